/** Content lines, as vCard (RFC 2426) and iCalendar (RFC 5545) have them in common. */
import { withoutSoftHyphens } from '../content/typing/spaces.ts';

/** RFC 2426, 4; RFC 5545, 3.3.11. */
export const escaped = (text: string) =>
  withoutSoftHyphens(text)
    .replace(/[\\,;]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n');

/** Every line with CRLF at its end, folded where it is long. */
export const contentLines = (lines: string[]) => lines.map((line) => `${folded(line)}\r\n`).join('');

/** RFC 2426, 2.6; RFC 5545, 3.1: at most 75 octets a line, never within a character. */
function folded(line: string): string {
  let width = 0;
  return Array.from(line, (character) => {
    const size = Buffer.byteLength(character);
    const fits = width + size <= 75;
    width = fits ? width + size : 1 + size;
    return fits ? character : `\r\n ${character}`;
  }).join('');
}
