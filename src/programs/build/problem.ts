/** What a build that fails says: file and reason in a line or a few, no stack. */
import { relative } from 'node:path';
import { getSystemErrorName } from 'node:util';
import { ContentError } from '../../content/content-error.ts';
import { StartError } from '../../settings/problem.ts';

/** What Node, Astro and the bundler add to an error. */
interface Told extends Error {
  code?: string;
  path?: string;
  /** The bundler's own, each with a place. */
  errors?: Told[];
  /** The file that was read. */
  id?: string;
  loc?: { file?: string; line?: number };
  hint?: string;
}

const disk: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file is larger than may be written here',
  EROFS: 'the file system is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not change it',
  EBUSY: 'it is in use, perhaps as a mount point',
  ENOTDIR: 'it is no folder',
};

/** @param root of the portal; what lies in it is named from there */
export function problemOf(error: unknown, root: string): string {
  if (error instanceof ContentError || error instanceof StartError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const whole: Told = error;
  const told = whole.errors?.[0] ?? whole;
  const code = codeOf(told);
  const reason = disk[code];
  if (reason) return `${writtenTo(told, root)}: ${reason} (${code})`;
  const place = placeOf(told, root);
  const hint = told.hint?.split('\n')[0];
  return `${place ? `${place}: ` : ''}${told.message.trim().split('\n')[0]}${hint ? `\n  ${hint}` : ''}`;
}

/** The bundler is no JavaScript, and says the system's errors in words and a number. */
function codeOf({ code = '', message }: Told): string {
  const number = /\(os error (\d+)\)/.exec(message)?.[1];
  return number ? getSystemErrorName(-Number(number)) : code;
}

/** Nobody looks for what is built aside. */
function writtenTo({ path }: Told, root: string): string {
  const inside = path && relative(root, path);
  return !inside || inside.startsWith('.build/next') ? 'dist/' : inside;
}

function placeOf({ loc, id, stack = '' }: Told, root: string): string {
  const own = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s():]+:\d+):\d+/g)]
    .map(([, place = '']) => place)
    .find((place) => place.startsWith(root) && !place.includes('/node_modules/'));
  const file = loc?.file ?? id;
  const line = loc?.line ? `:${loc.line}` : '';
  return relative(root, file ? file + line : (own ?? root));
}
