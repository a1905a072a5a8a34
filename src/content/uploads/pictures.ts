/** Pictures that editors put into `content/`: each must open whole, or visitors would see half of it or none. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const picture = /\.(avif|gif|jpe?g|png|svg|tiff?|webp)$/i;

/** @returns for each picture in the folder that cannot be shown what the editor can do, in German */
export async function pictureProblems(folder: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && picture.test(entry.name),
  );
  if (files.length === 0) return [];
  const { default: sharp } = await import('sharp');
  const problems: string[] = [];
  for (const { parentPath, name } of files.toSorted((one, other) => one.name.localeCompare(other.name))) {
    const file = join(parentPath, name);
    const place = relative(folder, file).replaceAll(sep, '/');
    // Every pixel is read: the head of half a picture is fine.
    const opens = await sharp(file, { failOn: 'truncated' })
      .stats()
      .then(
        () => true,
        () => false,
      );
    if (!opens)
      problems.push(
        `${place}: Das Bild ist beschädigt oder nicht vollständig. Bitte das Bild neu speichern, als JPG oder PNG, und hier ersetzen.`,
      );
  }
  return problems;
}
