import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseContent } from '../../src/content/check.ts';
import { documentsOf } from '../../src/search/documents.ts';
import { readContent } from '../../src/content/read.ts';
import { indexOf, openSearch } from '../../src/search/search.ts';
import { searches } from './search-cases.ts';
import { contentFolder } from '../content/sample.ts';

/** A day on which two of the projects had ended, and the last one on which they ran. */
const [AFTER] = ['2026-11-24'] as const;
const openOn = (json: string, day: string = AFTER) => {
  const ask = openSearch(json);
  return (query: string) => ask(query, day);
};
const { raw, textOf } = readContent(contentFolder);
const built = indexOf(documentsOf(parseContent(raw), textOf));
const search = openOn(built);

describe('the search over the content of the portal', () => {
  it('is asked in at least 40 ways', () => assert.ok(searches.length >= 40));

  for (const [query, path, day = AFTER] of searches)
    it(`finds ${path} first for „${query}“ on ${day}`, () =>
      assert.equal(openOn(built, day)(query).hits[0]?.path, path));
});

describe('what has ended', () => {
  for (const [query, own] of [
    ['KoPrA', ['/projekte/kopra/', '/standorte/erzgebirgskreis/']],
    ['ReSiSax', ['/projekte/resisax/', '/standorte/meissen/', '/standorte/landkreis-leipzig/']],
  ] as const)
    it(`is found for „${query}“ by the pages of the project and its places, not by its flyers`, () => {
      const found = search(query).hits.map(({ path }) => path);
      assert.deepEqual(new Set(found.filter((path) => !path.startsWith('/aktuelles/'))), new Set(own));
    });
});

const page = (path: string, text: string, title = 'Seite') => ({ path, name: title, title, trail: [], keywords: '', text, weight: 1 }); // prettier-ignore
const over = (...texts: string[]) => openOn(indexOf(texts.map((text, index) => page(String(index), text))));
const paths = (found: ReturnType<typeof search>) => found.hits.map(({ path }) => path).toSorted();

describe('a page that says one thing until a day and another after it', () => {
  const turning = [
    { ...page('/projekt/', 'Eine Beratung läuft.'), until: '2026-10-31' },
    { ...page('/projekt/', 'Früher gab es Kurse.'), after: '2026-10-31' },
    page('/immer/', 'Beratung und Kurse.'),
  ];
  const found = (query: string, day: string) => {
    const { hits, total } = openOn(indexOf(turning), day)(query);
    return [...hits.map(({ path }) => path).toSorted(), total];
  };

  it('is found by what it says on the day, and counted once', () => {
    assert.deepEqual(found('Beratung', '2026-10-31'), ['/immer/', '/projekt/', 2]);
    assert.deepEqual(found('Beratung', '2026-11-01'), ['/immer/', 1]);
    assert.deepEqual(found('Kurse', '2026-10-31'), ['/immer/', 1]);
    assert.deepEqual(found('Kurse', '2026-11-01'), ['/immer/', '/projekt/', 2]);
  });
});

describe('a query', () => {
  it('finds a compound by each of its parts', () => {
    const compounds = over('Hilfe bei Rückenschmerzen.', 'Die Rentenversicherungsnummer.');
    for (const query of ['Schmerzen', 'schmerz', 'Rücken', 'Ruecken', 'Rucken'])
      assert.deepEqual(paths(compounds(query)), ['0'], query);
    for (const query of ['Versicherung', 'Nummer', 'Rente']) assert.deepEqual(paths(compounds(query)), ['1'], query);
  });

  it('finds a part where the compound is nowhere', () => {
    assert.deepEqual(paths(over('Gegen Schmerzen hilft Bewegung.', 'Etwas anderes.')('Rückenschmerzen')), ['0']);
  });

  it('finds a word with and without umlaut, sharp s, hyphen and dots', () => {
    const words = over('Groß-Gerau', 'Käse', 'S.P.G.', 'Über die Straße');
    for (const query of ['Groß-Gerau', 'gross-gerau', 'GROSSGERAU', 'groß gerau', 'gerau'])
      assert.deepEqual(paths(words(query)), ['0'], query);
    for (const query of ['kase', 'kaese', 'Käse'.normalize('NFD')]) assert.deepEqual(paths(words(query)), ['1'], query);
    for (const query of ['spg', 'S.P.G.', 'S.P.G', 's-p-g']) assert.deepEqual(paths(words(query)), ['2'], query);
    assert.deepEqual(paths(words('strasse')), ['3']);
  });

  it('reads every writing of an acronym as one, in the text as in the query', () => {
    const written = ['V-I-T', 'V–I–T', 'V‑I‑T', 'V−I−T', 'V I T', 'V. I. T.', 'v.i.t.', 'V/I/T', 'V - I - T', 'VIT'];
    for (const text of written)
      for (const query of [...written, 'VI T', 'V-I-T-Treffen', 'V I T-Treffen'])
        assert.deepEqual(paths(over(`Das ${text}-Treffen. Etwas`, 'Ein Witz')(query)), ['0'], `${text}: ${query}`);
  });

  it('reads neighbours as one word where the text has it, and each for itself elsewhere', () => {
    const words = over('KoPrA und ReSiSax', 'Spiel und Sucht', 'Spielsucht');
    for (const query of ['Ko PrA', 'Resi Sax', 'Re Si Sax', 'Ko–PrA'])
      assert.deepEqual(paths(words(query)), ['0'], query);
    assert.deepEqual(paths(words('Spiel Sucht')), ['1', '2']);
    assert.deepEqual(paths(words('Ko PrA Sax')), ['0']);
  });

  it('passes over what nobody sees, in the text as in the query, and shows none of it', () => {
    const unseen = ['\u00ad', '\u200b', '\u2060', '\ufeff'];
    for (const sign of unseen) {
      const words = over(`Eine Schulden${sign}beratung hilft.`, 'Etwas anderes.');
      for (const query of ['Schuldenberatung', `Schulden${sign}beratung`, 'Beratung']) {
        const [hit, ...more] = words(query).hits;
        assert.deepEqual([hit?.path, more.length], ['0', 0], query);
        assert.equal(hit?.excerpt.map(({ text }) => text).join(''), 'Eine Schuldenberatung hilft.');
        assert.ok(hit.excerpt.some(({ text, marked }) => marked && text === 'Schuldenberatung'));
      }
    }
  });

  it('finds no verb that only happens to hold the noun', () => {
    const words = over(
      'Hilfe bei Sucht',
      'Die Spielsucht',
      'Wir untersuchten und suchten.',
      'Suchthilfe',
      'Er besucht uns',
    );
    for (const query of ['Sucht', 'sucht']) assert.deepEqual(paths(words(query)), ['0', '1', '3'], query);
    assert.deepEqual(paths(words('besucht')), ['4']);
  });

  it('finds a word with a slip, but only where it is not a word of its own', () => {
    const words = over('Beratung', 'Begleitung');
    assert.deepEqual(paths(words('Beratnug')), ['0']);
    assert.deepEqual(paths(words('Beratung')), ['0']);
    assert.deepEqual(paths(words('Xylophon')), []);
  });

  it('asks for all of its words, and is content with some where no page has all', () => {
    const words = over('Hilfe in Siegen', 'Hilfe in Hameln', 'Beratung');
    assert.deepEqual(paths(words('Hilfe Siegen')), ['0']);
    assert.deepEqual(paths(words('Siegen Beratung')), ['0', '2']);
    assert.deepEqual(paths(words('Siegen Xylophon')), ['0']);
  });

  it('of common words alone, or of none, finds nothing', () => {
    for (const query of ['', '  ', 'ich und du', '?', 'دارمشتات'])
      assert.deepEqual(over('ich und du')(query), { hits: [], total: 0 });
  });

  it('tells how many pages there are, and shows the best', () => {
    const found = openOn(indexOf(Array.from({ length: 30 }, (_, index) => page(String(index), 'Hilfe', index === 7 ? 'Hilfe' : 'Seite'))))('Hilfe'); // prettier-ignore
    assert.equal(found.total, 30);
    assert.equal(found.hits.length, 20);
    assert.equal(found.hits[0]?.path, '7');
  });

  it('never fails, and marks only words of the page, whatever is typed', () => {
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc
        .array(fc.constantFrom('Gerau', 'hilfe', 'constructor', '__proto__', 'S.P.G.', '-', '\n', '57072'), {
          maxLength: 12,
        })
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(query, (typed) => {
        const { hits, total } = search(typed);
        assert.ok(hits.length <= total && hits.length <= 20);
        for (const { path, title, excerpt } of hits) {
          assert.match(path, /^\//);
          assert.ok(title.length > 0 && excerpt.map(({ text }) => text).join('').length < 230);
        }
      }),
      { numRuns: 300 },
    );
  });
});
