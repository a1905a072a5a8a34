/** A portal whose editors have told the screening to act: the built portal with one word of its content changed. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawContent } from '../../src/content/content.ts';
import { postRaw } from './person.ts';
import type { Answers, Reply } from './person.ts';
import { root, startProgram } from './program.ts';
import type { Program } from './program.ts';

export async function startScreening(env: Record<string, string> = {}): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-screening-'));
  for (const name of ['src', 'dist', 'package.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'dist', 'server', 'content.json');
  const content = JSON.parse(await readFile(file, 'utf8')) as RawContent;
  Object.assign(content.portal as object, { screening: 'eingreifen' });
  await writeFile(file, JSON.stringify(content));
  const program = await startProgram({ folder, env });
  return {
    ...program,
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** Presses „Jetzt senden“ on the check page, with what the page itself brings along, and what a script has added. */
export async function sendFrom(base: string, page: Reply, more: Answers = {}, headers?: Record<string, string>) {
  return postRaw(base, { ...carriedBy(page.text), step: 'send', ...more }, headers);
}

function carriedBy(html: string): Answers {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    (fields[name] ??= []).push(value);
  return fields;
}

/** Milliseconds that a person takes to read the check page. */
export const READING = 1_100;
