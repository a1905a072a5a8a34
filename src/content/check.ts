/** The check of the whole content: each file by its schema, then every reference between files. */
import { z } from 'zod';
import { nearest } from '../settings/variables/names.ts';
import { portalSchema } from './schema/portal.ts';
import { redirectsSchema } from './schema/redirects.ts';
import { fieldNames, placeOf } from './schema/field-names.ts';
import { kinds } from './content.ts';
import type { Content, Kind, RawContent } from './content.ts';
import { ContentError } from './content-error.ts';
import { pageIds } from './page-ids.ts';
import { brokenReferences } from './checks/references.ts';

/** Checks everything and returns it. @throws ContentError naming every wrong file and field at once. */
export function parseContent(raw: RawContent): Content {
  const { content, problems } = checkContent(raw);
  if (problems.length === 0 && !content) problems.push('portal.yaml fehlt oder lässt sich nicht lesen.');
  if (problems.length > 0 || !content) throw new ContentError(problems);
  return content;
}

interface Checked {
  /** All of it; undefined: `portal.yaml` is wrong, and without it there is none. */
  content: Content | undefined;
  /** What is right, as far as it goes. */
  entries: Omit<Content, 'portal'>;
  /** In German, one line per file and field. */
  problems: string[];
}

export function checkContent(raw: RawContent): Checked {
  const problems: string[] = [];
  const check = <T>(schema: z.ZodType<T>, data: unknown, file: string): T | undefined => {
    // Not readable, which is told already.
    if (data === undefined) return undefined;
    const misspelt = new Set<string>();
    const result = schema.safeParse(data, { error: germanError(schema, misspelt) });
    if (result.success) return result.data;
    // That a field is missing which is there under another name is the same fault.
    for (const issue of result.error.issues)
      if (!misspelt.has(issue.path.join('.'))) problems.push(`${file}, ${fieldOf(issue)}: ${issue.message}`);
    return undefined;
  };
  const all = <T>(kind: Kind, schema: z.ZodType<T>): (T & { slug: string })[] =>
    Object.entries(raw[kind] ?? {}).flatMap(([slug, data]) => {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
        problems.push(`${kind}/${slug}.md, Dateiname: Bitte nur kleine Buchstaben (a–z), Ziffern und „-“ benutzen.`);
      // Pages name their parts by the projects.
      if (kind === 'projects' && pageIds.includes(slug))
        problems.push(`${kind}/${slug}.md, Dateiname: Dieses Wort braucht das Portal selbst. Bitte anders benennen.`);
      const entry = check(schema, data, `${kind}/${slug}.md`);
      return entry ? [{ ...entry, slug }] : [];
    });

  const portal = check(portalSchema, raw.portal, 'portal.yaml');
  const entries = {
    projects: all('projects', kinds.projects),
    sites: all('sites', kinds.sites),
    partners: all('partners', kinds.partners),
    news: all('news', kinds.news),
    flyers: all('flyers', kinds.flyers),
    pages: all('pages', kinds.pages),
    redirects: check(redirectsSchema, raw.redirects ?? {}, 'redirects.yaml') ?? {},
  };
  problems.push(...brokenReferences(entries, raw));
  return { content: portal && { portal, ...entries }, entries, problems };
}

function fieldOf(issue: z.core.$ZodIssue): string {
  return issue.path.length > 0 ? `Feld „${issue.path.join('.')}“` : 'ganze Datei';
}

/** German words for what the schemas leave to zod. @param misspelt learns the paths of fields that are there under another name */
const germanError =
  (schema: z.ZodType, misspelt: Set<string>): z.core.$ZodErrorMap =>
  (issue) => {
    if (issue.code === 'unrecognized_keys') {
      const names = Object.keys((issue.inst as z.ZodObject | undefined)?.def.shape ?? {});
      for (const key of issue.keys) {
        const meant = nearest(key, names);
        if (meant) misspelt.add([...(issue.path ?? []), meant].join('.'));
      }
      return issue.keys.map((key) => unknownField(key, names, schema, issue.inst === schema)).join(' ');
    }
    if (issue.input === undefined) return 'Dieses Feld fehlt.';
    if (issue.code === 'invalid_type' && issue.expected === 'object')
      return 'Hier stehen mehrere Felder untereinander, mit zwei Leerzeichen davor. Hinter jedem Namen: Doppelpunkt und Leerzeichen.';
    return 'Dieser Wert passt hier nicht. Bitte mit content/README.md vergleichen.';
  };

/** @param names of the fields at this place @param file what the whole file may say @param atTop whether this is its top */
function unknownField(key: string, names: string[], file: z.ZodType, atTop: boolean): string {
  const say = (what: string) => `Unbekanntes Feld: „${key}“. ${what}`;
  const plain = key.replace(/[\s\u00A0]+/g, '');
  if (plain !== key && names.includes(plain)) return say('Im Namen steht ein Leerzeichen zu viel.');
  if (/^\d+$/.test(key)) return say('Bei Zahlen bitte einen Punkt statt des Kommas schreiben, zum Beispiel „51.05“.');
  const place = placeOf(plain, file);
  if (place && atTop) return say(`Es gehört unter „${place}:“, mit zwei Leerzeichen davor.`);
  if (fieldNames(file).includes(plain)) return say('Es gehört nicht an diese Stelle. Stimmen die Leerzeichen davor?');
  const meant = nearest(plain, names);
  return say(meant ? `Gemeint ist wohl „${meant}“.` : 'Bitte den Namen mit content/README.md vergleichen.');
}
