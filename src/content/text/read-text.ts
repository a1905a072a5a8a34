/** The one reading of an editor's Markdown, for all that is made of it. What it cannot show as meant, it says. */
import type { Link, List, Nodes, Parents, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { FileProblem } from '../file-problem.ts';
import { SOFT_BREAK } from '../typing/spaces.ts';
import { wordsOf } from './blocks.ts';
import type { Block, Entry, Run } from './blocks.ts';
import { germanSigns } from './german-signs.ts';
import { germanTyping } from './german-typing.ts';
import { leftMarks } from './left-marks.ts';
import { brokenTable, hasLonelyBold, isClosingTag, isRemark, lonelyBold, refusalOf, safeAddress } from './refusals.ts';

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
  /** The first tag that closes one. */
  closing?: Nodes;
}

/** Markdown that nobody means who writes prose: code by four spaces, a heading by a line of minuses, hidden addresses. */
const disabled = ['codeIndented', 'codeFenced', 'codeText', 'setextUnderline', 'definition'];

export interface TextRead {
  blocks: Block[];
  problems: FileProblem[];
  links: TextLink[];
}

/** A line break of Word is one like any other, but no editor counts it as a line. */
function withPlainBreaks(markdown: string) {
  const lines = markdown.split('\n').map((line) => line.replaceAll('\u2029', '\v\v').split(SOFT_BREAK));
  const numbers = lines.flatMap((parts, index) => parts.map(() => index + 1));
  return { text: lines.flat().join('\n'), lineOfFile: (line: number) => numbers[line - 1] ?? line };
}

/** „<!-- nur für uns -->“. Lines stay lines. */
const withoutRemarks = (markdown: string) =>
  markdown.replace(/<!--[\s\S]*?-->/g, (remark) => remark.replace(/[^\n]/g, ''));

/** @param level of the heading that the page has above the text */
export function readText(markdown: string, level = 2): TextRead {
  const { text, lineOfFile } = withPlainBreaks(withoutRemarks(markdown));
  const typed = germanTyping(text);
  const reading: Reading = { problems: leftMarks(typed), links: [], lines: typed.split('\n'), level };
  const root = fromMarkdown(typed, {
    extensions: [{ disable: { null: disabled } }, gfmTable(), gfmAutolinkLiteral()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmAutolinkLiteralFromMarkdown()],
  });
  const blocks = blocksOf(root.children, reading);
  if (reading.closing && reading.problems.length === 0) say(reading, reading.closing, refusalOf(reading.closing));
  const inFile = <T extends { line?: number }>(found: T): T => ({ ...found, line: lineOfFile(found.line ?? 1) });
  const problems = reading.problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return { blocks, problems: problems.map(inFile), links: reading.links.map(inFile) };
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

const sourceOf = ({ position }: Nodes, { lines }: Reading) =>
  lines.slice((position?.start.line ?? 1) - 1, position?.end.line).join('\n');

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
  if (node.children.length < 2) say(reading, node, 'Der Tabelle fehlen die Zeilen unter dem Kopf.');
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
        sayLeftOver(child, reading);
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

/** What the parser took for words. */
function sayLeftOver(node: Nodes & { value: string }, reading: Reading): void {
  if (hasLonelyBold(node.value, sourceOf(node, reading))) say(reading, node, lonelyBold);
  if (node.value.includes('\uFFFD')) say(reading, node, 'Das Zeichen hinter „&#“ gibt es nicht. Bitte anders schreiben.');
  if (/(?:^|\n)\|[^\n]*\|\s*\n\|[^\n]*\|/.test(node.value)) say(reading, node, brokenTable);
}

function linkRuns(node: Link, reading: Reading, look: Omit<Run, 'text'>): Run[] {
  const plain = runsOf(node, reading, look);
  const words = wordsOf(plain).replace(/\s+/g, ' ');
  const href = safeAddress(node.url, words);
  reading.links.push({ line: node.position?.start.line ?? 1, words, href });
  return plain.map((run) => (run.text === '\n' ? run : { ...run, href }));
}

/** A line break that is typed is one that is seen. */
const linesOf = (text: string, look: Omit<Run, 'text'>): Run[] =>
  text.split(/[ \t]*\n[ \t]*/).flatMap((line, index): Run[] => [
    ...(index > 0 ? [{ text: '\n' }] : []),
    ...(line ? [{ text: line.replace(/[ \t]+/g, ' '), ...look }] : []),
  ]);

function refuse(node: Nodes, reading: Reading): void {
  if (isClosingTag(node)) reading.closing ??= node;
  else if (!isRemark(node)) say(reading, node, refusalOf(node));
}
