/** After a month every interest has an end, or the office knows of it; and nobody has read or heard what is not theirs. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { UNDO_MS } from '../../../src/domain/states.ts';
import { openCases } from '../../../src/intake/figures/open-cases.ts';
import { readFigures } from '../../../src/intake/store/figures.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { findContent } from '../../../src/intake/store/letters/contents.ts';
import { has, isAnswered, isOffered, isOver, isTaken, isWithdrawn, lastLeg, legAt, legsOf } from './month/account.ts';
import type { Sent } from './month/account.ts';
import { DAY, dayOf, workingDaysBetween } from './month/days.ts';
import { chasing, isLetter, isNotice, isReminder, mailsByLeg } from './month/mails.ts';
import type { LegMails } from './month/mails.ts';
import { liveThrough } from './month/run.ts';
import type { PastMonth } from './month/run.ts';
import { OFFICE, content, coordinatorThere, deputyThere, getsLetters } from './month/places.ts';
import { peopleAt, projectOf, stateOf } from './month/places.ts';

const seed = Number(process.env['SEED'] ?? 1);

describe(`a month of nine sites (SEED=${seed})`, () => {
  let month: PastMonth;
  before(async () => {
    month = await liveThrough(seed);
  });
  after(() => month[Symbol.asyncDispose]());

  const told = (deed: string) => month.sent.flatMap((who) => who.told.filter((one) => one.deed === deed));
  const keptOf = async ({ id }: Sent) => (await findInterest(month.find, id)) ?? assert.fail(id);
  const noReference = (...found: { who: Sent }[]) =>
    assert.deepEqual([...new Set(found.map(({ who }) => who.reference))], []);

  const allOf = (rungs: LegMails['rungs']) =>
    ([1, 2, 3] as const).flatMap((rung) => rungs[rung].map((mail) => [rung, mail] as const));

  it('knows all that can happen: it goes on at once, once agreed, days later, never, after a decline, and is taken back', () => {
    const ways = [
      told('handed-over').length,
      told('offered').length,
      month.legs.filter(({ leg, who }) => leg.by?.deed === 'agreed' && who.nr % 5 < 2).length,
      month.legs.filter(({ leg, who }) => leg.by?.deed === 'agreed' && who.nr % 5 >= 2).length,
      month.legs.filter(({ leg }) => isOffered(leg)).length,
      month.legs.filter(({ leg }) => leg.until < Infinity && has(leg, 'declined')).length,
      month.sent.filter((who) => isWithdrawn(who) && legsOf(who).length > 1).length,
    ];
    for (const [nr, count] of ways.entries()) assert.ok(count > 0, `${nr}: ${ways.join(' ')}`);
  });

  it('sends all, and loses none', () => {
    assert.equal(month.sent.length, 400);
    noReference(...month.legs.filter(({ who, leg, letters }) => letters.length === 0 && !isWithdrawn(who, leg.until)));
  });

  it('leaves none without an end of which the office does not know', async () => {
    const listed = await openCases(month.find, content, month.now());
    const office = new Set(listed.map(({ reference }) => reference));
    for (const { who, leg, rungs } of month.legs.filter((one) => one.leg.until === Infinity)) {
      // Of a „nein“ the office hears at once, by an alert.
      const isSaid = leg.told.some(({ deed }) => deed === 'answered');
      const isInHand = isTaken(leg) || isOffered(leg);
      assert.ok(isWithdrawn(who) || isOver(leg) || isSaid || rungs[3].length > 0 || isInHand, who.reference);
      if (isInHand && !isWithdrawn(who) && !isOver(leg)) assert.ok(office.has(who.reference), who.reference);
    }
  });

  it('climbs no rung twice in a leg, and each of them somewhere, also after it went to somebody else', () => {
    for (const rung of [1, 2, 3] as const) {
      noReference(...month.legs.filter(({ rungs }) => rungs[rung].length > 1));
      assert.ok(month.legs.some(({ leg, rungs }) => leg.by && rungs[rung].length === 1));
    }
  });

  it('tells each rung in the history of its leg once, in its order, before any mail of it leaves', async () => {
    for (const who of month.sent) {
      const { steps } = await keptOf(who);
      for (const { leg, rungs } of mailsByLeg(who, month.mails)) {
        const climbed = steps.filter(({ deed, at }) => deed === 'chased' && leg.since <= at && at < leg.until);
        const numbers = climbed.map(({ detail }) => Number(detail));
        assert.deepEqual(
          numbers,
          [...new Set(numbers)].toSorted((one, other) => one - other),
          who.reference,
        );
        for (const [rung, { at }] of allOf(rungs))
          assert.ok((climbed[numbers.indexOf(rung)]?.at ?? Infinity) <= at, `${who.reference} ${rung}`);
      }
    }
  });

  it('chases nobody before the time of this leg, nor for what somebody has answered or offered to others', () => {
    let isDifferent = false;
    for (const { who, leg, letters, rungs, ...rest } of month.legs) {
      const since = letters[0]?.at ?? Infinity;
      for (const [rung, { at }] of allOf(rungs)) {
        const waits = workingDaysBetween(since, at, stateOf(leg.site));
        // Who is away has a deputy on the first rung.
        const isAway = rung === 2 && coordinatorThere(leg.site, at) === undefined;
        assert.ok(waits >= (isAway ? 2 : { 1: 2, 2: 4, 3: 5 }[rung]), `${who.reference} rung ${rung} after ${waits}`);
        isDifferent ||= waits !== workingDaysBetween(since, at, 'HE');
      }
      for (const { at } of chasing({ leg, letters, rungs, ...rest }).filter((mail) => !/schon länger/.test(mail.text)))
        assert.ok(!isAnswered(who, at) || isTaken(leg, at), who.reference);
    }
    assert.ok(isDifferent, 'a holiday of one state');
  });

  it('writes to who is there: no letter and no plain reminder to who is away while somebody else is not', () => {
    for (const { who, leg, letters } of month.legs)
      for (const [nr, { to, at }] of letters.entries())
        assert.equal(to, nr === 0 ? getsLetters(leg.site, at) : deputyThere(leg.site, at), `${who.reference} ${nr}`);
    for (const { who, leg, rungs } of month.legs)
      for (const { to, at } of rungs[1])
        assert.ok(
          to !== peopleAt(leg.site)[0] || coordinatorThere(leg.site, at) || !deputyThere(leg.site, at),
          who.reference,
        );
  });

  it('says nothing more to who had it before, but that it is taken back', () => {
    for (const mail of month.mails.filter((one) => !isNotice(one)))
      for (const who of month.sent.filter(({ reference }) => mail.references.includes(reference)))
        assert.ok([...peopleAt(legAt(who, mail.at).site), OFFICE].includes(mail.to), `${mail.to}: ${who.reference}`);
  });

  it('sends no more than one reminder a day to an address, but that the deputy has a letter', () => {
    const reminders = month.mails.filter(isReminder);
    const days = Map.groupBy(reminders, ({ to, at }) => `${to} ${dayOf(at)}`);
    for (const [day, mails] of days) {
      const plain = mails.filter(({ text }) => !/hat jetzt auch Ihre Vertretung|haben jetzt|schon länger/.test(text));
      assert.ok(plain.length <= 1, `${day}: ${mails.length}`);
    }
    assert.ok(reminders.some(({ references }) => references.length > 3));
  });

  it('lets nobody read of a person but who has it and may, and no other mail says anything', () => {
    for (const mail of month.mails) {
      const { to, at, text } = mail;
      const marks: string[] = text.match(/Zeichen\d+x/g) ?? [];
      if (!isLetter(mail)) assert.deepEqual(marks, [], mail.subject);
      for (const mark of new Set(marks)) {
        const who = month.sent.find((one) => one.mark === mark) ?? assert.fail(mark);
        const { site } = legAt(who, at);
        assert.ok([getsLetters(site, at), deputyThere(site, at)].includes(to), `${to} reads ${mark}`);
        assert.ok(!isWithdrawn(who, at), mark);
      }
    }
  });

  it('lets it go on only within the project where the form said so, and elsewhere where the person agreed to that place', async () => {
    for (const who of month.sent) {
      const { project, site } = await keptOf(who);
      assert.deepEqual([project, site], [projectOf(lastLeg(who).site), lastLeg(who).site], who.reference);
    }
    assert.deepEqual(told('taken by who had it'), []);
  });

  it('takes back an offer that the person has not answered in 5 working days, and no sooner', () => {
    let count = 0;
    for (const { leg, who } of month.legs)
      for (const { at } of leg.told.filter(({ deed }) => deed === 'lapsed')) {
        const offer = leg.told.findLast((one) => one.deed === 'offered' && one.at < at);
        const waited = workingDaysBetween(offer?.at ?? 0, at, stateOf(leg.site));
        assert.equal(waited, 5, who.reference);
        count += 1;
      }
    assert.ok(count > 0);
  });

  it('asks everybody who has a mail of any leg to delete it, once', () => {
    for (const who of month.sent.filter((one) => isWithdrawn(one))) {
      const about = month.mails.filter(({ references }) => references.includes(who.reference));
      const readers = [...new Set(about.filter(isLetter).map(({ to }) => to))];
      const asked = about.filter(isNotice).map(({ to }) => to);
      for (const reader of readers)
        assert.equal(asked.filter((one) => one === reader).length, 1, `${reader}: ${who.reference}`);
    }
  });

  it('counts what they say themselves, where it is now', async () => {
    const figures = await readFigures(month.find, { first: '2026-10', last: '2026-11' }, content.sites);
    const counted = (name: string, site: string) =>
      figures.filter((one) => one.name === name && one.site === site).reduce((sum, { count }) => sum + count, 0);
    for (const { slug } of content.sites) {
      const here = month.sent.filter((who) => lastLeg(who).site === slug);
      const count = (isMeant: (who: Sent) => boolean) => here.filter(isMeant).length;
      assert.deepEqual(
        ['sent', 'taken', 'declined:no-place', 'closed:taking-part', 'withdrawn'].map((name) => counted(name, slug)),
        [
          here.length,
          count((who) => isTaken(lastLeg(who))),
          count((who) => has(lastLeg(who), 'declined')),
          count((who) => has(lastLeg(who), 'closed')),
          count((who) => isWithdrawn(who)),
        ],
        slug,
      );
    }
  });

  it('erases what is taken a day later, and nothing that nobody took before the office was told', async () => {
    for (const who of month.sent) {
      const isThere = (await findContent(month.find, who.id)) !== undefined;
      const { takenAt, offeredAt, declinedAt, withdrawnAt, answer, rung, rungAt } = await keptOf(who);
      if (takenAt !== null && takenAt < month.now() - UNDO_MS - 3 * DAY) assert.equal(isThere, false, who.reference);
      const isUntaken = [takenAt, offeredAt, declinedAt, withdrawnAt].every((end) => end === null) && answer !== 'yes';
      const isTold = rung === 3 && (rungAt ?? 0) < month.now() - 13 * DAY;
      // Once the person had said that somebody was in touch, it went by its age.
      const wasAnswered = who.told.some(({ deed, detail }) => deed === 'answered' && detail === 'yes');
      if (isUntaken && !isTold && !wasAnswered) assert.ok(isThere, who.reference);
    }
  });
});
