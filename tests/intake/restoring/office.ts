/** A portal that is backed up, goes on, and is restored. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { handOver } from '../../../src/intake/hand-over.ts';
import { chase } from '../../../src/intake/loop/chase.ts';
import { makeBackOff } from '../../../src/intake/delivery/back-off.ts';
import { deliver } from '../../../src/intake/delivery/deliver.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { addressHash, bouncedBy } from '../../../src/intake/letters/address-hash.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import type { Failure } from '../../../src/intake/delivery/failures.ts';
import { confirmClock, purge } from '../../../src/intake/housekeeping/purge.ts';
import { recover } from '../../../src/intake/restoring/recover.ts';
import { restore } from '../../../src/intake/restoring/restore.ts';
import { seal } from '../../../src/intake/sealing/seal.ts';
import { withdraw } from '../../../src/intake/withdraw.ts';
import {
  caseUrl,
  makeContent,
  makeInterest,
  north,
  only,
  oneSite,
  now,
  officeUrl,
  sealedOf,
  twoSites,
} from '../../support/fixture.ts';
import { bounce } from '../../support/bounce.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { listBounced } from '../../../src/intake/store/tables/bounces.ts';

export const [old, fresh] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
const log = pino({ level: 'silent' });
const DAY = 24 * 60 * 60_000;

/** Reminded after two working days, the deputy after four, the office after five: nothing is promised. */
const content = makeContent([twoSites, oneSite], [north, only], { responseWorkingDays: undefined });
const fallback = { office: 'buero@example.org', trial: false };

/** A portal whose moments follow each other by a second. */
export class Office {
  opened: OpenStore;
  readonly sent: string[] = [];
  /** How many lines the journal had as each of these was sent: the next one says that it is out. */
  readonly linesThen: number[] = [];
  clock = now;
  constructor(opened: OpenStore) {
    this.opened = opened;
  }
  get now() {
    return (this.clock += 1_000);
  }
  /** As after a new start. */
  async open(folder: string, secrets: Buffer<ArrayBuffer>[]): Promise<void> {
    await this.opened.close();
    this.opened = await openStore(where(folder, secrets));
    await recover(this.opened, log, this.now);
  }
  /** Everything that is due, as far as the mail server takes it. @param failure of what `fails` */
  async work(failure?: Failure, fails: (to: string) => boolean = () => true): Promise<void> {
    const mailer = async ({ to, subject }: Message) => {
      this.sent.push(`${to} ${subject}`);
      this.linesThen.push((await this.opened.journal.read()).lines.length);
      if (failure && fails(to)) throw new DeliveryError(failure);
    };
    const needs = { ...this.opened, mailer, content, fallback, caseUrl, officeUrl, hostname: 'portal.example', log };
    for (const claimed of await claimLetters(this.opened.store, 10, this.now))
      await deliver(claimed, { ...needs, now: () => this.now, onAttempt: () => undefined }, makeBackOff());
  }
  /** So many days go by, and the ladder is looked at. */
  async wait(days: number): Promise<void> {
    this.clock += days * DAY;
    await chase({ ...this.opened, content, fallback, log, now: () => this.now, onStored: () => undefined });
  }
  takeBack = () => withdraw(this.opened, 'a', 'REF-a', this.now);
  /** Of the coordinator, or of the person. */
  async does(deed: Done['deed'], detail?: string): Promise<void> {
    const done = await recordDeed(this.opened, 'a', { deed, ...(detail ? { detail } : {}) }, this.now);
    assert.ok(done, deed);
  }
  /** To another project, whose letters go to a mailbox of its own. */
  async handOver(): Promise<void> {
    const to = { project: 'spg', site: 'mitte' };
    assert.ok(await handOver(this.opened, 'a', { deed: 'handed-over', to }, this.now));
  }
  /** Of who has it by then. */
  async bounceThere(): Promise<void> {
    const cause = bouncedBy({ project: 'spg', site: 'mitte' }, 'project', 'spg@example.org');
    await bounce(this.opened, 'REF-a', this.now, { hash: addressHash('spg@example.org'), cause });
  }
  async bounce(): Promise<void> {
    const cause = bouncedBy({ project: 'v-i-t', site: 'nord' }, 'site', 'nord@example.org');
    await bounce(this.opened, 'REF-a', this.now, { hash: addressHash('nord@example.org'), cause });
  }
  async purge(days: number): Promise<void> {
    this.clock += days * DAY;
    await confirmClock(this.opened.store, this.now);
    await purge(this.opened, { contentDays: 14, recordMonths: 24 }, this.now);
  }
}

/** All that can be seen of it, but how often and why it was tried, and which lists it stands on. */
export async function stateOf({ opened: { store } }: Office, folder: string) {
  const { attempts: _attempts, ...kept } = (await findInterest(store, 'a')) ?? { attempts: 0 };
  const file = new DatabaseSync(join(folder, 'intake.db'), { readOnly: true });
  const letters = file
    .prepare(
      `select kind, held, sealed is null as erased, delivered_at is null as waiting, delivered_to, coalesce(reached, '') as reached from letter
      where kind not in ('reminder', 'escalation') order by kind, id`,
    )
    .all()
    .map((row) => ({ ...row }));
  const [wish] = file.prepare('select remind_at from interest').all();
  file.close();
  const alerts = (await listAlerts(store)).map(({ cause }) => cause).filter((cause) => /^(missed|bounced)/.test(cause));
  return { kept, wish: { ...wish }, letters, alerts, bounced: await listBounced(store) };
}

export function copyOf(store: string, backup: string): void {
  const database = new DatabaseSync(store);
  database.exec(`vacuum into '${backup}'`);
  database.close();
}

export const where = (dataDir: string, secrets = [old]) => ({ dataDir, databaseUrl: undefined, secrets });

/** One interest is kept, with mail to the person. `held`: and who decides about it has been written to. */
export async function openOffice(folder: string, held = false): Promise<Office> {
  const office = new Office(await openStore(where(folder)));
  await recover(office.opened, log, now);
  const row = (id: string, kind: 'letter' | 'review' | 'confirmation', to?: string) => ({
    id,
    kind,
    sealed: seal(office.opened.keyring, id, { text: id, ...(to ? { to } : { interest: makeInterest() }) }),
  });
  const letters = [
    row('letter-a', 'letter'),
    row('mail-a', 'confirmation', 'person@example.org'),
    ...(held ? [row('review-a', 'review')] : []),
  ];
  await office.opened.put(sealedOf('a', { letters, ...(held ? { heldBecause: ['links'] } : {}) }));
  if (held) await office.work();
  return office;
}

/** A backup; then, under these secrets, `after` happens; then the backup is restored. */
export async function rehearse<T>(
  folder: string,
  office: Office,
  after: (office: Office) => Promise<T>,
  secrets = [old],
): Promise<T> {
  const backup = join(folder, 'backup.db');
  copyOf(join(folder, 'intake.db'), backup);
  await office.open(folder, secrets);
  const result = await after(office);
  await office.opened.close();
  const restored = await restore({ dataDir: folder, secrets, file: backup, journals: [], now: office.now });
  assert.ok(restored.ok, JSON.stringify(restored));
  assert.deepEqual([restored.gaps, restored.held], [[], 0]);
  office.opened = await openStore(where(folder, secrets));
  await recover(office.opened, log, office.now);
  return result;
}

/** The backup on a machine of its own, with the journal that lies in the folder; it goes on where that ends. */
export async function restoreInto(folder: string, backup: string): Promise<Office> {
  const order = { dataDir: folder, secrets: [old], file: backup, journals: [], now };
  assert.ok((await restore(order)).ok);
  const office = new Office(await openStore(where(folder)));
  const { lines } = await office.opened.journal.read();
  office.clock = Math.max(...lines.map(({ at }) => at));
  await recover(office.opened, log, office.now);
  return office;
}
