/** Flyers of a small content that tests bend. */
import assert from 'node:assert/strict';
import { flyerFacts } from '../../src/flyer/facts.ts';
import type { FlyerFacts } from '../../src/flyer/facts.ts';
import { readText } from '../../src/content/text/read-text.ts';
import { printable } from '../../src/flyer/printable.ts';
import { formats } from '../../src/flyer/formats.ts';
import type { Format } from '../../src/flyer/formats.ts';
import type { Block, Run } from '../../src/flyer/blocks.ts';
import { parseContent } from '../../src/content/check.ts';
import { rawContent, rawPortal, rawProject, rawSite } from '../content/sample.ts';

type Fields = Record<string, unknown>;

const origin = new URL('https://hilfe.example.org');

interface Bent {
  project?: Fields;
  site?: Fields;
  /** The flyer of the site, not of the project. */
  ofSite?: boolean;
  /** The text of its page. */
  markdown?: string;
}

export function factsWith({ project = {}, site = {}, ofSite = false, markdown = '' }: Bent = {}): FlyerFacts {
  const content = parseContent(
    rawContent({
      portal: rawPortal({ helplines: [{ name: 'Notruf', numbers: ['112'], note: 'Immer erreichbar.' }] }),
      projects: { alpha: rawProject(project) },
      sites: { beta: rawSite(site) },
    }),
  );
  const [only] = content.projects;
  assert.ok(only);
  const text = printable(readText(markdown).blocks);
  return flyerFacts({ content, project: only, site: ofSite ? content.sites[0] : undefined, text, origin });
}

/** The flyer of the first of several sites. */
export function siteFacts(sites: Record<string, Fields>, project: Fields): FlyerFacts {
  const content = parseContent(rawContent({ projects: { alpha: rawProject(project) }, sites }));
  const [only] = content.projects;
  assert.ok(only);
  return flyerFacts({ content, project: only, site: content.sites[0], text: [], origin });
}

export function formatNamed(name: Format['name']): Format {
  const format = formats.find((one) => one.name === name);
  assert.ok(format);
  return format;
}

export const wordsOf = (runs: Run[]) => runs.map(({ text }) => text).join('');

export const linesOfBlocks = (blocks: Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'list'
      ? block.items.map((runs, index) => (block.numbers ? `${block.numbers[index]}. ` : '') + wordsOf(runs))
      : [wordsOf(block.runs)],
  );

/** All that is printed, in one text. */
export function everything(facts: FlyerFacts): string {
  const { gives, lead, title, subtitle, places, doubt, term, forWhom, text, help, notes, reach } = facts;
  const { sections, voices } = facts;
  const { phone, email, who, role, ask } = reach;
  return [
    gives,
    lead,
    title,
    subtitle,
    places,
    doubt,
    term,

    phone?.text,
    email?.text,
    who,
    role,
    wordsOf(ask),
    ...[forWhom, ...Object.values(sections), ...(voices ? [voices] : []), ...(text ? [text] : []), help].flatMap(
      ({ heading, blocks }) => [heading, ...linesOfBlocks(blocks)],
    ),
    ...notes,
  ].join('\n');
}
