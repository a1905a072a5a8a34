/** Reads `.env`. What cannot be read for certain is refused: a setting that is silently left out can be a live portal that delivers nothing. */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { parseEnv } from 'node:util';
import { ConfigError } from '../problem.ts';

/** @returns its variables; none where there is no such file. @throws ConfigError in one line without any value */
export function readEnvFile(path: string): Record<string, string> {
  const text = textOf(path);
  checkLines(text);
  // `export` before a tab is left standing by Node.
  return parseEnv(text.replaceAll(/^[ \t]*export[ \t]+/gm, '')) as Record<string, string>;
}

function textOf(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })) return '';
  const bytes = bytesOf(path);
  if (bytes.includes(0) || (bytes[0] ?? 0) >= 0xfe) throw new ConfigError('.env: is UTF-16; please save it as UTF-8');
  if (!isUtf8(bytes)) throw new ConfigError('.env: is not UTF-8; please save it as UTF-8');
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n');
}

function bytesOf(path: string): Buffer {
  try {
    if (!statSync(path).isFile()) throw new ConfigError('.env: is a folder or something else, not a file');
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      code === 'ENOENT' ? '.env: is a link that leads nowhere' : `.env: cannot be read by this user (${code})`,
    );
  }
}

const NAME = '[ \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \\t]*=[ \\t]*';
const END = '[ \\t]*(?:#[^\\n]*)?(?:\\n|$)';
const empty = new RegExp(END, 'y');
const quoted = new RegExp(`${NAME}(?:"[^"]*"|'[^']*'|\`[^\`]*\`)${END}`, 'y');
const plain = new RegExp(`${NAME}(?!["'\`])(?<value>(?:[^\\n#]|(?<=\\S)#)*)(?:(?<=[ \\t=])#[^\\n]*)?(?:\\n|$)`, 'y');

/** Every line is empty, a remark or `NAME=value`, and no name stands twice. */
function checkLines(text: string): void {
  const seen = new Set<string>();
  for (let at = 0; at < text.length;) {
    const here = `.env, line ${text.slice(0, at).split('\n').length}`;
    const match = [empty, quoted, plain].map((form) => matchAt(form, text, at)).find((found) => found !== null);
    if (!match) throw new ConfigError(`${here}: ${wrongLine(text.slice(at))}`);
    const { name, value = '' } = match.groups ?? {};
    if (name && /\S#/.test(value))
      throw new ConfigError(`${name}: # begins a remark in .env; put the value in quotes (${here})`);
    if (name && seen.has(name)) throw new ConfigError(`${name}: stands twice in .env (${here})`);
    if (name) seen.add(name);
    at += match[0].length;
  }
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

const wrongLine = (rest: string) =>
  new RegExp(`^${NAME}["'\`]`).test(rest)
    ? 'a quote is not closed, or something follows behind it'
    : 'is no NAME=value; a remark begins with #';
