/** Two portals on one store have one clock. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Engine } from './stores.ts';
import { openTrialClock } from '../../../src/intake/housekeeping/trial-clock.ts';
import type { TrialClock } from '../../../src/intake/housekeeping/trial-clock.ts';
import { readConfig } from '../../../src/settings/config.ts';

const DAY = 24 * 60 * 60_000;

export function clockContract(open: Engine['open']): void {
  const clocksOf = async ({ store, other }: Awaited<ReturnType<typeof open>>): Promise<[TrialClock, TrialClock]> => {
    const [one, two] = await Promise.all([store, other.store].map((each) => openTrialClock(each, readConfig({}))));
    assert.ok(one && two);
    return [one, two];
  };

  describe('the clock of two portals in a trial', () => {
    it('is the same once they have looked, whoever moved it', async () => {
      await using shared = await open();
      const [one, other] = await clocksOf(shared);
      await one.putForward(Date.now() + DAY);
      assert.equal(await other.look(), true);
      assert.equal(other.ahead(), one.ahead());
      assert.equal(await other.look(), false);
      await other.putForward(other.now() + DAY);
      await one.look();
      assert.equal(one.ahead(), other.ahead());
      assert.ok(one.ahead() > 1.9 * DAY);
    });

    it('moves once for one press, however often and wherever it arrives', async () => {
      await using shared = await open();
      const [one, other] = await clocksOf(shared);
      const press = (clock: TrialClock) => clock.putForward(clock.now() + DAY, 0);
      const moved = await Promise.all([press(one), press(one), press(other), press(other)]);
      assert.equal(moved.filter(Boolean).length, 1);
      await Promise.all([one.look(), other.look()]);
      assert.equal(one.ahead(), other.ahead());
      assert.ok(one.ahead() < 1.5 * DAY);
    });
  });
}
