/** The one reading of an editor's Markdown, for all that is made of it. What it cannot show as meant, it says. */
import type { Link, List, Nodes, Parents, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { FileProblem } from '../file-problem.ts';
import { wordsOf } from './blocks.ts';
import type { Block, Entry, Run } from './blocks.ts';
import { germanSigns } from './german-signs.ts';
import { germanTyping } from './german-typing.ts';
import { leftMarks } from './left-marks.ts';

/** What was clicked on, and where it leads. */
export interface TextLink {
  /** Within the text, from 1. */
  line: number;
  words: string;
  href: string;
}

/** What the reading takes along. */
interface Reading {
  problems: FileProblem[];
  links: TextLink[];
  lines: string[];
  /** The level of the heading above. */
  level: number;
}

/** Markdown that nobody means who writes prose: code by four spaces, a heading by a line of minuses, hidden addresses. */
const disabled = ['codeIndented', 'codeFenced', 'codeText', 'setextUnderline', 'definition'];

export interface TextRead {
  blocks: Block[];
  problems: FileProblem[];
  links: TextLink[];
}

/** @param level of the heading that the page has above the text */
export function readText(markdown: string, level = 2): TextRead {
  const typed = germanTyping(markdown);
  const reading: Reading = { problems: leftMarks(typed), links: [], lines: typed.split('\n'), level };
  const root = fromMarkdown(typed, {
    extensions: [{ disable: { null: disabled } }, gfmTable(), gfmAutolinkLiteral()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmAutolinkLiteralFromMarkdown()],
  });
  const blocks = blocksOf(root.children, reading);
  const problems = reading.problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return { blocks, problems, links: reading.links };
}

function say(reading: Reading, node: Nodes, what: string): void {
  reading.problems.push({ line: node.position?.start.line ?? 1, what });
}

const blocksOf = (nodes: RootContent[], reading: Reading): Block[] => nodes.flatMap((node) => blockOf(node, reading));

function blockOf(node: RootContent, reading: Reading): Block[] {
  switch (node.type) {
    case 'paragraph':
      return paragraph(runsOf(node, reading));
    case 'heading':
      return heading(node.depth, runsOf(node, reading), node, reading);
    case 'list':
      return list(node, reading);
    case 'blockquote': {
      const blocks = blocksOf(node.children, reading);
      return blocks.length > 0 ? [{ kind: 'quote', blocks }] : [];
    }
    case 'table':
      return [table(node, reading)];
    case 'thematicBreak':
      return [{ kind: 'rule' }];
    default:
      refuse(node, reading);
      return [];
  }
}

const paragraph = (runs: Run[]): Block[] => (runs.length > 0 ? [{ kind: 'paragraph', runs: germanSigns(runs) }] : []);

function heading(level: number, runs: Run[], node: Nodes, reading: Reading): Block[] {
  if (runs.length === 0) say(reading, node, 'Hinter den Zeichen „#“ fehlt die Überschrift.');
  else if (level === 1) say(reading, node, 'Eine Überschrift mit einem „#“ hat die Seite schon. Bitte „##“ oder „###“ schreiben.');
  else if (level > reading.level + 1)
    say(reading, node, `Hier fehlt eine Stufe: Bitte „${'#'.repeat(reading.level + 1)}“ schreiben statt „${'#'.repeat(level)}“.`);
  reading.level = level;
  return runs.length > 0 ? [{ kind: 'heading', level, runs: germanSigns(runs) }] : [];
}

function list(node: List, reading: Reading): Block[] {
  const items = node.children.flatMap((item): Entry[] => {
    const blocks = blocksOf(item.children, reading);
    if (blocks.length === 0) return [];
    const number = node.ordered ? /\d+/.exec(lineOf(item, reading))?.[0] : undefined;
    return [{ blocks, ...(number === undefined ? {} : { number: Number(number) }) }];
  });
  return items.length > 0 ? [{ kind: 'list', ordered: node.ordered ?? false, items: counted(items) }] : [];
}

const lineOf = ({ position }: Nodes, { lines }: Reading) =>
  lines[(position?.start.line ?? 1) - 1]?.slice((position?.start.column ?? 1) - 1) ?? '';

/** „1. 1. 1.“ leaves the counting to the program. */
const counted = (items: Entry[]): Entry[] =>
  items.length > 1 && items.every(({ number }) => number === 1)
    ? items.map((item, index) => ({ ...item, number: index + 1 }))
    : items;

function table(node: Table, reading: Reading): Block {
  // Markdown takes a line that follows at once for a row.
  const below = node.children.find((row) => !lineOf(row, reading).includes('|'));
  if (below) say(reading, below, 'Unter der Tabelle fehlt eine leere Zeile.');
  const [head = [], ...rows] = node.children.map((row) =>
    row.children.map((cell) => germanSigns(runsOf(cell, reading))),
  );
  return { kind: 'table', head, rows };
}

/** @param look what the words inherit from what they stand in */
function runsOf(node: Parents, reading: Reading, look: Omit<Run, 'text'> = {}): Run[] {
  return (node.children as RootContent[]).flatMap((child): Run[] => {
    switch (child.type) {
      case 'text':
        if (hasLonelyBold(child.value, child, reading)) say(reading, child, bold);
        return linesOf(child.value, look);
      case 'break':
        return [{ text: '\n' }];
      case 'strong':
        return runsOf(child, reading, { ...look, bold: true });
      case 'emphasis':
        return runsOf(child, reading, { ...look, italic: true });
      case 'link':
        return linkRuns(child, reading, look);
      default:
        refuse(child, reading);
        return [];
    }
  });
}

function linkRuns(node: Link, reading: Reading, look: Omit<Run, 'text'>): Run[] {
  const href = addressOf(node.url);
  const runs = runsOf(node, reading, { ...look, href });
  reading.links.push({ line: node.position?.start.line ?? 1, words: wordsOf(runs).replace(/\s+/g, ' '), href });
  return runs;
}

const bold =
  'Fett schreibt man so: **Wort**. Die Sterne stehen dicht am Wort, vor dem ersten und hinter dem letzten Paar ein Leerzeichen.';

/** Two stars that mark nothing; but „10 €**“ has its meaning in a line below, and „\\*\\*“ is meant so. */
function hasLonelyBold(text: string, node: Nodes, { lines }: Reading): boolean {
  const source = lines.slice((node.position?.start.line ?? 1) - 1, node.position?.end.line).join('\n');
  return /\*\*/.test(text.replace(/(?<=[€%)“\d])\*\*(?=[\s,.;)]|$)/g, '')) && !source.includes('\\*\\*');
}

/** A line break that is typed is one that is seen. */
const linesOf = (text: string, look: Omit<Run, 'text'>): Run[] =>
  text.split(/[ \t]*\n[ \t]*/).flatMap((line, index): Run[] => [
    ...(index > 0 ? [{ text: '\n' }] : []),
    ...(line ? [{ text: line.replace(/\s+/g, ' '), ...look }] : []),
  ]);

/** „www.“ without more is the safe address; Markdown would make it the other. */
const addressOf = (url: string) => url.replace(/^http:\/\/(?=www\.)/i, 'https://');

const refusals: Record<string, string> = {
  image: 'Bilder im Text gibt es hier nicht. Eine Meldung zeigt ein Bild mit dem Feld „image“; sonst bitte weglassen.',
  html: 'Hier steht etwas in spitzen Klammern (HTML), oft aus einer anderen Seite oder aus Word kopiert. Bitte nur den Text behalten.',
};
const htmlRefusals: [RegExp, string][] = [
  [/^<a\b/i, 'Einen Link schreibt man hier so: [Wort](https://…).'],
  [/^<br\b/i, 'Statt „<br>“ genügt hier eine neue Zeile.'],
  [/^<img\b/i, refusals['image'] ?? ''],
];
const frame = 'Inhalte anderer Seiten (Videos, Karten, Rahmen) gibt es hier nicht. Bitte einen Link schreiben: [Wort](https://…).';

function refuse(node: Nodes, reading: Reading): void {
  const value = 'value' in node ? node.value : '';
  if (node.type === 'html' && /^<!--[\s\S]*-->\s*$/.test(value)) return;
  if (value.startsWith('<!--')) return say(reading, node, 'Die Bemerkung hinter „<!--“ hat kein Ende. Bitte „-->“ dahinter schreiben.');
  // A pair of tags is one fault.
  if (value.startsWith('</')) return;
  const own = htmlRefusals.find(([pattern]) => pattern.test(value))?.[1];
  const isFrame = /^<(iframe|script|object|embed|video|audio)\b/i.test(value);
  const what = own ?? (isFrame ? frame : refusals[node.type]);
  say(reading, node, what ?? `Das kann hier nicht gezeigt werden (${node.type}). Bitte anders schreiben.`);
}
