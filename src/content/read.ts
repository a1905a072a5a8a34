/** Reads `content/` from disk, and says everything that cannot be read. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { attachmentProblems, certificateProblems } from './attachments.ts';
import { ContentError } from './content-error.ts';
import { kinds } from './content.ts';
import type { Kind, RawContent } from './content.ts';
import { fieldNames } from './schema/field-names.ts';
import { redirectsSchema } from './schema/redirects.ts';
import { portalSchema } from './schema/portal.ts';
import { readDecoded } from './source/decode.ts';
import type { FileProblem } from './file-problem.ts';
import { partsOf } from './source/front-matter.ts';
import { readYaml } from './source/read-yaml.ts';
import { lineFrom } from './source/yaml-lines.ts';
import type { Block, TextOf } from './text/blocks.ts';
import { readText } from './text/read-text.ts';
import type { TextLink } from './text/read-text.ts';

export interface ContentRead {
  /** Facts as typed; undefined where a file cannot be read. */
  raw: RawContent;
  textOf: TextOf;
  /** Every link of every text, by file. */
  links: Map<string, TextLink[]>;
  /** In German, one line per file and line. */
  problems: string[];
}

/** @param now milliseconds since the epoch, for the dates of certificates */
export function readContent(folder: string, now = Date.now()): ContentRead {
  const problems: string[] = [];
  const texts = new Map<string, Block[]>();
  const links = new Map<string, TextLink[]>();
  const portal = readFacts(folder, 'portal.yaml', fieldNames(portalSchema), problems);
  if (portal === MISSING) problems.push('portal.yaml fehlt. Bitte eine frühere Fassung zurückholen oder aus content/README.md neu anlegen.');
  const redirects = readFacts(folder, 'redirects.yaml', fieldNames(redirectsSchema), problems);
  const raw = { portal: portal === MISSING ? undefined : portal, redirects: redirects === MISSING ? {} : redirects } as RawContent;
  for (const kind of Object.keys(kinds) as Kind[]) {
    const entries: [string, unknown][] = [];
    for (const file of markdownFiles(folder, kind)) {
      const slug = basename(file, '.md');
      const source = readSource(join(folder, kind, file), kind);
      entries.push([slug, source.data]);
      texts.set(`${kind}/${slug}`, source.blocks);
      links.set(`${kind}/${file}`, source.links);
      problems.push(...source.problems.map((problem) => lineOf(`${kind}/${file}`, problem)));
    }
    // Whatever a file is called: „__proto__“ is a name like any other here.
    raw[kind] = Object.fromEntries(entries);
  }
  problems.push(...attachmentProblems(raw, folder), ...certificateProblems(raw, folder, now));
  return { raw, textOf: (kind, slug) => texts.get(`${kind}/${slug}`) ?? [], links, problems };
}

/** The facts alone. @throws ContentError when anything cannot be read */
export function readRawContent(folder: string, now = Date.now()): RawContent {
  const { raw, problems } = readContent(folder, now);
  if (problems.length > 0) throw new ContentError(problems);
  return raw;
}

const lineOf = (file: string, { line, what }: FileProblem) => `${file}, ${line ? `Zeile ${line}` : 'ganze Datei'}: ${what}`;

const MISSING = Symbol('missing');

/** A file of facts alone; it may have only remarks in it. */
function readFacts(folder: string, file: string, fields: string[], problems: string[]): unknown {
  const path = join(folder, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return MISSING;
  const { text, problems: strange } = readDecoded(path);
  // Who copies an example may take the lines around it along.
  const { data, problems: slips } = readYaml(text.replaceAll(/^---[ \t]*$/gm, ''), fields);
  const all = [...strange, ...slips];
  problems.push(...all.map((problem) => lineOf(file, problem)));
  return all.length > 0 ? undefined : (data ?? {});
}

/** The Markdown files of one kind, sorted by name. */
function markdownFiles(folder: string, kind: Kind): string[] {
  if (!statSync(join(folder, kind), { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(join(folder, kind), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => name)
    .toSorted();
}

interface Source {
  data: unknown;
  blocks: Block[];
  links: TextLink[];
  problems: FileProblem[];
}

/** Below the heading of its page stands a text; of all but whole pages it is a part of one. */
const levelAbove = (kind: Kind) => (kind === 'pages' ? 1 : 2);

const unread = (problems: FileProblem[]): Source => ({ data: undefined, blocks: [], links: [], problems });

/** Parsers go down once a level, and end where there are thousands. */
function readSource(path: string, kind: Kind): Source {
  try {
    return readParts(path, kind);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unread([{ what: 'Listen, Zitate oder Klammern sind zu tief ineinander geschachtelt.' }]);
  }
}

function readParts(path: string, kind: Kind): Source {
  const { text: source, problems: strange } = readDecoded(path);
  if (strange.length > 0) return unread(strange);
  const { facts, text, problems: fences } = partsOf(source);
  if (fences.length > 0) return unread(fences);
  const fields = fieldNames(kinds[kind]);
  const { data, problems: slips } = readYaml(facts, fields);
  const { blocks, links, problems } = readText(text, levelAbove(kind));
  const all = [...slips, ...misplacedFacts(text, fields), ...problems, ...unseenText(kind, blocks)];
  return { data: slips.length > 0 ? undefined : (data ?? {}), blocks, links, problems: all };
}

/** A line „---“ too early makes a text of the facts below it. */
function misplacedFacts(text: string, fields: readonly string[]): FileProblem[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const { key } = lineFrom(lines[first] ?? '', first + 1);
  return key !== undefined && fields.includes(key)
    ? [{ line: first + 1, what: `„${key}:“ gehört zu den Angaben: über die zweite Zeile „---“.` }]
    : [];
}

/** Of partners and flyers the pages show facts alone. */
const unseenText = (kind: Kind, blocks: Block[]): FileProblem[] =>
  blocks.length > 0 && (kind === 'partners' || kind === 'flyers')
    ? [{ what: 'Der Text unter den Angaben steht auf keiner Seite. Bitte löschen, oder in „summary“ sagen.' }]
    : [];
