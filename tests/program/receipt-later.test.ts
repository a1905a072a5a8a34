/** The person's page days later, in the running program: what they can say and ask for, and what the ladder has done. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readBuiltContent } from '../../src/content/built.ts';
import { rungAt } from '../../src/domain/days/ladder.ts';
import { until } from '../faults/courier-portal.ts';
import { coordinatorChooses, daysLater } from '../support/later.ts';
import { answersFor, get, post, press } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

const DAY = 24 * 60 * 60_000;

/** How many days ago it was delivered when the ladder stands there. */
function daysUntil(rung: number): number {
  const [now, content] = [Date.now(), readBuiltContent()];
  const stands = (days: number) => {
    const deliveredAt = now - days * DAY;
    return rungAt(content, { project: 'spg', site: 'siegen', sentAt: deliveredAt, deliveredAt }, now) === rung;
  };
  return Array.from({ length: 40 }, (_, days) => days).find(stands) ?? assert.fail(`never on rung ${rung}`);
}

describe('the page of a message, days later', () => {
  let portal: Program;
  before(async () => {
    portal = await startProgram();
  });
  after(() => portal[Symbol.asyncDispose]());

  const says = (receipt: string, words: RegExp) => until(async () => words.test((await get(receipt)).text));
  const deliveredBefore = async (days: number) => {
    const stored = await post(portal.url, answersFor('spg', { site: 'siegen' }));
    const receipt = portal.url + (stored.headers.get('location') ?? '');
    await says(receipt, /Zugestellt: /);
    daysLater(portal.dataDir, receipt, days);
    return receipt;
  };

  it('tells what the ladder has done, rung by rung, and nothing before it', async () => {
    const rungs = [
      [1, /haben wir dort an Ihre Nachricht erinnert/],
      [2, /Auch die Vertretung hat sie/],
      [3, /haben wir das Büro dieser Internet-Seite gebeten nachzufragen/],
    ] as const;
    for (const [rung, words] of rungs) {
      const receipt = await deliveredBefore(daysUntil(rung));
      // Has the ladder looked at.
      await press(receipt, 'remind');
      await says(receipt, words);
      const { text } = await get(receipt);
      for (const [other, others] of rungs) assert.ok(other <= rung || !others.test(text), `${rung}: ${others.source}`);
    }
  });

  it('says that nobody has answered once the last day is over', async () => {
    const receipt = await deliveredBefore(21);
    assert.match((await get(receipt)).text, /Noch hat niemand geantwortet[^]*wen Sie jetzt fragen können/);
  });

  it('offers a reminder once in two working days', async () => {
    const receipt = await deliveredBefore(0);
    assert.match((await get(receipt)).text, /(Ab|Heute ab) [^<]* können Sie hier um eine Erinnerung bitten/);
    await press(receipt, 'remind');
    assert.doesNotMatch((await get(receipt)).text, /um eine Erinnerung gebeten/);
    daysLater(portal.dataDir, receipt, 7);
    assert.match((await get(receipt)).text, /value="remind"/);
    assert.equal((await press(receipt, 'remind')).status, 303);
    const { text } = await get(receipt);
    assert.match(text, /um eine Erinnerung gebeten[^]*geht das noch einmal\./);
    assert.doesNotMatch(text, /value="remind"/);
  });

  it('takes each answer, and another one after it, also once somebody takes care', async () => {
    const receipt = await deliveredBefore(21);
    const answers = [
      ['no', /Niemand hat sich gemeldet\./],
      ['yes', /Jemand hat sich gemeldet\./],
      ['not-fitting', /aber es hat nicht gepasst\.[^]*Andere Hilfe finden/],
      ['not-needed', /Sie brauchen es nicht mehr\.[^]*Antwort ändern[^]*value="withdraw"/],
    ] as const;
    for (const state of ['waits', 'taken']) {
      if (state === 'taken') await coordinatorChooses(portal.dataDir, receipt, { action: 'take-yes' });
      for (const [answer, words] of answers) {
        assert.equal((await press(receipt, { action: 'answered', answer })).status, 303);
        const { text } = await get(receipt);
        assert.match(text, words);
        assert.doesNotMatch(text, new RegExp(`name="answer" value="${answer}"`));
      }
    }
    assert.equal((await press(receipt, { action: 'answered', answer: 'constructor' })).status, 303);
    assert.match((await get(receipt)).text, /Sie brauchen es nicht mehr\./);
  });

  it('says kindly that it does not fit, and is as before once that is undone', async () => {
    const receipt = await deliveredBefore(0);
    const untouched = (await get(receipt)).text;
    await coordinatorChooses(portal.dataDir, receipt, { action: 'decline-yes', reason: 'no-place' });
    const declined = (await get(receipt)).text;
    assert.match(declined, /Zurzeit ist dort kein Platz frei[^]*nichts falsch gemacht/);
    assert.match(declined, /href="\/finden\/\?plz=Siegen"[^]*value="withdraw"/);
    await coordinatorChooses(portal.dataDir, receipt, { action: 'undo' });
    assert.equal((await get(receipt)).text, untouched);
  });
});
