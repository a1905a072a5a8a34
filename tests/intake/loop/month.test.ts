/** After a month every interest has an end, or the office knows of it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { UNDO_MS } from '../../../src/domain/states.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { findContent } from '../../../src/intake/store/letters/contents.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { HOUR, OFFICE, berlinDay, openMonth, readersOf, stateOf, workingDaysBetween } from './month.ts';
import type { Mail, Month, Sent } from './month.ts';

const seed = Number(process.env['SEED'] ?? 1);
/** Saturday, 10 October 2026, 2:00 in Berlin: with a change of the clocks, and holidays that differ between the states. */
const begin = Date.UTC(2026, 9, 10);
const DAYS = 36;
const COUNT = 400;

describe(`a month of nine sites (SEED=${seed})`, () => {
  let folder: Folder;
  let month: Month;

  before(async () => {
    folder = await temporaryFolder();
    month = await openMonth(folder.path, begin, seed, COUNT);
    while (month.now() < begin + DAYS * 24 * HOUR) await month.hour();
  });
  after(async () => {
    await month[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const about = (who: Sent, isMeant: (mail: Mail) => boolean) =>
    month.mails.filter((mail) => mail.references.includes(who.reference) && isMeant(mail));
  const chased = (who: Sent, words: RegExp) =>
    about(who, ({ subject, text }) => isReminder(subject) && words.test(sectionOn(who, text)));
  const isReminder = (subject: string) => /noch offen/i.test(subject);
  /** The words above the list in which the reference stands. */
  const sectionOn = (who: Sent, text: string) =>
    text
      .slice(0, text.indexOf(who.reference))
      .split(/\n\n(?=\S)/)
      .at(-1) ?? '';
  const escalations = (who: Sent) =>
    about(who, ({ to, subject }) => to === OFFICE && /kümmert sich niemand|Niemand kümmert/.test(subject));
  const letters = (who: Sent) => about(who, ({ subject }) => /Bitte melden Sie sich/.test(subject));
  const ended = (who: Sent, moment: number) =>
    ['taken', 'declinedno-place', 'closedtaking-part', 'withdrawn', 'answeredyes'].some((deed) =>
      who.told.some((told) => told.deed === deed && told.at <= moment),
    );

  it('sends all, and loses none', () => {
    assert.equal(month.sent.length, COUNT);
    for (const who of month.sent)
      assert.ok(letters(who).length > 0 || who.told.some(({ deed }) => deed === 'withdrawn'), who.reference);
  });

  it('leaves none without an end of which the office does not know', async () => {
    for (const who of month.sent) {
      const kept = await findInterest(month.find, who.id);
      assert.ok(kept);
      const isOver = [kept.takenAt, kept.declinedAt, kept.closedAt, kept.withdrawnAt].some((end) => end !== null);
      // Of a „nein“ the office hears at once, by an alert.
      assert.ok(isOver || kept.answer !== null || escalations(who).length > 0, who.reference);
    }
  });

  it('climbs no rung twice', () => {
    for (const who of month.sent) {
      assert.ok(chased(who, /hat noch niemand|hat jetzt auch Ihre Vertretung/).length <= 2, who.reference);
      assert.ok(chased(who, /hat noch niemand/).length <= 1, who.reference);
      assert.ok(chased(who, /hat jetzt auch Ihre Vertretung/).length <= 1, who.reference);
      assert.ok(escalations(who).length <= 1, who.reference);
    }
    assert.ok(month.sent.some((who) => escalations(who).length === 1));
    assert.ok(month.sent.some((who) => chased(who, /hat jetzt auch Ihre Vertretung/).length === 1));
  });

  it('tells each rung in the history once, in its order, before any mail of it leaves', async () => {
    for (const who of month.sent) {
      const { steps = [], rung = 0 } = (await findInterest(month.find, who.id)) ?? {};
      const climbed = steps.filter(({ deed }) => deed === 'chased');
      const rungs = climbed.map(({ detail }) => Number(detail));
      assert.deepEqual(
        rungs,
        [...new Set(rungs)].toSorted((one, other) => one - other),
        who.reference,
      );
      assert.equal(rungs.includes(3), rung === 3, who.reference);
      const mails = [
        [1, chased(who, /hat noch niemand/)],
        [2, chased(who, /hat jetzt auch Ihre Vertretung/)],
        [3, escalations(who)],
      ] as const;
      for (const [nr, sent] of mails) {
        const since = climbed[rungs.indexOf(nr)]?.at ?? Infinity;
        for (const mail of sent) assert.ok(since <= mail.at, `${who.reference} ${nr}`);
      }
    }
  });

  it('chases nobody before the time, nor for what somebody has answered', () => {
    for (const who of month.sent) {
      const [first] = letters(who);
      const waits = (mail: Mail) => workingDaysBetween(first?.at ?? 0, mail.at, stateOf(who.site));
      for (const mail of chased(who, /hat noch niemand/)) {
        assert.ok(waits(mail) >= 2, `${who.reference} reminded after ${waits(mail)}`);
        assert.ok(!isAnswered(who, mail.at), `${who.reference} reminded of what is answered`);
      }
      for (const mail of chased(who, /Vertretung/))
        assert.ok(waits(mail) >= 4 && !isAnswered(who, mail.at), who.reference);
      for (const mail of escalations(who)) assert.ok(waits(mail) >= 5 && !isAnswered(who, mail.at), who.reference);
    }
  });

  /** Answered by then, and not undone again before. */
  function isAnswered(who: Sent, moment: number): boolean {
    const past = who.told.filter(({ at }) => at <= moment);
    const last = past.findLast(({ deed }) => /^(taken|undone|declined|closed|withdrawn)/.test(deed));
    return ended(who, moment) && last !== undefined && last.deed !== 'undone';
  }

  it('sends no more than one reminder a day to an address, but that the deputy has a letter', () => {
    const reminders = month.mails.filter(({ subject }) => isReminder(subject));
    const days = Map.groupBy(reminders, ({ to, at }) => `${to} ${berlinDay(at)}`);
    for (const [day, mails] of days) {
      const plain = mails.filter(({ text }) => !/hat jetzt auch Ihre Vertretung|haben jetzt|schon länger/.test(text));
      assert.ok(plain.length <= 1, `${day}: ${mails.length}`);
    }
    assert.ok(reminders.some(({ references }) => references.length > 3));
  });

  it('tells nobody of a person but who may read it, and no chasing mail anything', () => {
    for (const { to, subject, text } of month.mails) {
      const marks: string[] = text.match(/Zeichen\d+x/g) ?? [];
      if (!/Bitte melden Sie sich/.test(subject)) assert.deepEqual(marks, [], subject);
      for (const mark of new Set(marks)) {
        const who = month.sent.find((one) => one.mark === mark);
        assert.ok(who && readersOf(who.site).includes(to), `${to} reads ${mark}`);
      }
    }
  });

  it('erases what is taken a day later, and nothing that nobody took before the office was told', async () => {
    for (const who of month.sent) {
      const kept = await findInterest(month.find, who.id);
      const isThere = (await findContent(month.find, who.id)) !== undefined;
      const { takenAt, declinedAt, withdrawnAt, answer, rung, rungAt } = kept ?? assert.fail();
      if (takenAt !== null && takenAt < month.now() - UNDO_MS - 3 * 24 * HOUR)
        assert.equal(isThere, false, who.reference);
      const isUntaken = [takenAt, declinedAt, withdrawnAt].every((end) => end === null) && answer !== 'yes';
      const isTold = rung === 3 && (rungAt ?? 0) < month.now() - 13 * 24 * HOUR;
      // Once the person had said that somebody was in touch, it went by its age.
      const wasAnswered = who.told.some(({ deed }) => deed === 'answeredyes');
      if (isUntaken && !isTold && !wasAnswered) assert.ok(isThere, who.reference);
    }
  });
});
