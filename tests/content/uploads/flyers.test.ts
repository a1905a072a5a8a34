import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { zipSync } from 'fflate';
import { ContentError } from '../../../src/content/content-error.ts';
import { readContent, readRawContent } from '../../../src/content/read.ts';
import { flyerUploadProblems } from '../../../src/content/uploads/flyers.ts';
import { packetWith, sheet } from '../../support/pdf.ts';
import type { Sheet } from '../../support/pdf.ts';
import { photo, scene } from '../../support/photo.ts';
import { bringTools, run } from '../../support/tools.ts';

let folder: string;
before(bringTools);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'));
  mkdirSync(join(folder, 'flyers'));
  writeFileSync(join(folder, 'portal.yaml'), 'name: Portal\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Upload {
  tagged?: boolean;
  title?: string;
}

/** A PDF of two pages, as an office program saves it. */
function pdf({ tagged = true, title = 'Über die Brücke' }: Upload = {}): Buffer {
  const mainFileContent = `#set document(title: ${title ? JSON.stringify(title) : 'none'})\nEins #pagebreak() Zwei`;
  return compiler.pdf({ mainFileContent }, { pdfTags: tagged });
}
const compiler = NodeCompiler.create();

function changed(bytes: Buffer, ...command: string[]): Buffer {
  const [plain, other] = [join(folder, 'plain.pdf'), join(folder, 'other.pdf')];
  writeFileSync(plain, bytes);
  run('qpdf', ...command, '--', plain, other);
  return readFileSync(other);
}
const withPassword = (password: string) => changed(pdf(), '--encrypt', password, password, '256');

function put(name: string, bytes: Buffer): void {
  writeFileSync(join(folder, 'flyers', `${name}.md`), `---\ntitle: Blatt\nfile: ${name}.pdf\n---\n`);
  writeFileSync(join(folder, 'flyers', `${name}.pdf`), bytes);
}

/** @throws ContentError with all that is wrong */
async function readWithFlyers() {
  const { raw, problems } = readContent(folder);
  problems.push(...(await flyerUploadProblems(raw, folder)));
  if (problems.length > 0) throw new ContentError(problems);
  return raw;
}

const refused = (message: RegExp) => assert.rejects(readWithFlyers(), { name: 'ContentError', message });

describe('a PDF that an editor brings', () => {
  it('is taken with its size and its number of pages', async () => {
    const bytes = pdf();
    put('gut', bytes);
    const { flyers } = await readWithFlyers();
    const found = { title: 'Blatt', file: 'gut.pdf', bytes: String(bytes.length), pages: '2' };
    assert.deepEqual(structuredClone(flyers['gut']), found);
  });

  it('is refused without tags, and the message says how Word writes them', async () => {
    put('ohne-tags', pdf({ tagged: false }));
    await refused(/- flyers\/ohne-tags\.pdf: .*nicht barrierefrei.*„Dokumentstrukturtags für Barrierefreiheit“/);
  });

  it('is refused without a title', async () => {
    put('ohne-titel', pdf({ title: '' }));
    await refused(/- flyers\/ohne-titel\.pdf: Der Datei fehlt der Titel\. Bitte eintragen/);
  });

  it('is refused where it cannot be read, or only with a password', async () => {
    put('kaputt', Buffer.from('%PDF-1.7\nkaputt'));
    put('geheim', withPassword('geheim'));
    await refused(
      /Der Inhalt hat 2 Fehler:\n.*flyers\/geheim\.pdf: Die Datei lässt sich nicht lesen.*ohne Passwort\.\n.*flyers\/kaputt\.pdf: /,
    );
  });

  it('is refused where it is larger than 5 MB, with its size', async () => {
    put('gross', Buffer.concat([pdf(), Buffer.alloc(5_200_000)]));
    await refused(/- flyers\/gross\.pdf: Die Datei hat 5,2 MB, erlaubt sind 5 MB\. Bitte die Bilder darin verkleinern/);
  });

  it('may have several faults, and all are named at once', async () => {
    put('beides', pdf({ tagged: false, title: '' }));
    await refused(/^Der Inhalt hat 2 Fehler:/);
  });

  it('is read only where there is one', async () => {
    rmSync(join(folder, 'flyers'), { recursive: true });
    assert.deepEqual((await readWithFlyers()).flyers, {});
  });

  it('has its problems told, all at once, to who asks for them', async () => {
    put('leer', Buffer.alloc(0));
    put('gut', pdf());
    const raw = readRawContent(folder);
    assert.deepEqual(await flyerUploadProblems(raw, folder), [
      'flyers/leer.pdf: Die Datei ist leer (0 Byte). Bitte das PDF noch einmal hochladen.',
    ]);
    assert.equal(Reflect.get(raw.flyers['gut'] ?? {}, 'pages'), '2');
  });

  it('that is not there is named as before', async () => {
    writeFileSync(join(folder, 'flyers', 'weg.md'), '---\nfile: weg.pdf\n---\n');
    await refused(/flyers\/weg\.md, Feld „file“: „weg\.pdf“ liegt nicht im Ordner flyers\//);
  });
});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const packet = packetWith('Über die &quot;Brücke&quot;');

describe('a PDF is taken', () => {
  const cases: [string, Sheet][] = [
    ['with its title in the information dictionary alone', { title: 'Über die Brücke' }],
    ['with its title in the XMP packet alone', { packet: Buffer.from(packet) }],
    ['with a packet that is compressed', { packet: Buffer.from(packet), compressed: true }],
    ['with a packet in UTF-16, little end first', { packet: utf16(`\uFEFF${packet}`) }],
    ['with a packet in UTF-16, big end first', { packet: utf16(`\uFEFF${packet}`).swap16() }],
    ['with a packet in UTF-16, unmarked', { packet: utf16(packet.replaceAll('\uFEFF', '')).swap16() }],
    ['with a packet in UTF-16, compressed', { packet: utf16(packet), compressed: true }],
    ['with another prefix in its packet', { packet: Buffer.from(packetWith('Über die Brücke', 'kern')) }],
    ['with a name of a program in one place and a title in the other', { title: 'Microsoft Word - x.docx', packet: Buffer.from(packet) }],
    ['with a picture on its last page', { title: 'Brücke', pages: [{ text: 'Eins', tagged: true }, {}] }],
  ]; // prettier-ignore
  for (const [name, made] of cases)
    it(name, async () => {
      put('blatt', sheet(made));
      const { flyers } = await readWithFlyers();
      assert.equal(Reflect.get(flyers['blatt'] ?? {}, 'pages'), String(made.pages?.length ?? 1));
    });

  it('where its objects are packed, or a password only keeps it from being changed', async () => {
    const made = sheet({ packet: Buffer.from(packet), compressed: true });
    put('gepackt', changed(made, '--object-streams=generate'));
    put('geschuetzt', changed(made, '--encrypt', '', 'wer', '256', '--modify=none'));
    await readWithFlyers();
  });
});

describe('a PDF is refused', () => {
  const title = 'Über die Brücke';
  const tags = /nicht barrierefrei, ihr fehlen die Tags/;
  const cases: [string, Sheet, RegExp][] = [
    ['whose only page with text has no tags', { title, pages: [{ text: 'Eins' }, {}] }, tags],
    ['that only says it has tags', { title, tree: 'none' }, tags],
    ['with a tree without branches', { title, tree: 'empty' }, tags],
    ['with tags that it does not say it has', { title, marked: false }, tags],
    ['with one page without tags', { title, pages: [{ text: 'Eins', tagged: true }, { text: 'Zwei' }] }, /auf Seite 2 fehlen die Tags/],
    ['that is a scan', { title, pages: [{}, {}] }, /keinen Text, nur Bilder davon, zum Beispiel einen Scan/],
    ['without a language', { title, language: '' }, /in welcher Sprache sie ist.*„Überprüfen“, „Sprache“/],
    ['with an empty packet', { packet: Buffer.from(packetWith(' ')) }, /fehlt der Titel/],
    ['with the name of a file in its packet', { packet: Buffer.from(packetWith('flyer_neu.indd')) }, /Titel der Datei ist „flyer_neu\.indd“/],
    ...['Microsoft Word - Dokument1', 'Unbenannt', 'Untitled-1', 'Dokument1', 'PowerPoint-Präsentation', 'Flyer neu.docx', 'muster.PDF', 'flyer_neu_v2', 'blatt'].map(
      (name): [string, Sheet, RegExp] => [`called ${name}`, { title: name }, /Das sagt niemandem, worum es geht\. Bitte eintragen, in Word/],
    ),
  ]; // prettier-ignore
  for (const [name, made, message] of cases)
    it(name, async () => {
      put('blatt', sheet(made));
      await refused(new RegExp(`^Der Inhalt hat 1 Fehler:\n  - flyers/blatt\\.pdf: .*${message.source}`));
    });

  it('that keeps screen readers out', async () => {
    put('blatt', changed(sheet(), '--allow-weak-crypto', '--encrypt', '', 'wer', '128', '--accessibility=n'));
    await refused(/flyers\/blatt\.pdf: .*Vorlese-Programme sie nicht lesen dürfen/);
  });

  it('with a photo that tells where it was taken, and taken with one that does not', async () => {
    put('blatt', sheet({ title, jpeg: await photo() }));
    await refused(/flyers\/blatt\.pdf: Ein Foto in der Datei verrät, wo es gemacht wurde/);
    const camera = scene().withExif({ IFD0: { Make: 'Probekamera' }, IFD3: { GPSVersionID: '2 3 0 0' } });
    put('blatt', sheet({ title, jpeg: await camera.jpeg().toBuffer() }));
    await readWithFlyers();
  });

  it('cut off wherever it may be', async () => {
    for (const whole of [pdf(), sheet()])
      for (const part of [0.01, 0.3, 0.6, 0.9, 0.99]) {
        put('blatt', whole.subarray(0, Math.ceil(whole.length * part)));
        await refused(/flyers\/blatt\.pdf: Die Datei (ist abgeschnitten, das Ende fehlt|lässt sich nicht lesen)/);
      }
  });

  it('that is something else', async () => {
    const docx = zipSync({
      '[Content_Types].xml': Buffer.from(
        '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
    });
    put('blatt', Buffer.from(docx));
    await refused(/Die Datei ist eine Word-Datei\. Ein neuer Name macht daraus kein PDF\. Bitte als PDF speichern/);
    put('blatt', await scene().jpeg().toBuffer());
    await refused(/Die Datei ist ein JPG-Bild\./);
    put('blatt', Buffer.from('Guten Tag'));
    await refused(/Die Datei lässt sich nicht lesen/);
  });
});
