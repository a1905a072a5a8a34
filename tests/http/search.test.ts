/** The search as people use it: a form without script; results say where they are and mark what was found. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

describe('the search of the running portal', () => {
  let portal: Program;
  before(async () => (portal = await startProgram({ env: { LOG_LEVEL: 'trace' } })));
  after(() => portal[Symbol.asyncDispose]());
  const search = (q: string) => get(`${portal.url}/suche/?${new URLSearchParams({ q }).toString()}`);

  it('shows where a page is, and marks what was searched for', async () => {
    const { status, text, headers } = await search('Selbsthilfe');
    assert.equal(status, 200);
    assert.equal(headers.get('x-robots-tag'), 'noindex');
    assert.equal(headers.get('cache-control'), 'no-store');
    const first = /<ol class="hits">\s*<li>(.*?)<\/li>/s.exec(text)?.[1] ?? '';
    assert.match(first, /href="\/aktuelles\/selbsthilfegruppe-gross-gerau\/"/);
    assert.match(first, /Start › Aktuelles/);
    assert.match(first, /<mark>Selbsthilfegruppe<\/mark>/);
    assert.doesNotMatch(text, /<script/);
  });

  it('says of a project whether it is open today', async () => {
    assert.match((await search('KoPrA')).text, /data-state="ended"/);
  });

  it('leads from a postcode to the finder, and from nothing to other ways', async () => {
    assert.match((await search('64521')).text, /href="\/finden\/\?plz=64521"/);
    const nothing = await search('qqqqq');
    for (const words of ['Dazu finden wir nichts', 'href="/a-z/"', 'href="/finden/"', 'href="tel:112"'])
      assert.ok(nothing.text.includes(words), words);
  });

  it('leads from the name of a place to the finder, and from a word to none', async () => {
    for (const [q, words] of [
      ['annaberg', 'Annaberg-Buchholz gehört zum Erzgebirgskreis: Was gibt es dort?'],
      ['Grimma', 'Grimma gehört zum Landkreis Leipzig: Was gibt es dort?'],
      ['Rüsselsheim', 'Rüsselsheim gehört zum Kreis Groß-Gerau: Was gibt es dort?'],
      ['Landkreis Leipzig', 'Landkreis Leipzig: Was gibt es dort?'],
      ['Mainz', 'Mainz: Was gibt es in der Nähe?'],
      ['Hamburg', 'Hamburg: Wen können Sie dort fragen?'],
      ['Halle', 'Halle: Welchen Ort meinen Sie?'],
    ] as const) {
      const { text } = await search(q);
      assert.ok(text.includes(`href="/finden/?plz=${encodeURIComponent(q)}">${words}</a>`), words);
      assert.doesNotMatch(text, /Dazu finden wir nichts/);
    }
    for (const q of ['Sorge', 'Selbsthilfe', '03433 241 2862', 'qqqqq', 'Grima'])
      assert.doesNotMatch((await search(q)).text, /finden\/\?plz/, q);
  });

  it('takes the query as text, however long or odd', async () => {
    for (const q of ['<b>"x', 'a'.repeat(1_500), '%', '\u0000', '__proto__', '(.*)+', '😀'.repeat(150)]) {
      const { status, text } = await search(q);
      assert.equal(status, 200, q.slice(0, 20));
      assert.ok(!text.replace('value="<b>&quot;x"', '').includes('<b>'));
    }
    assert.equal((await get(`${portal.url}/suche/?q=%ff`)).status, 200);
    assert.equal((await get(`${portal.url}/suche/?q=a&q=b`)).status, 200);
    assert.equal((await fetch(`${portal.url}/suche/`, { method: 'POST', body: 'q=x' })).status, 405);
  });

  it('leads nowhere but to pages that are there', async () => {
    for (const q of ['Gerau', 'Jobcenter', 'Hilfe', 'Kontakt', 'Datenschutz'])
      for (const [, path] of (await search(q)).text.matchAll(/<h3>\s*<a href="([^"]+)"/g))
        assert.equal((await get(portal.url + String(path))).status, 200, String(path));
  });

  it('writes no query into the log', async () => {
    await search('Wilhelmine Geheimnis');
    await search('Depression');
    assert.doesNotMatch(portal.output(), /Wilhelmine|Geheimnis|Depression|suche/);
  });

  it('stands at the foot of every page, beside its quiet alternative', async () => {
    for (const path of ['/', '/impressum/', '/projekte/v-i-t/interesse/', '/diese-seite-fehlt/']) {
      const { text } = await get(portal.url + path);
      assert.match(text, /<footer>.*href="\/suche\/".*href="\/a-z\/"/s, path);
    }
  });

  it('and A to Z know every page of the sitemap', async () => {
    const sitemap = await get(`${portal.url}/sitemap-0.xml`);
    const listed = [...sitemap.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
    assert.ok(listed.length > 25);
    const { text } = await get(`${portal.url}/a-z/`);
    for (const path of listed) assert.ok(text.includes(`href="${path}"`), `${path} stands in src/texts/pages.ts`);
    assert.ok(!listed.includes('/suche/') && !listed.includes('/finden/'));
  });
});
