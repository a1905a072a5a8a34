/** The clock of a trial room: forward only, the same for all on one store, and nowhere else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { purge } from '../../../src/intake/housekeeping/purge.ts';
import { closeTrialRooms, openTrialClock } from '../../../src/intake/housekeeping/trial-clock.ts';
import type { TrialClock } from '../../../src/intake/housekeeping/trial-clock.ts';
import type { Store } from '../../../src/intake/store/database.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { openTemporary, withStore } from '../../support/opened.ts';

const DAY = 24 * 60 * 60_000;
const room = readConfig({});

async function openClock(store: Store): Promise<TrialClock> {
  return (await openTrialClock(store, room)) ?? assert.fail('no trial room');
}

describe('the clock of a trial room', () => {
  it('is the machine’s at first, and runs on from where it was put', async () => {
    await using opened = await openTemporary();
    const clock = await openClock(opened.store);
    assert.equal(clock.ahead(), 0);
    const to = Date.now() + 3 * DAY;
    assert.equal(await clock.putForward(to), true);
    assert.ok(clock.now() >= to);
    assert.equal(clock.ahead(), (await openClock(opened.store)).ahead(), 'also after a restart');
  });

  it('never goes back', async () => {
    await using opened = await openTemporary();
    const clock = await openClock(opened.store);
    await clock.putForward(Date.now() + 3 * DAY);
    const before = clock.ahead();
    for (const to of [0, Date.now(), Date.now() + 2 * DAY]) assert.equal(await clock.putForward(to), false);
    assert.equal(clock.ahead(), before);
  });

  it('is no jump to the purge', () =>
    withStore(async (opened) => {
      const retention = { contentDays: 14, recordMonths: 24 };
      const clock = await openClock(opened.store);
      assert.deepEqual(await purge(opened, retention, clock.now()), { erased: 0, removed: 0 });
      await clock.putForward(clock.now() + 100 * DAY);
      assert.deepEqual(await purge(opened, retention, clock.now()), { erased: 0, removed: 0 });
      assert.equal(await purge(opened, retention, clock.now() + 100 * DAY), 'clock', 'any other still is');
    }));

  it('is not there once strangers could write to the store, also while it is open', async () => {
    await using opened = await openTemporary();
    const clock = await openClock(opened.store);
    await closeTrialRooms(opened.store);
    assert.equal(await clock.putForward(Date.now() + DAY), false);
    assert.equal(await openTrialClock(opened.store, room), undefined);
  });
});

describe('a trial room', () => {
  const elsewhere: [string, Parameters<typeof readConfig>[0]][] = [
    ['live', { SITE_URL: 'https://hilfe.example.org' }],
    ['at a public address', { SITE_URL: 'https://hilfe.example.org', TRIAL: 'yes' }],
    ['behind a proxy', { TRUST_PROXY: '1' }],
    ['for the network', { HOST: '192.168.1.20' }],
    ['for every network', { HOST: '0.0.0.0', SITE_URL: 'http://127.0.0.1:4321' }],
    ['for every network of IPv6', { HOST: '::', SITE_URL: 'http://localhost:4321' }],
    ['under a name of the network', { HOST: 'portal.example.org', SITE_URL: 'http://127.0.0.1:4321' }],
  ];
  for (const [where, env] of elsewhere)
    it(`is not there ${where}, and a store that is ahead does not open`, async () => {
      await using opened = await openTemporary();
      assert.equal(await openTrialClock(opened.store, readConfig(env)), undefined);
      await (await openClock(opened.store)).putForward(Date.now() + DAY);
      await assert.rejects(openTrialClock(opened.store, readConfig(env)), /^StartError: DATA_DIR: the clock/);
    });

  for (const env of [{}, { HOST: '::1' }, { HOST: 'localhost', TRIAL: 'yes' }, { HOST: '127.0.0.2' }])
    it(`is there with ${JSON.stringify(env)}`, async () => {
      await using opened = await openTemporary();
      assert.ok(await openTrialClock(opened.store, readConfig(env)));
    });
});
