/** Five sites on a clock of the test's own: what is sent there, what is done about it, and each mail as it leaves. */
import assert from 'node:assert/strict';
import { pino } from 'pino';
import { workingDaysLater } from '../../../src/domain/days/promise.ts';
import { makeBackOff } from '../../../src/intake/delivery/back-off.ts';
import { deliver } from '../../../src/intake/delivery/deliver.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { handOver } from '../../../src/intake/hand-over.ts';
import { linkTo } from '../../../src/intake/links.ts';
import { chase } from '../../../src/intake/loop/chase.ts';
import { receive } from '../../../src/intake/receive.ts';
import { readToken } from '../../../src/intake/sealing/keys.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import { withdraw } from '../../../src/intake/withdraw.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { inputOf, makeContent, makeProject, makeSite, now as monday, siteUrl } from '../../support/fixture.ts';

export const OFFICE = 'buero@example.org';
export const DEPUTY = 'vertretung@example.org';
export const COORDINATOR = 'gemeinsam@example.org';
/** Of sites of their own; at the second one the coordinator of the others stands in. */
export const WEST = 'west@example.org';
export const NEXT = 'nebenan@example.org';

const shared = { letterAddress: COORDINATOR, deputyLetterAddress: DEPUTY };
const usual = makeContent(
  [makeProject('v-i-t', { acronym: 'V-I-T' }), makeProject('spg', { acronym: 'S.P.G.' })],
  [
    makeSite('nord', 'v-i-t', shared),
    makeSite('sued', 'v-i-t', shared),
    makeSite('ost', 'spg', shared),
    makeSite('west', 'v-i-t', { letterAddress: WEST }),
    makeSite('nebenan', 'v-i-t', { letterAddress: NEXT, deputyLetterAddress: COORDINATOR }),
  ],
  { responseWorkingDays: undefined },
);

const projects: Record<string, string> = { nord: 'v-i-t', sued: 'v-i-t', west: 'v-i-t', nebenan: 'v-i-t', ost: 'spg' };
const HOUR = 60 * 60_000;

/** @param content in place of the five sites */
export async function openSmallPortal(content = usual) {
  const folder = await temporaryFolder();
  const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  let time = monday;
  const mails: Message[] = [];
  /** Mailboxes that take nothing for now. */
  const closed = new Set<string>();
  /** Mailboxes that are there no more, and what was brought to them all the same. */
  const gone = new Set<string>();
  const refused: string[] = [];
  /** What happens while a mail leaves. */
  const meanwhile: ((mail: Message) => Promise<unknown>)[] = [];
  const needs = {
    ...opened,
    content,
    fallback: { office: OFFICE, trial: false },
    hostname: 'portal.example',
    caseUrl: (id: string) => linkTo({ ...opened, siteUrl }, 'case', id),
    officeUrl: () => Promise.resolve(undefined),
    log: pino({ level: 'silent' }),
    now: () => time,
    async mailer(message: Message) {
      if (closed.has(message.to)) throw new DeliveryError('recipient-deferred');
      if (gone.has(message.to)) {
        refused.push(message.to);
        throw new DeliveryError('recipient-refused');
      }
      mails.push(message);
      for (const happens of meanwhile) await happens(message);
    },
    onAttempt: () => undefined,
    onStored: () => undefined,
  };
  async function work(): Promise<void> {
    await chase(needs);
    for (let letters = await claimLetters(opened.store, 8, time); letters.length > 0;) {
      for (const letter of letters) await deliver(letter, needs, makeBackOff());
      letters = await claimLetters(opened.store, 8, time);
    }
  }
  const kept = async (id: string) => (await findInterest(opened.store, id)) ?? assert.fail('not kept');
  return {
    mails,
    closed,
    gone,
    refused,
    meanwhile,
    work,
    /** With which of them the reminder that waits is kept. */
    async reminderWith(): Promise<string> {
      const waiting = opened.store.db.selectFrom('letter').select('interest_id').where('kind', '=', 'reminder');
      return (await waiting.executeTakeFirstOrThrow()).interest_id;
    },
    /** With the subject of such a mail. */
    to: (address: string, subject = /./) => mails.filter((mail) => mail.to === address && subject.test(mail.subject)),
    kept,
    async send(site: string, changes: Record<string, string> = {}): Promise<string> {
      const intake = { ...opened, content, siteUrl, onStored: () => undefined, onAlert: () => undefined };
      const input = inputOf({ project: projects[site], site, step: 'send', ...changes });
      const stored = await receive(input, true, intake, time);
      assert.equal(stored.kind, 'stored');
      const id = readToken(opened.keyring, 'receipt', stored.token) ?? assert.fail();
      await work();
      return id;
    },
    handOver: (id: string, site: string) =>
      handOver(opened, id, { deed: 'handed-over', to: { project: projects[site] ?? '', site } }, time),
    withdraw: async (id: string) => withdraw(opened, id, (await kept(id)).reference, time),
    say: (id: string, done: Done) => recordDeed(opened, id, done, time),
    /** The same time of day, so many working days later. */
    async pass(days: number): Promise<void> {
      for (let day = 0; day < days; day += 1) {
        time = workingDaysLater(content, { project: 'v-i-t', site: 'nord' }, time, 1);
        await work();
      }
    },
    async passHours(hours: number): Promise<void> {
      time += hours * HOUR;
      await work();
    },
    async [Symbol.asyncDispose]() {
      await opened.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
