import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readRawContent, readSources } from '../../src/content/read.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'));
  put('portal.yaml', 'name: Portal\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
const site = (text: string) => put('sites/beta.md', text);
const readSite = () => readSources(folder, 'sites')[0];

describe('readSources', () => {
  it('keeps every value as it was typed', () => {
    site('---\npostcode: 01445\nend: 2026-10-31\nopen: no\nnumbers: [112, 1e3]\nempty: ~\n---\n');
    const data = { postcode: '01445', end: '2026-10-31', open: 'no', numbers: ['112', '1e3'], empty: '~' };
    assert.deepEqual(structuredClone(readSite()?.data), data);
  });

  it('separates the facts from the text below them', () => {
    site('---\nplace: Ort\n---\n\nErster Absatz.\n\n---\n\nZweiter.\n');
    assert.deepEqual(readSite(), {
      slug: 'beta',
      data: { place: 'Ort' },
      body: '\nErster Absatz.\n\n---\n\nZweiter.\n',
    });
  });

  it('reads what Windows editors save: a byte order mark and CRLF', () => {
    site('\uFEFF---\r\nplace: Ort\r\n---\r\nText.\r\n');
    assert.deepEqual(readSite(), { slug: 'beta', data: { place: 'Ort' }, body: 'Text.\r\n' });
  });

  it('takes a file that ends with its facts', () => {
    site('---\nplace: Ort\n--- ');
    assert.deepEqual(readSite(), { slug: 'beta', data: { place: 'Ort' }, body: '' });
  });

  it('sorts by name and takes only Markdown', () => {
    for (const file of ['c.md', 'a.md', 'b.pdf', '.gitkeep']) put(`news/${file}`, '---\ntitle: T\n---\n');
    assert.deepEqual(
      readSources(folder, 'news').map(({ slug }) => slug),
      ['a', 'c'],
    );
  });

  it('a folder that is not there is empty', () => {
    assert.deepEqual(readSources(folder, 'partners'), []);
  });

  it('says which file has no facts at its top', () => {
    site('Nur Text.\n');
    assert.throws(readSite, {
      name: 'ContentError',
      message: /sites\/beta\.md, ganze Datei: Die Angaben müssen zwischen zwei Zeilen „---“ am Anfang stehen\./,
    });
  });

  it('says which file has facts that cannot be read', () => {
    for (const facts of ['title: Neu: ein Treffen', 'a: "offen', 'a: 1\na: 2', '\tb: 1', 'a: *b']) {
      site(`---\n${facts}\n---\n`);
      assert.throws(readSite, {
        name: 'ContentError',
        message: /sites\/beta\.md: Die Angaben lassen sich nicht lesen \(/,
      });
    }
  });
});

describe('readRawContent', () => {
  it('holds every kind by slug, and the portal', () => {
    site('---\nplace: Ort\n---\n');
    const empty = { redirects: {}, projects: {}, partners: {}, news: {}, flyers: {}, pages: {} };
    const raw = structuredClone(readRawContent(folder));
    assert.deepEqual(raw, { portal: { name: 'Portal' }, ...empty, sites: { beta: { place: 'Ort' } } });
  });

  it('takes a list of redirects that has nothing but remarks in it', () => {
    for (const text of ['', '# /alt/: /neu/\n', '---\n']) {
      put('redirects.yaml', text);
      assert.deepEqual(readRawContent(folder).redirects, {});
    }
    put('redirects.yaml', '/alt/: /neu/\n');
    assert.deepEqual(structuredClone(readRawContent(folder).redirects), { '/alt/': '/neu/' });
  });

  it('names portal.yaml when it cannot be read', () => {
    put('portal.yaml', 'name: "Portal');
    assert.throws(() => readRawContent(folder), { name: 'ContentError', message: /- portal\.yaml: Die Angaben/ });
  });

  it('finds the size of a flyer beside it', () => {
    put('flyers/blatt.md', '---\nfile: blatt.pdf\n---\n');
    put('flyers/blatt.pdf', '%PDF-1.7');
    assert.deepEqual(structuredClone(readRawContent(folder).flyers), { blatt: { file: 'blatt.pdf', bytes: '8' } });
  });

  it('names every file that an entry promises and that is not there', () => {
    put('flyers/blatt.md', '---\nfile: blatt.pdf\n---\n');
    put('news/neu.md', '---\nimage:\n  file: foto.jpg\n---\n');
    assert.throws(() => readRawContent(folder), {
      name: 'ContentError',
      message:
        'Der Inhalt hat 2 Fehler:\n' +
        '  - flyers/blatt.md, Feld „file“: „blatt.pdf“ liegt nicht im Ordner flyers/.\n' +
        '  - news/neu.md, Feld „image.file“: „foto.jpg“ liegt nicht im Ordner news/.',
    });
  });

  it('names every certificate that is missing or unfit', () => {
    put('sites/beta.md', '---\ncertificate: beta.pem\ndeputyCertificate: fehlt.pem\n---\n');
    put('sites/beta.pem', 'Guten Tag');
    put('portal.yaml', 'name: Portal\noffice:\n  certificate: buero.pem\n');
    assert.throws(() => readRawContent(folder), {
      name: 'ContentError',
      message:
        'Der Inhalt hat 3 Fehler:\n' +
        '  - sites/beta.md, Feld „certificate“: „beta.pem“ ist kein lesbares Zertifikat. Es muss eine PEM-Datei sein (Base-64-codiert, X.509).\n' +
        '  - sites/beta.md, Feld „deputyCertificate“: „fehlt.pem“ liegt nicht im Ordner sites/.\n' +
        '  - portal.yaml, Feld „office.certificate“: „buero.pem“ liegt nicht im Ordner content/.',
    });
  });

  it('leaves facts of a wrong shape to the schemas', () => {
    for (const facts of ['nur ein Satz', '- eine\n- Liste', '# nichts', 'file: [a]', 'image: foto.jpg']) {
      put('flyers/blatt.md', `---\n${facts}\n---\n`);
      put('news/neu.md', `---\n${facts}\n---\n`);
      assert.deepEqual(Object.keys(readRawContent(folder).flyers), ['blatt']);
    }
  });
});
