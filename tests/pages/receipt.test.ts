/** The person's page at every point of the way: what it says is so, and it never says two things at once. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { LONGEST_SENTENCE, countWords } from '../../src/content/text/sentences.ts';
import { isMove } from '../../src/domain/legs.ts';
import { progressOf } from '../../src/domain/progress.ts';
import { loadPages } from '../../src/http/replies/astro-handler.ts';
import { renderWith } from '../../src/http/replies/render.ts';
import type { Render } from '../../src/http/replies/render.ts';
import { makeContent, makeProject, makeSite, now, only, siteUrl, twoSites } from '../support/fixture.ts';
import { isPassive, piecesOf, repeated, sentencesIn } from '../support/page-words.ts';
import { forbidden } from '../support/plain-words.ts';
import { root } from '../support/program.ts';
import { handOverConsent } from '../../src/texts/intake/consent.ts';
import { pointOf } from '../../src/texts/intake/receipt-point.ts';
import type { Point } from '../../src/texts/intake/receipt-point.ts';
import { dayBefore, everyReceipt, overDay, receiptOf, ways } from '../support/receipts.ts';
import type { Receipt } from '../support/receipts.ts';
import { htmlProblems } from '../support/valid-html.ts';

const today = '2026-11-23';
const office = { name: 'Büro', phone: '030 23125671' };
const spg = makeProject('spg', { acronym: 'S.P.G.' });
const site = {
  ...only,
  place: 'Hameln',
  coordinator: { name: 'Eva Muster', role: 'Koordinatorin in Hameln', phone: '030 23125672' },
};
const neighbour = makeSite('nebenan', 'v-i-t', { postcodes: ['37603'] });
const content = makeContent([spg, { ...twoSites, acronym: 'V-I-T' }], [site, neighbour], { office });

/** What the page says, a piece a line. */
interface Seen {
  html: string;
  text: string;
  receipt: Receipt;
}

let render: Render;
before(async () => {
  render = renderWith(await loadPages(join(root, 'dist', 'server')), siteUrl);
});

async function seen(receipt: Receipt, more: Partial<App.Locals> = {}): Promise<Seen> {
  const page = await render('/eingang/beleg/', { now, today, content, receipt, ...more });
  assert.equal(page?.status, 200);
  const html = page.body.toString();
  return { html, text: piecesOf(html).join('\n'), receipt };
}

describe('the page of a message, at every point of its way', () => {
  const pages = new Map<string, Seen>();
  before(async () => {
    for (const [name, receipt] of everyReceipt()) pages.set(name, await seen(receipt));
  });

  /** Says it there, and nowhere else. */
  const saysIf = (words: RegExp, isSo: (receipt: Receipt) => boolean) => {
    const wrong = [...pages].filter(([, { text, receipt }]) => words.test(text) !== isSo(receipt));
    assert.deepEqual(
      wrong.map(([name]) => name),
      [],
    );
    const right = [...pages.values()].filter(({ receipt }) => isSo(receipt)).length;
    assert.ok(right > 0 && right < pages.size, `${right} of ${pages.size}`);
  };
  const stateOf = ({ kept }: Receipt) => progressOf(kept, now);
  const pointIn = ({ kept, answerBy }: Receipt) => pointOf(kept, answerBy ?? overDay, now);
  const at =
    (...points: Point[]) =>
    (receipt: Receipt) =>
      points.includes(pointIn(receipt));
  const isTaken = (receipt: Receipt) => ['taken', 'not-reached'].includes(stateOf(receipt));
  const isUntaken = (receipt: Receipt) => stateOf(receipt) === 'delivered';
  const isThere = (receipt: Receipt) => isUntaken(receipt) || isTaken(receipt) || stateOf(receipt) === 'offered';
  const hasEnded = (receipt: Receipt) => ['withdrawn', 'closed', 'declined', 'discarded'].includes(stateOf(receipt));
  /** Somebody should still be in touch, and nobody was. */
  const isToCome = at('underway', 'late', 'held', 'arrived', 'taken');
  const isChased = (receipt: Receipt) =>
    at('arrived', 'unanswered')(receipt) || (at('tried')(receipt) && isUntaken(receipt));
  const isOver = ({ answerBy }: Receipt) => (answerBy ?? overDay) < today;

  const rules: Record<string, [words: RegExp, isSo: (receipt: Receipt) => boolean]> = {
    'that somebody takes care, once somebody does and the person says nothing else': [
      /[Jj]emand kümmert sich/,
      (receipt) => isTaken(receipt) && !at('nobody')(receipt),
    ],
    'it in the words of the coordinator’s page, too': [
      /^Übernommen\. Jemand kümmert sich darum\.$/m,
      (receipt) => isTaken(receipt) && !at('nobody')(receipt),
    ],
    'since when it lies with whom, while it does': [
      /Ihre Nachricht liegt seit dem 1[47]\. November 2026 bei/m,
      (receipt) => isThere(receipt),
    ],
    'who has it by name, where somebody is published': [
      /liegt seit dem [^.]+\. November 2026 bei Eva Muster \(Koordinatorin in Hameln\)\./,
      (receipt) => isThere(receipt) && receipt.kept.site === 'mitte' && receipt.kept.deliveredTo === 'site',
    ],
    'that nobody has answered, once the day is over, and never on it': [
      /Noch hat niemand geantwortet/,
      (receipt) => at('unanswered')(receipt) && isOver(receipt),
    ],
    'that today is the last day, on that day': [
      /Heute ist der letzte Tag für die Antwort: Jemand soll/,
      (receipt) => receipt.answerBy === today && isToCome(receipt),
    ],
    'when the office was told, where there is one, as long as nobody takes care': [
      /Am 17\. November 2026 haben wir das Büro .*gebeten nachzufragen/,
      (receipt) => isChased(receipt) && receipt.kept.rung === 3 && receipt.told.office,
    ],
    'that the deputy has it, on every rung from then on': [
      /Auch die Vertretung hat sie/,
      (receipt) => isThere(receipt) && receipt.told.deputy && receipt.kept.deliveredTo !== 'deputy',
    ],
    'that it was reminded of': [
      /haben wir dort an Ihre Nachricht erinnert|Wir haben dort an Ihre Nachricht erinnert/,
      (receipt) => isChased(receipt) && receipt.kept.rung > 0,
    ],
    'that somebody tried, and what to do now': [/zu erreichen[^]*So geht es weiter/, at('tried')],
    'that it goes on no further there, and why': [
      /Diese Antwort kam am 15\. November 2026 vom Projekt/,
      (receipt) => stateOf(receipt) === 'declined',
    ],
    'that it is over, once it is': [/^Abgeschlossen\.$/m, (receipt) => stateOf(receipt) === 'closed'],
    'that it is not there yet, until it is': [/ist gesendet$|noch unterwegs$/m, at('underway', 'late', 'held')],
    'that it has arrived, once it has, and nothing more is known': [/ist angekommen/, at('arrived')],
    'when it was delivered, if it was': [/^Zugestellt: /m, ({ kept }) => kept.deliveredAt !== null],
    'the promised day, while it is promised': [
      /Antwort bis zum 1\. Dezember 2026/,
      (receipt) => receipt.answerBy === dayBefore && isToCome(receipt),
    ],
    'that a promised day was not kept': [
      /Versprochen war die Antwort bis zum 20\. November 2026/,
      (receipt) => receipt.answerBy === overDay && (isToCome(receipt) || at('unanswered')(receipt)),
    ],
    'the question, when it is time and there is no answer': [
      /Hat sich jemand bei Ihnen gemeldet\?[^]*Ja, aber es hat nicht gepasst/,
      ({ askable, kept }) => askable && kept.answer === null,
    ],
    'thanks for the answer that there is': [
      /Danke, dass Sie es uns gesagt haben[^]*Ihre Antwort vom [^]*Antwort ändern/,
      ({ askable, kept }) => askable && kept.answer !== null,
    ],
    'what a no has done, where there is an office': [
      /Heute, gleich nach Ihrer Antwort, haben wir das Büro [^.]*gebeten, dort nachzufragen/,
      (receipt) => at('nobody')(receipt) && receipt.told.office,
    ],
    'how to be reminded of, when that may be': [
      /Darin steht nichts von Ihnen\.\nBitte erinnern/,
      ({ remindableFrom }) => remindableFrom !== undefined && remindableFrom <= now,
    ],
    'from when on that may be, in words for people': [
      /Ab Dienstag, 24\. November, (können Sie hier|geht das noch einmal)/,
      ({ remindableFrom }) => remindableFrom !== undefined && remindableFrom > now,
    ],
    'when the person asked for it': [
      /Sie haben am 15\. November 2026, 10:00 Uhr um eine Erinnerung gebeten/,
      ({ remindableFrom, kept: { steps } }) =>
        remindableFrom !== undefined && steps.some(({ deed }) => deed === 'reminded'),
    ],
    'that it is erased here, only where it is': [
      /Hier ist schon gelöscht/,
      (receipt) => receipt.way === null && !at('withdrawn', 'unneeded')(receipt),
    ],
    'how somebody should be in touch, and who says what first, while that is to come': [
      /zuerst nur den eigenen Namen sagen/,
      (receipt) => (receipt.way === 'phone' || receipt.way === null) && isToCome(receipt),
    ],
    'of an unknown number only where a call was wished': [
      /Nummer, die Sie nicht kennen/,
      (receipt) => at('tried')(receipt) && receipt.way === 'phone',
    ],
    'what else there is, where it does not fit': [
      /V-I-T: Ein Projekt/,
      (receipt) => receipt.kept.site === 'mitte' && at('declined', 'not-fitting')(receipt),
    ],
    'whom to ask, as long as there is something to ask': [
      /Dann rufen Sie an oder schreiben Sie\./,
      (receipt) => !at('withdrawn', 'unneeded')(receipt),
    ],
    'that they may take it back, until they did': [
      /^Nachricht zurücknehmen$/m,
      (receipt) => stateOf(receipt) !== 'withdrawn',
    ],
    'who proposes what, and that they need not': [
      /S\.P\.G\. in Hameln schlägt Ihnen vor: V-I-T in [^]* Sie müssen nicht\./,
      at('offered'),
    ],
    'how it came there, where it was handed over': [
      /(haben Sie Ja gesagt|Ihre Nachricht an S\.P\.G\. in Hameln weitergegeben)\./,
      ({ kept: { steps, site: here } }) => here === 'mitte' && steps.some(({ deed }) => isMove(deed)),
    ],
    'that somebody may still call, only while that may be': [
      /[Jj]emand soll (Sie|Ihnen|sich)/,
      (receipt) => isToCome(receipt) && !hasEnded(receipt),
    ],
  };
  for (const [what, [words, isSo]] of Object.entries(rules)) it(`says ${what}`, () => saysIf(words, isSo));

  const never = (find: (page: Seen) => unknown[]) => {
    const found = [...pages].flatMap(([name, page]) => find(page).map((what) => `${name}: ${String(what)}`));
    assert.deepEqual(found, []);
  };

  it('has one headline, and each thing to press once', () =>
    never(({ html }) =>
      [/<h1/g, /value="withdraw"/g, /value="remind"/g, /value="not-fitting"/g].flatMap((one) => {
        const count = html.match(one)?.length ?? 0;
        return count > 1 || (one.source === '<h1' && count === 0) ? [`${one.source} ${count}`] : [];
      }),
    ));

  it('says nothing of what it does not know', () =>
    never(({ text }) => text.match(/undefined|null|NaN|Invalid|\(\)|\bam um\b|seit dem kü|Am hat/g) ?? []));

  it('is said in short sentences, in everyday words, who does what, and nothing twice', () =>
    never(({ html }) => {
      const sentences = sentencesIn(piecesOf(html));
      const passive = sentences.filter(isPassive);
      return [
        ...sentences.filter((one) => countWords(one) > LONGEST_SENTENCE),
        ...sentences.filter((one) => forbidden.some(([words]) => words.test(one))),
        ...(passive.length > 1 ? passive : []),
        ...repeated(sentences.filter((one) => countWords(one) >= 6)),
      ];
    }));

  it('begins with the story and the number: before the question, and that before all that can be pressed', () =>
    never(({ text, receipt }) => {
      const order = [/Ihre Vorgangsnummer/, /Hat sich jemand bei|Danke, dass/, /^Nachricht zurücknehmen$/m];
      const places = order.map((one) => text.search(one)).filter((place) => place >= 0);
      const isSorted = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
      return isSorted || stateOf(receipt) === 'withdrawn' ? [] : [places.join()];
    }));
});

it('a page is good HTML, whatever has become of the message', async () => {
  for (const kept of Object.values(ways)) {
    const { html } = await seen(receiptOf(kept, { remindableFrom: now }));
    assert.deepEqual(await htmlProblems(html), []);
  }
});

it('what was undone leaves no trace: the page is as before', async () => {
  const untouched = await seen(receiptOf(ways['delivered'] ?? assert.fail()));
  for (const way of ['taken, and that was undone', 'declined, and that was undone', 'offered, and that was undone']) {
    const after = await seen(receiptOf(ways[way] ?? assert.fail()));
    assert.equal(after.text, untouched.text);
  }
});

describe('a handing over', () => {
  const offer = { to: 'nebenan', project: 'v-i-t', site: 'nebenan' };
  const offered = receiptOf(ways['offered'] ?? assert.fail(), { offer });

  it('says what the other project is, who would read it there, and how to say yes', async () => {
    const { text, html } = await seen(offered);
    assert.match(
      text,
      /Es gibt einen Vorschlag für Sie[^]*Was ist V-I-T in [^]*Für Menschen, die [^]*Wer liest dort\? /,
    );
    assert.match(text, /Ohne Ihr Ja geht nichts von Ihnen dorthin\.\nJa, weitergeben/);
    assert.match(html, /name="to" value="nebenan"[^]*name="action" value="agree"/);
    assert.deepEqual(await htmlProblems(html), []);
  });

  it('is asked for with a consent of its own, which the answer carries along', async () => {
    const { text, html } = await seen(offered, { asking: 'agree', chosen: 'nebenan' });
    assert.match(text, /^Soll V-I-T in Ort nebenan Ihre Nachricht bekommen\?$/m);
    assert.match(text, /auch hierhin weitergeben: V-I-T in/);
    assert.match(html, new RegExp(`name="consent" value="${handOverConsent.version}"`));
    assert.match(html, /name="to" value="nebenan"[^]*name="action" value="agree-yes"/);
    assert.match(text, /Nein, nichts ändern/);
    assert.deepEqual(await htmlProblems(html), []);
  });

  it('cannot be done once what they wrote is erased: then the form there is shown', async () => {
    const { text, html } = await seen(receiptOf(ways['offered'] ?? assert.fail(), { way: null }));
    assert.doesNotMatch(html, /value="agree"/);
    assert.match(text, /ist hier schon gelöscht[^]*Dort schreiben/);
    assert.match(html, /href="\/projekte\/v-i-t\/interesse\/\?standort=nebenan"/);
  });

  it('after a decline each other project can be chosen, and nothing goes there by itself', async () => {
    const sendable = [{ to: 'v-i-t', project: 'v-i-t', site: 'nebenan' }];
    const { text, html } = await seen(receiptOf(ways['declined, no-place'] ?? assert.fail(), { sendable }));
    assert.match(text, /Ihre Nachricht geht nur dorthin, wenn Sie Ja sagen\.[^]*Nachricht an V-I-T schicken/);
    assert.match(html, /name="to" value="v-i-t"[^]*name="action" value="agree"/);
    assert.doesNotMatch(text, /Füllen Sie dort das Formular neu aus/);
    assert.deepEqual(await htmlProblems(html), []);
  });

  it('shows the page as it is when nothing can be agreed to any more', async () => {
    const { text } = await seen(receiptOf(ways['offered'] ?? assert.fail()), { asking: 'agree', chosen: 'nebenan' });
    assert.match(text, /Es gibt einen Vorschlag für Sie/);
  });
});

describe('taking it back', () => {
  const asked = (receipt: Receipt) => seen(receipt, { asking: 'withdraw' });

  it('says that it is erased then, a day long also after somebody took it over', async () => {
    const { text } = await asked(receiptOf(ways['taken'] ?? assert.fail()));
    assert.match(text, /Wir löschen dann hier sofort alles/);
    assert.doesNotMatch(text, /schon gelöscht/);
  });

  it('says that it is erased already, once it is', async () => {
    const { text } = await asked(receiptOf(ways['taken'] ?? assert.fail(), { way: null }));
    assert.match(text, /Hier ist schon gelöscht/);
    assert.doesNotMatch(text, /Wir löschen dann/);
  });
});
