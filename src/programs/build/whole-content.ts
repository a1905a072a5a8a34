/** The whole content, read and checked in every respect: what `npm run check:content` says and what a build is made of. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from '../../content/check.ts';
import type { Content, RawContent } from '../../content/content.ts';
import { strayFiles } from '../../content/checks/stray-files.ts';
import { contentHints } from '../../content/checks/hints.ts';
import { linkProblems } from '../../content/checks/links.ts';
import { readContent } from '../../content/read.ts';
import { redirectProblems } from '../../content/checks/redirects.ts';
import type { TextOf } from '../../content/text/blocks.ts';
import { flyerUploadProblems } from '../../content/uploads/flyers.ts';
import { pictureProblems } from '../../content/uploads/pictures.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { flyerProblems } from '../../flyer/problems.ts';
import { knownPaths } from './known-paths.ts';
import { lostAddresses } from './lost-addresses.ts';
import { placesHints } from './places-hints.ts';

export interface WholeContent {
  raw: RawContent;
  content: Content;
  textOf: TextOf;
  /** Whether there is a page or file of ours at a path, or a redirect from it. */
  leadsSomewhere: (path: string) => boolean;
}

export interface Verdict {
  /** Undefined: `portal.yaml` cannot be read, and without it nothing is known. */
  whole: WholeContent | undefined;
  /** In German, one line each: with any of these nothing is published. */
  problems: string[];
  /** In German: not wrong, but will be untrue one day. */
  hints: string[];
}

/** As it is printed under a build or a check. */
export const hintLines = (hints: readonly string[]): string =>
  `Hinweise zum Inhalt:\n${hints.map((line) => `  - ${line}`).join('\n')}`;

/** @param root of the portal @param siteUrl its public origin, printed on flyers @param now milliseconds since the epoch */
export async function judgeContent(root: string, siteUrl: URL, now = Date.now()): Promise<Verdict> {
  const folder = join(root, 'content');
  if (!existsSync(folder)) return { whole: undefined, problems: ['Der Ordner content/ fehlt.'], hints: [] };
  const today = berlinDay(now);
  const read = readContent(folder, now);
  const { raw, textOf, problems } = read;
  problems.push(
    ...(await flyerUploadProblems(raw, folder)),
    ...(await pictureProblems(raw, folder)),
    ...strayFiles(folder, raw),
  );
  const { content, entries, problems: wrong } = checkContent(raw);
  const isPage = knownPaths(root, raw, entries, today);
  const leadsSomewhere = (path: string) => isPage(path) || entries.redirects[path] !== undefined;
  problems.push(
    ...wrong,
    ...linkProblems(read, leadsSomewhere),
    ...redirectProblems(entries.redirects, isPage),
    ...(content ? await flyerProblems({ content, textOf, origin: siteUrl, today }) : []),
  );
  return {
    whole: content && { raw, content, textOf, leadsSomewhere },
    problems: [...new Set(problems)],
    hints: [
      ...(content ? [...contentHints(content, textOf, today), ...placesHints(content, today)] : []),
      ...lostAddresses(join(root, 'dist'), raw, leadsSomewhere),
    ],
  };
}
