/** What people ask the finder, and what it has to answer, from the facts. Used by the function's test and by the form's. */
import type { Obstacle } from '../../src/finder/finder.ts';
import type { Where } from '../../src/finder/place.ts';

export interface Case {
  /** As typed into the form. */
  plz: string;
  leistungen?: 'yes' | 'no' | 'unsure';
  alter?: string;
  belastung?: 'mental' | 'addiction' | 'physical' | 'none';
  /** Berlin day; default: after the end of what has ended. */
  day?: string;
  where: Where['kind'];
  fits: string[];
  misses?: Record<string, Obstacle[]>;
}

export const AFTER = '2026-11-24';
const LAST = '2026-10-31';
const over = (slug: string, ...more: Obstacle[]) => ({ [slug]: ['ended' as const, ...more] });
const open = { fits: ['spg', 'v-i-t'] };
const far = { fits: [], misses: { spg: ['area' as const], 'v-i-t': ['area' as const] } };

export const cases: Case[] = [
  // Each district, by postcode.
  { plz: '64521', where: 'postcode', fits: ['v-i-t'] },
  { plz: '65428', where: 'postcode', fits: ['v-i-t'] },
  { plz: '64283', where: 'postcode', fits: ['v-i-t'] },
  { plz: '64297', where: 'postcode', fits: ['v-i-t'] },
  { plz: '37603', where: 'postcode', fits: ['spg'] },
  { plz: '31868', where: 'postcode', fits: ['spg'] },
  { plz: '37154', where: 'postcode', fits: ['spg'] },
  { plz: '37574', where: 'postcode', fits: ['spg'] },
  { plz: '31785', where: 'postcode', fits: ['spg'] },
  { plz: '57072', where: 'postcode', fits: ['spg'] },
  { plz: '57339', where: 'postcode', fits: ['spg'] },
  { plz: '04416', where: 'postcode', fits: [], misses: over('resisax') },
  { plz: '04668', where: 'postcode', fits: [], misses: over('resisax') },
  { plz: '01662', where: 'postcode', fits: [], misses: over('resisax') },
  { plz: '01445', where: 'postcode', fits: [], misses: over('resisax') },
  { plz: '09456', where: 'postcode', fits: [], misses: over('kopra') },
  { plz: '08280', where: 'postcode', fits: [], misses: over('kopra') },
  // On the last day of the term they still took people.
  { plz: '04416', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '01662', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '09456', day: LAST, where: 'postcode', fits: ['kopra'] },
  { plz: '09456', day: '2026-11-01', where: 'postcode', fits: [], misses: over('kopra') },
  { plz: '09456', day: '2021-10-31', where: 'postcode', fits: [], misses: { kopra: ['planned'] } },
  // However a postcode is typed.
  { plz: ' 64521 ', where: 'postcode', fits: ['v-i-t'] },
  { plz: '64521 Groß-Gerau', where: 'postcode', fits: ['v-i-t'] },
  { plz: 'D-64521', where: 'postcode', fits: ['v-i-t'] },
  { plz: '64 521', where: 'postcode', fits: ['v-i-t'] },
  { plz: '٦٤٥٢١', where: 'postcode', fits: ['v-i-t'] },
  { plz: '６４５２１', where: 'postcode', fits: ['v-i-t'] },
  { plz: '1662', where: 'guess', fits: [], misses: over('resisax') },
  // By name, and however a name is spelled.
  { plz: 'Groß-Gerau', where: 'name', fits: ['v-i-t'] },
  { plz: 'Grossgerau', where: 'name', fits: ['v-i-t'] },
  { plz: 'kreis gross gerau', where: 'name', fits: ['v-i-t'] },
  { plz: 'Gros-Gerau', where: 'guess', fits: ['v-i-t'] },
  { plz: 'DARMSTADT', where: 'name', fits: ['v-i-t'] },
  { plz: 'Stadt Darmstadt', where: 'name', fits: ['v-i-t'] },
  { plz: 'Darmstadt-Eberstadt', where: 'guess', fits: ['v-i-t'] },
  { plz: 'Darmstatt', where: 'guess', fits: ['v-i-t'] },
  { plz: 'Siegen', where: 'name', fits: ['spg'] },
  { plz: 'Siegn', where: 'guess', fits: ['spg'] },
  { plz: 'Seigen', where: 'guess', fits: ['spg'] },
  { plz: 'Siegen-Wittgenstein', where: 'guess', fits: ['spg'] },
  { plz: 'Hameln', where: 'name', fits: ['spg'] },
  { plz: 'Landkreis Hameln-Pyrmont', where: 'name', fits: ['spg'] },
  { plz: 'Holzmindn', where: 'guess', fits: ['spg'] },
  { plz: 'Nordheim', where: 'guess', fits: ['spg'] },
  { plz: 'LK Northeim', where: 'name', fits: ['spg'] },
  { plz: 'Meissen', where: 'guess', fits: [], misses: over('resisax') },
  { plz: 'Landkreis Meißen', where: 'name', fits: [], misses: over('resisax') },
  { plz: 'Erzgebirge', where: 'guess', fits: [], misses: over('kopra') },
  { plz: 'Erzgebirgskreis', where: 'name', fits: [], misses: over('kopra') },
  // The city of Leipzig is not the district: asked back by name, no catchment by postcode.
  { plz: 'Leipzig', where: 'guess', fits: [], misses: over('resisax') },
  { plz: '04109', where: 'neighbour', fits: [], misses: over('resisax', 'area') },
  // Borders: nobody is turned away, the neighbours are named.
  { plz: '64347', where: 'neighbour', fits: [], misses: { 'v-i-t': ['area'] } },
  { plz: '37073', where: 'neighbour', fits: [], misses: { spg: ['area'] } },
  { plz: '57399', where: 'neighbour', fits: [], misses: { spg: ['area'] } },
  { plz: '01067', where: 'neighbour', fits: [], misses: over('resisax', 'area') },
  { plz: '09111', where: 'neighbour', fits: [], misses: over('kopra', 'area') },
  // Unknown, foreign, letters: what takes people, and whom to ask.
  { plz: '20095', where: 'unknown', ...far },
  { plz: '99999', where: 'unknown', ...far },
  { plz: 'A-1010', where: 'unknown', ...far },
  { plz: '1010', where: 'unknown', ...far },
  { plz: '75001 Paris', where: 'unknown', ...far },
  { plz: 'Hamburg', where: 'unknown', ...far },
  { plz: 'Stadt', where: 'unknown', ...far },
  { plz: 'x', where: 'unknown', ...far },
  { plz: '???', where: 'unknown', ...far },
  { plz: 'دارمشتات', where: 'unknown', ...far },
  { plz: '064521', where: 'unknown', ...far },
  { plz: '', where: 'nothing', ...open, misses: { ...over('kopra'), ...over('resisax') } },
  // Ages: 27 to 50 belong to it, 26 and 51 do not; where there is no limit, any age fits.
  { plz: '04416', alter: '26', day: LAST, where: 'postcode', fits: [], misses: { resisax: ['age'] } },
  { plz: '04416', alter: '27', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '04416', alter: '50', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '04416', alter: '51', day: LAST, where: 'postcode', fits: [], misses: { resisax: ['age'] } },
  { plz: '04416', alter: '51', where: 'postcode', fits: [], misses: over('resisax', 'age') },
  { plz: '64521', alter: '26', where: 'postcode', fits: ['v-i-t'] },
  { plz: '57072', alter: '51 Jahre', where: 'postcode', fits: ['spg'] },
  { plz: '04416', alter: 'sechsundzwanzig', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '04416', alter: '999', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '04416', alter: '-1', day: LAST, where: 'postcode', fits: ['resisax'] },
  // What weighs on people.
  { plz: '64521', belastung: 'addiction', where: 'postcode', fits: ['v-i-t'] },
  // S.P.G. says nothing of addiction.
  { plz: '57072', belastung: 'addiction', where: 'postcode', fits: [], misses: { spg: ['burden'] } },
  { plz: '31785', belastung: 'addiction', where: 'postcode', fits: [], misses: { spg: ['burden'] } },
  { plz: '57072', belastung: 'physical', where: 'postcode', fits: ['spg'] },
  { plz: '64521', belastung: 'none', where: 'postcode', fits: ['v-i-t'] },
  { plz: '09456', belastung: 'mental', day: LAST, where: 'postcode', fits: ['kopra'] },
  { plz: '09456', belastung: 'physical', day: LAST, where: 'postcode', fits: [], misses: { kopra: ['burden'] } },
  { plz: '04416', belastung: 'physical', day: LAST, where: 'postcode', fits: ['resisax'] },
  { plz: '04416', belastung: 'mental', day: LAST, where: 'postcode', fits: [], misses: { resisax: ['burden'] } },
  // Benefits: S.P.G. does not ask for them.
  { plz: '64521', leistungen: 'yes', where: 'postcode', fits: ['v-i-t'] },
  { plz: '64521', leistungen: 'unsure', where: 'postcode', fits: ['v-i-t'] },
  { plz: '64521', leistungen: 'no', where: 'postcode', fits: [], misses: { 'v-i-t': ['benefits'] } },
  { plz: '57072', leistungen: 'no', where: 'postcode', fits: ['spg'] },
  { plz: '', leistungen: 'no', where: 'nothing', fits: ['spg'], misses: { 'v-i-t': ['benefits'], kopra: ['ended', 'benefits'], resisax: ['ended', 'benefits'] } }, // prettier-ignore
  { plz: '04416', leistungen: 'no', alter: '51', belastung: 'mental', where: 'postcode', fits: [], misses: over('resisax', 'benefits', 'age', 'burden') }, // prettier-ignore
];
