/** Files that lie beside the entries and that none of them names: perhaps the editor has forgotten to. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../content.ts';
import { picturesIn } from './pictures.ts';

/** @returns a German line for each */
export function unusedUploads(folder: string, { news, flyers }: Pick<Content, 'news' | 'flyers'>): string[] {
  return [
    ...picturesIn(folder)
      .filter((place) => !news.some(({ image }) => `news/${image?.file}` === place))
      .map((place) => `${place}: Keine Meldung zeigt dieses Bild. Bitte unter „image“ eintragen oder löschen.`),
    ...pdfsIn(join(folder, 'flyers'))
      .filter((name) => !flyers.some(({ file }) => file === name))
      .map((name) => `flyers/${name}: Kein Flyer nennt diese Datei. Bitte unter „file“ eintragen oder löschen.`),
  ];
}

const pdfsIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /\.pdf$/i.test(name)) : [];
