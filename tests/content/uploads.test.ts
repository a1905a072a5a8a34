import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readContentWithFlyers } from '../../src/content/uploads/flyers.ts';
import { bringTools, run } from '../support/tools.ts';

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

function withPassword(password: string): Buffer {
  const [plain, locked] = [join(folder, 'plain.pdf'), join(folder, 'locked.pdf')];
  writeFileSync(plain, pdf());
  run('qpdf', '--encrypt', password, password, '256', '--', plain, locked);
  return readFileSync(locked);
}

function put(name: string, bytes: Buffer): void {
  writeFileSync(join(folder, 'flyers', `${name}.md`), `---\ntitle: Blatt\nfile: ${name}.pdf\n---\n`);
  writeFileSync(join(folder, 'flyers', `${name}.pdf`), bytes);
}

const refused = (message: RegExp) => assert.rejects(readContentWithFlyers(folder), { name: 'ContentError', message });

describe('a PDF that an editor brings', () => {
  it('is taken with its size and its number of pages', async () => {
    const bytes = pdf();
    put('gut', bytes);
    const { flyers } = await readContentWithFlyers(folder);
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

  it('that is not there is named as before', async () => {
    writeFileSync(join(folder, 'flyers', 'weg.md'), '---\nfile: weg.pdf\n---\n');
    await refused(/flyers\/weg\.md, Feld „file“: „weg\.pdf“ liegt nicht im Ordner flyers\//);
  });
});
