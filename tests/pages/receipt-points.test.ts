/** The person's page, a row for each point of the way: the heading, what comes next, and what there is to press. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Site } from '../../src/content/schema/site.ts';
import type { Reply } from '../../src/domain/states.ts';
import { loadPages } from '../../src/http/replies/astro-handler.ts';
import { renderWith } from '../../src/http/replies/render.ts';
import type { Render } from '../../src/http/replies/render.ts';
import { makeContent, makeProject, makeSite, now, only, siteUrl, twoSites } from '../support/fixture.ts';
import { piecesOf } from '../support/page-words.ts';
import { root } from '../support/program.ts';
import { chasedUpTo, dayBefore, overDay, receiptOf, ways } from '../support/receipts.ts';
import type { Receipt } from '../support/receipts.ts';

const today = '2026-11-23';
const spg = makeProject('spg', { acronym: 'S.P.G.' });
/** Nobody is published there, as in most places today. */
const silent: Site = { ...only, place: 'Hameln' };
const site: Site = { ...silent, coordinator: { name: 'Eva Muster', role: 'Koordinatorin', phone: '030 23125672' } };
const vit = { ...twoSites, acronym: 'V-I-T' };
const neighbour = makeSite('nebenan', 'v-i-t', { postcodes: ['37603'] });
/** Where it was before. */
const northeim = makeSite('sonst', 'spg', { place: 'Northeim' });
const office = { name: 'Büro', phone: '030 23125671' };

const replies = ['Ja', 'Ja, aber es hat nicht gepasst', 'Nein, niemand', 'Ich brauche es nicht mehr'];
const others = (own: string) => replies.filter((reply) => reply !== own);
const back = 'Nachricht zurücknehmen';
const remind = 'Bitte erinnern';
const agree = 'Ja, weitergeben';
const offer = { to: 'nebenan', project: 'v-i-t', site: 'nebenan' };

const at = (way: string, more: Partial<Receipt> = {}) => receiptOf(ways[way] ?? assert.fail(way), more);
const early = { answerBy: dayBefore, askable: false };
const late = { answerBy: overDay };
const said = (answer: Reply, way = 'delivered') => ({
  ...at(way, { ...late, remindableFrom: answer === 'no' ? now : undefined }),
  kept: { ...(ways[way] ?? assert.fail(way)), answer, answeredAt: now - 60_000 },
});
const climbed = (rung: number, more: Partial<Receipt> = {}, way = 'delivered') => {
  const { steps, ...kept } = chasedUpTo(ways[way] ?? assert.fail(way), rung);
  // The last one a minute ago.
  const chased = steps.map((step) => (step.detail === String(rung) ? { ...step, at: now - 60_000 } : step));
  return receiptOf({ ...kept, steps: chased }, { ...more, told: { deputy: rung > 1, office: true } });
};

const rows: [name: string, receipt: Receipt, heading: string, next: RegExp, buttons: string[]][] = [
  ['sent', at('on its way', early), 'Ihre Nachricht ist gesendet', /^Antwort bis zum 1\. Dezember/m, [back]],
  ['late', at('still on its way', early), 'Ihre Nachricht ist noch unterwegs', /Wir versuchen es weiter\./, [back]],
  [
    'held',
    at('held', early),
    'Ihre Nachricht ist gesendet',
    /Ein Mensch sieht sich Ihre Nachricht zuerst an\./,
    [back],
  ],
  ['discarded', at('discarded'), 'Ihre Nachricht ist nicht weitergegangen', /nicht weitergegeben/, [back]],
  [
    'delivered',
    at('delivered', early),
    'Ihre Nachricht ist angekommen',
    /^Antwort bis zum 1\. Dezember 2026: /m,
    [back],
  ],
  ['rung 1', climbed(1, early), 'Ihre Nachricht ist angekommen', /^Heute haben wir dort an .* erinnert\.$/m, [back]],
  ['rung 2', climbed(2, early), 'Ihre Nachricht ist angekommen', /Auch die Vertretung hat sie\./, [back]],
  [
    'rung 3, on the last day',
    climbed(3, { answerBy: today }),
    'Ihre Nachricht ist angekommen',
    /Heute haben wir das Büro .*\nHeute ist der letzte Tag für die Antwort/,
    [...replies, back],
  ],
  [
    'rung 3, the day after',
    climbed(3, { ...late, remindableFrom: now }),
    'Noch hat niemand geantwortet',
    /Sie müssen nicht länger warten\. Unten steht, wen Sie jetzt fragen können\./,
    [...replies, remind, back],
  ],
  ['taken', at('taken', early), 'Jemand kümmert sich um Ihre Nachricht', /^Antwort bis zum/m, [back]],
  [
    'not reached',
    at('taken, not reached', { ...early, remindableFrom: now }),
    'Man hat versucht, Sie zu erreichen',
    /So geht es weiter: Melden Sie sich selbst, wenn Sie können\./,
    [remind, back],
  ],
  [
    'not reached, and the office asks',
    climbed(3, late, 'not reached, and not taken'),
    'Man hat versucht, Sie zu erreichen',
    /So geht es weiter[^]*Heute haben wir das Büro/,
    [...replies, back],
  ],
  ['said yes', said('yes'), 'Jemand hat sich bei Ihnen gemeldet', /Das freut uns\./, [...others('Ja'), back]],
  ['said yes, taken', said('yes', 'taken'), 'Jemand hat sich bei Ihnen gemeldet', /freut/, [...others('Ja'), back]],
  [
    'said that it did not fit',
    said('not-fitting'),
    'Es hat nicht gepasst',
    /etwas anderes/,
    [...others(replies[1] ?? ''), back],
  ],
  [
    'said no',
    said('no', 'taken'),
    'Noch hat sich niemand bei Ihnen gemeldet',
    /haben wir das Büro dieser Internet-Seite gebeten, dort nachzufragen\./,
    [...others('Nein, niemand'), remind, back],
  ],
  [
    'said that they need nothing more',
    said('not-needed'),
    'Sie brauchen es nicht mehr',
    /Sie müssen nichts mehr tun\./,
    [...others('Ich brauche es nicht mehr'), back],
  ],
  [
    'said no, then taken',
    at('said no, then taken', late),
    'Jemand kümmert sich um Ihre Nachricht',
    /Jemand/,
    [...others('Nein, niemand'), back],
  ],
  [
    'said yes, then not reached',
    at('said yes, then not reached', late),
    'Man hat versucht, Sie zu erreichen',
    /So geht/,
    [...others('Ja'), back],
  ],
  ['declined: no place', at('declined, no-place'), 'Zurzeit ist dort kein Platz frei', /nichts falsch gemacht/, [back]],
  [
    'declined: not for them',
    at('declined, not-for-this-person'),
    'Hier passt es nicht',
    /was Sie jetzt brauchen/,
    [back],
  ],
  ['declined: ended', at('declined, ended'), 'Das Projekt ist zu Ende', /nimmt niemanden mehr auf/, [back]],
  ['declined: other', at('declined, other'), 'Hier passt es nicht', /nach dem Grund fragen/, [back]],
  [
    'closed: taking part',
    at('closed, taking part'),
    'Sie nehmen am Projekt teil',
    /alles Gute[^]*Stimmt das nicht\?/,
    [back],
  ],
  ['closed: helped', at('closed, helped otherwise'), 'Man hat Ihnen anders geholfen', /Stimmt das nicht\?/, [back]],
  ['closed: no contact', at('closed'), 'Man hat Sie nicht erreicht', /Das liegt nicht an Ihnen\./, [back]],
  ['closed: unknown', at('closed at once'), 'Ihr Vorgang ist abgeschlossen', /wissen wir nicht\./, [back]],
  [
    'closed, since they need nothing more',
    said('not-needed', 'closed'),
    'Ihr Vorgang ist abgeschlossen',
    /Sie haben heute gesagt: Sie brauchen es nicht mehr\.[^]*doch wieder Hilfe\?/,
    [back],
  ],
  [
    'offered',
    at('offered', { ...early, offer }),
    'Es gibt einen Vorschlag für Sie',
    /Sie müssen nicht\./,
    [agree, back],
  ],
  [
    'handed over',
    at('handed over', early),
    'Ihre Nachricht ist angekommen',
    /hat S\.P\.G\. in Northeim Ihre Nachricht an S\.P\.G\. in Hameln weitergegeben\.[^]*Antwort bis/,
    [back],
  ],
  [
    'sent there with a yes, on its way',
    at('sent there with a yes, on its way', early),
    'Ihre Nachricht ist noch unterwegs',
    /Darum ging Ihre Nachricht von V-I-T in Ort nebenan an S\.P\.G\. in Hameln\./,
    [back],
  ],
  [
    'withdrawn',
    at('taken back'),
    'Ihre Nachricht ist zurückgenommen',
    /Was Sie geschrieben haben, ist hier gelöscht/,
    [],
  ],
];

describe('the page of a message', () => {
  let render: Render;
  before(async () => {
    render = renderWith(await loadPages(join(root, 'dist', 'server')), siteUrl);
  });
  const seen = async (receipt: Receipt, where = site, more = {}) => {
    const content = makeContent([spg, vit], [where, neighbour, northeim], { office, ...more });
    const page = await render('/eingang/beleg/', { now, today, content, receipt });
    return page?.body.toString() ?? assert.fail('no page');
  };
  const textOf = (html: string) => piecesOf(html).join('\n');
  const headingIn = (html: string) => piecesOf(`<main>${/<h1[^>]*>.*?<\/h1>/s.exec(html)?.[0] ?? ''}</main>`).join();
  const buttonsIn = (html: string) =>
    [...html.matchAll(/<button[^>]*name="a(?:ction|nswer)"[^>]*>(.*?)<\/button>|value="withdraw"[^>]*>(.*?)</gs)].map(
      ([, one = '', two = '']) => (one || two).trim(),
    );

  for (const [name, receipt, heading, next, buttons] of rows)
    it(`of one that is ${name}: heading, next step and buttons fit together`, async () => {
      const html = await seen(receipt);
      assert.equal(headingIn(html), heading);
      assert.match(textOf(html), next);
      assert.deepEqual(buttonsIn(html), buttons);
    });

  it('sends nobody to a telephone that is not published', async () => {
    for (const [name, receipt] of rows) {
      const text = textOf(await seen(receipt, silent, { office: undefined }));
      assert.doesNotMatch(text, /rufen Sie|Melden Sie sich selbst, wenn|Unten steht, bei wem/, name);
    }
  });

  it('parts no date in a heading', async () => {
    for (const [name, receipt] of rows) {
      const headings = [...(await seen(receipt)).matchAll(/<h[12][^>]*>(.*?)<\/h/gs)].map(([, words]) => words);
      assert.deepEqual(
        headings.filter((words) => /\d\.? \p{L}|\p{L} \d{4}/u.test(words ?? '')),
        [],
        name,
      );
    }
  });
});
