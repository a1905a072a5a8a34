/**
 * The search over all pages. The index is made once, with the build; only the words as they stand are in it. That a part
 * of a compound finds it („Schmerzen“: „Rückenschmerzen“) is done by looking through the list of all words, which takes
 * microseconds; with every ending of every word in the index it would be five times as large.
 */
import MiniSearch from 'minisearch';
import type { Options, Query, SearchOptions, SearchResult } from 'minisearch';
import { excerptOf, marked } from './excerpt.ts';
import type { Piece } from './excerpt.ts';
import { oneLine } from '../domain/typing/invisible.ts';
import { lookalikes } from './everyday-words.ts';
import { wordsAsked } from './query.ts';
import { makeTokenizer } from './tokenizer.ts';

export interface Document {
  path: string;
  /** The short name that people use. */
  name: string;
  title: string;
  /** Where the page is in the portal, from the top, without the page itself. */
  trail: string[];
  /** Found as well as the text, but never shown. */
  keywords: string;
  text: string;
  /** The last Berlin day on which the page says this; left out: there is none. */
  until?: string | undefined;
  /** The Berlin day after which the page says this; left out: it always has. */
  after?: string | undefined;
  /** How much rather this page is meant than one that says the same; 1 as a rule. */
  weight: number;
}

export interface Hit {
  path: string;
  title: Piece[];
  trail: string[];
  excerpt: Piece[];
}

export interface Found {
  hits: Hit[];
  /** How many there are; only the best are in `hits`. */
  total: number;
}

/** @param query any text; only its first words count @param today Berlin day: a page is found by what it says then */
export type Search = (query: string, today: string) => Found;

const MOST_HITS = 20;
/** So many words of the index at most stand for one of the query. */
const MOST_TERMS = 100;
/** Shorter parts are in too many words that have nothing to do with each other. */
const SHORTEST_PART = 4;

/** A page may say one thing until a day and another after it: both are in the index, under ids of their own. */
type Indexed = Document & { id: string };

const options: Options<Indexed> = {
  idField: 'id',
  fields: ['name', 'title', 'keywords', 'text'],
  storeFields: ['path', 'title', 'trail', 'text', 'weight', 'until', 'after'],
  // Terms come folded from `tokenizer.ts`.
  processTerm: (term) => term,
  searchOptions: {
    tokenize: (term) => [term],
    boost: { name: 8, title: 5, keywords: 2 },
    boostDocument: (_path, _term, stored) => Number(stored?.['weight'] ?? 1),
    prefix: false,
    fuzzy: false,
    combineWith: 'OR',
  },
};

/** @returns the index as text, for `openSearch` */
export function indexOf(documents: Document[]): string {
  const index = new MiniSearch<Indexed>({ ...options, tokenize: makeTokenizer() });
  index.addAll(documents.map((document) => ({ ...asSeen(document), id: `${document.path} ${document.after ?? ''}` })));
  return JSON.stringify(index);
}

/** Soft hyphens and zero-width spaces part no word, and no excerpt shows them. */
const asSeen = (document: Document): Document => ({
  ...document,
  name: oneLine(document.name),
  title: oneLine(document.title),
  trail: document.trail.map(oneLine),
  keywords: oneLine(document.keywords),
  text: oneLine(document.text),
});

export function openSearch(json: string): Search {
  const stored = JSON.parse(json) as Parameters<typeof MiniSearch.loadJS>[0] & { index: [string, unknown][] };
  const index = MiniSearch.loadJS<Indexed>(stored, options);
  const terms = stored.index.map(([term]) => term);
  const meant = meaningOf(termFinder(index, terms));
  const known = new Set(terms);
  return (query, today) => {
    const filter = ({ until, after }: SearchResult) => said(today, String(until ?? ''), String(after ?? ''));
    const asked = wordsAsked(query, known);
    const words = asked.map(({ forms }) => meant(forms)).filter((queries) => queries.length > 0);
    if (words.length === 0) return { hits: [], total: 0 };
    const each = words.map(anyOf);
    const all = words.length === asked.length ? index.search({ combineWith: 'AND', queries: each }, { filter }) : [];
    const results = all.length > 0 ? all : index.search(anyOf(each), { filter });
    const hits = results.slice(0, MOST_HITS).map((result) => toHit(result as unknown as Result));
    return { hits, total: results.length };
  };
}

/** Days of the form `YYYY-MM-DD` are compared as text. */
const said = (today: string, until: string, after: string) => (until === '' || today <= until) && today > after;

type Result = Document & Pick<SearchResult, 'terms'>;

function toHit({ path, title, trail, text, terms }: Result): Hit {
  const found = new Set(terms);
  return { path, title: marked(title, found), trail, excerpt: excerptOf(text, found) };
}

const anyOf = (queries: Query[]): Query => ({ combineWith: 'OR', queries });

/** „Groß-Gerau“ means „Grossgerau“, or „Groß“ and „Gerau“ on one page. */
function meaningOf(termsOf: (form: string) => Query[]): (forms: string[]) => Query[] {
  return ([whole = '', ...parts]) => {
    const each = parts.map(termsOf);
    const together = parts.length > 1 && each.every((queries) => queries.length > 0);
    return [...termsOf(whole), ...(together ? [{ combineWith: 'AND', queries: each.map(anyOf) } as const] : [])];
  };
}

/** For one folded word of the query: the words of the index that are meant, each with its weight. */
function termFinder(index: MiniSearch<Indexed>, terms: string[]): (form: string) => Query[] {
  const known = new Set(terms);
  const list = `\n${terms.join('\n')}\n`;
  const weighed = (queries: string[], weight: number): Query[] =>
    queries.length > 0 ? [{ queries, boostTerm: () => weight }] : [];
  const termsOf = (part: string, text = part) =>
    termsWith(list, text).filter((term) => !Object.hasOwn(lookalikes, part) || !lookalikes[part]?.test(term));
  const begun = (part: string) => (part.length > 2 ? termsOf(part, `\n${part}`) : []);
  const within = (part: string) => (part.length >= SHORTEST_PART ? termsOf(part) : []);
  return (form) => {
    const stem = stemOf(form);
    const near = [
      ...weighed(known.has(form) ? [form] : [], 1),
      ...weighed(begun(form), 0.5),
      ...weighed(within(form), 0.3),
      ...weighed(stem.length > SHORTEST_PART ? within(stem) : [], 0.2),
    ];
    if (near.length > 0) return near;
    const misspelt: SearchOptions = { fuzzy: form.length < 4 ? 0 : form.length < 8 ? 1 : 2 };
    if (index.search(form, misspelt).length > 0) return [{ queries: [form], ...misspelt }];
    return weighed(partsOf(form, known), 0.2);
  };
}

/** „Gruppen“ means „Gruppe“ too, and „Erzgebirge“ what begins like it. */
const stemOf = (word: string) => word.replace(/(e|en|er|ern|es|n|s)$/, '');

/** Words of the list that contain the text. */
function termsWith(list: string, text: string): string[] {
  const found = new Set<string>();
  for (let at = list.indexOf(text); at >= 0 && found.size < MOST_TERMS;) {
    const start = list.lastIndexOf('\n', at + (text.startsWith('\n') ? 0 : -1)) + 1;
    const end = list.indexOf('\n', at + text.length);
    found.add(list.slice(start, end));
    at = list.indexOf(text, end);
  }
  return [...found];
}

/** Who asks for „Rückenschmerzen“ is served by „Schmerzen“: the longest known word at its end, and at its begin. */
function partsOf(word: string, known: Set<string>): string[] {
  const lengths = Array.from(
    { length: Math.max(0, word.length - SHORTEST_PART) },
    (_, index) => word.length - 1 - index,
  );
  const ending = lengths.map((length) => word.slice(-length)).find((part) => known.has(part));
  const beginning = lengths.map((length) => word.slice(0, length)).find((part) => known.has(part));
  return [ending, beginning].filter((part) => part !== undefined);
}
