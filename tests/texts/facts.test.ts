import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inDistricts } from '../../src/texts/facts.ts';

describe('where people of a site live', () => {
  const cases: [districts: string[], words: string][] = [
    [['Kreis Muster'], 'im Kreis Muster'],
    [['Landkreis Muster'], 'im Landkreis Muster'],
    [['Musterkreis'], 'im Musterkreis'],
    [['Musterstadt'], 'in Musterstadt'],
    [['Stadt Muster'], 'in der Stadt Muster'],
    [['Musterstadt', 'Kreis Neu', 'Kreis Neu'], 'in Musterstadt und im Kreis Neu'],
    [['Landkreis A', 'Kreis B', 'Landkreis C'], 'in den Landkreisen A und C und im Kreis B'],
  ];
  for (const [districts, words] of cases)
    it(words, () => assert.equal(inDistricts(districts.map((district) => ({ district }))), words));
});
