/** Letters under a clock that jumps: none is stranded, none comes twice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { startCourier } from '../../src/intake/delivery/courier.ts';
import type { Message } from '../../src/intake/delivery/message.ts';
import { DeliveryError } from '../../src/intake/delivery/failures.ts';
import { seal } from '../../src/intake/sealing/seal.ts';
import { startWatch } from '../../src/intake/housekeeping/watch.ts';
import { caseUrl, content, now, officeUrl, sealedOf } from '../support/fixture.ts';
import { temporaryFolder } from '../support/folder.ts';
import { readQueue } from '../../src/intake/store/letters/queue.ts';
import { openStore } from '../../src/intake/store/open-store.ts';

const DAY = 24 * 60 * 60_000;
const jumps = { 'a day on': DAY, 'a day back': -DAY, 'ten years on': 3653 * DAY, 'ten years back': -3653 * DAY };
const ids = Array.from({ length: 20 }, (_none, index) => `n${index + 10}`);

/** Postpones every letter once, then lets the clock jump. @returns what was sent after that */
async function sentAfter(jump: number): Promise<Message[]> {
  await using folder = await temporaryFolder();
  const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  const { store, put, keyring } = opened;
  for (const id of ids) await put(sealedOf(id, { sealed: seal(keyring, `letter-${id}`, { text: 'Hallo' }) }));
  let clock = now;
  let failed = 0;
  const sent: Message[] = [];
  const needs = {
    ...opened,
    mailer(message: Message) {
      if ((failed += 1) <= ids.length) return Promise.reject(new DeliveryError('timeout'));
      sent.push(message);
      return Promise.resolve();
    },
    content,
    fallback: { office: 'buero@example.org', trial: false },
    caseUrl,
    officeUrl,
    hostname: 'portal.example',
    log: pino({ level: 'silent' }),
    now: () => clock,
    onAttempt: () => undefined,
  };
  const courier = startCourier(needs);
  const postponed = store.db.selectFrom('letter').select('id').where('attempts', '=', 1);
  while ((await postponed.execute()).length < ids.length) await sleep(20);
  assert.equal(sent.length, 0);
  clock += jump;
  const watch = startWatch(needs);
  while ((await readQueue(store)).queued > 0) {
    courier.wake();
    await sleep(20);
  }
  courier.wake();
  await sleep(50);
  await Promise.all([courier.stop(), watch.stop()]);
  await opened.close();
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
