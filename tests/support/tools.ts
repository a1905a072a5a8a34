/** Programs that read PDFs, for tests that must not trust the library that wrote them: poppler and qpdf. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';

const programs = ['pdfinfo', 'pdftotext', 'pdffonts', 'pdftoppm', 'qpdf'];

const missing = () => programs.filter((name) => spawnSync(name, ['--version']).error !== undefined);

/** Debian's packages, for machines where they may be installed. */
const ways: [string, string[]][] = [
  ['apt-get', ['update', '-qq']],
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'poppler-utils', 'qpdf']],
];

/** Installs what is missing. @throws Error that says what to install where that is not possible */
export function bringTools(): void {
  for (const [command, args] of ways) {
    if (missing().length === 0) return;
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (missing().length > 0)
    throw new Error(
      `The tests of flyers need ${missing().join(', ')}: install poppler-utils and qpdf (on macOS: brew install poppler qpdf).`,
    );
}

/** @returns what the program prints @throws where its exit code is not 0 */
export const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });

/** @param last the page to end with; left out: all */
export function pagesAsPictures(file: string, dpi: number, last = 99): PNG[] {
  const folder = mkdtempSync(join(tmpdir(), 'portal-pages-'));
  run('pdftoppm', '-png', '-r', String(dpi), '-l', String(last), file, join(folder, 'page'));
  const files = readdirSync(folder).toSorted();
  const pictures = files.map((name) => PNG.sync.read(readFileSync(join(folder, name))));
  rmSync(folder, { recursive: true });
  return pictures;
}
