/** Pages of the build before that are gone: links to them, also on paper, would lead nowhere. */
import { NotBuiltError, readBuiltRaw } from '../../content/built.ts';
import type { Kind, RawContent } from '../../content/content.ts';

const folders: [Kind, string][] = [
  ['projects', '/projekte/'],
  ['sites', '/standorte/'],
  ['news', '/aktuelles/'],
];

/** @param dist the build before @param leadsSomewhere also where an old address is redirected @returns in German, one line per file */
export function lostAddresses(dist: string, raw: RawContent, leadsSomewhere: (path: string) => boolean): string[] {
  const before = readBefore(dist);
  return folders.flatMap(([kind, folder]) =>
    Object.keys(before?.[kind] ?? {})
      .filter((slug) => !Object.hasOwn(raw[kind], slug) && !leadsSomewhere(`${folder}${slug}/`))
      .map(
        (slug) =>
          `${kind}/${slug}.md gibt es nicht mehr, die Adresse „${folder}${slug}/“ führt ins Leere. Ist die Seite umgezogen, bitte in redirects.yaml eintragen: „${folder}${slug}/: ${folder}…/“.`,
      ),
  );
}

function readBefore(dist: string): RawContent | undefined {
  try {
    return readBuiltRaw(dist);
  } catch (error) {
    if (error instanceof NotBuiltError) return undefined;
    throw error;
  }
}
