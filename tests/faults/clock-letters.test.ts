/** Letters under a clock that jumps: none is stranded, none comes twice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { startCourier } from '../../src/intake/delivery/courier.ts';
import type { Message } from '../../src/intake/delivery/message.ts';
import { DeliveryError } from '../../src/intake/delivery/outcome.ts';
import { seal } from '../../src/intake/sealing/seal.ts';
import { openVault } from '../../src/intake/store/open-store.ts';
import { startWatch } from '../../src/intake/housekeeping/watch.ts';
import { content, now, sealedOf } from '../support/fixture.ts';
import { temporaryFolder } from '../support/folder.ts';

const DAY = 24 * 60 * 60_000;
const jumps = { 'a day on': DAY, 'a day back': -DAY, 'ten years on': 3653 * DAY, 'ten years back': -3653 * DAY };
const ids = Array.from({ length: 20 }, (_none, index) => `n${index + 10}`);

/** Postpones every letter once, then lets the clock jump. @returns what was sent after that */
async function sentAfter(jump: number): Promise<Message[]> {
  await using folder = await temporaryFolder();
  const vault = await openVault({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  const { outbox, upkeep, keyring } = vault;
  for (const id of ids) await outbox.put(sealedOf(id, { sealed: seal(keyring, `letter-${id}`, { text: 'Hallo' }) }));
  let clock = now;
  let postponed = 0;
  const allPostponed = Promise.withResolvers<void>();
  const sent: Message[] = [];
  const needs = {
    ...vault,
    outbox: {
      ...outbox,
      async postpone(...letter: Parameters<typeof outbox.postpone>) {
        await outbox.postpone(...letter);
        if ((postponed += 1) === ids.length) allPostponed.resolve();
      },
    },
    async mailer(message: Message) {
      if (postponed < ids.length) throw new DeliveryError('timeout');
      sent.push(message);
      return Promise.resolve();
    },
    content,
    fallback: { office: 'buero@example.org', trial: false },
    hostname: 'portal.example',
    log: pino({ level: 'silent' }),
    now: () => clock,
    onAttempt: () => undefined,
  };
  const courier = startCourier(needs);
  await allPostponed.promise;
  assert.equal(sent.length, 0);
  clock += jump;
  const watch = startWatch(needs);
  while ((await upkeep.queue()).queued > 0) {
    courier.wake();
    await sleep(20);
  }
  courier.wake();
  await sleep(50);
  await Promise.all([courier.stop(), watch.stop()]);
  await upkeep.close();
  return sent;
}

describe('letters that wait while the clock jumps', () => {
  for (const [name, jump] of Object.entries(jumps))
    it(`${name} come, each once`, async () => {
      const references = (await sentAfter(jump)).flatMap(({ reference }) => reference ?? []);
      assert.deepEqual(
        references.toSorted((a, b) => a.localeCompare(b)),
        ids.map((id) => `REF-${id}`),
      );
    });
});
