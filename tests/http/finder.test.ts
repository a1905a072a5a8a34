/** The finder as people use it: a form without script, posted, answered with 200 and kept nowhere. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { AFTER, cases } from '../finder/finder-cases.ts';
import { ask } from '../support/finder.ts';
import { get } from '../support/person.ts';
import type { Reply } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';

/** Slugs of the projects in a list. */
function projectsUnder(html: string, list: 'fitting' | 'near'): string[] {
  const section = new RegExp(`id="${list}">(.*?)</ul>`, 's').exec(html)?.[1] ?? '';
  return [...section.matchAll(/<h3><a href="\/projekte\/([^/]+)\/"/g)].map(([, slug]) => slug ?? '').toSorted();
}

/** Of those that are named with their end. */
const endedIn = (html: string) => [...html.matchAll(/data-ended="([^"]+)"/g)].map(([, slug]) => slug ?? '').toSorted();

function assertPrivate({ headers, text }: Reply): void {
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('x-robots-tag'), 'noindex');
  assert.equal(headers.get('set-cookie'), null);
  assert.match(text, /<meta name="robots" content="noindex"/);
  assert.doesNotMatch(text, /<script/);
}

describe('the finder of the running portal', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  it('answers every case of the table to the posted form, and always with a number to call', async () => {
    for (const { day = AFTER, where, fits, misses = {}, choices = [], ...typed } of cases) {
      if (day !== AFTER) continue;
      const reply = await ask(portal.url, typed);
      const name = JSON.stringify(typed);
      assert.equal(reply.status, 200, name);
      assertPrivate(reply);
      assert.deepEqual(projectsUnder(reply.text, 'fitting'), fits.toSorted(), name);
      const over = Object.entries(misses).flatMap(([slug, why]) => (why.includes('ended') ? [slug] : []));
      const near = Object.keys(misses).filter((slug) => !over.includes(slug));
      assert.deepEqual(projectsUnder(reply.text, 'near'), near.toSorted(), name);
      assert.deepEqual(endedIn(reply.text), over.toSorted(), name);
      assert.match(reply.text, /href="tel:/, name);
      assert.match(
        reply.text,
        /id="next">(Fragen können Sie trotzdem|Lieber jemanden fragen|.*Fragen Sie weiter)/,
        name,
      );
      assert.match(reply.text, /<label for="plz">/, name);
      for (const next of choices) assert.ok(reply.text.includes(`"/finden/?plz=${encodeURIComponent(next)}"`), name);
      // Yellow leads to what is there, and to nothing else.
      if (fits.length === 0) assert.doesNotMatch(reply.text, /class="button" href="[^"]*interesse/, name);
      if (where === 'far') assert.doesNotMatch(reply.text, /interesse|standorte\/[a-z]/, name);
    }
  });

  it('answers a link with a postcode or a place like the form', async () => {
    for (const { plz, leistungen, alter, belastung, day, fits } of cases) {
      if (leistungen ?? alter ?? belastung ?? day) continue;
      const reply = await get(`${portal.url}/finden/?${new URLSearchParams({ plz }).toString()}`);
      assert.equal(reply.status, 200);
      assertPrivate(reply);
      assert.deepEqual(projectsUnder(reply.text, 'fitting'), fits.toSorted(), plz);
    }
  });

  it('takes age and burden from no address', async () => {
    const { text } = await get(`${portal.url}/finden/?plz=57072&alter=51&belastung=mental&leistungen=no`);
    assert.doesNotMatch(text, /value="51"|checked/);
    assert.match(text, /<form action="\/finden\/" method="post"/);
  });

  it('asks for the place alone when nothing is asked', async () => {
    const reply = await get(`${portal.url}/finden/`);
    assertPrivate(reply);
    assert.match(reply.text, /<h1>Hilfe finden<\/h1>/);
    assert.doesNotMatch(reply.text, /id="next"|type="radio"/);
    assert.equal(reply.text.match(/<input/g)?.length, 1);
  });

  it('says first what was understood and what is there, and leads to the form of the site', async () => {
    const { text } = await ask(portal.url, { plz: '64521', leistungen: 'yes', alter: '33', belastung: 'addiction' });
    for (const words of [
      '<h1>Hier können Sie fragen</h1>',
      '64521 (Groß-Gerau) gehört zum Kreis Groß-Gerau. Für dieses Gebiet läuft vielleicht noch ein Projekt.',
      '>Ein Team, das 12 Monate an Ihrer Seite ist</a>',
      'ist für Menschen mit seelischer Erkrankung, Sucht oder einer anderen gesundheitlichen Einschränkung. Das Projekt ist für Menschen, die Geld vom Jobcenter bekommen.',
      'class="button" href="/projekte/v-i-t/interesse/?standort=gross-gerau"',
    ])
      assert.ok(text.includes(words), words);
  });

  it('says what does not fit, and where it goes on', async () => {
    const { text } = await ask(portal.url, { plz: 'Darmstadt', leistungen: 'no' });
    for (const words of [
      '<h1>Hier passt kein Projekt zu Ihnen</h1>',
      'Dieses Projekt ist für Menschen, die Geld vom Jobcenter (',
      'Für Sie gibt es andere Stellen',
      'class="button quiet" href="/projekte/v-i-t/interesse/?standort=darmstadt"',
      'Trotzdem fragen<',
    ])
      assert.ok(text.includes(words), words);
    assert.doesNotMatch(text, /läuft vielleicht noch|nicht bestätigt|Interesse mitteilen</);
  });

  it('sends nobody to the job centre who gets nothing from it, and says of nothing that it fits', async () => {
    for (const plz of ['64521', 'Mainz']) {
      const { text } = await ask(portal.url, { plz, leistungen: 'no', belastung: 'addiction' });
      assert.match(text, /class="button" href="https:\/\/www\.teilhabeberatung\.de\/".*Sozialpsychiatrischer Dienst/s);
      assert.doesNotMatch(
        text,
        /können Sie fragen<|ob Sie teilnehmen können|auch für Menschen mit Sucht|Das passt:|arbeitsagentur|Ihr Jobcenter/,
        plz,
      );
    }
  });

  it('asks only what can change the answer, and replies to whoever does not know', async () => {
    const fieldsOf = async (typed: Record<string, string>) => {
      const { text } = await ask(portal.url, typed);
      const named = [...text.matchAll(/name="(leistungen|belastung|alter)"/g)].map(([, name]) => name);
      return { text, names: [...new Set(named)] };
    };
    assert.deepEqual((await fieldsOf({ plz: '64521' })).names, ['leistungen', 'belastung']);
    const { text, names } = await fieldsOf({ plz: '57072' });
    assert.deepEqual(names, ['belastung']);
    assert.match(text, /Ob dafür Geld vom Jobcenter nötig ist, ist nicht veröffentlicht\. Fragen Sie das\./);
    assert.deepEqual((await fieldsOf({ plz: 'Grimma', alter: 'alt', belastung: 'mental' })).names, []);
    const unsure = await fieldsOf({ plz: '64521', leistungen: 'unsure' });
    assert.match(unsure.text, /Das steht auf Ihrem Bescheid\. Oder fragen Sie einfach\./);
  });

  it('says once for whom a project is, and lets nobody say of what they may ask that nothing fits', async () => {
    const fits = await ask(portal.url, { plz: 'Hameln', belastung: 'physical' });
    assert.equal(fits.text.match(/Menschen mit dauerhaften gesundheitlichen Einschränkungen/g)?.length, 1);
    assert.match(fits.text, /Das kann passen: S\.P\.G\. ist für .*Fragen Sie\./);
    const unsure = await ask(portal.url, { plz: 'Hameln', belastung: 'addiction' });
    assert.match(unsure.text, /Ich weiß nicht, ob eines für mich passt/);
    assert.doesNotMatch(unsure.text, /passt keines|passt kein Projekt|Fragen können Sie trotzdem/);
  });

  it('names what has ended with its day and what to do now, and no way to it', async () => {
    const { text } = await ask(portal.url, { plz: 'Grimma', alter: '51' });
    for (const words of [
      'Grimma gehört zum Landkreis Leipzig.<',
      'Beendet am 31. Oktober 2026.',
      'Waren Sie dabei? <a href="/projekte/resisax/">Hier steht, wen Sie fragen können</a>',
      'Fragen können Sie trotzdem',
      'Das können Sie sagen oder vorlesen',
      'Ich war bei <span class="keep">ReSiSax</span>',
      'Das Jobcenter im Gebiet Landkreis Leipzig heißt: Kommunales Jobcenter Landkreis Leipzig',
      'href="https://www.teilhabeberatung.de/"',
    ])
      assert.ok(text.includes(words), words);
    assert.doesNotMatch(text, /interesse\/|034332412862|anderes Alter/);
  });

  it('says how far it is, and who comes first there', async () => {
    const { text } = await ask(portal.url, { plz: '64347' });
    for (const words of [
      'Bis zum Gebiet Darmstadt sind es etwa 5 km',
      'zuerst für Menschen da, die in diesem Gebiet wohnen',
      'Fragen Sie dort, ob Sie teilnehmen können',
    ])
      assert.ok(text.includes(words), words);
  });

  const said: [string, string[]][] = [
    [
      'Hamburg',
      [
        '<h1>In Ihrer Nähe gibt es kein Projekt</h1>',
        'Keines der 4 Projekte ist in der Nähe von Hamburg.',
        'Fragen können Sie trotzdem',
        'Das können Sie sagen',
        'class="button" href="https://www.arbeitsagentur.de/">Mein Jobcenter finden</a>',
        'class="button quiet" href="https://www.teilhabeberatung.de/">Beratungsstelle finden</a>',
        'class="button quiet">Projekt finden',
      ],
    ],
    [
      'Neustadt',
      ['Es gibt mehrere Orte mit dem Namen Neustadt. Bei keinem davon ist eines dieser Projekte in der Nähe.'],
    ],
    ['20095', ['Keines der 4 Projekte ist in der Nähe von 20095 (Hamburg).']],
    ['09456', ['09456 (Mildenau, Annaberg-Buchholz) gehört zum Erzgebirgskreis.']],
    ['57339', ['57339 (Erndtebrück) gehört zum Kreis Siegen-Wittgenstein.']],
    ['Kassel', ['in der Nähe von Kassel.', 'Oder meinten Sie <a href="/finden/?plz=37586">Dassel']],
    ['60311', ['Kreis Groß-Gerau sind es etwa 10 km']],
    ['60437', ['Kreis Groß-Gerau sind es etwa 20 km']],
    ['Frankfurt am Main', ['Kreis Groß-Gerau sind es je nach Stadtteil 5 bis 20 km']],
    ['Hannover', ['je nach Stadtteil 20 bis 35 km. Nah ist es nur von einem Teil aus.']],
    ['55116', ['55116 (Mainz) gehört zu keinem Gebiet der Projekte.', 'Kreis Groß-Gerau sind es etwa 5 km']],
    ['Mainz', ['Mainz gehört zu keinem Gebiet der Projekte.', 'Kreis Groß-Gerau sind es etwa 10 km']],
    [
      'Halle',
      [
        '<h1>„Halle“ heißen mehrere Orte</h1>',
        '>Halle, Landkreis Holzminden (Niedersachsen)</a>',
        '<a href="/finden/?plz=06108">Halle (Saale), Sachsen-Anhalt</a>',
        'value="Halle"',
      ],
    ],
    [
      'Leipzig',
      [
        '<h1>Welchen Ort meinen Sie?</h1>',
        '<a href="/finden/?plz=Landkreis%20Leipzig">Landkreis Leipzig</a>',
        '>Stadt Leipzig, Sachsen</a>',
      ],
    ],
    [
      'Siegn',
      [
        '<h1>Meinten Sie diesen Ort?</h1>',
        '<a href="/finden/?plz=57072">Siegen, Kreis Siegen-Wittgenstein (Nordrhein-Westfalen)</a>',
        'value="Siegn"',
      ],
    ],
    [
      'Landkreis Darmstadt-Dieburg',
      ['<h1>Diesen Ort kennen wir nicht</h1>', 'Schreiben Sie bitte Ihre Postleitzahl', '/standorte/darmstadt/'],
    ],
    [
      '99999',
      [
        '<h1>Diese Postleitzahl finden wir nicht</h1>',
        '„99999“ gibt es als Postleitzahl in Deutschland nicht.',
        'läuft vielleicht noch ein Projekt:',
      ],
    ],
    ['6542', ['<h1>Hier fehlt eine Ziffer</h1>', 'hat nur 4 Ziffern', 'Fehlt vorn die 0?', '"/finden/?plz=06542"']],
    ['64201', ['<h1>Diese Postleitzahl kennen wir nicht</h1>', 'den Namen Ihres Ortes']],
    ['Wien', ['<h1>Das liegt nicht in Deutschland</h1>', 'Wohnen Sie in Deutschland?']],
    ['Sachsen', ['Sachsen ist ein ganzes Bundesland.']],
    ['Darmstadt', ['In Darmstadt läuft vielleicht noch ein Projekt.']],
    ['LK Northeim', ['Im Landkreis Northeim läuft vermutlich noch ein Projekt.']],
    ['Erzgebirge', ['Ihr Gebiet: Erzgebirgskreis.']],
    ['64521', ['https://www.geonames.org/']],
  ];
  for (const [plz, words] of said)
    it(`says plainly what „${plz}“ is`, async () => {
      const { text } = await get(`${portal.url}/finden/?plz=${encodeURIComponent(plz)}`);
      for (const each of words) assert.ok(text.includes(each), each);
    });

  it('answers in at most 10 KB', async () => {
    for (const plz of ['', '64521', 'Grimma', 'Mainz', 'Hamburg', 'Neunkirchen', 'Siegn', '99999']) {
      const { text } = await get(`${portal.url}/finden/?plz=${encodeURIComponent(plz)}`);
      assert.ok(brotliCompressSync(text).length <= 10_000, plz);
    }
  });

  it('gives back what was typed, as text and nothing else', async () => {
    const plz = '64521 "><script>alert(1)</script>';
    const reply = await ask(portal.url, { plz, alter: 'alt', belastung: 'mental', leistungen: 'no' });
    // In quotes only a quote could end it.
    const quoted = `value="${plz.replace('"', '&quot;')}"`;
    assert.ok(reply.text.includes(quoted));
    assert.ok(!reply.text.replace(quoted, '').includes('<script'));
    assert.match(reply.text, /id="belastung-mental"[^>]* checked/);
    assert.match(reply.text, /Bitte schreiben Sie Ihr Alter als Zahl/);
  });

  it('has the same door as the form of an interest', async () => {
    const foreign = await ask(portal.url, { plz: '64521' }, { Origin: 'https://evil.example' });
    assert.equal(foreign.status, 403);
    assert.match(foreign.text, /value="64521"/);
    assert.deepEqual(projectsUnder(foreign.text, 'fitting'), []);
    const send = (headers: Record<string, string>, body: string) =>
      fetch(`${portal.url}/finden/`, { method: 'POST', headers: { Origin: portal.url, ...headers }, body });
    const form = 'application/x-www-form-urlencoded';
    assert.equal((await send({ 'Content-Type': 'application/json' }, '{}')).status, 415);
    assert.equal((await send({ 'Content-Type': form }, `plz=${'a'.repeat(64 * 1024)}`)).status, 413);
    assert.equal((await send({ 'Content-Type': 'multipart/form-data' }, 'no boundary')).status, 400);
    assert.equal((await fetch(`${portal.url}/finden/`, { method: 'POST', body: 'plz=64521', headers: { 'Content-Type': form } })).status, 200); // prettier-ignore
    const deleted = await sendRaw(portal.port, `DELETE /finden/ HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nConnection: close\r\n\r\n`); // prettier-ignore
    assert.equal(statusOf(deleted), 405);
    assert.match(deleted, /^allow: GET, HEAD, POST\r$/im);
  });

  it('is where the home page and a wrong address lead to', async () => {
    const home = await get(`${portal.url}/`);
    assert.match(home.text, /<form [^>]*action="\/finden\/" method="get"/);
    for (const path of ['/', '/diese-seite-fehlt/'])
      assert.match((await get(portal.url + path)).text, /href="\/finden\/"/);
  });
});
