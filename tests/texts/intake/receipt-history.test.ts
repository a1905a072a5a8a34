/** „Was wann war“ and „ab wann“ on the person's page. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { HistoryStep } from '../../../src/domain/history.ts';
import type { Destination } from '../../../src/domain/interest.ts';
import { fromWhen } from '../../../src/texts/intake/from-when.ts';
import { receiptHistory } from '../../../src/texts/intake/receipt-history.ts';
import { ways } from '../../support/receipts.ts';

const kept = ways['taken, not reached'] ?? assert.fail('no such way');
const { receivedAt } = kept;
const DAY = 24 * 60 * 60_000;

/** A rung, as the history of an interest has it. */
const rung = (nr: number, day: number, detail: string): HistoryStep => ({
  nr,
  at: receivedAt + day * DAY,
  deed: 'chased',
  detail,
  undone: false,
});

const nameOf = ({ project, site }: Destination) => `${project} in ${site}`;

const wordsOf = (moments: string[]) => moments.map((moment) => moment.split(': ')[0]);

it('tells of every rung, in the order of what happened', () => {
  const steps = [rung(1, 2, '1'), rung(2, 4, '2'), rung(3, 5, '3')];
  const climbed = { ...kept, steps, rung: 3, rungAt: receivedAt + 5 * DAY };
  assert.deepEqual(wordsOf(receiptHistory(climbed, { deputy: true, office: true }, nameOf)), [
    'Eingegangen',
    'Zugestellt',
    'Dort erinnert',
    'Auch an die Vertretung gegeben',
    'Das Büro gebeten nachzufragen',
  ]);
});

it('says of nobody that they have heard who is not there', () => {
  const steps = [rung(1, 2, '1'), rung(2, 4, '2'), rung(3, 5, '3')];
  const climbed = { ...kept, steps, rung: 3, rungAt: receivedAt + 5 * DAY };
  assert.deepEqual(wordsOf(receiptHistory(climbed, { deputy: false, office: false }, nameOf)).slice(2), [
    'Dort erinnert',
    'Dort erinnert',
  ]);
});

it('names both places when it went from one to the other', () => {
  const moved = ways['sent there with a yes'] ?? assert.fail('no such way');
  assert.deepEqual(wordsOf(receiptHistory(moved, { deputy: false, office: true }, nameOf)), [
    'Eingegangen',
    'Passt nicht',
    'Sie haben Ja gesagt zu spg in mitte',
    'Zugestellt',
  ]);
});

it('leaves out what was undone', () => {
  const undone = ways['taken, and that was undone'] ?? assert.fail('no such way');
  assert.deepEqual(wordsOf(receiptHistory(undone, { deputy: true, office: true }, nameOf)), [
    'Eingegangen',
    'Zugestellt',
  ]);
});

it('says from when on something may be, in full hours, and never too early', () => {
  const time = (moment: string) => Date.parse(`${moment}+01:00`);
  const now = time('2026-11-27T08:00:00');
  const cases: [from: string, words: string][] = [
    ['2026-11-27T10:00:37', 'Heute ab 11 Uhr'],
    ['2026-11-27T10:00:00', 'Heute ab 10 Uhr'],
    ['2026-11-27T23:30:00', 'Ab Samstag, 28. November,'],
    ['2026-11-30T10:00:37', 'Ab Montag, 30. November,'],
  ];
  for (const [from, words] of cases) assert.equal(fromWhen(time(from), now), words);
});
