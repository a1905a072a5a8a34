/** Files that lie beside an entry and are named by it. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Its name on the disk, or in German what is wrong, to be said behind its name. */
export type Beside = { found: string } | { problem: string };

/** Macs write „é“ as two characters, everybody else as one: both are the same name. */
const same = (name: string) => name.normalize('NFC');
/** What an editor takes for the same name. */
export const similarName = (name: string) => same(name).toLowerCase().replace(/\.jpeg$/, '.jpg');

/** @param folder of the entry @param place how editors call it */
export function fileBeside(folder: string, name: string, place: string): Beside {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    : [];
  const found = names.find((one) => same(one) === same(name));
  if (found !== undefined) return { found };
  const near = names.find((one) => similarName(one) === similarName(name));
  return {
    problem: near
      ? `heißt im Ordner ${place} „${same(near)}“. Bitte genau so schreiben.`
      : `liegt nicht im Ordner ${place}.`,
  };
}

/** Bytes. */
export const sizeOf = (folder: string, name: string): number => statSync(join(folder, name)).size;
