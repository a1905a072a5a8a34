import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmClock, purge } from '../../../src/intake/housekeeping/purge.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import { withStore } from '../../support/opened.ts';
import { bounce } from '../../support/bounce.ts';
import { LAST_RUNG } from '../../../src/domain/days/ladder.ts';
import { noteRung } from '../../../src/intake/store/interests/climb.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { settleLetter } from '../../../src/intake/store/letters/settle.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';
import { listAlerts } from '../../../src/intake/store/tables/alerts.ts';

const DAY = 24 * 60 * 60_000;
const retention = { contentDays: 14, recordMonths: 24 };

/** As the hourly look does it; the clock is never far from the last look. */
async function purgeAt(opened: OpenStore, moment: number) {
  await confirmClock(opened.store, moment);
  return purge(opened, retention, moment);
}

async function deliver({ store, put }: OpenStore, id: string, moment: number): Promise<void> {
  await put(sealedOf(id));
  const [letter] = await claimLetters(store, 1, moment);
  assert.ok(letter);
  await settleLetter(store, letter, 'site', moment);
}

/** Nobody has taken it over, and the office was told in that moment. */
const tell = ({ store }: OpenStore, id: string, moment: number): Promise<void> =>
  noteRung(store, id, LAST_RUNG, moment);

describe('the purge', () => {
  it('erases the content of a letter that somebody was in touch about 14 days after its delivery, and not before', () =>
    withStore(async (opened) => {
      await deliver(opened, 'a', now);
      assert.ok(await recordDeed(opened, 'a', { deed: 'answered', detail: 'yes' }, now + 4 * DAY));
      assert.deepEqual(await purgeAt(opened, now + 14 * DAY - 1), { erased: 0, removed: 0 });
      assert.deepEqual(await purgeAt(opened, now + 14 * DAY), { erased: 1, removed: 0 });
      assert.deepEqual(await purgeAt(opened, now + 15 * DAY), { erased: 0, removed: 0 });
    }));

  it('erases what nobody has taken over 14 days after the office was told, and never before it was', () =>
    withStore(async (opened) => {
      await deliver(opened, 'a', now);
      assert.deepEqual(await purgeAt(opened, now + 400 * DAY), { erased: 0, removed: 0 });
      await tell(opened, 'a', now + 400 * DAY);
      assert.deepEqual(await purgeAt(opened, now + 414 * DAY - 1), { erased: 0, removed: 0 });
      assert.deepEqual(await purgeAt(opened, now + 414 * DAY), { erased: 1, removed: 0 });
    }));

  it('keeps the record without content for the receipt', () =>
    withStore(async (opened) => {
      await deliver(opened, 'a', now);
      await tell(opened, 'a', now);
      assert.deepEqual(await purgeAt(opened, now + 20 * DAY), { erased: 1, removed: 0 });
      assert.equal((await findInterest(opened.store, 'a'))?.deliveredAt, now);
    }));

  it('removes the record after two years by the calendar', () =>
    withStore(async (opened) => {
      await deliver(opened, 'a', now);
      await tell(opened, 'a', now);
      await purgeAt(opened, now + 20 * DAY);
      const twoYears = Date.UTC(2028, 10, 23, 9);
      assert.deepEqual(await purgeAt(opened, twoYears - 1), { erased: 0, removed: 0 });
      assert.deepEqual(await purgeAt(opened, twoYears), { erased: 0, removed: 1 });
      assert.equal(await findInterest(opened.store, 'a'), undefined);
    }));

  it('never touches a letter that was not delivered', () =>
    withStore(async (opened) => {
      await opened.put(sealedOf('a'));
      assert.deepEqual(await purgeAt(opened, now + 4000 * DAY), { erased: 0, removed: 0 });
      assert.equal((await claimLetters(opened.store, 1, now + 4000 * DAY))[0]?.reference, 'REF-a');
    }));
});

describe('a clock that has jumped', () => {
  for (const [direction, days] of [
    ['forward', 3],
    ['back', -3],
  ] as const) {
    it(`${direction} stops the erasing and tells the office`, () =>
      withStore(async (opened) => {
        await deliver(opened, 'a', now - 100 * DAY);
        await tell(opened, 'a', now - 100 * DAY);
        await confirmClock(opened.store, now);
        assert.equal(await purge(opened, retention, now + days * DAY), 'clock');
        assert.deepEqual(
          (await listAlerts(opened.store)).map(({ cause }) => cause),
          ['clock'],
        );
        assert.equal(await bounce(opened, 'REF-a', now), true);
      }));
  }

  it('is believed once somebody has confirmed it', () =>
    withStore(async (opened) => {
      await deliver(opened, 'a', now);
      await tell(opened, 'a', now);
      await purge(opened, retention, now);
      assert.equal(await purge(opened, retention, now + 30 * DAY), 'clock');
      await confirmClock(opened.store, now + 30 * DAY);
      assert.deepEqual(await listAlerts(opened.store), []);
      assert.deepEqual(await purge(opened, retention, now + 30 * DAY), { erased: 1, removed: 0 });
    }));

  it('by less than two days is an ordinary weekend', () =>
    withStore(async (opened) => {
      await purge(opened, retention, now);
      assert.deepEqual(await purge(opened, retention, now + 2 * DAY), { erased: 0, removed: 0 });
      assert.deepEqual(await listAlerts(opened.store), []);
    }));
});
