/** A portal that sends by a scripted mail server, and its operator's desk. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addressHash } from '../../src/intake/letters/address-hash.ts';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { answersFor, get, post } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';

export const addresses = {
  site: 'links@example.org',
  deputy: 'vertretung@example.org',
  project: 'projekt@example.org',
  office: 'buero@example.org',
};

/** A portal with the fixture's content, and a deputy for `linkes-ufer`. */
export async function buildPortal(): Promise<Copy> {
  const copy = await copyPortal(fileURLToPath(new URL('../fixture/content', import.meta.url)));
  const site = join(copy.folder, 'content/sites/linkes-ufer.md');
  const text = await readFile(site, 'utf8');
  const entry = `letterAddress: ${addresses.site}\n`;
  await writeFile(site, text.replace(entry, `${entry}deputyLetterAddress: ${addresses.deputy}\n`));
  const { code, output } = await copy.build();
  assert.equal(code, 0, output);
  return copy;
}

export interface Portal extends AsyncDisposable {
  program: Program;
  /** @returns the reference on the receipt */
  send(project: string, site: string, name: string): Promise<string>;
  desk(...args: string[]): Promise<{ code: number | null; output: string }>;
  /** With a mail on standard input. */
  pipe(mail: string, ...args: string[]): Promise<{ code: number | null; output: string }>;
  health(): Promise<{ status: string; queued: number; alerts: string[] }>;
}

export async function openPortal({ url }: ScriptedSmtp, folder = root): Promise<Portal> {
  const env = { SMTP_URL: url.href, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: addresses.office };
  const program = await startProgram({ folder, env });
  return {
    program,
    async send(project, site, name) {
      const stored = await post(program.url, answersFor(project, { site, name }));
      assert.equal(stored.status, 303);
      const receipt = await get(program.url + stored.headers.get('location'));
      return /[A-Z]+-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(receipt.text)?.[0] ?? assert.fail(receipt.text);
    },
    desk: (...args) => runToEnd(folder, ['src/programs/desk.ts', ...args], { ...env, DATA_DIR: program.dataDir }),
    pipe: (mail, ...args) =>
      runToEnd(folder, ['src/programs/desk.ts', ...args], { ...env, DATA_DIR: program.dataDir }, mail),
    health: async () => JSON.parse((await get(`${program.url}/healthz`)).text) as Awaited<ReturnType<Portal['health']>>,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/** Many times what it takes on a machine with other work; only a test that waits in vain waits so long. */
const PATIENCE_MS = 180_000;

/** Asks again and again; a test that waits in vain ends all the same. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    assert.ok(Date.now() < giveUp, `waited in vain for ${holds.toString()}`);
    await sleep(30);
  }
}

export const header = (message: string, name: string) =>
  new RegExp(`^${name}: *(?:\r\n )?(.*)\r$`, 'im').exec(message)?.[1] ?? assert.fail(`no ${name} in ${message}`);

/** What a letter of ours is called, which depends on whom it goes to. */
export const messageId = (reference: string, address: string) => `<${reference}.${addressHash(address)}@127.0.0.1>`;
