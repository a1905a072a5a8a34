/** The first pages of PDFs as pictures. */
import { openReader } from './pdfium.ts';

/** Twice as many as are shown: made smaller, letters stay letters. */
const FRONT_WIDTH = 300;

/** @returns the first page of each as a picture @throws UnreadablePdfError */
export async function frontsOf(pdfs: Uint8Array[]): Promise<Buffer[]> {
  const { default: sharp } = await import('sharp');
  const fronts: Buffer[] = [];
  using reader = await openReader();
  for (const bytes of pdfs) {
    using pdf = await reader.open(bytes);
    const { data, width, height } = await pdf.firstPage(FRONT_WIDTH);
    fronts.push(
      await sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    );
  }
  return fronts;
}
