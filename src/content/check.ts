/** The check of the whole content: each file by its schema, then every reference between files. */
import { z } from 'zod';
import { portalSchema } from './schema/portal.ts';
import { redirectsSchema } from './schema/redirects.ts';
import { pageSchema } from './schema/page.ts';
import { flyerSchema } from './schema/flyer.ts';
import { newsSchema } from './schema/news.ts';
import { partnerSchema } from './schema/partner.ts';
import { siteSchema } from './schema/site.ts';
import { projectSchema } from './schema/project.ts';
import type { Content, Kind, RawContent } from './content.ts';
import { ContentError } from './content-error.ts';
import { brokenReferences } from './references.ts';

/** Checks everything and returns it. @throws ContentError naming every wrong file and field at once. */
export function parseContent(raw: RawContent): Content {
  const problems: string[] = [];
  const check = <T>(schema: z.ZodType<T>, data: unknown, file: string): T | undefined => {
    const result = schema.safeParse(data, { error: germanError });
    if (result.success) return result.data;
    for (const issue of result.error.issues) problems.push(`${file}, ${fieldOf(issue)}: ${issue.message}`);
    return undefined;
  };
  const all = <T>(kind: Kind, schema: z.ZodType<T>): (T & { slug: string })[] =>
    Object.entries(raw[kind] ?? {}).flatMap(([slug, data]) => {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
        problems.push(`${kind}/${slug}.md, Dateiname: Bitte nur kleine Buchstaben (a–z), Ziffern und „-“ benutzen.`);
      const entry = check(schema, data, `${kind}/${slug}.md`);
      return entry ? [{ ...entry, slug }] : [];
    });

  const portal = check(portalSchema, raw.portal, 'portal.yaml');
  const content = {
    projects: all('projects', projectSchema),
    sites: all('sites', siteSchema),
    partners: all('partners', partnerSchema),
    news: all('news', newsSchema),
    flyers: all('flyers', flyerSchema),
    pages: all('pages', pageSchema),
    redirects: check(redirectsSchema, raw.redirects ?? undefined, 'redirects.yaml') ?? {},
  };
  if (problems.length === 0) problems.push(...brokenReferences(content));
  if (problems.length > 0 || !portal) throw new ContentError(problems);
  return { portal, ...content };
}

function fieldOf(issue: z.core.$ZodIssue): string {
  return issue.path.length > 0 ? `Feld „${issue.path.join('.')}“` : 'ganze Datei';
}

/** German words for what the schemas leave to zod. */
const germanError: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys') {
    return `Unbekanntes Feld: ${issue.keys.map((key) => `„${key}“`).join(', ')}. Bitte den Namen mit content/README.md vergleichen.`;
  }
  if (issue.input === undefined) return 'Dieses Feld fehlt.';
  return 'Dieser Wert passt hier nicht. Bitte mit content/README.md vergleichen.';
};
