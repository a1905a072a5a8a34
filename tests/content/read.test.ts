import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readContent, readRawContent } from '../../src/content/read.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'));
  put('portal.yaml', 'name: Portal\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
const site = (text: string) => put('sites/beta.md', text);
const siteFacts = () => readRawContent(folder).sites['beta'];
const siteText = () => readContent(folder).textOf('sites', 'beta');
const paragraph = (text: string) => ({ kind: 'paragraph', runs: [{ text }] });

describe('a file of content', () => {
  it('keeps every value as it was typed', () => {
    site('---\npostcode: 01445\nend: 2026-10-31\nopen: no\nnumbers: [112, 1e3, 010, 0x1F]\n---\n');
    const data = { postcode: '01445', end: '2026-10-31', open: 'no', numbers: ['112', '1e3', '010', '0x1F'] };
    assert.deepEqual(siteFacts(), data);
  });

  it('separates the facts from the text below them', () => {
    site('---\nplace: Ort\n---\n\nErster Absatz.\n\n---\n\nZweiter.\n');
    assert.deepEqual(siteFacts(), { place: 'Ort' });
    assert.deepEqual(siteText(), [paragraph('Erster Absatz.'), { kind: 'rule' }, paragraph('Zweiter.')]);
  });

  it('is read however Windows and Mac save it: a byte order mark, CRLF, CR', () => {
    for (const end of ['\r\n', '\r', '\n']) {
      site(['\uFEFF---', 'place: Ort', '---', 'Text.', ''].join(end));
      assert.deepEqual([siteFacts(), siteText()], [{ place: 'Ort' }, [paragraph('Text.')]]);
    }
  });

  it('may end with its facts, and have spaces and empty lines around the lines „---“', () => {
    for (const source of ['---\nplace: Ort\n---', '\n\n--- \nplace: Ort\n ---\u00A0\n', '----\nplace: Ort\n-----\n']) {
      site(source);
      assert.deepEqual([siteFacts(), siteText()], [{ place: 'Ort' }, []], source);
    }
  });

  it('is taken by name, Markdown alone', () => {
    for (const file of ['c.md', 'a.md', 'b.pdf', '.gitkeep']) put(`news/${file}`, '---\ntitle: T\n---\n');
    assert.deepEqual(Object.keys(readRawContent(folder).news), ['a', 'c']);
    assert.deepEqual(readRawContent(folder).partners, {});
  });

  it('every fault of every file is said in one go', () => {
    site('Nur Text.\n');
    put('news/a.md', '---\ntitle: Neu: ein Treffen\n---\n<b>fett</b>\n');
    put('news/b.md', new Uint8Array([0xff, 0xfe, 0x41, 0]));
    put('redirects.yaml', '\t/alt/: /neu/\n');
    const places = readContent(folder).problems.map((line) => line.split(':')[0]);
    assert.deepEqual(places, [
      'redirects.yaml, Zeile 1',
      'sites/beta.md, Zeile 1',
      'news/a.md, Zeile 2',
      'news/a.md, Zeile 4',
      'news/b.md, ganze Datei',
    ]);
  });
});

describe('a folder of content', () => {
  it('holds every kind by slug, and the portal', () => {
    site('---\nplace: Ort\n---\n');
    const empty = { redirects: {}, projects: {}, partners: {}, news: {}, flyers: {}, pages: {} };
    assert.deepEqual(readRawContent(folder), { portal: { name: 'Portal' }, ...empty, sites: { beta: { place: 'Ort' } } });
  });

  it('may have a list of redirects with nothing but remarks in it', () => {
    for (const text of ['', '# /alt/: /neu/\n', '---\n']) {
      put('redirects.yaml', text);
      assert.deepEqual(readRawContent(folder).redirects, {});
    }
    put('redirects.yaml', '/alt/: /neu/\n');
    assert.deepEqual(readRawContent(folder).redirects, { '/alt/': '/neu/' });
  });

  it('names portal.yaml when it is gone or cannot be read', () => {
    put('portal.yaml', 'name: "Portal');
    assert.deepEqual(readContent(folder).problems, [
      'portal.yaml, Zeile 1: Dem Wert fehlt das Anführungszeichen am Ende: "Portal".',
    ]);
    rmSync(join(folder, 'portal.yaml'));
    assert.match(readContent(folder).problems.join(), /^portal\.yaml fehlt\. /);
  });

  it('finds the size of a flyer beside it', () => {
    put('flyers/blatt.md', '---\nfile: blatt.pdf\n---\n');
    put('flyers/blatt.pdf', '%PDF-1.7');
    assert.deepEqual(readRawContent(folder).flyers, { blatt: { file: 'blatt.pdf', bytes: '8' } });
  });

  it('names every file that an entry promises and that is not there', () => {
    put('flyers/blatt.md', '---\nfile: blatt.pdf\n---\n');
    put('news/neu.md', '---\nimage:\n  file: foto.jpg\n---\n');
    assert.deepEqual(readContent(folder).problems, [
      'flyers/blatt.md, Feld „file“: „blatt.pdf“ liegt nicht im Ordner flyers/.',
      'news/neu.md, Feld „image.file“: „foto.jpg“ liegt nicht im Ordner news/.',
    ]);
  });

  it('names every certificate that is missing or unfit', () => {
    put('sites/beta.md', '---\ncertificate: beta.pem\ndeputyCertificate: fehlt.pem\n---\n');
    put('sites/beta.pem', 'Guten Tag');
    put('portal.yaml', 'name: Portal\noffice:\n  certificate: buero.pem\n');
    assert.deepEqual(readContent(folder).problems, [
      'sites/beta.md, Feld „certificate“: „beta.pem“ ist kein lesbares Zertifikat. Es muss eine PEM-Datei sein (Base-64-codiert, X.509).',
      'sites/beta.md, Feld „deputyCertificate“: „fehlt.pem“ liegt nicht im Ordner sites/.',
      'portal.yaml, Feld „office.certificate“: „buero.pem“ liegt nicht im Ordner content/.',
    ]);
  });

  it('leaves facts of a wrong shape to the schemas', () => {
    for (const facts of ['nur ein Satz', '- eine\n- Liste', '# nichts', 'file: [a]', 'image: foto.jpg']) {
      put('flyers/blatt.md', `---\n${facts}\n---\n`);
      put('news/neu.md', `---\n${facts}\n---\n`);
      assert.deepEqual(Object.keys(readRawContent(folder).flyers), ['blatt']);
    }
  });

  it('is read to its end, whatever stands in it', () => {
    const bomb = ['a0: &ref_0 [x, x]', ...Array.from({ length: 20 }, (_, n) => `a${n + 1}: &ref_${n + 1} [*ref_${n}, *ref_${n}]`)];
    put('news/bombe.md', `---\n${bomb.join('\n')}\n---\n`);
    put('news/kreis.md', '---\ntitle: &ref_0\n  a: *ref_0\n---\n');
    put('news/tief.md', `---\ntitle: T\n---\n\n${'> '.repeat(4_000)}x\n`);
    put('news/__proto__.md', 'Nur Text.');
    put('news/lang.md', `---\ntitle: T\n---\n${'['.repeat(100_000)}`);
    const told = readContent(folder).problems.map((line) => line.split(':')[0]);
    assert.deepEqual(told, [
      'news/__proto__.md, Zeile 1',
      'news/bombe.md, ganze Datei',
      'news/kreis.md, ganze Datei',
      'news/lang.md, Zeile 4',
      'news/tief.md, ganze Datei',
    ]);
  });
});
