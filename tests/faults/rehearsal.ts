/** A disaster, rehearsed: what was backed up, what happened afterwards, and what the mail server has seen of it. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { get, press } from '../support/person.ts';
import type { Program } from '../support/program.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';
import { arrivedAt, referenceOn, sendAs } from './people.ts';

export interface Sent {
  path: string;
  reference: string;
}

/** Nothing is accepted until `letPass`. */
export function close(mailbox: ScriptedSmtp): void {
  mailbox.script = { rcpt: '450 later' };
}

export async function send(url: string, name: string): Promise<Sent> {
  const reply = await sendAs(url, name);
  assert.equal(reply.status, 303);
  const path = reply.headers.get('location') ?? '';
  return { path, reference: await referenceOn(url, path) };
}

/** Lets exactly one waiting letter out. @returns its reference, once the portal says that it is delivered */
export async function letOneOut(
  portal: Program,
  mailbox: ScriptedSmtp,
  retry: () => Promise<unknown>,
): Promise<string> {
  const before = new Set(arrivedAt(mailbox).keys());
  let left = 1;
  mailbox.script = { rcpt: () => ((left -= 1) >= 0 ? undefined : '450 later') };
  await retry();
  let reference: string | undefined;
  await until(() => (reference = [...arrivedAt(mailbox).keys()].find((one) => !before.has(one))) !== undefined);
  await until(() =>
    portal
      .output()
      .split('\n')
      .some((line) => line.includes('letter delivered') && line.includes(reference ?? '-')),
  );
  close(mailbox);
  return reference ?? '';
}

/** Both steps, as a person does it. */
export async function takeBack(url: string, { path }: Sent): Promise<void> {
  for (const action of ['withdraw', 'withdraw-yes']) await press(new URL(path, url).href, action);
  assert.match((await get(new URL(path, url).href)).text, /Von Ihnen zurückgenommen/);
}

/** With the question in between where there is one. */
export async function takeOver(url: string, casePath: string): Promise<void> {
  for (const action of ['take', 'take-yes']) await press(new URL(casePath, url).href, action);
  assert.match((await get(new URL(casePath, url).href)).text, /Übernommen/);
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + 180_000;
  while (!(await holds())) {
    assert.ok(Date.now() < giveUp, `waited in vain for ${holds.toString()}`);
    await sleep(50);
  }
}

/** A new interest is sent and arrives: whatever was due before it has left by then. @returns all that arrived but it */
export async function arrivedBefore(portal: Program, mailbox: ScriptedSmtp, name: string): Promise<string[]> {
  const { reference } = await send(portal.url, name);
  await until(() => arrivedAt(mailbox).has(reference));
  return [...arrivedAt(mailbox).keys()].filter((one) => one !== reference).toSorted();
}
