import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aheadWords, dayAndTime } from '../../src/texts/trial.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

describe('how far a clock is ahead', () => {
  const said: [number, string | undefined][] = [
    [0, undefined],
    [20_000, undefined],
    [MINUTE, '1 Minute'],
    [HOUR - 5, '1 Stunde'],
    [DAY + 2 * HOUR + 3 * MINUTE, '1 Tag und 2 Stunden'],
    [3 * DAY + MINUTE, '3 Tage und 1 Minute'],
    [400 * DAY - 1, '400 Tage'],
  ];
  for (const [ahead, words] of said)
    it(`of ${ahead} ms is ${words ?? 'not said'}`, () => assert.equal(aheadWords(ahead), words));
});

it('a moment is named with the day of the week in Berlin', () => {
  assert.equal(dayAndTime(Date.parse('2026-11-22T23:30:00Z')), 'Montag, 23. November 2026, 00:30 Uhr');
});
