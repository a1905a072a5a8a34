/** Where the office should ask now, and when what a person wrote goes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chasesIn, officeToldAt } from '../../src/domain/chases.ts';
import { erasedFrom, openCaseOf, turnOf } from '../../src/domain/open-case.ts';
import { placeName } from '../../src/domain/legs.ts';
import { storyOf } from '../../src/texts/intake/story.ts';
import { caseHistory } from '../../src/texts/intake/case-history.ts';
import { caseLines } from '../../src/texts/intake/open-case.ts';
import { content, now } from '../support/fixture.ts';
import { ways } from '../support/receipts.ts';
import type { Kept } from '../../src/domain/kept.ts';

const DAY = 24 * 60 * 60_000;
const delivered = ways['delivered'] ?? assert.fail();
const answered = (at: number) => ({ nr: 9, at, deed: 'answered' as const, detail: 'no', undone: false });
const turn = (more: Partial<Kept>) => turnOf(openCaseOf({ ...delivered, ...more }, content.sites, now));
const toAsk = (more: Partial<Kept>) => turn(more) === 'office-asks';

describe('what is open', () => {
  it('is to be asked about on the last rung, and where the person says no', () => {
    assert.equal(toAsk({}), false);
    assert.equal(toAsk({ rung: 2 }), false);
    assert.equal(toAsk({ rung: 3 }), true);
    assert.equal(toAsk({ answer: 'no', steps: [answered(now - DAY)] }), true);
  });

  it('is not once somebody has taken it over, but where the person says no since', () => {
    const takenAt = now - 2 * DAY;
    assert.equal(toAsk({ rung: 3, takenAt }), false);
    assert.equal(toAsk({ rung: 3, takenAt, answer: 'no', steps: [answered(takenAt - DAY)] }), false);
    assert.equal(toAsk({ rung: 3, takenAt, answer: 'no', steps: [answered(takenAt + DAY)] }), true);
  });

  it('is erased so many days after the office was told, and not before it was', () => {
    const chased = [{ whom: 'office' as const, at: now }];
    const offer = undefined;
    assert.equal(erasedFrom({ chased, takenAt: null, offer }, 14), '2026-12-07');
    assert.equal(erasedFrom({ chased: [], takenAt: null, offer }, 14), undefined);
    assert.equal(erasedFrom({ chased, takenAt: now, offer }, 14), undefined);
  });

  it('is the office’s where the letter lies in its own mailbox, until somebody has taken it over', () => {
    assert.equal(turn({}), 'holder');
    assert.equal(turn({ deliveredTo: 'office' }), 'office-has-it');
    assert.equal(turn({ deliveredTo: 'office', rung: 3 }), 'office-asks');
    assert.equal(turn({ deliveredTo: 'office', takenAt: now }), 'taken');
  });
});

describe('what was offered to another place', () => {
  const offeredAt = now - 3 * DAY;
  const offered = { nr: 1, at: offeredAt, deed: 'offered' as const, detail: 'v-i-t/nord', undone: false };
  const waits = { offeredAt, steps: [offered] };

  it('waits for the person, whatever rung it had reached and in whose mailbox it lies', () => {
    for (const more of [{}, { rung: 3 }, { deliveredTo: 'office' as const }])
      assert.equal(turn({ ...waits, ...more }), 'person');
  });

  it('is to be asked about where the person says since then that nobody was in touch', () => {
    const before = { ...answered(offeredAt - DAY), nr: 0 };
    assert.equal(turn({ ...waits, answer: 'no', steps: [before, offered] }), 'person');
    assert.equal(turn({ ...waits, answer: 'no', steps: [offered, answered(offeredAt + DAY)] }), 'office-asks');
  });

  it('says where it would go, and of no erasing: it goes back before', () => {
    const open = openCaseOf({ ...delivered, ...waits, rung: 3 }, content.sites, now);
    const lines = caseLines(open, content, now, 'by page').join(' ');
    assert.match(lines, /Wartet auf die Person: darf es an .+ in Ort nord gehen\?/);
    assert.doesNotMatch(lines, /löscht/);
  });
});

describe('what was handed over', () => {
  const at = now - 2 * DAY;
  const steps = [{ nr: 1, at, deed: 'handed-over' as const, detail: 'v-i-t/sued v-i-t/nord', undone: false }];
  const moved = openCaseOf(
    { ...delivered, project: 'v-i-t', site: 'nord', receivedAt: now - 30 * DAY, steps },
    content.sites,
    now,
  );

  it('counts its days from when it went to who has it, and says where it was and since when the person waits', () => {
    assert.deepEqual(
      [moved.sentAt, moved.days],
      [at, openCaseOf({ ...delivered, receivedAt: at }, content.sites, now).days],
    );
    const lines = caseLines(moved, content, now, 'by page').join(' ');
    assert.match(lines, /Weitergegeben von .+ in Ort sued\. Die Person hat am 24\. Oktober 2026 geschrieben/);
  });
});

describe('while the mail to the office waits', () => {
  const facts = {
    now,
    way: 'phone' as const,
    place: 'Muster',
    holder: undefined,
    told: { deputy: true, office: true },
    answerBy: undefined,
    askedBy: '2026-11-20',
    canCall: true,
    nameOf: placeName,
  };
  const waits = { ...delivered, rung: 3, rungAt: now - DAY };
  const told = { nr: 9, at: now - 60_000, deed: 'chased' as const, detail: '3', undone: false };
  const left = { ...waits, steps: [...waits.steps, told] };

  it('neither page says that the office was asked; from when it has left both do', () => {
    assert.equal(officeToldAt(chasesIn(waits.steps)), null);
    for (const [kept, isSaid] of [
      [waits, false],
      [left, true],
    ] as const) {
      assert.equal(
        storyOf({ ...facts, kept })
          .join(' ')
          .includes('das Büro'),
        isSaid,
      );
      assert.equal(caseHistory(kept, placeName).join(' ').includes('Büro'), isSaid);
    }
  });
});
