/** Do the entries of `redirects.yaml` lead from nowhere to somewhere? */
import type { Redirects } from '../schema/redirects.ts';

/**
 * @param isPage whether there is a page of ours at a path
 * @returns one German line for each entry that is wrong
 */
export function redirectProblems(redirects: Redirects, isPage: (path: string) => boolean): string[] {
  return Object.entries(redirects).flatMap(([from, to]) => [
    ...(isPage(from) ? [say(from, 'Unter dieser Adresse gibt es eine Seite. Sie wäre nicht mehr zu erreichen.')] : []),
    // One that leads on itself is told with the other references.
    ...(isPage(to) || redirects[to] !== undefined ? [] : [say(from, `Die Seite „${to}“ gibt es nicht. Bitte die Adresse vergleichen.`)]),
  ]);
}

const say = (from: string, what: string) => `redirects.yaml, Feld „${from}“: ${what}`;
