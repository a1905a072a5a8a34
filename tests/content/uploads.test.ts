import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Pdf from 'pdfkit';
import { readContentWithFlyers } from '../../src/content/uploads/flyers.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'));
  mkdirSync(join(folder, 'flyers'));
  writeFileSync(join(folder, 'portal.yaml'), 'name: Portal\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Upload {
  tagged?: boolean;
  title?: string;
  password?: string;
}

/** A PDF of two pages, as an office program saves it. */
async function pdf({ tagged = true, title = 'Über die Brücke', password }: Upload = {}): Promise<Buffer> {
  const doc = new Pdf({
    pdfVersion: '1.7',
    tagged,
    info: title ? { Title: title } : {},
    ...(password ? { userPassword: password } : {}),
  });
  doc.addPage();
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function put(name: string, bytes: Buffer): void {
  writeFileSync(join(folder, 'flyers', `${name}.md`), `---\ntitle: Blatt\nfile: ${name}.pdf\n---\n`);
  writeFileSync(join(folder, 'flyers', `${name}.pdf`), bytes);
}

const refused = (message: RegExp) => assert.rejects(readContentWithFlyers(folder), { name: 'ContentError', message });

describe('a PDF that an editor brings', () => {
  it('is taken with its size and its number of pages', async () => {
    const bytes = await pdf();
    put('gut', bytes);
    const { flyers } = await readContentWithFlyers(folder);
    const found = { title: 'Blatt', file: 'gut.pdf', bytes: String(bytes.length), pages: '2' };
    assert.deepEqual(structuredClone(flyers['gut']), found);
  });

  it('is refused without tags, and the message says how Word writes them', async () => {
    put('ohne-tags', await pdf({ tagged: false }));
    await refused(/- flyers\/ohne-tags\.pdf: .*nicht barrierefrei.*„Dokumentstrukturtags für Barrierefreiheit“/);
  });

  it('is refused without a title', async () => {
    put('ohne-titel', await pdf({ title: '' }));
    await refused(/- flyers\/ohne-titel\.pdf: Der Datei fehlt der Titel\. Bitte eintragen/);
  });

  it('is refused where it cannot be read, or only with a password', async () => {
    put('kaputt', Buffer.from('%PDF-1.7\nkaputt'));
    put('geheim', await pdf({ password: 'geheim' }));
    await refused(
      /Der Inhalt hat 2 Fehler:\n.*flyers\/geheim\.pdf: Die Datei lässt sich nicht lesen.*ohne Passwort\.\n.*flyers\/kaputt\.pdf: /,
    );
  });

  it('is refused where it is larger than 5 MB, with its size', async () => {
    put('gross', Buffer.concat([await pdf(), Buffer.alloc(5_200_000)]));
    await refused(/- flyers\/gross\.pdf: Die Datei hat 5,2 MB, erlaubt sind 5 MB\. Bitte die Bilder darin verkleinern/);
  });

  it('may have several faults, and all are named at once', async () => {
    put('beides', await pdf({ tagged: false, title: '' }));
    await refused(/^Der Inhalt hat 2 Fehler:/);
  });

  it('that is not there is named as before', async () => {
    writeFileSync(join(folder, 'flyers', 'weg.md'), '---\nfile: weg.pdf\n---\n');
    await refused(/flyers\/weg\.md, Feld „file“: „weg\.pdf“ liegt nicht im Ordner flyers\//);
  });
});
