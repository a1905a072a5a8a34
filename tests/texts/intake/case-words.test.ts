/** What the coordinator's page says, whatever has become of an interest. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Kept } from '../../../src/domain/kept.ts';
import { deeds, outcomes, reasons, replies, stateAfter, UNDO_MS } from '../../../src/domain/states.ts';
import type { HistoryStep } from '../../../src/domain/states.ts';
import { caseHistory } from '../../../src/texts/intake/case-history.ts';
import { closeEffects, declineEffects, erasedWords, undoWords } from '../../../src/texts/intake/case-effects.ts';
import { attemptsWords, stageOf, taskWords } from '../../../src/texts/intake/case-words.ts';
import { now } from '../../support/fixture.ts';

const HOUR = 60 * 60_000;
const kept: Kept = {
  reference: 'VIT-7K3M-9QX',
  project: 'v-i-t',
  site: null,
  receivedAt: now,
  deliveredAt: now,
  deliveredTo: 'site',
  attempts: 1,
  takenAt: null,
  declinedAt: null,
  closedAt: null,
  withdrawnAt: null,
  answer: null,
  answeredAt: null,
  rung: 0,
  rungAt: null,
  heldAt: null,
  heldBecause: null,
  decidedAt: null,
  decision: null,
  steps: [],
  chased: [],
};
const step = (nr: number, deed: HistoryStep['deed'], more: Partial<HistoryStep> = {}): HistoryStep => ({
  nr,
  at: now + nr * HOUR,
  deed,
  detail: null,
  undone: false,
  ...more,
});
const toldAt = (at: number): Kept['chased'] => [{ whom: 'office', at }];
const details = fc.constantFrom(null, ...reasons, ...outcomes, ...replies);
const anySteps = fc
  .array(fc.record({ deed: fc.constantFrom(...deeds), detail: details, undone: fc.boolean() }), { maxLength: 12 })
  .map((all) => all.map(({ deed, ...more }, index) => step(index + 1, deed, more)));

describe('the history', () => {
  it('has a line for all that happened but for the undoing, oldest first, and no hole in any', () => {
    const rungs = fc.constantFrom(0, 1, 2, 3);
    fc.assert(
      fc.property(anySteps, rungs, (steps, rung) => {
        const lines = caseHistory({
          ...kept,
          steps,
          rung,
          rungAt: rung > 0 ? now + 3.5 * HOUR : null,
          chased: toldAt(now + 3.5 * HOUR),
        });
        const told = steps.filter(({ deed }) => deed !== 'undone');
        assert.equal(lines.length, 2 + told.length + (rung > 0 ? 1 : 0));
        assert.equal(
          lines.filter((line) => line.endsWith('(rückgängig gemacht)')).length,
          told.filter(({ undone }) => undone).length,
        );
        assert.doesNotMatch(lines.join('\n'), /undefined|null|: ?$/m);
        for (const line of lines) assert.match(line, /^\d+\. November 2026, \d\d:\d\d Uhr: \p{L}/u);
      }),
    );
  });

  it('says the reason, the outcome, the answer and the rung', () => {
    const steps = [
      step(1, 'declined', { detail: 'no-place', undone: true }),
      step(2, 'undone', { detail: '1' }),
      step(3, 'answered', { detail: 'no' }),
      step(4, 'closed', { detail: 'no-contact' }),
    ];
    assert.deepEqual(
      caseHistory({ ...kept, steps, rung: 3, rungAt: now, chased: toldAt(now + 2 * HOUR) }).map(
        (line) => line.split(' Uhr: ')[1],
      ),
      [
        'Eingegangen',
        'Zugestellt',
        'Passt nicht: Kein Platz frei (rückgängig gemacht)',
        'Dem Büro gesagt, dass sich niemand kümmert',
        'Die Person sagt: Niemand hat sich gemeldet.',
        'Abgeschlossen: Kein Kontakt zustande gekommen',
      ],
    );
  });
});

describe('the task', () => {
  const taskOf = (stage: Parameters<typeof taskWords>[0], answer: Kept['answer'], today: string) =>
    taskWords(stage, answer, '2026-11-26', today);

  it('is by which day to be in touch, then today, and no task where none is left', () => {
    assert.equal(taskOf('open', null, '2026-11-26'), 'Bitte melden Sie sich bis zum 26. November 2026');
    assert.equal(taskOf('open', null, '2026-11-27'), 'Bitte melden Sie sich heute');
    assert.equal(taskOf('open', 'no', '2026-11-26'), 'Bitte melden Sie sich heute');
    assert.equal(taskOf('taken', null, '2026-11-24'), 'Danke. Bitte melden Sie sich bis zum 26. November 2026');
    assert.equal(taskOf('taken', 'yes', '2026-12-24'), 'Danke. Bitte sagen Sie, wie es weitergeht');
    for (const stage of ['withdrawn', 'waits', 'unneeded', 'declined', 'closed'] as const)
      assert.doesNotMatch(taskOf(stage, 'no', '2026-12-24'), /heute|bis zum/, stage);
  });

  it('is none for whom the person needs no more, unless it has ended otherwise', () => {
    assert.equal(stageOf({ ...kept, answer: 'not-needed' }, now), 'unneeded');
    assert.equal(stageOf({ ...kept, answer: 'not-needed', steps: [step(1, 'taken')] }, now), 'unneeded');
    assert.equal(stageOf({ ...kept, answer: 'not-needed', steps: [step(1, 'closed')] }, now), 'closed');
    assert.equal(stageOf({ ...kept, answer: 'not-needed', withdrawnAt: now }, now), 'withdrawn');
  });

  it('follows the machine, however somebody got there', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const state = stateAfter(steps, true);
        const stages = { sent: 'open', delivered: 'open', 'not-reached': 'taken' } as const;
        const expected = state in stages ? stages[state as keyof typeof stages] : state;
        assert.equal(stageOf({ ...kept, steps, withdrawnAt: state === 'withdrawn' ? now : null }, now), expected);
      }),
    );
  });
});

it('attempts are counted, with the last one’s time', () => {
  assert.equal(attemptsWords(kept), undefined);
  const first = [step(1, 'not-reached')];
  assert.equal(attemptsWords({ steps: first }), '1-mal nicht erreicht, am 23. November 2026, 11:00 Uhr.');
  const more = [...first, step(2, 'not-reached'), step(3, 'not-reached', { undone: true })];
  assert.equal(attemptsWords({ steps: more }), '2-mal nicht erreicht, zuletzt am 23. November 2026, 12:00 Uhr.');
});

it('undoing says what was pressed, and until when it can be taken back', () => {
  for (const deed of ['taken', 'not-reached', 'declined', 'closed'] as const) {
    const [what = '', effect = ''] = undoWords(step(0, deed));
    assert.match(what, /^Am 23\. November 2026, 10:00 Uhr hat hier jemand „\p{Lu}[^“]+“ gedrückt\./u);
    assert.match(what, /Bis zum 24\. November 2026, 10:00 Uhr können Sie das zurücknehmen\.$/);
    assert.match(effect, /^Dann /);
  }
});

it('every button says when the portal erases: not yet, on which day, or that it has', () => {
  const fates = [
    [{ takenAt: null, isHere: true }, /7 Tage nach der Zustellung|Nach einem Tag/],
    [{ takenAt: now, isHere: true }, /24\. November 2026/],
    [{ takenAt: now - UNDO_MS, isHere: false }, /nichts mehr zu löschen|schon gelöscht/],
  ] as const;
  for (const [fate, words] of fates)
    for (const effects of [declineEffects(fate, 7), closeEffects(fate)]) assert.match(effects.join(' '), words);
  assert.match(erasedWords({ takenAt: now, isHere: true }), /^Am 24\. November 2026, 10:00 Uhr löscht das Portal/);
  assert.match(erasedWords({ takenAt: now, isHere: false }), /nur noch in Ihrer E-Mail/);
});
