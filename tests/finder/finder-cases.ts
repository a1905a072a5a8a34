/** All that the finder is asked, for the function's test and for the form's. */
import { peopleCases } from './cases/about-people.ts';
import { askedBackCases } from './cases/asked-back.ts';
import type { Case } from './cases/case.ts';
import { elsewhereCases } from './cases/elsewhere.ts';
import { insideCases } from './cases/inside.ts';

export { AFTER } from './cases/case.ts';
export const cases: Case[] = [...insideCases, ...elsewhereCases, ...askedBackCases, ...peopleCases];
