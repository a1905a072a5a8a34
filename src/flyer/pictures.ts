/** Fronts of flyers as one small picture: a page that shows many loads one file. */
import { openReader } from '../content/uploads/pdfium.ts';
import type { PdfReader } from '../content/uploads/pdfium.ts';

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

/** @returns WebP with the first page of each PDF in a grid @throws UnreadablePdfError */
export async function frontsOf(pdfs: Uint8Array[]): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const fronts: Buffer[] = [];
  {
    using reader = await openReader();
    for (const pdf of pdfs) fronts.push(await front(pdf, reader));
  }
  const sheet = await sharp({
    create: { ...pictureSize(pdfs.length), channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
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
async function front(bytes: Uint8Array, reader: PdfReader): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  using pdf = await reader.open(bytes);
  const { data, width, height } = await pdf.firstPage(THUMB.width * 2);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: THUMB.width - 2, height: THUMB.height - 2, fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .extend({ top: 1, bottom: 1, left: 1, right: 1, background: '#5d7177' })
    .png()
    .toBuffer();
}
