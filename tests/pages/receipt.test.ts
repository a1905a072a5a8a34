/** The person's page at every point of the way: what it says is so, and it never says two things at once. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { LONGEST_SENTENCE, countWords } from '../../src/content/text/sentences.ts';
import { isOpen, progressOf } from '../../src/domain/progress.ts';
import { attemptsIn } from '../../src/domain/states.ts';
import { loadPages } from '../../src/http/replies/astro-handler.ts';
import { renderWith } from '../../src/http/replies/render.ts';
import type { Render } from '../../src/http/replies/render.ts';
import { makeContent, makeProject, makeSite, now, only, siteUrl, twoSites } from '../support/fixture.ts';
import { isPassive, piecesOf, repeated, sentencesIn } from '../support/page-words.ts';
import { forbidden } from '../support/plain-words.ts';
import { root } from '../support/program.ts';
import { everyReceipt, receiptOf, ways } from '../support/receipts.ts';
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
  const isTaken = (receipt: Receipt) => ['taken', 'not-reached'].includes(stateOf(receipt));
  const isUntaken = (receipt: Receipt) => stateOf(receipt) === 'delivered';
  /** Not once they say that somebody was in touch, or that they need nothing more. */
  const stillWaits = (receipt: Receipt) =>
    isUntaken(receipt) && (receipt.kept.answer === null || receipt.kept.answer === 'no');
  const isLeft = (receipt: Receipt) => stillWaits(receipt) && receipt.kept.rung === 3;
  const wasHeard = ({ kept: { steps } }: Receipt) => attemptsIn(steps).count > 0;

  const rules: Record<string, [words: RegExp, isSo: (receipt: Receipt) => boolean]> = {
    'that somebody takes care, once somebody does': [/kümmert sich/, isTaken],
    'it in the words of the coordinator’s page, too': [/^Übernommen\. Jemand kümmert sich darum\.$/m, isTaken],
    'since when it lies with whom, while it does': [
      /^Ihre Nachricht liegt seit dem 14\. November 2026 bei/m,
      (receipt) => isUntaken(receipt) || isTaken(receipt),
    ],
    'who has it by name, where somebody is published': [
      /liegt seit dem [^.]+\. November 2026 bei Eva Muster \(Koordinatorin in Hameln\)\./,
      (receipt) =>
        (isUntaken(receipt) || isTaken(receipt)) &&
        receipt.kept.site === 'mitte' &&
        receipt.kept.deliveredTo === 'site',
    ],
    'that nobody has answered, once the office was told': [
      /Bis jetzt hat niemand geantwortet/,
      (receipt) => isLeft(receipt) && !wasHeard(receipt),
    ],
    'no more than that nobody took it over to whom somebody was in touch': [
      /Bis jetzt hat niemand Ihre Nachricht übernommen/,
      (receipt) => isLeft(receipt) && wasHeard(receipt),
    ],
    'when the office was told, where there is one': [
      /Am 17\. November 2026 haben wir das Büro .*gebeten nachzufragen/,
      (receipt) => isLeft(receipt) && receipt.told.office,
    ],
    'that the deputy has it, where that is so': [
      /hat auch die Vertretung Ihre Nachricht/,
      (receipt) => stillWaits(receipt) && receipt.kept.rung === 2 && receipt.told.deputy,
    ],
    'that it was reminded of, until the office hears of it': [
      /erinnert/,
      (receipt) => stillWaits(receipt) && [1, 2].includes(receipt.kept.rung),
    ],
    'that somebody tried, and what to do now': [
      /zu erreichen[^]*So geht es weiter/,
      (receipt) => isOpen(receipt.kept, now) && attemptsIn(receipt.kept.steps).count > 0,
    ],
    'that it does not fit, and why': [
      /kam von dort die Antwort: (Dort|Dieses|Das|Es) /,
      (receipt) => stateOf(receipt) === 'declined',
    ],
    'that it is over, once it is': [/^Abgeschlossen\.$/m, (receipt) => stateOf(receipt) === 'closed'],
    'when it was delivered, if it was': [/^Zugestellt: /m, ({ kept }) => kept.deliveredAt !== null],
    'the promised day, while it is promised': [
      /Antwort bis zum 1\. Dezember 2026/,
      (receipt) =>
        receipt.answerBy === '2026-12-01' &&
        !['withdrawn', 'closed', 'declined', 'discarded'].includes(stateOf(receipt)),
    ],
    'that a promised day was not kept': [
      /Versprochen war die Antwort bis zum 20\. November 2026/,
      (receipt) =>
        receipt.answerBy === '2026-11-20' &&
        !['withdrawn', 'closed', 'declined', 'discarded'].includes(stateOf(receipt)),
    ],
    'the question, when it is time and there is no answer': [
      /Hat sich jemand bei Ihnen gemeldet\?[^]*Ja, aber es hat nicht gepasst/,
      ({ askable, kept }) => askable && kept.answer === null,
    ],
    'thanks for the answer that there is': [
      /Danke, dass Sie es uns gesagt haben[^]*Ihre Antwort vom 23\. November 2026[^]*Antwort ändern/,
      ({ askable, kept }) => askable && kept.answer !== null,
    ],
    'that a no goes to the office, where there is one': [
      /Wir haben das Büro gebeten, dort nachzufragen/,
      ({ askable, kept, told }) => askable && kept.answer === 'no' && told.office,
    ],
    'how to be reminded of, when that may be': [
      /Darin steht nichts von Ihnen\.\nBitte erinnern/,
      ({ remindableFrom }) => remindableFrom !== undefined && remindableFrom <= now,
    ],
    'from when on that may be': [
      /ab dem 24\. November 2026, 10:00 Uhr/i,
      ({ remindableFrom }) => remindableFrom !== undefined && remindableFrom > now,
    ],
    'when the person asked for it': [
      /Sie haben am 15\. November 2026, 10:00 Uhr um eine Erinnerung gebeten/,
      ({ remindableFrom, kept: { steps } }) =>
        remindableFrom !== undefined && steps.some(({ deed }) => deed === 'reminded'),
    ],
    'that it is erased here, only where it is': [
      /Hier ist schon gelöscht/,
      (receipt) =>
        receipt.way === null &&
        stateOf(receipt) !== 'withdrawn' &&
        !(receipt.askable && receipt.kept.answer === 'not-needed'),
    ],
    'how somebody should be in touch, and who says what first': [
      /zuerst nur den eigenen Namen sagen/,
      (receipt) =>
        (receipt.way === 'phone' || receipt.way === null) &&
        !['withdrawn', 'closed', 'declined', 'discarded'].includes(stateOf(receipt)),
    ],
    'what else there is, where it does not fit': [
      /V-I-T: Ein Projekt/,
      (receipt) =>
        receipt.kept.site === 'mitte' &&
        (stateOf(receipt) === 'declined' || (receipt.askable && receipt.kept.answer === 'not-fitting')),
    ],
    'that they may take it back, until they did': [
      /^Nachricht zurücknehmen$/m,
      (receipt) => stateOf(receipt) !== 'withdrawn',
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

  it('begins with the story: before the question, and that before all that can be pressed', () =>
    never(({ text, receipt }) => {
      const order = [
        /^Sie haben am|^Ihre Nachricht l/m,
        /Hat sich jemand bei|Danke, dass/,
        /^Nachricht zurücknehmen$/m,
      ];
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
  for (const way of ['taken, and that was undone', 'declined, and that was undone']) {
    const after = await seen(receiptOf(ways[way] ?? assert.fail()));
    assert.equal(after.text, untouched.text);
  }
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
