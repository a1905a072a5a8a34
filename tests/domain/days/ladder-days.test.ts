/** What a letter may say beforehand of the ladder. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ladderDays } from '../../../src/domain/days/ladder.ts';

const ladder = { remind: 2, deputy: 4, office: 5 };

it('no rung comes later than the answer that the portal promises', () => {
  assert.deepEqual(ladderDays({ ladder }), ladder);
  assert.deepEqual(ladderDays({ ladder, responseWorkingDays: 10 }), ladder);
  assert.deepEqual(ladderDays({ ladder, responseWorkingDays: 3 }), { remind: 2, deputy: 3, office: 3 });
  assert.deepEqual(ladderDays({ ladder, responseWorkingDays: 1 }), { remind: 1, deputy: 1, office: 1 });
});
