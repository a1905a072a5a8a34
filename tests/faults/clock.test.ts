/** Erasing by a clock that jumps: nothing goes early, and nothing at all until somebody has looked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confirmClock, purge } from '../../src/intake/housekeeping/purge.ts';
import { now, sealedOf } from '../support/fixture.ts';
import { withStore } from '../support/opened.ts';
import { LAST_RUNG } from '../../src/domain/days/ladder.ts';
import { noteRung } from '../../src/intake/store/interests/climb.ts';
import { claimLetters } from '../../src/intake/store/letters/claim.ts';
import { settleLetter } from '../../src/intake/store/letters/settle.ts';
import type { OpenStore } from '../../src/intake/store/open-store.ts';
import { listAlerts } from '../../src/intake/store/tables/alerts.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const retention = { contentDays: 14, recordMonths: 24 };

/** The office knows by then that nobody takes it over. */
async function deliver(opened: OpenStore, id: string, moment: number): Promise<void> {
  await opened.put(sealedOf(id, { receivedAt: moment }));
  const [letter] = await claimLetters(opened.store, 1, moment);
  assert.ok(letter && (await settleLetter(opened.store, letter, 'site', moment)));
  await noteRung(opened.store, id, LAST_RUNG, moment);
}

const NOTHING = { erased: 0, removed: 0 };

describe('erasing by a clock that jumps', () => {
  for (const [name, jump] of Object.entries({ 'a day on': DAY, 'a day back': -DAY })) {
    it(`${name} and to and fro takes nothing before its time and everything at it`, () =>
      withStore(async (opened) => {
        const erase = (moment: number) => purge(opened, retention, moment);
        await deliver(opened, 'a', now);
        for (let day = 0; day < 12; day += 1)
          for (const moment of [now + day * DAY, now + day * DAY + jump])
            assert.deepEqual(await erase(moment), NOTHING);
        for (const moment of [12 * DAY, 13 * DAY, 14 * DAY - 1]) assert.deepEqual(await erase(now + moment), NOTHING);
        assert.deepEqual(await erase(now + 14 * DAY), { erased: 1, removed: 0 });
      }));
  }

  for (const [name, jump] of Object.entries({
    'three days on': 3 * DAY,
    'ten years on': 3653 * DAY,
    'three days back': -3 * DAY,
  })) {
    it(`${name} waits for somebody who confirms it, however often it is asked`, () =>
      withStore(async (opened) => {
        const { store } = opened;
        await deliver(opened, 'a', now - 14 * DAY + 1);
        assert.deepEqual(await purge(opened, retention, now), NOTHING);
        for (let hour = 0; hour < 72; hour += 1)
          if (Math.abs(jump + hour * HOUR) > 2 * DAY)
            assert.equal(await purge(opened, retention, now + jump + hour * HOUR), 'clock');
        assert.equal((await listAlerts(store))[0]?.cause, 'clock');
        // It was an error of the clock: back in time, all goes on as before.
        assert.deepEqual(await purge(opened, retention, now), NOTHING);
        assert.deepEqual(await listAlerts(store), []);
        await confirmClock(store, now + Math.abs(jump));
        const result = await purge(opened, retention, now + Math.abs(jump));
        assert.ok(result !== 'clock' && result.erased === 1);
      }));
  }

  for (const [name, change] of [
    ['spring', Date.UTC(2027, 2, 28, 1)],
    ['autumn', Date.UTC(2027, 9, 31, 1)],
  ] as const) {
    it(`hour by hour over the change of ${name} takes a letter at 14 times 24 hours`, () =>
      withStore(async (opened) => {
        const delivered = change - 14 * DAY + 30 * 60_000;
        await deliver(opened, 'a', delivered);
        for (let hour = -12; hour <= 12; hour += 1) {
          const result = await purge(opened, retention, change + hour * HOUR);
          assert.deepEqual(result, { erased: hour === 1 ? 1 : 0, removed: 0 });
        }
      }));
  }
});
