/** Flyers in one ZIP file, for partners. */
import { basename } from 'node:path';

/** @returns byte for byte the same for the same files */
export async function archiveOf(files: { path: string; pdf: Buffer }[]): Promise<Buffer> {
  const { zipSync } = await import('fflate');
  const entries = Object.fromEntries(files.map(({ path, pdf }) => [basename(path), new Uint8Array(pdf)]));
  // What a PDF holds is compressed already. The ZIP format keeps local time, so a local date is the same everywhere.
  return Buffer.from(zipSync(entries, { level: 0, mtime: new Date(2000, 0, 1) }));
}
