/**
 * The facts of a file as typed: every scalar a text, so `01445` stays „01445“. What editors' programs write for nothing
 * (`null`, `''`, an empty map) is nothing.
 */
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { FileProblem } from '../file-problem.ts';
import { readableYaml } from './readable-yaml.ts';
import { yamlError } from './yaml-error.ts';
import { slipsIn } from './yaml-slips.ts';

export interface Facts {
  data: unknown;
  problems: FileProblem[];
}

/** @param fields every name that a field may have: a slip is told by them */
export function readYaml(typed: string, fields: readonly string[]): Facts {
  const source = readableYaml(typed);
  const counter = new LineCounter();
  const document = parseDocument(source, { schema: 'failsafe', lineCounter: counter, prettyErrors: false });
  const problems = slipsIn(source, fields);
  const [error] = document.errors;
  if (problems.length === 0 && error) {
    const { line } = counter.linePos(error.pos[0]);
    problems.push({ line, what: yamlError(error, source.split('\n')[line - 1] ?? '') });
  }
  const right = problems.length === 0 && document.contents;
  return { data: right ? toRaw(right, document) : undefined, problems };
}

const NOTHING = new Set(['', '~', 'null', 'Null', 'NULL']);

function toRaw(node: Node | null, document: Document): unknown {
  if (isAlias(node)) return toRaw(node.resolve(document) ?? null, document);
  if (isScalar(node)) {
    // Without types, every scalar is a text.
    const text = typeof node.value === 'string' ? node.value : '';
    return text === '' || (node.type === 'PLAIN' && NOTHING.has(text)) ? undefined : text;
  }
  if (isSeq(node)) return node.items.map((item) => toRaw(item as Node, document)).filter((item) => item !== undefined);
  if (!isMap(node)) return undefined;
  const entries = node.items.map(({ key, value }): [string, unknown] => [
    String(isScalar(key) ? key.value : key),
    toRaw(value as Node | null, document),
  ]);
  // Empty ones stay: a name that no field has is told all the same.
  return entries.some(([, value]) => value !== undefined) ? Object.fromEntries(entries) : undefined;
}
