/** `npm run bench`: a table for each promise of speed, as ratios within this one run. `-- --json`: the same as JSON. */
import { parseArgs } from 'node:util';
import { accepts } from './accept.ts';
import { builds, starts } from './build.ts';
import { deliveries } from './delivery.ts';
import { finds } from './finder.ts';
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import { searches } from './search.ts';
import { pages } from './static.ts';

export interface Section {
  title: string;
  rows: Record<string, string | number>[];
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    quick: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds);
const sections: Record<string, () => Promise<Section>> = {
  accept: () => accepts(rounds),
  start: () => starts(rounds),
  pages: () => pages(rounds),
  delivery: () => deliveries(values.quick ? 1_000 : 10_000),
  growth: () => growth(values.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000]),
  search: async () => searches(values.quick ? [4, 40] : [4, 400, 4_000]),
  finder: async () => finds(),
  memory: () => memory(values.quick ? 10_000 : 100_000),
  build: () => builds(values.quick ? [4, 40] : [4, 400, 4_000]),
};

const done: Section[] = [];
for (const [name, run] of Object.entries(sections)) {
  if (values.only && values.only !== name) continue;
  const section = await run();
  done.push(section);
  if (!values.json) show(section);
}
if (values.json) console.info(JSON.stringify(done, null, 2));

function show({ title, rows }: Section): void {
  console.info(`\n${title}`);
  const shown = rows.map(({ name, ...figures }) => [name, Object.fromEntries(Object.entries(figures).map(rounded))]);
  console.table(Object.fromEntries(shown));
}

function rounded([name, value]: [string, string | number]): [string, string | number] {
  return [name, typeof value === 'number' ? Number(value.toPrecision(value >= 1000 ? 4 : 3)) : value];
}
