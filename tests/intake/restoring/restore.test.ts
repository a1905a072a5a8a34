/** Whatever is done after a backup is as it was, once the backup is restored: a table over all that can be done. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { makeBackOff } from '../../../src/intake/delivery/back-off.ts';
import { deliver } from '../../../src/intake/delivery/deliver.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { addressHash, bouncedBy } from '../../../src/intake/letters/address-hash.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import type { Failure } from '../../../src/intake/delivery/failures.ts';
import { confirmClock, purge } from '../../../src/intake/housekeeping/purge.ts';
import { chase } from '../../../src/intake/loop/chase.ts';
import { recover } from '../../../src/intake/restoring/recover.ts';
import { replay } from '../../../src/intake/restoring/replay.ts';
import { restore } from '../../../src/intake/restoring/restore.ts';
import { seal } from '../../../src/intake/sealing/seal.ts';
import { withdraw } from '../../../src/intake/withdraw.ts';
import { caseUrl, content, now, officeUrl, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { bounce } from '../../support/bounce.ts';
import { decideInterest } from '../../../src/intake/store/interests/decide.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { makeAllDue } from '../../../src/intake/store/letters/queue.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';
import { listBounced } from '../../../src/intake/store/tables/bounces.ts';

const [old, fresh] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
const log = pino({ level: 'silent' });
const DAY = 24 * 60 * 60_000;

/** Nothing is promised, so that the ladder has three days of its own. */
const ladder = { ...content, portal: { ...content.portal, responseWorkingDays: undefined } };

/** A portal whose moments follow each other by a second. */
class Office {
  opened: OpenStore;
  readonly sent: string[] = [];
  clock = now;
  constructor(opened: OpenStore) {
    this.opened = opened;
  }
  get now() {
    return (this.clock += 1_000);
  }
  /** Everything that is due, as far as the mail server takes it. */
  async work(failure?: Failure): Promise<void> {
    const mailer = ({ to, subject }: Message) => {
      this.sent.push(`${to} ${subject}`);
      return failure ? Promise.reject(new DeliveryError(failure)) : Promise.resolve();
    };
    const fallback = { office: 'buero@example.org', trial: false };
    const needs = { ...this.opened, mailer, content, fallback, caseUrl, officeUrl, hostname: 'portal.example', log };
    for (const claimed of await claimLetters(this.opened.store, 10, this.now))
      await deliver(claimed, { ...needs, now: () => this.now, onAttempt: () => undefined }, makeBackOff());
  }
  takeBack = () => withdraw(this.opened, 'a', 'REF-a', this.now);
  /** Of the coordinator, or of the person. */
  async does(deed: Done['deed'], detail?: string): Promise<void> {
    const done = await recordDeed(this.opened, 'a', { deed, ...(detail ? { detail } : {}) }, this.now);
    assert.ok(done, deed);
  }
  /** One look at the ladder, so many days later. */
  async chases(days: number): Promise<void> {
    this.clock += days * DAY;
    const fallback = { office: 'buero@example.org', trial: false };
    const needs = { ...this.opened, content: ladder, fallback, log, now: () => this.now, onStored: () => undefined };
    assert.ok((await chase(needs)) > 0);
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

/** What is done before the backup, and after it. */
const cases: Record<
  string,
  { held?: boolean; before?: (office: Office) => Promise<unknown>; after: (office: Office) => Promise<unknown> }
> = {
  'is delivered': { after: (office) => office.work() },
  'may have arrived': { after: (office) => office.work('dropped') },
  'may have arrived, and is taken back': {
    after: async (office) => [await office.work('dropped'), await office.takeBack(), await office.work()],
  },
  'is taken back before anybody had it': { after: (office) => office.takeBack() },
  'is delivered and taken back, and the notice waits': {
    after: async (office) => [await office.work(), await office.takeBack()],
  },
  'is delivered and taken back, and the notice is out': {
    after: async (office) => [await office.work(), await office.takeBack(), await office.work()],
  },
  'that was delivered is taken back': {
    before: (office) => office.work(),
    after: async (office) => [await office.takeBack(), await office.work()],
  },
  'is delivered and taken over': {
    after: async (office) => [await office.work(), await office.does('taken')],
  },
  'is delivered and closed': {
    after: async (office) => [await office.work(), await office.does('closed', 'no-contact')],
  },
  'is missed by the person': {
    before: (office) => office.work(),
    after: (office) => office.does('answered', 'no'),
  },
  'is declined by the site': {
    before: (office) => office.work(),
    after: (office) => office.does('declined', 'no-place'),
  },
  'is taken over, and that is undone': {
    before: (office) => office.work(),
    after: async (office) => [await office.does('taken'), await office.does('undone')],
  },
  'that was taken over is given back': {
    before: async (office) => [await office.work(), await office.does('taken')],
    after: (office) => office.does('undone'),
  },
  'is taken over, tried in vain, closed, opened again and closed otherwise': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.does('taken'),
      await office.does('not-reached'),
      await office.does('not-reached'),
      await office.does('undone'),
      await office.does('closed', 'no-contact'),
      await office.does('undone'),
      await office.does('closed', 'taking-part'),
    ],
  },
  'is answered by the person once and once more': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.does('answered', 'no'),
      await office.does('answered', 'yes'),
      await office.does('answered', 'no'),
    ],
  },
  'is known to the deputy, too': {
    before: async (office) => [await office.work(), await office.chases(2), await office.work()],
    after: async (office) => [await office.chases(2), await office.work()],
  },
  'is known to the deputy, too, and is taken back': {
    before: async (office) => [await office.work(), await office.chases(2), await office.work()],
    after: async (office) => [
      await office.chases(2),
      await office.work(),
      await office.takeBack(),
      await office.work(),
    ],
  },
  'that was delivered bounces': { before: (office) => office.work(), after: (office) => office.bounce() },
  'is delivered, bounces and is delivered to another': {
    after: async (office) => [await office.work(), await office.bounce(), await office.work()],
  },
  'is refused by the mail server, mail to the person too': { after: (office) => office.work('refused') },
  'that is held is released and delivered': {
    held: true,
    after: async (office) => [await decideInterest(office.opened, 'a', 'released', office.now), await office.work()],
  },
  'that is held is discarded': {
    held: true,
    after: (office) => decideInterest(office.opened, 'a', 'discarded', office.now),
  },
  'that was discarded is released': {
    held: true,
    before: (office) => decideInterest(office.opened, 'a', 'discarded', office.now),
    after: (office) => decideInterest(office.opened, 'a', 'released', office.now),
  },
  'that is held is taken back': { held: true, after: (office) => office.takeBack() },
  'is delivered, and erased by its age': { after: async (office) => [await office.work(), await office.purge(15)] },
  'that was discarded is erased by its age': {
    held: true,
    before: (office) => decideInterest(office.opened, 'a', 'discarded', office.now),
    after: (office) => office.purge(31),
  },
};

/** All that can be seen of it, but how often and why it was tried; and the ladder, which is climbed anew, with its reminders. The deputy's copy has no content of its own. */
async function stateOf({ store }: OpenStore, path: string) {
  const {
    attempts: _attempts,
    rung: _rung,
    rungAt: _rungAt,
    chased: _chased,
    ...kept
  } = (await findInterest(store, 'a')) ?? { attempts: 0, rung: 0, rungAt: 0, chased: [] };
  const file = new DatabaseSync(path, { readOnly: true });
  const letters = file
    .prepare(
      `select kind, held, sealed is null and kind <> 'stand-in' as erased, delivered_at is null as waiting, delivered_to, coalesce(reached, '') as reached from letter where kind <> 'reminder' order by kind, id`,
    )
    .all()
    .map((row) => ({ ...row }));
  file.close();
  const alerts = (await listAlerts(store)).map(({ cause }) => cause).filter((cause) => /^(missed|bounced)/.test(cause));
  return { kept, letters, alerts, bounced: await listBounced(store) };
}

function copyOf(store: string, backup: string): void {
  const database = new DatabaseSync(store);
  database.exec(`vacuum into '${backup}'`);
  database.close();
}

const where = (dataDir: string, secrets = [old]) => ({ dataDir, databaseUrl: undefined, secrets });

describe('an interest that after a backup', () => {
  for (const [what, { held = false, before, after }] of Object.entries(cases))
    for (const isRotated of [false, true])
      it(`${what}${isRotated ? ', under a new secret' : ''}`, async () => {
        await using folder = await temporaryFolder();
        const store = join(folder.path, 'intake.db');
        const office = new Office(await openStore(where(folder.path)));
        await recover(office.opened, log, now);
        const row = (id: string, kind: 'letter' | 'review' | 'confirmation', to?: string) => ({
          id,
          kind,
          sealed: seal(office.opened.keyring, id, { text: id, ...(to ? { to } : {}) }),
        });
        const letters = [
          row('letter-a', 'letter'),
          row('mail-a', 'confirmation', 'person@example.org'),
          ...(held ? [row('review-a', 'review')] : []),
        ];
        await office.opened.put(sealedOf('a', { letters, ...(held ? { heldBecause: ['links'] } : {}) }));
        if (held) await office.work();
        await before?.(office);
        const backup = join(folder.path, 'backup.db');
        copyOf(store, backup);
        const secrets = isRotated ? [fresh, old] : [old];
        await office.opened.close();
        office.opened = await openStore(where(folder.path, secrets));
        await recover(office.opened, log, office.now);
        await after(office);
        const expected = await stateOf(office.opened, store);
        const alreadySent = [...office.sent];
        await office.opened.close();

        const result = await restore({ dataDir: folder.path, secrets, file: backup, journals: [], now: office.now });
        assert.ok(result.ok, JSON.stringify(result));
        assert.deepEqual([result.gaps, result.held], [[], 0]);
        office.opened = await openStore(where(folder.path, secrets));
        await recover(office.opened, log, office.now);
        const actual = await stateOf(office.opened, store);
        assert.deepEqual(actual, expected);

        const journals = [await office.opened.journal.read()];
        const { lost: _lost, ...again } = await replay(office.opened, journals, office.now);
        assert.deepEqual(new Set(Object.values(again)), new Set([0]));
        assert.deepEqual(await stateOf(office.opened, store), expected);

        // What it says now is what it does: nobody is written to twice but who is to be asked again.
        await makeAllDue(office.opened.store, office.now);
        await office.work();
        const twice = office.sent.slice(alreadySent.length).filter((one) => alreadySent.includes(one));
        if (!/may have arrived$|refused by/.test(what)) assert.deepEqual(twice, []);
        await office.opened.close();
      });

  it('was given to the deputy is not given to them again, and they hear of it, too, when it is taken back', async () => {
    await using folder = await temporaryFolder();
    const office = new Office(await openStore(where(folder.path)));
    await recover(office.opened, log, now);
    const id = 'letter-a';
    const letter = { id, kind: 'letter' as const, sealed: seal(office.opened.keyring, id, { text: id }) };
    await office.opened.put(sealedOf('a', { letters: [letter] }));
    await office.work();
    const backup = join(folder.path, 'backup.db');
    copyOf(join(folder.path, 'intake.db'), backup);
    await office.chases(4);
    await office.work();
    const toDeputy = () => office.sent.filter((one) => one.startsWith('vertretung@example.org'));
    assert.equal(toDeputy().length, 1);
    await office.opened.close();

    const order = { dataDir: folder.path, secrets: [old], file: backup, journals: [], now: office.now };
    assert.ok((await restore(order)).ok);
    office.opened = await openStore(where(folder.path));
    await recover(office.opened, log, office.now);
    assert.equal((await findInterest(office.opened.store, 'a'))?.rung, 0);
    await office.chases(3);
    await office.work();
    assert.equal((await findInterest(office.opened.store, 'a'))?.rung, 3);
    assert.equal(toDeputy().length, 1);

    office.sent.length = 0;
    assert.equal(await office.takeBack(), 'told');
    await office.work();
    const asked = office.sent.map((one) => one.split(' ')[0]);
    assert.equal(asked.length, 2);
    assert.deepEqual(new Set(asked), new Set(['nord@example.org', 'vertretung@example.org']));
    await office.opened.close();
  });

  it('of which the office was told after the backup is told again: nobody knows whether that mail had left', async () => {
    await using folder = await temporaryFolder();
    const office = new Office(await openStore(where(folder.path)));
    await recover(office.opened, log, now);
    const letter = {
      id: 'letter-a',
      kind: 'letter' as const,
      sealed: seal(office.opened.keyring, 'letter-a', { text: 'a' }),
    };
    await office.opened.put(sealedOf('a', { letters: [letter] }));
    await office.work();
    const backup = join(folder.path, 'backup.db');
    copyOf(join(folder.path, 'intake.db'), backup);
    await office.chases(9);
    // The mail server is away, and the mail is lost with the store.
    await office.opened.close();
    assert.ok(
      (await restore({ dataDir: folder.path, secrets: [old], file: backup, journals: [], now: office.now })).ok,
    );
    office.opened = await openStore(where(folder.path));
    await recover(office.opened, log, office.now);
    await office.chases(1);
    await office.work();
    assert.equal(office.sent.filter((one) => one.startsWith('buero@example.org')).length, 1);
    await office.opened.close();
  });

  it('was sealed under a secret that is not given any more is refused', async () => {
    await using folder = await temporaryFolder();
    const opened = await openStore(where(folder.path));
    await opened.close();
    const backup = join(folder.path, 'backup.db');
    copyOf(join(folder.path, 'intake.db'), backup);
    const order = { dataDir: folder.path, secrets: [fresh], file: backup, journals: [], now };
    await assert.rejects(restore(order), { name: 'WrongSecretError' });
  });
});
