/** A program that cannot go on, as its operator sees it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled, root } from './program.ts';

interface Call {
  /** Where the portal lies; default: this repository. */
  folder?: string;
  args: string[];
  env: Record<string, string>;
  /** As another user, where the tests may do that. */
  uid?: number;
}

export async function outputOf({
  folder = root,
  args,
  env,
  uid,
}: Call): Promise<{ code: number | null; output: string }> {
  const settings = { PATH: process.env['PATH'] ?? '', ...compiled, ...env };
  const child = spawn(process.execPath, args, { cwd: folder, env: settings, ...(uid === undefined ? {} : { uid }) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // A program that starts although it should not would run for ever.
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(late);
  return { code, output };
}

/** Ends with 2, in one line that fits, without a stack. @returns the line */
export async function refusalOf(call: Call, line: RegExp, lines = 1): Promise<string> {
  const { code, output } = await outputOf(call);
  assert.equal(code, 2, output);
  assert.match(output, line);
  assert.doesNotMatch(output, /\n\s+at /);
  assert.equal(output.trimEnd().split('\n').length, lines, output);
  return output;
}

/** All that lies in a folder, also where there is none. */
export const contentsOf = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted() : [];

export interface Portal extends AsyncDisposable {
  folder: string;
}

/** The built portal once more, to be spoilt. */
export async function copyBuilt(): Promise<Portal> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-spoilt-'));
  for (const name of ['src', 'dist', 'content', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** A user who may write nothing here. Undefined where the tests are no administrator, and so may not either. */
export const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
