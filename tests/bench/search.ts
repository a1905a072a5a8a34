/** Time to ask the search, and to make and open its index, as the projects grow in number. */
import { documentsOf } from '../../src/search/documents.ts';
import { readText } from '../../src/content/text/read-text.ts';
import { parseContent } from '../../src/content/check.ts';
import { indexOf, openSearch } from '../../src/search/search.ts';
import { rawContent, rawProject, rawSite } from '../content/sample.ts';
import type { Section } from './bench.ts';
import { median } from './load.ts';

const ROUNDS = 50;

/** A word of few pages, one of all, a part, a slip, two words, none. */
const queries = {
  rare: 'Musterdorf-2',
  common: 'Gespräch',
  part: 'schmerzen',
  misspelt: 'Musterdrof',
  several: 'Beratung Musterdorf-1',
  unknown: 'Xylophon',
};

export function searches(counts: number[]): Section {
  const rows: Section['rows'] = [];
  for (const count of counts) {
    const documents = documentsOf(
      contentOf(count),
      (kind, slug) => readText(kind === 'projects' ? textOf(slug) : '').blocks,
    );
    let started = performance.now();
    const json = indexOf(documents);
    const made = performance.now() - started;
    started = performance.now();
    const search = openSearch(json);
    const opened = performance.now() - started;
    const times = Object.fromEntries(
      Object.entries(queries).map(([name, query]) => [`${name} ms`, timeOf(() => search(query, '2026-11-24'))]),
    );
    const mean = Object.values(times).reduce((sum, time) => sum + time, 0) / Object.keys(times).length;
    const first = rows[0];
    rows.push({
      name: `${count} projects`,
      pages: documents.length,
      'index KiB': json.length / 1024,
      'make ms': made,
      'open ms': opened,
      ...times,
      'mean ms': mean,
      ratio: mean / Number(first?.['mean ms'] ?? mean),
      'pages ratio': documents.length / Number(first?.['pages'] ?? documents.length),
    });
  }
  return { title: 'Search', rows };
}

function timeOf(run: () => unknown): number {
  run();
  return median(
    Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    }),
  );
}

function contentOf(count: number) {
  const slugs = Array.from({ length: count }, (_, index) => `p${index}`);
  const acronym = (index: number) => `Projekt ${index}`;
  return parseContent(
    rawContent({
      projects: Object.fromEntries(slugs.map((slug, index) => [slug, rawProject({ acronym: acronym(index) })])),
      sites: Object.fromEntries(
        slugs.map((slug, index) => [
          slug,
          rawSite({ project: slug, place: `Musterdorf-${index}`, district: `Kreis ${nameOf(index)}` }),
        ]),
      ),
    }),
  );
}

/** About as long as a real one; the words grow in number with the projects, as they do in a language. */
function textOf(slug: string): string {
  const index = Number(slug.slice(1));
  const own = Array.from({ length: 20 }, (_, word) => nameOf(index * 7 + word));
  return `${'Sie bekommen Unterstützung und Beratung, wenn die Gesundheit die Arbeit schwer macht. '.repeat(5)} ${own.join(' ')} ${index % 50 === 0 ? 'Rückenschmerzen' : ''}`;
}

const syllables = ['ba', 'do', 'fel', 'gru', 'hin', 'ker', 'lau', 'mos', 'nei', 'pra', 'ro', 'stu', 'tal', 'wen', 'zi'];

function nameOf(index: number): string {
  let rest = index;
  let name = 'B';
  do {
    name += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return name;
}
