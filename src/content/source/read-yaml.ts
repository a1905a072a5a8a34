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
  const contents = problems.length === 0 ? document.contents : null;
  if (!contents) return { data: undefined, problems };
  const left = { nodes: MOST_NODES };
  // A file in which every field is empty still has these fields.
  const data = toRaw(contents, document, left) ?? emptyFields(contents);
  return left.nodes > 0 ? { data, problems } : { data: undefined, problems: [{ what: TOO_MUCH }] };
}

/** What stands twice may be written once (`&a`, `*a`); ten lines of that make a million. */
const MOST_NODES = 20_000;
const TOO_MUCH = 'Die Angaben sind zu viele oder verweisen aufeinander. Bitte ohne „&“ und „*“ schreiben.';

const emptyFields = (node: Node): unknown =>
  isMap(node) ? Object.fromEntries(node.items.map(({ key }) => [nameOf(key), undefined])) : undefined;

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

const NOTHING = new Set(['', '~', 'null', 'Null', 'NULL']);

function toRaw(node: Node | null, document: Document, left: { nodes: number }): unknown {
  left.nodes -= 1;
  if (left.nodes <= 0) return undefined;
  const inner = (one: unknown) => toRaw(one as Node | null, document, left);
  if (isAlias(node)) return inner(node.resolve(document) ?? null);
  if (isScalar(node)) {
    // Without types, every scalar is a text.
    const text = typeof node.value === 'string' ? node.value : '';
    return text === '' || (node.type === 'PLAIN' && NOTHING.has(text)) ? undefined : text;
  }
  if (isSeq(node)) return node.items.map(inner).filter((item) => item !== undefined);
  if (!isMap(node)) return undefined;
  const entries = node.items.map(({ key, value }): [string, unknown] => [nameOf(key), inner(value)]);
  // Empty ones stay: a name that no field has is told all the same.
  return entries.some(([, value]) => value !== undefined) ? Object.fromEntries(entries) : undefined;
}
