/** First pages of flyers as one small picture: a page that shows many loads one file. */

const THUMB = { width: 150, height: 212 };
const GAP = 12;
const COLUMNS = 3;

/** In pixels, known without making the picture. */
export function pictureSize(count: number): { width: number; height: number } {
  const columns = Math.min(count, COLUMNS);
  const rows = Math.ceil(count / COLUMNS);
  return { width: columns * (THUMB.width + GAP) - GAP, height: rows * (THUMB.height + GAP) - GAP };
}

/** A page may load 30 KB of pictures. */
const MOST_BYTES = 28_000;

/** @param pages each an SVG or a picture @returns WebP with all of them in a grid */
export async function sheetOf(pages: Buffer[]): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const fronts = await Promise.all(pages.map(front));
  const sheet = await sharp({
    create: { ...pictureSize(pages.length), channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .composite(fronts.map((input, index) => ({ input, ...spotOf(index) })))
    .png()
    .toBuffer();
  let bytes = Buffer.alloc(0);
  for (const quality of [70, 50, 35, 20, 10]) {
    bytes = await sharp(sheet).webp({ quality, effort: 4 }).toBuffer();
    if (bytes.length <= MOST_BYTES) break;
  }
  return bytes;
}

const spotOf = (index: number) => ({
  left: (index % COLUMNS) * (THUMB.width + GAP),
  top: Math.floor(index / COLUMNS) * (THUMB.height + GAP),
});

/** White paper with a thin edge, so that it is seen on white. */
async function front(page: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(page)
    .resize({ width: THUMB.width - 2, height: THUMB.height - 2, fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .extend({ top: 1, bottom: 1, left: 1, right: 1, background: '#5d7177' })
    .png()
    .toBuffer();
}
