/** Many people at the form, what they were promised, and what has come of it in the mailbox. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { answersFor, get, hiddenFieldsIn, hiddenFieldsOf, postRaw } from '../support/person.ts';
import type { Answers, Reply } from '../support/person.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';

export const addresses = { MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' };

/** Sends the interest of somebody with this name. */
export async function sendAs(base: string, name: string, fields?: Answers): Promise<Reply> {
  const answers = answersFor('spg', { site: 'hameln', name });
  // A connection for each request, as the printed site for nginx does.
  const headers = { Connection: 'close' };
  return postRaw(base, { step: 'send', ...answers, ...(fields ?? (await hiddenFieldsOf(base, 'spg'))) }, headers);
}

export interface Crowd extends AsyncDisposable {
  /** Name of the person, path of the receipt. */
  promised: Map<string, string>;
  leave(): Promise<void>;
}

let number = 0;

/** The page that shows them their answers, as what is posted from it. */
async function checkPageFor(base: string, name: string, fields: Answers): Promise<Answers | undefined> {
  const { status, text } = await sendAs(base, name, { ...fields, step: 'check' });
  return status === 200 ? { ...hiddenFieldsIn(text), step: 'send' } : undefined;
}

/** People come all the time; who gets no answer tries another door with the same check page. */
export async function startCrowd(doors: string[], size = 3, pauseMs = 40): Promise<Crowd> {
  const promised = new Map<string, string>();
  const fields = await hiddenFieldsOf(doors[0] ?? '', 'spg');
  const doorway = { open: true };
  const visit = async () => {
    while (doorway.open) {
      number += 1;
      const name = `Nummer ${number} der Reihe`;
      let door = number;
      let path = '';
      let page: Answers | undefined;
      while (!path && doorway.open) {
        const base = doors[(door += 1) % doors.length] ?? '';
        page ??= await checkPageFor(base, name, fields).catch(() => undefined);
        const reply = page && (await sendAs(base, name, page).catch(() => undefined));
        path = (reply?.status === 303 && reply.headers.get('location')) || '';
        await sleep(pauseMs);
      }
      if (path) promised.set(name, path);
    }
  };
  const visits = Promise.all(Array.from({ length: size }, visit));
  const leave = async () => {
    doorway.open = false;
    await visits;
  };
  return { promised, leave, [Symbol.asyncDispose]: leave };
}

/** @returns the reference that the receipt names */
export async function referenceOn(base: string, path: string): Promise<string> {
  const receipt = await get(new URL(path, base).href);
  assert.equal(receipt.status, 200, path);
  return /SPG-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(receipt.text)?.[0] ?? '';
}

const referenceIn = ({ message }: { message: string }) => /^X-Reference: (\S+)/m.exec(message)?.[1] ?? '';

/** Letters by their reference, as they came; alerts to the office are left out. */
export function arrivedAt({ accepted }: ScriptedSmtp): Map<string, string[]> {
  const letters = accepted.map((letter) => ({ reference: referenceIn(letter), ...letter }));
  const groups = Map.groupBy(letters, ({ reference }) => reference);
  groups.delete('');
  return new Map([...groups].map(([reference, copies]) => [reference, copies.map(({ message }) => message)]));
}

/** @returns Message-ID and person's name */
export async function read(letter: string): Promise<{ id: string; name: string }> {
  const { messageId = '', text = '' } = await PostalMime.parse(Buffer.from(letter, 'latin1'));
  return { id: messageId, name: /Nummer \d+ der Reihe/.exec(text)?.[0] ?? '' };
}

/** Waits for these letters; gives up long after the longest lease. */
export async function untilArrived(mailbox: ScriptedSmtp, references: string[]): Promise<void> {
  let missing = references;
  for (let tries = 0; missing.length > 0 && tries < 1_800; tries += 1) {
    await sleep(100);
    const arrived = arrivedAt(mailbox);
    missing = references.filter((reference) => !arrived.has(reference));
  }
  assert.deepEqual(missing, [], 'letters that never came');
}

/** After the death of all who hold one: spares the test the wait. */
export function endLeases(folder: string): void {
  const store = new DatabaseSync(join(folder, 'intake.db'), { timeout: 10_000 });
  store.exec('update letter set due_at = 0 where lease is not null and delivered_at is null');
  store.close();
}
