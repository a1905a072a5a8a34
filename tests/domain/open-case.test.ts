/** Where the office should ask now, and when what a person wrote goes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chasesIn, officeToldAt } from '../../src/domain/chases.ts';
import { erasedFrom, isToAsk, openCaseOf } from '../../src/domain/open-case.ts';
import { placeName } from '../../src/domain/legs.ts';
import { storyOf } from '../../src/texts/intake/story.ts';
import { caseHistory } from '../../src/texts/intake/case-history.ts';
import { content, now } from '../support/fixture.ts';
import { ways } from '../support/receipts.ts';
import type { Kept } from '../../src/domain/kept.ts';

const DAY = 24 * 60 * 60_000;
const delivered = ways['delivered'] ?? assert.fail();
const answered = (at: number) => ({ nr: 9, at, deed: 'answered' as const, detail: 'no', undone: false });
const toAsk = (more: Partial<Kept>) => isToAsk(openCaseOf({ ...delivered, ...more }, content.sites, now));

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
    assert.equal(erasedFrom({ chased, takenAt: null }, 14), '2026-12-07');
    assert.equal(erasedFrom({ chased: [], takenAt: null }, 14), undefined);
    assert.equal(erasedFrom({ chased, takenAt: now }, 14), undefined);
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
