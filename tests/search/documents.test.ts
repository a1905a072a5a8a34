import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alphabet } from '../../src/search/alphabet.ts';
import { parseContent } from '../../src/content/check.ts';
import { documentsOf } from '../../src/search/documents.ts';
import { readText } from '../../src/content/text/read-text.ts';
import { rawContent, rawProject, rawSite } from '../content/sample.ts';

const content = parseContent(
  rawContent({
    projects: {
      alpha: rawProject({
        letterAddress: 'geheim@example.org',
        audience: { text: ['Sie.'], benefits: 'ja', health: 'Sucht im Alltag', burdens: ['addiction'] },
      }),
    },
    sites: {
      beta: rawSite({
        place: 'Öhringen',
        letterAddress: 'auch-geheim@example.org',
        deputyLetterAddress: 'dritte@example.org',
      }),
    },
    partners: { verein: { name: 'Zweckverein', summary: 'Hilft mit.', projects: ['alpha'] } },
    news: { neu: { title: '5 neue Plätze', summary: 'Es gibt Plätze.', project: 'alpha' } },
    pages: { recht: { title: 'Rechtliches', summary: 'Was gilt.' } },
  }),
);
const anfahrt = readText('## Anfahrt\n\nMit dem **Bus**.').blocks;
const documents = documentsOf(content, (kind, slug) => (kind === 'sites' && slug === 'beta' ? anfahrt : []));
const documentAt = (path: string) => documents.find((document) => document.path === path);

describe('the pages as the search reads them', () => {
  it('are each there once', () => {
    const paths = documents.map(({ path }) => path);
    assert.equal(new Set(paths).size, paths.length);
    for (const path of [
      '/',
      '/projekte/alpha/',
      '/standorte/beta/',
      '/aktuelles/neu/',
      '/recht/',
      '/kontakt/',
      '/a-z/',
    ])
      assert.ok(paths.includes(path), path);
  });

  it('have their facts and their text', () => {
    assert.match(
      documentAt('/standorte/beta/')?.text ?? '',
      /Kreis Muster\. Anfahrt\. Mit dem Bus\. Durchgeführt von: Jobcenter Musterstadt\./,
    );
    assert.match(documentAt('/projekte/alpha/')?.keywords ?? '', /Öhringen.*Alkohol.*Hartz IV/);
    assert.match(documentAt('/partner/')?.text ?? '', /Zweckverein: Hilft mit\./);
    assert.deepEqual(documentAt('/aktuelles/neu/')?.trail, ['Aktuelles']);
  });

  it('never have an address that only letters go to', () => {
    assert.doesNotMatch(JSON.stringify(documents), /geheim@|dritte@/);
  });
});

describe('A to Z', () => {
  const letters = alphabet(content, '2026-11-24');
  const under = (letter: string) => letters.find((entry) => entry.letter === letter)?.entries.map(({ name }) => name);

  it('is sorted as in a German dictionary', () => {
    const order = letters.map(({ letter }) => letter);
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one.localeCompare(other, 'de')),
    );
    assert.deepEqual(under('O'), ['Öhringen', 'Orte']);
    assert.deepEqual(under('0–9'), ['5 neue Plätze']);
  });

  it('has projects by both names, places, districts, partners, pages and what projects help with', () => {
    for (const [letter, name] of [
      ['A', 'ABC'],
      ['A', 'Alles bleibt cool'],
      ['K', 'Kreis Muster'],
      ['Z', 'Zweckverein'],
      ['R', 'Rechtliches'],
      ['S', 'Sucht'],
    ] as const)
      // prettier-ignore
      assert.ok(under(letter)?.includes(name), name);
    assert.ok(!under('S')?.includes('Seelische Belastung'));
    const entry = letters.flatMap(({ entries }) => entries).find(({ name }) => name === 'Sucht');
    assert.equal(entry?.note, 'ABC: für Menschen mit Sucht im Alltag');
  });

  it('has an anchor of its own for every letter, and each entry once', () => {
    const anchors = letters.map(({ anchor }) => anchor);
    assert.equal(new Set(anchors).size, anchors.length);
    const entries = letters.flatMap((letter) => letter.entries.map(({ name, path }) => `${name} ${path}`));
    assert.equal(new Set(entries).size, entries.length);
  });
});
