/** The logo of a project, where somebody has put it: `public/logos/<project>.svg` or `.png`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** In pixels; sharp in print at the size in which it is shown. */
const WIDTH = 800;

/** @returns a PNG; undefined where there is none */
export async function findLogo(folder: string, project: string): Promise<Buffer | undefined> {
  const file = ['svg', 'png'].map((type) => join(folder, `${project}.${type}`)).find((path) => existsSync(path));
  if (!file) return undefined;
  const { default: sharp } = await import('sharp');
  return sharp(file, { density: 300 })
    .resize({ width: WIDTH, withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
}
