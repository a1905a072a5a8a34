import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { newsSchema } from '../../../src/content/schema/news.ts';
import { unusedUploads } from '../../../src/content/uploads/unused.ts';
import { temporaryFolder } from '../../support/folder.ts';

it('pictures and PDFs that no entry names are told in a hint', async () => {
  await using folder = await temporaryFolder();
  assert.deepEqual(unusedUploads(folder.path, { news: [], flyers: [] }), []);
  for (const place of ['news/gezeigt.jpg', 'news/vergessen.jpg', 'flyers/Flyer.PDF', 'flyers/blatt.md']) {
    mkdirSync(join(folder.path, place, '..'), { recursive: true });
    writeFileSync(join(folder.path, place), '');
  }
  const image = { file: 'gezeigt.jpg', alt: 'Ein Ufer.' };
  const entry = { ...newsSchema.parse({ title: 'x', summary: 'x', image }), slug: 'x' };
  assert.deepEqual(unusedUploads(folder.path, { news: [entry], flyers: [] }), [
    'news/vergessen.jpg: Keine Meldung zeigt dieses Bild. Bitte unter „image“ eintragen oder löschen.',
    'flyers/Flyer.PDF: Kein Flyer nennt diese Datei. Bitte unter „file“ eintragen oder löschen.',
  ]);
});
