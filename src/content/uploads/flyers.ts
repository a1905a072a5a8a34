/** PDFs that editors put into `content/flyers/`: only what everybody can open, find and hear read aloud is published. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RawContent } from '../content.ts';
import { UnreadablePdfError, openReader } from './pdfium.ts';
import type { PdfReader } from './pdfium.ts';

const MEGABYTE = 1_000_000;
const MOST_BYTES = 5 * MEGABYTE;

/** Tells each flyer its number of pages. @returns in German, what is wrong with a PDF */
export async function flyerUploadProblems(raw: RawContent, folder: string): Promise<string[]> {
  const problems: string[] = [];
  if (Object.keys(raw.flyers).length === 0) return problems;
  using reader = await openReader();
  for (const data of Object.values(raw.flyers) as (Record<string, unknown> | undefined)[]) {
    const file = data?.['file'];
    // Whatever else is wrong here is for the schemas to say.
    if (!data || typeof file !== 'string' || !Number(data['bytes'])) continue;
    const found = await inspect(readFileSync(join(folder, 'flyers', basename(file))), reader);
    if (typeof found === 'number') data['pages'] = String(found);
    else problems.push(...found.map((what) => `flyers/${file}: ${what}`));
  }
  return problems;
}

/** @returns the number of pages, else what the editor can do */
async function inspect(bytes: Buffer, reader: PdfReader): Promise<number | string[]> {
  if (bytes.length > MOST_BYTES) {
    const size = (bytes.length / MEGABYTE).toLocaleString('de-DE', { maximumFractionDigits: 1 });
    return [
      `Die Datei hat ${size} MB, erlaubt sind 5 MB. Bitte die Bilder darin verkleinern und das PDF neu speichern, in Word mit „Minimale Größe“.`,
    ];
  }
  try {
    using pdf = await reader.open(bytes);
    const problems = [
      ...(pdf.tagged
        ? []
        : [
            'Die Datei ist nicht barrierefrei, ihr fehlen die Tags. Bitte neu speichern, in Word als PDF mit der Option „Dokumentstrukturtags für Barrierefreiheit“.',
          ]),
      ...(pdf.title
        ? []
        : [
            'Der Datei fehlt der Titel. Bitte eintragen, in Word unter „Datei“, „Informationen“, „Titel“, und neu speichern.',
          ]),
    ];
    return problems.length > 0 ? problems : pdf.pages;
  } catch (error) {
    if (!(error instanceof UnreadablePdfError)) throw error;
    return ['Die Datei lässt sich nicht lesen. Bitte das PDF neu speichern, ohne Passwort.'];
  }
}

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
