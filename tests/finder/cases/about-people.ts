/** Age, benefits and what weighs on somebody: what does not fit is said, and nothing is guessed. */
import { LAST, over } from './case.ts';
import type { Case } from './case.ts';

export const peopleCases: Case[] = [
  { plz: '', where: 'nothing', fits: ['spg', 'v-i-t'], misses: { ...over('kopra'), ...over('resisax') } },
  // Ages: 27 to 50 belong to it, 26 and 51 do not; where there is no limit, any age fits.
  { plz: '04416', alter: '26', day: LAST, where: 'inside', fits: [], misses: { resisax: ['age'] } },
  { plz: '04416', alter: '27', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: '04416', alter: '50', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: '04416', alter: '51', day: LAST, where: 'inside', fits: [], misses: { resisax: ['age'] } },
  { plz: 'Grimma', alter: '51', where: 'inside', fits: [], misses: over('resisax', 'age') },
  { plz: '64521', alter: '26', where: 'inside', fits: ['v-i-t'] },
  { plz: 'Siegen', alter: '51 Jahre', where: 'inside', fits: ['spg'] },
  { plz: '04416', alter: 'sechsundzwanzig', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: '04416', alter: '999', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: '04416', alter: '-1', day: LAST, where: 'inside', fits: ['resisax'] },
  // What weighs on people. S.P.G. says nothing of addiction.
  { plz: '64521', belastung: 'addiction', where: 'inside', fits: ['v-i-t'] },
  { plz: '57072', belastung: 'addiction', where: 'inside', fits: [], misses: { spg: ['burden'] } },
  { plz: '31785', belastung: 'addiction', where: 'inside', fits: [], misses: { spg: ['burden'] } },
  // It speaks of lasting limits of health in general.
  { plz: '57072', belastung: 'physical', where: 'inside', fits: ['spg'] },
  { plz: '57072', belastung: 'mental', where: 'inside', fits: ['spg'] },
  { plz: '57072', belastung: 'health', where: 'inside', fits: ['spg'] },
  // V-I-T names illness of the soul, addiction, and other limits of health.
  { plz: '64521', belastung: 'mental', where: 'inside', fits: ['v-i-t'] },
  { plz: '64521', belastung: 'physical', where: 'inside', fits: ['v-i-t'] },
  { plz: '64521', belastung: 'health', where: 'inside', fits: ['v-i-t'] },
  { plz: '64521', belastung: 'none', where: 'inside', fits: ['v-i-t'] },
  { plz: '09456', belastung: 'mental', day: LAST, where: 'inside', fits: ['kopra'] },
  { plz: '09456', belastung: 'physical', day: LAST, where: 'inside', fits: [], misses: { kopra: ['burden'] } },
  { plz: '09456', belastung: 'health', day: LAST, where: 'inside', fits: [], misses: { kopra: ['burden'] } },
  { plz: '04416', belastung: 'health', day: LAST, where: 'inside', fits: [], misses: { resisax: ['burden'] } },
  { plz: '04416', belastung: 'physical', day: LAST, where: 'inside', fits: ['resisax'] },
  { plz: '04416', belastung: 'mental', day: LAST, where: 'inside', fits: [], misses: { resisax: ['burden'] } },
  // Benefits: S.P.G. does not ask for them.
  { plz: '64521', leistungen: 'yes', where: 'inside', fits: ['v-i-t'] },
  { plz: '64521', leistungen: 'unsure', where: 'inside', fits: ['v-i-t'] },
  { plz: '64521', leistungen: 'no', where: 'inside', fits: [], misses: { 'v-i-t': ['benefits'] } },
  { plz: 'Mainz', leistungen: 'no', where: 'near', fits: [], misses: { 'v-i-t': ['area', 'benefits'] } },
  { plz: '57072', leistungen: 'no', where: 'inside', fits: ['spg'] },
  { plz: 'Hamburg', leistungen: 'yes', alter: '40', belastung: 'mental', where: 'far', fits: [] },
  { plz: '', leistungen: 'no', where: 'nothing', fits: ['spg'], misses: { 'v-i-t': ['benefits'], kopra: ['ended', 'benefits'], resisax: ['ended', 'benefits'] } }, // prettier-ignore
  { plz: '04416', leistungen: 'no', alter: '51', belastung: 'mental', where: 'inside', fits: [], misses: over('resisax', 'benefits', 'age', 'burden') }, // prettier-ignore
];
