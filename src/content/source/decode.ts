/** The bytes of a file as text. What is not UTF-8 is not guessed at: half of the guesses would be published. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { FileProblem } from '../file-problem.ts';

const SAVE = 'Bitte als UTF-8 speichern: im Editor „Datei“, „Speichern unter“, unten bei „Codierung“ UTF-8 wählen.';

/** Windows-1252 has these instead (WHATWG Encoding Standard). */
const windows = new TextDecoder('windows-1252');
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** A file that may not be opened is a problem of it, like any other. */
export function readDecoded(path: string): ReturnType<typeof decoded> {
  try {
    return decoded(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { text: '', problems: [{ what: `Die Datei lässt sich nicht öffnen (${code ?? 'unbekannter Grund'}).` }] };
  }
}

const MOST_BYTES = 500_000;
/** Characters; nobody reads such a paragraph, and what looks through it takes longer the longer it is. */
const MOST_IN_LINE = 10_000;
const TOO_LONG = 'Der Absatz ist zu lang (mehr als 10.000 Zeichen). Bitte teilen: Eine leere Zeile beginnt einen neuen.';

/** @returns the text with `\n` at the end of each line; empty where it cannot be read, and then a problem */
export function decoded(bytes: Uint8Array): { text: string; problems: FileProblem[] } {
  if (bytes.length > MOST_BYTES) return { text: '', problems: [{ what: 'Die Datei ist zu groß für einen Text (mehr als 0,5 MB).' }] };
  if (isUtf16(bytes)) return { text: '', problems: [{ what: `Die Datei ist als „Unicode“ (UTF-16) gespeichert. ${SAVE}` }] };
  try {
    const text = withPlainEnds(utf8.decode(bytes));
    const lines = text.split('\n');
    const long = lines.findIndex((line) => line.length > MOST_IN_LINE);
    if (long >= 0) return { text: '', problems: [{ line: long + 1, what: TOO_LONG }] };
    return { text, problems: lines.flatMap((line, index) => strangeSigns(line, index + 1)) };
  } catch {
    return { text: '', problems: [notUtf8(bytes)] };
  }
}

/** A byte order mark, or every other byte empty. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.subarray(0, 64).includes(0);
}

/** CRLF, and the CR of old Macs. A byte order mark in the middle comes from files that were put together. */
const withPlainEnds = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\uFEFF', '');

/** The first line that is not UTF-8; others may be. */
function notUtf8(bytes: Uint8Array): FileProblem {
  const lines = Buffer.from(bytes).toString('latin1').split(/\r\n?|\n/);
  const index = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  const line = windows.decode(Buffer.from(lines[index] ?? '', 'latin1'));
  const word = /[\p{L}\p{N}]*[^\p{ASCII}][\p{L}\p{N}]*/u.exec(line)?.[0] ?? '';
  const said = /\p{L}/u.test(word) && !/[ÃÂâ]/.test(word) ? ` („${word}“)` : '';
  return { line: index + 1, what: `Die Umlaute und Sonderzeichen${said} sind nicht als UTF-8 gespeichert. ${SAVE}` };
}

const strange: [RegExp, (found: string) => string][] = [
  [/\uFFFD/, (word) => `In „${word}“ ist beim Speichern ein Zeichen verloren gegangen. Bitte neu schreiben.`],
  [
    /Ã[¤¶¼„–œŸ\u009f\u0084\u0096\u009c©¨]|â€[“”žœ\u009c\u009d\u0093\u0094™¦\u0099]|Â[§°\u00A0]/,
    (word) => `„${word}“ sieht nach falsch gelesenen Umlauten aus. Bitte neu schreiben. ${SAVE}`,
  ],
  [
    /[\uE000-\uF8FF]/,
    () => 'Hier steht ein Zeichen, das nur Word zeigt, oft ein Aufzählungspunkt. Bitte stattdessen „- “ schreiben.',
  ],
  [
    // Those that turn the direction of writing make of a name another.
    /(?![\n\t\v\f\u0085])[\p{Cc}\p{Noncharacter_Code_Point}\uFFF9-\uFFFC\u202D\u202E]/u,
    () => 'Hier steht ein unsichtbares Steuerzeichen, oft aus einer PDF-Datei kopiert. Bitte die Zeile neu schreiben.',
  ],
];

function strangeSigns(line: string, number: number): FileProblem[] {
  for (const [pattern, say] of strange) {
    const found = pattern.exec(line);
    if (found) return [{ line: number, what: say(wordAt(line, found.index)) }];
  }
  return [];
}

const wordAt = (line: string, index: number) =>
  (/\S{0,30}$/.exec(line.slice(0, index))?.[0] ?? '') + (/^\S{0,30}/.exec(line.slice(index))?.[0] ?? '');
