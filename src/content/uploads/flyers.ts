/** PDFs that editors put into `content/flyers/`: only what everybody can open, find and hear read aloud is published. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RawContent } from '../content.ts';
import { UNREADABLE, pagesOrFaults } from './pdf-faults.ts';
import { UnreadablePdfError, openReader } from './pdfium.ts';
import type { PdfReader } from './pdfium.ts';

/**
 * Tells each flyer how many pages its PDF has.
 *
 * @param raw as typed: a file may be missing
 * @returns for each PDF that is not good enough what the editor can do, in German
 */
export async function flyerUploadProblems(raw: RawContent, folder: string): Promise<string[]> {
  // Whatever else is wrong with the others is for the schemas to say.
  const flyers = (Object.values(raw.flyers) as (Fields | undefined)[]).filter(hasFile).filter(({ file }) => existsSync(join(folder, 'flyers', basename(file))));
  if (flyers.length === 0) return [];
  const problems: string[] = [];
  using reader = await openReader();
  for (const data of flyers) {
    const found = await inspect(readFileSync(join(folder, 'flyers', basename(data.file))), data.file, reader);
    if (typeof found === 'number') data.pages = String(found);
    else problems.push(...found.map((what) => `flyers/${data.file}: ${what}`));
  }
  return problems;
}

interface Fields {
  file?: unknown;
  pages?: string;
}
const hasFile = (data: Fields | undefined): data is Fields & { file: string } =>
  typeof data?.file === 'string';

/** @returns the number of pages, else what is wrong */
async function inspect(bytes: Buffer, file: string, reader: PdfReader): Promise<number | string[]> {
  const found = await pagesOrFaults(bytes, file);
  return typeof found === 'number' && !(await canBeDrawn(bytes, reader)) ? [UNREADABLE] : found;
}

/** As the portal will for its preview. */
async function canBeDrawn(bytes: Buffer, reader: PdfReader): Promise<boolean> {
  try {
    using pdf = await reader.open(bytes);
    await pdf.firstPage(100);
    return true;
  } catch (error) {
    if (error instanceof UnreadablePdfError) return false;
    throw error;
  }
}
