import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { strayFiles } from '../../../src/content/checks/stray-files.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { rawContent } from '../sample.ts';

const raw = rawContent({
  sites: { beta: { certificate: { file: 'beta.pem' } } },
  news: { neu: { image: { file: 'Foto Café.JPG' } } },
  flyers: { blatt: { file: 'blatt.pdf' } },
  pages: { impressum: {}, datenschutz: {}, barrierefreiheit: {} },
});

/** What is said of these files beside right ones. */
async function said(...files: string[]): Promise<string[]> {
  await using folder = await temporaryFolder();
  const right = ['README.md', 'portal.yaml', 'redirects.yaml', 'sites/beta.md', 'sites/beta.pem', 'news/neu.md', 'news/Foto Cafe\u0301.JPG', 'flyers/blatt.md', 'flyers/blatt.pdf', 'flyers/.gitkeep', '.DS_Store', 'news/Thumbs.db']; // prettier-ignore
  for (const file of [...right, ...files]) {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true });
    writeFileSync(join(folder.path, file), '');
  }
  return strayFiles(folder.path, raw);
}

const stray: [string, RegExp][] = [
  ['news/treffen.MD', /^news\/treffen\.MD: Das Portal liest nur Dateien, deren Name mit „\.md“ endet\. Bitte umbenennen in „treffen\.md“\.$/],
  ['news/treffen.md.txt', /umbenennen in „treffen\.md“/],
  ['sites/ort.txt', /umbenennen in „ort\.md“/],
  ['news/2026/treffen.md', /^news\/2026\/treffen\.md: Unterordner liest das Portal nicht\. Bitte die Datei gleich in news\/ legen\.$/],
  ['projekte/neu.md', /^projekte\/: Diesen Ordner liest das Portal nicht\. Es gibt projects, /],
  ['News/neu.md', /^News\/: .*Gemeint ist wohl „news“\.$/],
  ['treffen.md', /^treffen\.md: Eine Textdatei gehört in einen der Ordner/],
  ['news/Treffen.docx', /Word-Dateien liest das Portal nicht/],
  ['news/~$Treffen.docx', /noch in Word geöffnet/],
  ['pages/ueber-uns.md', /^pages\/ueber-uns\.md: Diese Seite zeigt das Portal nicht/],
  ['portal.yml', /^portal\.yml: Das Portal liest nur portal\.yaml und redirects\.yaml/],
  ['news/foto.heic', /Keine Meldung nennt dieses Bild.*„file: foto\.heic“/],
  ['projects/foto.png', /Bilder gehören in news\//],
  ['flyers/neu.PDF', /Kein Flyer nennt diese PDF-Datei/],
  ['news/neu.pdf', /PDF-Dateien gehören in flyers\//],
  ['sites/alt.pem', /Kein Standort nennt dieses Zertifikat/],
  ['sites/alt.p12', /geheimer Schlüssel\. Bitte sofort löschen/],
  ['news/liste.xlsx', /^news\/liste\.xlsx: Diese Datei zeigt keine Seite\. Bitte aus news\/ löschen\.$/],
  ['notiz', /^notiz: Diese Datei zeigt keine Seite\. Bitte aus content\/ löschen\.$/],
]; // prettier-ignore

describe('the files of content', () => {
  it('are all used, but for what systems leave behind', async () => assert.deepEqual(await said(), []));

  for (const [file, problem] of stray)
    it(`${file} is told`, async () => {
      const problems = await said(file);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
    });

  it('have the pages that the portal needs', async () => {
    await using folder = await temporaryFolder();
    assert.deepEqual(strayFiles(folder.path, rawContent({ pages: { impressum: {} } })), [
      'pages/barrierefreiheit.md fehlt. Das Portal braucht diese Seite.',
      'pages/datenschutz.md fehlt. Das Portal braucht diese Seite.',
    ]);
  });
});
