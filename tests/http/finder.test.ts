/** The finder as people use it: a form without script, posted, answered with 200 and kept nowhere. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AFTER, cases } from '../finder/finder-cases.ts';
import { ask } from '../support/finder.ts';
import { get } from '../support/person.ts';
import type { Reply } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';

/** Slugs of the projects under a heading. */
function projectsUnder(html: string, heading: 'fitting' | 'near' | 'over'): string[] {
  const section = new RegExp(`<h2 id="${heading}">(.*?)</section>`, 's').exec(html)?.[1] ?? '';
  return [...section.matchAll(/<h3><a href="\/projekte\/([^/]+)\/"/g)].map(([, slug]) => slug ?? '').toSorted();
}

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
    for (const { day = AFTER, where: _where, fits, misses = {}, ...typed } of cases) {
      if (day !== AFTER) continue;
      const reply = await ask(portal.url, typed);
      const name = JSON.stringify(typed);
      assert.equal(reply.status, 200, name);
      assertPrivate(reply);
      assert.deepEqual(projectsUnder(reply.text, 'fitting'), fits.toSorted(), name);
      const over = Object.entries(misses).flatMap(([slug, why]) => (why.includes('ended') ? [slug] : []));
      const near = Object.keys(misses).filter((slug) => !over.includes(slug));
      assert.deepEqual(projectsUnder(reply.text, 'near'), near.toSorted(), name);
      assert.deepEqual(projectsUnder(reply.text, 'over'), over.toSorted(), name);
      assert.match(reply.text, /href="tel:/, name);
      assert.match(reply.text, /Fragen Sie weiter/, name);
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

  it('shows the questions alone when nothing is asked', async () => {
    const reply = await get(`${portal.url}/finden/`);
    assertPrivate(reply);
    assert.match(reply.text, /<h1>Was passt zu mir\?<\/h1>/);
    assert.doesNotMatch(reply.text, /id="next"/);
  });

  it('says in one sentence why something fits, and leads to the form of the site', async () => {
    const { text } = await ask(portal.url, { plz: '64521', leistungen: 'yes', alter: '33', belastung: 'addiction' });
    assert.match(
      text,
      /Das passt: Ihr Ort gehört zum Gebiet \(Kreis Groß-Gerau\), das Projekt hilft bei Sucht und es ist für Menschen mit Leistungen nach dem SGB II\./,
    );
    assert.match(text, /href="\/projekte\/v-i-t\/interesse\/\?standort=gross-gerau"/);
  });

  it('names what has ended with its day and what to do now, and no way to it', async () => {
    const { text } = await ask(portal.url, { plz: '04416', alter: '51' });
    for (const words of [
      'Dieses Projekt ist am 31. Oktober 2026 zu Ende gegangen.',
      'Das können Sie jetzt tun:',
      'Fragen Sie Ihr Jobcenter',
      'Kommunales Jobcenter Landkreis Leipzig',
      'href="https://www.teilhabeberatung.de/"',
    ])
      assert.ok(text.includes(words), words);
    assert.doesNotMatch(text, /interesse\/|034332412862|anderes Alter/);
  });

  it('asks back when a name is only nearly known, and says so when it is not', async () => {
    assert.match((await ask(portal.url, { plz: 'Leipzig' })).text, /Meinen Sie Landkreis Leipzig\?/);
    assert.match((await ask(portal.url, { plz: 'Siegn' })).text, /Meinen Sie Siegen \(Kreis Siegen-Wittgenstein\)\?/);
    assert.match((await ask(portal.url, { plz: 'Hamburg' })).text, /Diesen Ort kennen wir nicht/);
    assert.match((await ask(portal.url, { plz: '64347' })).text, /ähnliche Postleitzahl: .*Darmstadt/);
  });

  it('gives back what was typed, as text and nothing else', async () => {
    const plz = '"><script>alert(1)</script>';
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
