/** What the coordinator's page says, whatever has become of an interest. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Kept } from '../../../src/domain/kept.ts';
import { currentLeg, moveDetail, moves, placeName } from '../../../src/domain/legs.ts';
import { deeds } from '../../../src/domain/history.ts';
import { outcomes, reasons, replies, stateAfter, UNDO_MS } from '../../../src/domain/states.ts';
import type { HistoryStep } from '../../../src/domain/history.ts';
import { caseHistory } from '../../../src/texts/intake/case-history.ts';
import {
  beforeTaking,
  closeEffects,
  declineEffects,
  erasedWords,
  takeEffects,
  undoWords,
} from '../../../src/texts/intake/case-effects.ts';
import { ignoredWords } from '../../../src/texts/intake/case-ignored.ts';
import { untakenWords } from '../../../src/texts/intake/case-untaken.ts';
import { attemptsWords, buttonWords, stageOf, taskWords, waitWords } from '../../../src/texts/intake/case-words.ts';
import { now } from '../../support/fixture.ts';

const HOUR = 60 * 60_000;
const kept: Kept = {
  reference: 'VIT-7K3M-9QX',
  project: 'v-i-t',
  site: null,
  consent: 'x',
  receivedAt: now,
  deliveredAt: now,
  deliveredTo: 'site',
  attempts: 1,
  takenAt: null,
  offeredAt: null,
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
};
const step = (nr: number, deed: HistoryStep['deed'], more: Partial<HistoryStep> = {}): HistoryStep => ({
  nr,
  at: now + nr * HOUR,
  deed,
  detail: null,
  undone: false,
  ...more,
});
const details = fc.constantFrom(null, '1', '2', '3', ...reasons, ...outcomes, ...replies);
const anySteps = fc
  .array(fc.record({ deed: fc.constantFrom(...deeds), detail: details, undone: fc.boolean() }), { maxLength: 12 })
  .map((all) =>
    // Nobody undoes a rung.
    all.map(({ deed, detail, undone }, index) =>
      step(index + 1, deed, { detail, undone: undone && !['chased', 'lapsed'].includes(deed) }),
    ),
  );

const linesOf = (one: Kept) => caseHistory(one, placeName);

describe('the history', () => {
  it('begins anew where it was handed over, and says from where; nobody reads what others have said before', () => {
    const [from, to] = [
      { project: 'spg', site: 'siegen' },
      { project: 'v-i-t', site: null },
    ];
    const steps = [
      step(1, 'taken'),
      step(2, 'not-reached'),
      step(3, 'offered', { detail: placeName(to) }),
      step(4, 'agreed', { detail: moveDetail({ from, to }) }),
      step(5, 'offered', { detail: placeName(from) }),
    ];
    assert.deepEqual(
      linesOf({ ...kept, steps }).map((line) => line.split(' Uhr: ')[1]),
      [
        'Eingegangen',
        'Zugestellt',
        'Weitergegeben von spg/siegen',
        'Die Person gefragt, ob es weitergehen darf an: spg/siegen',
      ],
    );
  });

  it('has a line for all that happened but for the undoing, oldest first, and no hole in any', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const lines = linesOf({ ...kept, steps });
        const told = currentLeg(steps).filter(({ deed }) => deed !== 'undone');
        const moved = moves(steps).length > 0 ? 1 : 0;
        assert.equal(lines.length, 2 + moved + told.length);
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
      step(3, 'chased', { detail: '3' }),
      step(4, 'answered', { detail: 'no' }),
      step(5, 'closed', { detail: 'no-contact' }),
    ];
    assert.deepEqual(
      linesOf({ ...kept, steps }).map((line) => line.split(' Uhr: ')[1]),
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

it('each rung of the ladder that was climbed has a line of its own', () => {
  const rungs = ['1', '2', '3'].map((detail, index) => step(index + 1, 'chased', { detail }));
  const told = (steps: HistoryStep[]) =>
    linesOf({ ...kept, steps })
      .slice(2)
      .map((line) => line.split(' Uhr: ')[1]);
  const all = ['Erinnert', 'Auch die Vertretung gefragt', 'Dem Büro gesagt, dass sich niemand kümmert'];
  assert.deepEqual(told(rungs), all);
  assert.deepEqual(told(rungs.slice(0, 1)), all.slice(0, 1));
});

describe('how long the person waits', () => {
  const waits = (today: string, answer: Kept['answer'] = null) => waitWords({ ...kept, answer }, '2026-11-26', today);

  it('is said since they wrote, once the day is over or they say so; on the last day, that it is the last', () => {
    assert.equal(waits('2026-11-25'), undefined);
    assert.equal(waits('2026-11-26'), 'Heute ist der letzte Tag der Frist.');
    for (const words of [waits('2026-11-27'), waits('2026-11-24', 'no')])
      assert.equal(words, 'Die Person wartet seit dem 23.\u00a0November 2026.');
    for (const answer of ['yes', 'not-fitting'] as const) assert.equal(waits('2026-11-27', answer), undefined);
  });
});

describe('what nobody takes over', () => {
  const watched = { isHere: true, hasOffice: true, contentDays: 14 };
  const told = { ...kept, rung: 3, rungAt: now, steps: [{ ...step(1, 'chased', { detail: '3' }), at: now }] };

  it('comes to the office, and later is erased on a day that is named', () => {
    assert.match(untakenWords(kept, watched).join(' '), /erfährt es das Büro\. 14 Tage danach löscht/);
    assert.deepEqual(untakenWords(told, watched), [
      'Das Büro weiß seit dem 23. November 2026 Bescheid.',
      'Am 7. Dezember 2026 löscht das Portal die Angaben der Person.',
    ]);
  });

  it('is not said to be erased once more, and names no office where there is none', () => {
    for (const one of [kept, told])
      assert.doesNotMatch(untakenWords(one, { ...watched, isHere: false }).join(' '), /löscht das/);
    for (const one of [kept, told])
      assert.doesNotMatch(untakenWords(one, { ...watched, hasOffice: false }).join(' '), /Büro/);
  });
});

describe('a press that did nothing', () => {
  it('says why, and names the button that somebody else has pressed', () => {
    for (const [deed, button] of Object.entries(buttonWords))
      assert.ok(
        ignoredWords('pressed', [step(1, deed as HistoryStep['deed']), step(2, 'answered')]).includes(`„${button}“`),
      );
    assert.match(ignoredWords('withdrawn', []), /Die Person hat ihre Nachricht inzwischen zurückgenommen/);
    assert.match(ignoredWords('over', []), /nicht mehr möglich/);
  });
});

describe('the task', () => {
  const taskOf = (stage: Parameters<typeof taskWords>[0], answer: Kept['answer'], today: string) =>
    taskWords(stage, { answer, steps: [] }, '2026-11-26', today).replaceAll('\u00a0', ' ');

  it('is by which day to be in touch, from that day on today, and no task where none is left', () => {
    assert.equal(taskOf('open', null, '2026-11-25'), 'Bitte melden Sie sich bis zum 26. November 2026');
    assert.equal(taskOf('open', null, '2026-11-26'), 'Bitte melden Sie sich heute');
    assert.equal(taskOf('open', null, '2026-11-27'), 'Bitte melden Sie sich heute');
    assert.equal(taskOf('open', 'no', '2026-11-26'), 'Bitte melden Sie sich heute');
    assert.equal(taskOf('taken', null, '2026-11-24'), 'Danke. Bitte melden Sie sich bis zum 26. November 2026');
    assert.equal(taskOf('taken', 'yes', '2026-12-24'), 'Danke. Bitte sagen Sie, wie es weitergeht');
    for (const stage of ['withdrawn', 'waits', 'unneeded', 'declined', 'closed'] as const)
      assert.doesNotMatch(taskOf(stage, 'no', '2026-12-24'), /heute|bis zum/, stage);
  });

  it('is not to try today once more, for who has tried', () => {
    const tried = { answer: null, steps: [step(1, 'taken'), step(2, 'not-reached')] };
    assert.equal(taskWords('taken', tried, '2026-11-26', '2026-11-27'), 'Danke. Bitte versuchen Sie es noch einmal');
    assert.equal(taskWords('open', tried, '2026-11-26', '2026-11-27'), 'Bitte melden Sie sich heute');
  });

  it('keeps day and month together', () =>
    assert.match(taskWords('open', kept, '2026-12-04', '2026-11-27'), /4\.\u00a0Dezember 2026$/));

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
  for (const deed of ['taken', 'not-reached', 'offered', 'declined', 'closed'] as const) {
    const [what = '', effect = ''] = undoWords(step(0, deed));
    assert.match(what, /^Am 23\. November 2026, 10:00 Uhr hat hier jemand „\p{Lu}[^“]+“ gedrückt\./u);
    assert.match(what, /Bis zum 24\. November 2026, 10:00 Uhr können Sie das zurücknehmen\.$/);
    assert.match(effect, /^Dann /);
  }
});

it('every button says when the portal erases: not yet, on which day, or that it has', () => {
  const fates = [
    [{ deliveredAt: now, takenAt: null, isHere: true }, /am 30\. November 2026|Nach einem Tag/],
    // Nobody has taken it over for weeks: what is declined can still be undone for a day.
    [{ deliveredAt: now - 20 * UNDO_MS, takenAt: null, isHere: true }, /am 24\. November 2026|Nach einem Tag/],
    [{ deliveredAt: null, takenAt: null, isHere: true }, /am 30\. November 2026|Nach einem Tag/],
    [{ deliveredAt: now, takenAt: now, isHere: true }, /24\. November 2026/],
    [{ deliveredAt: now, takenAt: now - UNDO_MS, isHere: false }, /nichts mehr zu löschen|schon gelöscht/],
  ] as const;
  for (const [fate, words] of fates)
    for (const effects of [declineEffects(fate, 7, now), closeEffects(fate)]) assert.match(effects.join(' '), words);
  const here = { deliveredAt: now, takenAt: now, isHere: true };
  assert.match(erasedWords(here), /^Am 24\. November 2026, 10:00 Uhr löscht das Portal/);
  assert.match(erasedWords({ ...here, isHere: false }), /nur noch in Ihrer E-Mail/);
});

it('taking over erases a day later, and nothing where nothing is left', () => {
  const fate = { deliveredAt: now, takenAt: null };
  for (const words of [beforeTaking, takeEffects].map(
    (say) => (isHere: boolean) => [say({ ...fate, isHere })].flat().join(' '),
  )) {
    assert.match(words(true), /löscht die Angaben der Person einen Tag später/);
    assert.doesNotMatch(words(false), /löscht/);
    assert.match(words(false), /stehen nur noch in Ihrer E-Mail/);
  }
});
