/** The bytes of a file as text. What is not UTF-8 is not guessed at: half of the guesses would be published. */
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

/** @returns the text with `\n` at the end of each line; empty where it cannot be read, and then a problem */
export function decoded(bytes: Uint8Array): { text: string; problems: FileProblem[] } {
  if (isUtf16(bytes)) return { text: '', problems: [{ what: `Die Datei ist als „Unicode“ (UTF-16) gespeichert. ${SAVE}` }] };
  try {
    const text = withPlainEnds(utf8.decode(bytes));
    return { text, problems: text.split('\n').flatMap((line, index) => strangeSigns(line, index + 1)) };
  } catch {
    return { text: '', problems: [notUtf8(bytes)] };
  }
}

/** A byte order mark, or every other byte empty. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.subarray(0, 64).includes(0);
}

/** CRLF, the CR of old Macs, and the line breaks within a paragraph that come from Word. */
const withPlainEnds = (text: string) => text.replace(/\r\n?|[\v\f\u0085\u2028]/g, '\n').replace(/\u2029/g, '\n\n');

function notUtf8(bytes: Uint8Array): FileProblem {
  const lines = windows.decode(bytes).split(/\r\n?|\n/);
  const index = lines.findIndex((line) => /[^\p{ASCII}]/u.test(line));
  const word = /[\p{L}\p{N}]*[^\p{ASCII}][\p{L}\p{N}]*/u.exec(lines[index] ?? '')?.[0] ?? '';
  const said = /\p{L}/u.test(word) ? ` („${word}“)` : '';
  return { line: index + 1, what: `Die Umlaute und Sonderzeichen${said} sind nicht als UTF-8 gespeichert. ${SAVE}` };
}

const strange: [RegExp, (found: string) => string][] = [
  [/\S*\uFFFD\S*/, (found) => `In „${found}“ ist beim Speichern ein Zeichen verloren gegangen. Bitte neu schreiben.`],
  [
    /\S*(?:Ã[¤¶¼„–œŸ\u009f\u0084\u0096\u009c©¨]|â€[“”žœ\u009c\u009d\u0093\u0094™¦\u0099]|Â[§°\u00A0])\S*/,
    (found) => `„${found}“ sieht nach falsch gelesenen Umlauten aus. Bitte neu schreiben. ${SAVE}`,
  ],
  [
    /(?![\n\t])[\p{Cc}\uFFF9-\uFFFC]/u,
    () => 'Hier steht ein unsichtbares Steuerzeichen, oft aus einer PDF-Datei kopiert. Bitte die Zeile neu schreiben.',
  ],
];

function strangeSigns(line: string, number: number): FileProblem[] {
  for (const [pattern, say] of strange) {
    const found = pattern.exec(line)?.[0];
    if (found !== undefined) return [{ line: number, what: say(found) }];
  }
  return [];
}
