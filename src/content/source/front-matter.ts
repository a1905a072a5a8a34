/** The two parts of a file: the facts between two lines `---`, and the text below. */
import type { FileProblem } from '../file-problem.ts';

export interface Parts {
  /** The YAML, with an empty line for each line before it. */
  facts: string;
  /** The same way: a line of it is the line of the file. */
  text: string;
  problems: FileProblem[];
}

const FENCE = /^[\s\u00A0]*-{3,}[\s\u00A0]*$/;
/** What Word makes of three minuses. */
const WORDS_FENCE = /^\s*(?:[–—―─_]{1,}|--|–-|-–|—-)\s*$/;

export function partsOf(source: string): Parts {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const nothing = (problem: FileProblem): Parts => ({ facts: '', text: '', problems: [problem] });
  if (first < 0) return nothing({ what: 'Die Datei ist leer. Bitte ein Beispiel aus content/README.md hineinkopieren.' });
  if (!FENCE.test(lines[first] ?? '')) return nothing({ line: first + 1, what: noFence(lines[first] ?? '', lines) });
  const second = lines.findIndex((line, index) => index > first && FENCE.test(line));
  if (second < 0) return nothing(unclosed(lines, first));
  return { facts: from(lines, first + 1, second), text: from(lines, second + 1), problems: [] };
}

const from = (lines: string[], start: number, end?: number) => '\n'.repeat(start) + lines.slice(start, end).join('\n');

function noFence(line: string, lines: string[]): string {
  if (WORDS_FENCE.test(line))
    return 'Hier müssen drei einzelne Minus-Zeichen stehen: „---“. Word macht daraus oft einen langen Strich.';
  return lines.filter((one) => FENCE.test(one)).length > 1
    ? 'Vor der ersten Zeile „---“ steht noch etwas. Bitte darunter setzen oder löschen.'
    : 'Die Angaben müssen zwischen zwei Zeilen „---“ am Anfang stehen. Die erste fehlt.';
}

function unclosed(lines: string[], first: number): FileProblem {
  const wrong = lines.findIndex((line, index) => index > first && WORDS_FENCE.test(line));
  if (wrong > 0) return { line: wrong + 1, what: noFence(lines[wrong] ?? '', lines) };
  return { line: first + 1, what: 'Die Angaben müssen zwischen zwei Zeilen „---“ stehen. Die zweite fehlt: die Zeile „---“ zwischen Angaben und Text.' };
}
