/** Flyers that could not be handed out: found at build, so that nobody who asks for one finds it out. */
import { join } from 'node:path';
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import { flyersOf } from './catalogue.ts';
import type { Entry } from './catalogue.ts';
import { flyerFacts } from './facts.ts';
import type { Format, Sizes } from './formats.ts';
import { findLogo } from './logo.ts';
import { openTypesetter } from './typesetting/make-pdf.ts';
import type { Typesetter } from './typesetting/make-pdf.ts';
import { printable } from './printable.ts';
import { plainWords } from '../content/text/to-words.ts';
import type { TextOf } from '../content/text/blocks.ts';
import { TooLongError } from './typesetting/plan.ts';
import { FlyerError } from './typesetting/typst.ts';

interface Source {
  content: Content;
  textOf: TextOf;
  origin: URL;
  /** Berlin day: flyers that are withdrawn by then are not looked at. */
  today: string;
}

/** @returns in German, one line per file and field */
export async function flyerProblems(source: Source): Promise<string[]> {
  const { content, today } = source;
  const entries = content.projects.flatMap((project) => flyersOf(project, content, today));
  if (entries.length === 0) return [];
  const typesetter = await openTypesetter();
  const found: Found = { lines: new Set(), missing: new Map() };
  for (const entry of entries) await findProblems(entry, source, typesetter, found);
  return [...found.lines, ...Array.from(found.missing, ([place, signs]) => unprintable(place, [...signs]))];
}

/** What all flyers have found: one text stands on several. */
interface Found {
  lines: Set<string>;
  /** By file and field: the characters that the font lacks. */
  missing: Map<string, Set<string>>;
}

const unprintable = (place: string, signs: string[]) =>
  `${place}: ${signs.length > 1 ? 'Die Zeichen' : 'Das Zeichen'} ${signs.map((sign) => `„${sign}“`).join(', ')} kann kein Flyer drucken. Bitte anders schreiben.`;

async function findProblems(entry: Entry, source: Source, typesetter: Typesetter, found: Found): Promise<void> {
  const { project, site, format } = entry;
  const { content, textOf, origin } = source;
  const text = printable(site ? textOf('sites', site.slug) : textOf('projects', project.slug));
  const facts = flyerFacts({ content, project, site, text, origin });
  const usual = USUAL.test(JSON.stringify(facts));
  // In proportion A4 has more room than A5, also for its smallest letters.
  if (usual && format.name === 'a4') return;
  const logo = await findLogo(join('public', 'logos'), project.slug);
  const order = { facts, format: inSmallest(format), logo };
  try {
    await (usual ? typesetter.fit(order) : typesetter.pdf(order));
  } catch (error) {
    if (!(error instanceof FlyerError || error instanceof TooLongError)) throw error;
    const places = missingIn(error.message).flatMap((sign) =>
      placesOf(sign, project.slug, source).map((place) => ({ place, sign })),
    );
    for (const { place, sign } of places) found.missing.set(place, (found.missing.get(place) ?? new Set()).add(sign));
    if (places.length === 0) found.lines.add(describe(error, entry));
  }
}

/** Nothing but characters that the font is known to have. Whether it has others is found out by printing them. */
const USUAL = /^[\u0020-\u007E\u00A0-\u017F–—‘’‚“”„•…€]*$/;

/** What fits in some size fits in the smallest: no other has to be tried, which is half of the work. */
function inSmallest(format: Format): Format {
  const only = ({ smallest }: Sizes): Sizes => ({ largest: smallest, usual: smallest, smallest });
  return { ...format, front: only(format.front), back: only(format.back) };
}

function describe(error: FlyerError | TooLongError, { project, site, format }: Entry): string {
  const file = site ? `sites/${site.slug}.md` : `projects/${project.slug}.md`;
  const flyer = `Flyer „${format.short}“ von ${project.acronym}${site ? ` für ${site.place}` : ''}`;
  if (!(error instanceof TooLongError)) return `${file}: Der ${flyer} lässt sich nicht setzen: ${error.message}`;
  const centimetres = error.centimetres.toLocaleString('de-DE');
  return `${file}: Der Text ist zu lang für den ${flyer}, ${error.place}: auch in der kleinsten Schrift ${centimetres} cm zu viel. Bitte kürzen.`;
}

/** Typst: the text `"😀"` could not be displayed with font … Each as Rust prints it for programmers. */
const missingIn = (message: string): string[] =>
  Array.from(message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g), ([, printed = '']) =>
    printed.replace(/\\+u\{([\da-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );

function placesOf(character: string, slug: string, { content, textOf }: Source): string[] {
  const sites = sitesOf(content, slug);
  const { benefits, benefitsNames, helplines } = content.portal;
  const fields: [string, unknown][] = [
    [`projects/${slug}.md`, content.projects.find((project) => project.slug === slug)],
    ...sites.map((site): [string, unknown] => [`sites/${site.slug}.md`, site]),
    ['portal.yaml', { benefits, benefitsNames, helplines }],
  ];
  const texts: [string, string][] = [
    [`projects/${slug}.md`, plainWords(textOf('projects', slug))],
    ...sites.map((site): [string, string] => [`sites/${site.slug}.md`, plainWords(textOf('sites', site.slug))]),
  ];
  return [
    ...fields.flatMap(([file, value]) => pathsTo(character, value).map((path) => `${file}, Feld „${path.join('.')}“`)),
    ...texts.flatMap(([file, text]) => (text.includes(character) ? [`${file}, Text`] : [])),
  ];
}

function pathsTo(character: string, value: unknown): string[][] {
  if (typeof value === 'string') return value.includes(character) ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsTo(character, inner).map((path) => [key, ...path]));
}
