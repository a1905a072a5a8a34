/** Which addresses of ours there are, told by the files in `src/pages/` and `public/`: no build has to be made for it. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Content, RawContent } from '../../content/content.ts';
import { flyersOf, picturePath, zipPath } from '../../flyer/catalogue.ts';

/** What is rendered only for another address is no page. */
const inner = /^\/(?:500|fehler|interesse|eingang|pruefung|vorgang|probe|buero)\b/;

/**
 * @param root of the portal @param raw all files: one with a fault of its own will have its page all the same
 * @param content what is right so far @param today Berlin day: flyers of ended projects are withdrawn
 */
export function knownPaths(
  root: string,
  raw: RawContent,
  content: Omit<Content, 'portal'>,
  today: string,
): (path: string) => boolean {
  const routes = filesIn(join(root, 'src/pages'))
    .map((file) => `/${file.replace(/\.(astro|ts)$/, '').replace(/(^|\/)index$/, '$1')}`)
    .filter((route) => !inner.test(route))
    .map((route) => pattern(/\.\w+$|\/$/.test(route) ? route : `${route}/`, raw));
  const exact = new Set([
    ...filesIn(join(root, 'public')).map((file) => `/${file}`),
    ...content.projects.flatMap((project) => [
      zipPath(project),
      picturePath(project),
      ...flyersOf(project, content, today).map(({ path }) => path),
    ]),
    ...content.flyers.map(({ file }) => `/flyer/${file}`),
    '/sitemap.xml',
  ]);
  return (path) => exact.has(path) || path.startsWith('/api/hsds/') || routes.some((route) => route.test(path));
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'));

/** „[project]“ stands for each of them; a file that is made on demand is asked for by its whole address instead. */
function pattern(route: string, { projects, sites, news }: RawContent): RegExp {
  const slugs: Record<string, object> = { project: projects, site: sites, entry: news };
  const parts = route.split(/(\[\w+\])/).map((part) => {
    const name = /^\[(\w+)\]$/.exec(part)?.[1];
    if (name === undefined) return RegExp.escape(part);
    const known = Object.keys(slugs[name] ?? {}).map((slug) => RegExp.escape(slug));
    return known.length > 0 ? `(?:${known.join('|')})` : '(?!)';
  });
  return new RegExp(`^${parts.join('')}$`);
}
