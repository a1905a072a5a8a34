import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmClock, purge } from '../../../src/intake/housekeeping/purge.ts';
import { openVault } from '../../../src/intake/store/open-store.ts';
import type { Vault } from '../../../src/intake/store/open-store.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';

const DAY = 24 * 60 * 60_000;
const retention = { contentDays: 14, recordMonths: 24 };

async function withVault(use: (vault: Vault) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder();
  const vault = await openVault({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  try {
    await use(vault);
  } finally {
    await vault.upkeep.close();
  }
}

/** As the hourly look does it; the clock is never far from the last look. */
async function purgeAt(vault: Vault, moment: number) {
  await confirmClock(vault.upkeep, moment);
  return purge(vault, retention, moment);
}

async function deliver({ outbox }: Vault, id: string, moment: number): Promise<void> {
  await outbox.put(sealedOf(id));
  const [letter] = await outbox.claim(1, moment);
  assert.ok(letter);
  await outbox.settle(letter, 'site', moment);
}

describe('the purge', () => {
  it('erases the content of a letter 14 days after its delivery, and not before', () =>
    withVault(async (vault) => {
      await deliver(vault, 'a', now);
      assert.deepEqual(await purgeAt(vault, now + 14 * DAY - 1), { erased: 0, removed: 0 });
      assert.deepEqual(await purgeAt(vault, now + 14 * DAY), { erased: 1, removed: 0 });
      assert.deepEqual(await purgeAt(vault, now + 15 * DAY), { erased: 0, removed: 0 });
    }));

  it('keeps the record without content for the receipt', () =>
    withVault(async (vault) => {
      await deliver(vault, 'a', now);
      await purgeAt(vault, now + 20 * DAY);
      assert.equal((await vault.outbox.find('a'))?.deliveredAt, now);
    }));

  it('removes the record after two years by the calendar', () =>
    withVault(async (vault) => {
      await deliver(vault, 'a', now);
      await purgeAt(vault, now + 20 * DAY);
      const twoYears = Date.UTC(2028, 10, 23, 9);
      assert.deepEqual(await purgeAt(vault, twoYears - 1), { erased: 0, removed: 0 });
      assert.deepEqual(await purgeAt(vault, twoYears), { erased: 0, removed: 1 });
      assert.equal(await vault.outbox.find('a'), undefined);
    }));

  it('never touches a letter that was not delivered', () =>
    withVault(async (vault) => {
      await vault.outbox.put(sealedOf('a'));
      assert.deepEqual(await purgeAt(vault, now + 4000 * DAY), { erased: 0, removed: 0 });
      assert.equal((await vault.outbox.claim(1, now + 4000 * DAY))[0]?.reference, 'REF-a');
    }));
});

describe('a clock that has jumped', () => {
  for (const [direction, days] of [
    ['forward', 3],
    ['back', -3],
  ] as const) {
    it(`${direction} stops the erasing and tells the office`, () =>
      withVault(async (vault) => {
        await deliver(vault, 'a', now - 100 * DAY);
        await confirmClock(vault.upkeep, now);
        assert.equal(await purge(vault, retention, now + days * DAY), 'clock');
        assert.deepEqual(
          (await vault.upkeep.alerts()).map(({ cause }) => cause),
          ['clock'],
        );
        assert.equal(await vault.upkeep.bounced('REF-a', '', now), true);
      }));
  }

  it('is believed once somebody has confirmed it', () =>
    withVault(async (vault) => {
      await deliver(vault, 'a', now);
      await purge(vault, retention, now);
      assert.equal(await purge(vault, retention, now + 30 * DAY), 'clock');
      await confirmClock(vault.upkeep, now + 30 * DAY);
      assert.deepEqual(await vault.upkeep.alerts(), []);
      assert.deepEqual(await purge(vault, retention, now + 30 * DAY), { erased: 1, removed: 0 });
    }));

  it('by less than two days is an ordinary weekend', () =>
    withVault(async (vault) => {
      await purge(vault, retention, now);
      assert.deepEqual(await purge(vault, retention, now + 2 * DAY), { erased: 0, removed: 0 });
      assert.deepEqual(await vault.upkeep.alerts(), []);
    }));
});
