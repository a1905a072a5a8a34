/**
 * The search over all pages. The index is made once, with the build; only the words as they stand are in it. That a part
 * of a compound finds it („Schmerzen“: „Rückenschmerzen“) is done by looking through the list of all words, which takes
 * microseconds; with every ending of every word in the index it would be five times as large.
 */
import MiniSearch from 'minisearch';
import type { Query, SearchOptions } from 'minisearch';
import { excerptOf, marked } from './excerpt.ts';
import type { Piece } from './excerpt.ts';
import { wordsOf } from './words.ts';

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

/** @param query any text; only its first words count */
export type Search = (query: string) => Found;

const MOST_HITS = 20;
const MOST_WORDS = 8;
/** So many words of the index at most stand for one of the query. */
const MOST_TERMS = 100;
/** Shorter parts are in too many words that have nothing to do with each other. */
const SHORTEST_PART = 4;

const options = {
  idField: 'path',
  fields: ['name', 'title', 'keywords', 'text'],
  storeFields: ['title', 'trail', 'text', 'weight'],
  tokenize: (text: string) => wordsOf(text).flatMap(({ forms }) => forms),
  // They come folded from `wordsOf`.
  processTerm: (term: string) => term,
  searchOptions: {
    boost: { name: 8, title: 5, keywords: 2 },
    boostDocument: (_path: unknown, _term: string, stored?: Record<string, unknown>) => Number(stored?.['weight'] ?? 1),
    prefix: false,
    fuzzy: false,
    combineWith: 'OR',
  },
} as const;

/** @returns the index as text, for `openSearch` */
export function indexOf(documents: Document[]): string {
  const index = new MiniSearch<Document>({
    ...options,
    fields: [...options.fields],
    storeFields: [...options.storeFields],
  });
  index.addAll(documents);
  return JSON.stringify(index);
}

export function openSearch(json: string): Search {
  const stored = JSON.parse(json) as { index: [string, unknown][] };
  const index = MiniSearch.loadJS<Document>(stored as never, {
    ...options,
    fields: [...options.fields],
    storeFields: [...options.storeFields],
  });
  const termsOf = termFinder(
    index,
    stored.index.map(([term]) => term),
  );
  return (query) => {
    const asked = wordsOf(query).slice(0, MOST_WORDS);
    const words = asked.map(({ forms }) => termsOf(forms)).filter((queries) => queries.length > 0);
    if (words.length === 0) return { hits: [], total: 0 };
    const each = words.map((queries): Query => ({ combineWith: 'OR', queries }));
    const all = words.length === asked.length ? index.search({ combineWith: 'AND', queries: each }) : [];
    const results = all.length > 0 ? all : index.search({ combineWith: 'OR', queries: each });
    const hits = results.slice(0, MOST_HITS).map((result) => toHit(result as never));
    return { hits, total: results.length };
  };
}

function toHit({ id, title, trail, text, terms }: Document & { id: string; terms: string[] }): Hit {
  const found = new Set(terms);
  return { path: id, title: marked(title, found), trail, excerpt: excerptOf(text, found) };
}

/** For the forms of one word of the query: the words of the index that are meant, each with its weight. */
function termFinder(index: MiniSearch, terms: string[]): (forms: string[]) => Query[] {
  const known = new Set(terms);
  const list = `\n${terms.join('\n')}\n`;
  const weighed = (queries: string[], weight: number): Query[] =>
    queries.length > 0 ? [{ queries, boostTerm: () => weight }] : [];
  const begun = (part: string) => (part.length > 2 ? termsWith(list, `\n${part}`) : []);
  const within = (part: string) => (part.length >= SHORTEST_PART ? termsWith(list, part) : []);
  return (forms) => {
    const stems = forms.map(stemOf).filter((stem) => stem.length > SHORTEST_PART);
    const near = [
      ...weighed(
        forms.filter((form) => known.has(form)),
        1,
      ),
      ...weighed(forms.flatMap(begun), 0.5),
      ...weighed(forms.flatMap(within), 0.3),
      ...weighed(stems.flatMap(within), 0.2),
    ];
    if (near.length > 0) return near;
    const [whole = ''] = forms;
    const misspelt: SearchOptions = { fuzzy: whole.length < 4 ? 0 : whole.length < 8 ? 1 : 2 };
    if (whole && index.search(whole, misspelt).length > 0) return [{ queries: [whole], ...misspelt }];
    return weighed(partsOf(whole, known), 0.2);
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
