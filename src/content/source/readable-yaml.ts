/** YAML with plain spaces where it wants them: what a Mac or Word puts there looks the same, and is not. */
import { INVISIBLE, SOFT_BREAK, WIDE_SPACES } from '../typing/spaces.ts';

/** The start of a line: spaces, the minus of an entry, the name of a field with its colon. Lines and columns stay. */
const START = /^[\s\u200B-\u200D\u2060\uFEFF]*(?:-[\s\u200B]+)?(?:[\p{L}\p{N}_/.-]+[\s\u200B]*:(?=\s|$)[\s\u200B]*)?/u;

export const readableYaml = (source: string): string =>
  source
    .replace(SOFT_BREAK, ' ')
    .split('\n')
    .map((line) => {
      const [start = ''] = START.exec(line) ?? [];
      const plain = start.replace(INVISIBLE, '').replace(WIDE_SPACES, ' ');
      return plain + (/^[\s\u00A0]*$/.test(line.slice(start.length)) ? '' : line.slice(start.length).replace(/[\u00A0\s]+$/, ''));
    })
    .join('\n');
