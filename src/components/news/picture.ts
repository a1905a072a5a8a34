/** The picture of an entry: made by the build from the file beside it, never the file itself (place, time, camera). */
import { join } from 'node:path';
import type { News } from '../../content/schema/news.ts';
import { shownSizes } from '../../content/uploads/shown-pictures.ts';
import type { Size } from '../../content/uploads/shown-pictures.ts';

/** Undefined where the entry has none. */
export async function pictureOf({ image }: News): Promise<{ file: string; sizes: Size[] } | undefined> {
  if (!image) return undefined;
  const file = join('content', 'news', image.file);
  return { file, sizes: await shownSizes(file) };
}

/** Named by the entry: whatever the file is called, its address is one that everybody can type. */
export const pictureAddress = ({ slug }: News, { width }: Size): string => `/aktuelles/${slug}/bild-${width}.webp`;
