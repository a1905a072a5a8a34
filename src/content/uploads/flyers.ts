/** PDFs that editors put into `content/flyers/`: only what everybody can open, find and hear read aloud is published. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ContentError } from '../content-error.ts';
import type { RawContent } from '../content.ts';
import { readRawContent } from '../read.ts';
import { UNREADABLE, pagesOrFaults } from './pdf-faults.ts';
import { UnreadablePdfError, openReader } from './pdfium.ts';
import type { PdfReader } from './pdfium.ts';

/** Content from disk, each flyer with its number of pages. @throws ContentError naming every PDF that is not good enough */
export async function readContentWithFlyers(folder: string): Promise<RawContent> {
  const raw = readRawContent(folder);
  const problems = await flyerUploadProblems(raw, folder);
  if (problems.length > 0) throw new ContentError(problems);
  return raw;
}

/**
 * Tells each flyer how many pages its PDF has.
 *
 * @param raw whose flyers have learned their size: without one there is no file
 * @returns for each PDF that is not good enough what the editor can do, in German
 */
export async function flyerUploadProblems(raw: RawContent, folder: string): Promise<string[]> {
  // Whatever else is wrong with the others is for the schemas to say.
  const flyers = (Object.values(raw.flyers) as (Fields | undefined)[]).filter(hasFile);
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
  bytes?: unknown;
  pages?: string;
}
const hasFile = (data: Fields | undefined): data is Fields & { file: string } =>
  typeof data?.file === 'string' && data.bytes !== undefined;

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
