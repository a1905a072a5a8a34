/** What an editor may mistype in the facts of a file, and what is said then. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { readYaml } from '../../../src/content/source/read-yaml.ts';
import { fieldNames } from '../../../src/content/schema/field-names.ts';
import { projectSchema } from '../../../src/content/schema/project.ts';
import { siteSchema } from '../../../src/content/schema/site.ts';

const fields = [...fieldNames(projectSchema), ...fieldNames(siteSchema)];
const read = (source: string) => readYaml(source, fields);
const said = (source: string) => read(source).problems.map(({ line, what }) => `${line}: ${what}`);

const MINUS = 'Ein Eintrag einer Liste beginnt mit einem Minus und einem Leerzeichen: „- Eintrag“.';
const ONE_MORE = 'Am Anfang der Zeile steht ein Leerzeichen zu viel';
const FURTHER = 'Was zusammengehört, beginnt gleich weit links.';
const TAB = 'Am Anfang der Zeile steht ein Tabulator. Bitte Leerzeichen benutzen.';
const quote = (value: string) => `Bitte den ganzen Wert in gerade Anführungszeichen setzen: ${value}.`;

const slips: [string, string][] = [
  ['title: Neu: x', `1: Im Wert steht ein Doppelpunkt mit Leerzeichen. ${quote('title: "Neu: x"')}`],
  ['summary: Er sagte: "ja"', `1: Im Wert steht ein Doppelpunkt mit Leerzeichen. ${quote(`summary: 'Er sagte: "ja"'`)}`],
  ['title: a\nsummary: b\ntitle: c', '3: Das Feld „title“ steht zweimal. Bitte eine der beiden Zeilen löschen, oder vor einem neuen Eintrag „- “ schreiben.'],
  ['\ttitle: x', `1: ${TAB}`],
  ['term:\n\tbegin: 2026', `2: ${TAB}`],
  ['title: "offen\nsummary: x', '1: Dem Wert fehlt das Anführungszeichen am Ende: "offen".'],
  ['term:\n  note: "offen\n  end: 2026', '2: Dem Wert fehlt das Anführungszeichen am Ende: "offen".'],
  ["title: 'offen", "1: Dem Wert fehlt das Anführungszeichen am Ende: 'offen'."],
  ['title: „Neu: x“', '1: Das sind Anführungszeichen aus Word. Hier gelten nur gerade: "Neu: x".'],
  ['title:Neu\nsummary: x', '1: Hinter „title“ gehört ein Doppelpunkt mit Leerzeichen: „title: Neu“.'],
  ['address:\n  street:Weg 1', '2: Hinter „street“ gehört ein Doppelpunkt mit Leerzeichen: „street: Weg 1“.'],
  ['title： x', '1: Hinter „title“ gehört ein Doppelpunkt mit Leerzeichen: „title: x“.'],
  ['acronym: X\nterm\n  begin: 2026', '2: In dieser Zeile fehlt der Doppelpunkt: „term: …“.'],
  ['term:\n  begin 2026', '2: In dieser Zeile fehlt der Doppelpunkt: „begin: …“.'],
  ['offer:\n  - a\n    - b', `3: Diese Zeile und die darüber beginnen verschieden weit links. ${FURTHER}`],
  [' title: x\nsummary: y', `1: Am Anfang der Zeile stehen Leerzeichen zu viel. ${FURTHER}`],
  ['offer: Gutes\n  - a\n  - b', '2: Hinter „offer:“ steht schon ein Wert. Eine Liste beginnt in der Zeile darunter, und davor steht nichts.'],
  ['offer:\n  * a', `2: ${MINUS}`],
  ['offer:\n  1. a\n  2. b', `2: ${MINUS}`],
  ['languages: - en', '1: Eine Liste beginnt in der Zeile darunter: „- en“.'],
  ['phone: -', '1: Hier fehlt der Wert. Unbekanntes bitte weglassen, mit der ganzen Zeile.'],
  ['title: [KoPrA] ist', `1: Ein Wert darf nicht mit „[“ beginnen. ${quote('"[KoPrA] ist"')}`],
  ['title: > 18', `1: Ein Wert darf nicht mit „>“ beginnen. ${quote('"> 18"')}`],
  ['postcodes: [64283,, 64285]', '1: Zwischen den Klammern steht ein Komma zu viel.'],
  ['title = x', '1: In dieser Zeile fehlt der Doppelpunkt: „title: …“.'],
  ['summary: y\ntitle x', '2: In dieser Zeile fehlt der Doppelpunkt: „title: …“.'],
  ['acronym: X\n title: Y', `2: ${ONE_MORE}. ${FURTHER}`],
  ['term:\n  begin: 2026-01\n   end: 2026-02', `3: ${ONE_MORE}. ${FURTHER}`],
  ['term:\n  begin: 2026-01\n \u00a0 end: 2026-02', `3: ${ONE_MORE}. ${FURTHER}`],
  ['term:\n  begin: 2026-01\n end: 2026-02', `3: Diese Zeile und die darüber beginnen verschieden weit links. ${FURTHER}`],
  ['offer:\n- a\n - b', `3: Diese Zeile und die darüber beginnen verschieden weit links. ${FURTHER}`],
  ['runBy:\n  -A\n  - B', `2: ${MINUS}`],
  ['runBy:\n  – A', `2: ${MINUS}`],
  ['runBy:\n  • A', `2: ${MINUS}`],
  ['title: & Söhne', `1: Ein Wert darf nicht mit „&“ beginnen. ${quote('"& Söhne"')}`],
  ['title: !Wichtig', `1: Ein Wert darf nicht mit „!“ beginnen. ${quote('"!Wichtig"')}`],
  ['offer:\n  - *neu*', `2: Ein Wert darf nicht mit „*“ beginnen. ${quote('"*neu*"')}`],
  ['title: @x', `1: Ein Wert darf nicht mit „@“ beginnen. ${quote('"@x"')}`],
  ['title: Kurs #2', `1: Was hinter „#“ steht, ist eine Bemerkung und würde fehlen. ${quote('"Kurs #2"')}`],
  ['position: { latitude: 51,05, longitude: 13.74 }', '1: Bitte einen Punkt statt des Kommas schreiben, zum Beispiel „51.05“.'],
  ['title: "a" und b', '1: Hinter dem schließenden Anführungszeichen steht noch etwas. Bitte außen gerade Anführungszeichen, innen „so“.'],
  ['title: "C:\\Pfad"', `1: Der Schrägstrich „\\“ geht so nicht. Bitte einfache Anführungszeichen nehmen: 'C:\\Pfad'.`],
  ['runBy: [A, B', '1: Der Klammer „[“ fehlt ihr Gegenstück „]“.'],
  ['runBy: A, B]', '1: Der Klammer „]“ fehlt ihr Gegenstück „[“.'],
  ['title: x\n...\nsummary: y', '3: Hier steht eine Zeile „---“ oder „...“ zu viel.'],
]; // prettier-ignore

const meant: [string, unknown][] = [
  ['title: null\nsummary: ""\nterm: {}\noffer: []\naddress:\n  street: ""\n  city: ~', { offer: [] }],
  ['offer: [a, null, "", b]', { offer: ['a', 'b'] }],
  ['title: "null"', { title: 'null' }],
  ['open: true\nunconfirmed: false', { open: 'true', unconfirmed: 'false' }],
  ['\u00a0title: x', { title: 'x' }],
  ['title:\u00a0x', { title: 'x' }],
  ['\u200btitle: x\u00a0', { title: 'x' }],
  ['runBy:\n-\u00a0A\n-\u2003B', { runBy: ['A', 'B'] }],
  ['title : x', { title: 'x' }],
  ['"title": \'x\'', { title: 'x' }],
  ['title: „Neu“', { title: '„Neu“' }],
  ['title: Kurs # Bemerkung: hier', { title: 'Kurs' }],
  ['title: x # Bemerkung', { title: 'x' }],
  ['url: https://beispiel.de/a:b#c', { url: 'https://beispiel.de/a:b#c' }],
  ['summary: >-\n  eins\n  title: zwei\ntitle: |\n  -x', { summary: 'eins title: zwei', title: '-x\n' }],
  ['summary: "Beim Treffen\n  Projekt #3 und\n  - mehr"\ntitle: x', { summary: 'Beim Treffen Projekt #3 und - mehr', title: 'x' }],
  ["offer:\n  - 'über das\n    Projekt: neu'\n  - b", { offer: ['über das Projekt: neu', 'b'] }],
  ['summary: Ein Satz\n  in zwei Zeilen', { summary: 'Ein Satz in zwei Zeilen' }],
  ['position: {\n  latitude: 51.05,\n  longitude: 13.74\n}', { position: { latitude: '51.05', longitude: '13.74' } }],
  ['a: &ref_0 [x]\nb: *ref_0', { a: ['x'], b: ['x'] }],
  ['people:\n  - name: A\n    role: B\n\n  # noch jemand\n  - name: C\n    role: D', { people: [{ name: 'A', role: 'B' }, { name: 'C', role: 'D' }] }],
  ['people:\n- name: A\n  role: B\nend: 2026', { people: [{ name: 'A', role: 'B' }], end: '2026' }],
]; // prettier-ignore

describe('the facts of a file', () => {
  for (const [source, problem] of slips) it(`${JSON.stringify(source)} is told`, () => assert.deepEqual(said(source), [problem]));

  for (const [source, data] of meant)
    it(`${JSON.stringify(source)} means what it means`, () => {
      assert.deepEqual(said(source), []);
      assert.deepEqual(JSON.parse(JSON.stringify(read(source).data)), data);
    });

  it('several slips are told at once, each with its line', () => {
    assert.deepEqual(
      read('title: Neu: x\nterm:\n\tbegin: 2026\nsummary:Satz\n').problems.map(({ line }) => line),
      [1, 3, 4],
    );
  });

  it('an empty field of a name that no field has stays there to be told', () => {
    assert.deepEqual(read('titel:\nsummary: x').data, { titel: undefined, summary: 'x' });
  });

  // What an editor's program writes is made by a library: other quoting, other order, other ends of lines.
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('Neu: ein Treffen', 'Kurs #2', '& Söhne', 'ja', 'true', 'null', '01445', '2026-10-31', '10:00', '- x', '1e3', 'C:\\Pfad', '„so“', '"so"', ''),
  ); // prettier-ignore
  const facts = fc.record({
    title: value,
    summary: value,
    offer: fc.array(value, { maxLength: 4 }),
    term: fc.record({ begin: value, note: value }),
    people: fc.array(fc.record({ name: value, role: value }), { maxLength: 3 }),
  });
  const written = fc.record({
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 40, 80),
    collectionStyle: fc.constantFrom('any', 'flow'),
    singleQuote: fc.constantFrom(null, true, false),
  });

  it('say the same however a program writes them', () => {
    const clean = (text: string) => !/[\p{Cc}\u2028\u2029\ufeff]/u.test(text);
    fc.assert(
      fc.property(facts, written, (data, options) => {
        fc.pre(clean(JSON.stringify(data).replaceAll('\\\\', '')));
        const source = stringify(data, null, options);
        const { data: found, problems } = read(source);
        assert.deepEqual(problems, [], source);
        assert.deepEqual(withoutNothing(found), withoutNothing(data), source);
      }),
      { numRuns: 400 },
    );
  });
});

/** Trimmed, and without what says nothing. */
function withoutNothing(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) return value.map(withoutNothing).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutNothing(inner)] as const);
  const known = entries.filter(([, inner]) => inner !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
