/** Files as other programs save them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decoded } from '../../../src/content/source/decode.ts';
import { partsOf } from '../../../src/content/source/front-matter.ts';

const said = (bytes: Uint8Array) => decoded(bytes).problems.map(({ line, what }) => `${line ?? '–'}: ${what}`);
const SAVE = 'Bitte als UTF-8 speichern: im Editor „Datei“, „Speichern unter“, unten bei „Codierung“ UTF-8 wählen.';

describe('the bytes of a file', () => {
  it('are UTF-8, whatever ends its lines', () => {
    assert.equal(decoded(Buffer.from('\ufeffä\r\nö\rü\ufeffß')).text, 'ä\nö\nüß');
  });

  it('of another encoding are refused, with line and word', () => {
    assert.deepEqual(said(Buffer.from('---\ntitle: Gespräche\n', 'latin1')), [
      `2: Die Umlaute und Sonderzeichen („Gespräche“) sind nicht als UTF-8 gespeichert. ${SAVE}`,
    ]);
    assert.deepEqual(said(Buffer.from('\r\rPreis: 5 \x80', 'latin1')), [
      `3: Die Umlaute und Sonderzeichen sind nicht als UTF-8 gespeichert. ${SAVE}`,
    ]);
    const utf16 = `–: Die Datei ist als „Unicode“ (UTF-16) gespeichert. ${SAVE}`;
    assert.deepEqual(said(Buffer.from('\ufefftitle: Gespräche', 'utf16le')), [utf16]);
    assert.deepEqual(said(Buffer.from('\ufefftitle', 'utf16le').swap16()), [utf16]);
    assert.deepEqual(said(Buffer.from('title: ohne Marke', 'utf16le')), [utf16]);
  });

  for (const [text, pattern] of [
    ['a\nGespr\ufffdche', /^2: In „Gespr\ufffdche“ ist beim Speichern ein Zeichen verloren gegangen/],
    ['GesprÃ¤che', /^1: „GesprÃ¤che“ sieht nach falsch gelesenen Umlauten aus/],
    ['StraÃŸe', /falsch gelesenen Umlauten/],
    ['FrÃ¼hling â€“ Herbst', /falsch gelesenen Umlauten/],
    ['Â§ 11', /falsch gelesenen Umlauten/],
    ['Seite\u000012', /UTF-16/],
    ['\uf0b7\tPunkt', /nur Word zeigt/],
    ['Neu\u202eabc', /unsichtbares Steuerzeichen/],
    ['Seite\u0002', /unsichtbares Steuerzeichen/],
    ['Bild \ufffc hier', /unsichtbares Steuerzeichen/],
  ] as const)
    it(`${JSON.stringify(text)} is told`, () => assert.match(said(Buffer.from(text)).join(), pattern));

  it('may hold every letter of every language', () => {
    for (const text of ['São Tomé, Łódź, Αθήνα, Київ, مركز, 中文, H₂O → CO₂, ½ ™ € § „“ ‚‘ – … Ã Â â', '😀 👩‍👩‍👧'])
      assert.deepEqual(said(Buffer.from(text)), [], text);
  });
});

describe('the two parts of a file', () => {
  const what = (source: string) => partsOf(source).problems.map((problem) => `${problem.line ?? '–'}: ${problem.what}`);

  it('keep their lines', () => {
    const { facts, text } = partsOf('\n---\na: 1\n--- \nText');
    assert.equal(facts.split('\n')[2], 'a: 1');
    assert.equal(text.split('\n')[4], 'Text');
  });

  for (const [source, problem] of [
    ['', /^–: Die Datei ist leer/],
    ['title: x\n---\n', /^1: .*Die erste fehlt/],
    ['\n\nNur Text', /^3: .*Die erste fehlt/],
    ['—\ntitle: x\n—\n', /^1: .*drei einzelne Minus-Zeichen.*langen Strich/],
    ['---\ntitle: x\n—\nText', /^3: .*drei einzelne Minus-Zeichen/],
    ['---\ntitle: x\n\nText', /^1: .*Die zweite fehlt/],
  ] as const)
    it(`${JSON.stringify(source)} is told`, () => assert.match(what(source).join(), problem));
});
