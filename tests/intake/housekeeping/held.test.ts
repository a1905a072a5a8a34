/** A held interest under a clock: reminded after 2 working days, released after 5, erased 30 days after it was discarded. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { watchHeld } from '../../../src/intake/housekeeping/held.ts';
import { confirmClock, purge } from '../../../src/intake/housekeeping/purge.ts';
import { content, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { decideInterest } from '../../../src/intake/store/interests/decide.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { withdrawInterest } from '../../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';

const DAY = 24 * 60 * 60_000;
/** Berlin summer and winter time. */
const at = (month: number, day: number, hour: number, minute = 0) =>
  Date.UTC(2026, month - 1, day, hour - (month > 3 && month < 11 ? 2 : 1), minute);

class Office {
  readonly #opened: OpenStore;
  constructor(opened: OpenStore) {
    this.#opened = opened;
  }
  async hold(heldAt: number, place: { project?: string; site?: string | null } = {}) {
    const letters = (['letter', 'review'] as const).map((kind) => ({ id: kind, kind, sealed: Buffer.from(kind) }));
    await this.#opened.put(sealedOf('a', { ...place, receivedAt: heldAt, heldBecause: ['links'], letters }));
  }
  async look(now: number) {
    await watchHeld({ ...this.#opened, content, log: pino({ level: 'silent' }), now: () => now });
  }
  async alerts() {
    return (await listAlerts(this.#opened.store)).map(({ cause }) => cause);
  }
  async decision() {
    return (await findInterest(this.#opened.store, 'a'))?.decision;
  }
  async mails(now: number) {
    return (await claimLetters(this.#opened.store, 10, now)).map(({ kind, decision }) => `${kind} ${decision}`);
  }
}

async function withOffice(use: (office: Office, opened: OpenStore) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder();
  const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  try {
    await use(new Office(opened), opened);
  } finally {
    await opened.close();
  }
}

describe('a held interest that nobody decides about', () => {
  it('is an alert after 2 working days, to the minute', () =>
    withOffice(async (office) => {
      // Thursday; Friday and Monday count.
      await office.hold(at(11, 26, 10, 30));
      await office.look(at(11, 30, 10, 29));
      assert.deepEqual(await office.alerts(), []);
      await office.look(at(11, 30, 10, 30));
      assert.deepEqual(await office.alerts(), ['undecided REF-a']);
      assert.equal(await office.decision(), null);
    }));

  it('goes on after 5 working days, marked as unchecked, and the alert is over', () =>
    withOffice(async (office) => {
      await office.hold(at(11, 26, 10, 30));
      await office.look(at(12, 3, 10, 29));
      assert.deepEqual(await office.alerts(), ['undecided REF-a']);
      assert.deepEqual(await office.mails(at(12, 3, 10, 29)), ['review null']);
      await office.look(at(12, 3, 10, 30));
      assert.equal(await office.decision(), 'unchecked');
      assert.deepEqual(await office.alerts(), []);
      assert.deepEqual(await office.mails(at(12, 3, 10, 31)), ['letter unchecked']);
    }));

  it('waits over the holidays of the site’s state, and only of that one', () =>
    withOffice(async (office) => {
      // Reformation Day 2025 was a Friday in Lower Saxony, and an ordinary one in Hesse.
      const held = Date.UTC(2025, 9, 30, 9);
      const monday = held + 4 * DAY;
      await office.hold(held, { project: 'v-i-t', site: 'nord' });
      await office.look(monday - 1);
      assert.deepEqual(await office.alerts(), []);
      await office.look(monday);
      assert.deepEqual(await office.alerts(), ['undecided REF-a']);
    }));

  it('in a state with a holiday waits a day longer', () =>
    withOffice(async (office) => {
      const held = Date.UTC(2025, 9, 30, 9);
      await office.hold(held, { project: 'spg', site: 'mitte' });
      await office.look(held + 5 * DAY - 1);
      assert.deepEqual(await office.alerts(), []);
      await office.look(held + 5 * DAY);
      assert.deepEqual(await office.alerts(), ['undecided REF-a']);
    }));

  it('keeps its time of day over the change of the clocks', () =>
    withOffice(async (office) => {
      // Friday in summer time, Tuesday in winter time.
      await office.hold(Date.UTC(2026, 9, 23, 8), { site: null });
      await office.look(Date.UTC(2026, 9, 27, 9) - 1);
      assert.deepEqual(await office.alerts(), []);
      await office.look(Date.UTC(2026, 9, 27, 9));
      assert.deepEqual(await office.alerts(), ['undecided REF-a']);
    }));
});

describe('the alert about a held interest', () => {
  it('is over when somebody decides', () =>
    withOffice(async (office, opened) => {
      await office.hold(at(11, 23, 10));
      await office.look(at(11, 25, 10));
      assert.equal(await decideInterest(opened, 'a', 'discarded', at(11, 25, 11)), true);
      assert.deepEqual(await office.alerts(), []);
      await office.look(at(12, 24, 11));
      assert.deepEqual([await office.alerts(), await office.decision()], [[], 'discarded']);
    }));

  it('is over when the person takes the interest back', () =>
    withOffice(async (office, opened) => {
      await office.hold(at(11, 23, 10));
      await office.look(at(11, 25, 10));
      await withdrawInterest(opened, 'a', at(11, 25, 11), () => assert.fail('nobody has it'));
      await office.look(at(11, 25, 12));
      assert.deepEqual(await office.alerts(), []);
    }));
});

describe('a discarded interest', () => {
  const retention = { contentDays: 14, recordMonths: 24 };
  const purgeAt = async (opened: OpenStore, moment: number) => {
    await confirmClock(opened.store, moment);
    return purge(opened, retention, moment);
  };

  it('is erased after 30 days, and not before', () =>
    withOffice(async (office, opened) => {
      const decided = at(11, 23, 11);
      await office.hold(at(11, 23, 10));
      await decideInterest(opened, 'a', 'discarded', decided);
      assert.deepEqual(await purgeAt(opened, decided + 30 * DAY - 1), { erased: 0, removed: 0 });
      assert.deepEqual(await purgeAt(opened, decided + 30 * DAY), { erased: 2, removed: 0 });
      assert.equal(await decideInterest(opened, 'a', 'released', decided + 31 * DAY), false);
    }));

  it('that is released in time is not erased but sent', () =>
    withOffice(async (office, opened) => {
      const decided = at(11, 23, 11);
      await office.hold(at(11, 23, 10));
      await decideInterest(opened, 'a', 'discarded', decided);
      await decideInterest(opened, 'a', 'released', decided + 29 * DAY);
      await purgeAt(opened, decided + 40 * DAY);
      assert.deepEqual(await office.mails(decided + 40 * DAY), ['letter released']);
    }));

  it('is not erased by a clock that has jumped', () =>
    withOffice(async (office, opened) => {
      await office.hold(at(11, 23, 10));
      await decideInterest(opened, 'a', 'discarded', at(11, 23, 11));
      await confirmClock(opened.store, at(11, 23, 12));
      assert.equal(await purge(opened, retention, at(12, 30, 12)), 'clock');
      assert.equal(await decideInterest(opened, 'a', 'released', at(11, 23, 13)), true);
    }));
});
