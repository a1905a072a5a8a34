/** On the first of a month the office hears of the last one: once, whoever asks how often. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { sendMonthlyFigures } from '../../../src/intake/figures/monthly-mail.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import type { Store } from '../../../src/intake/store/database.ts';
import { makeContent, north, sealedOf, twoSites } from '../../support/fixture.ts';
import { openTemporary } from '../../support/opened.ts';

const content = makeContent([twoSites], [north], { monthlyFigures: 'ja' });
const office = 'buero@example.org';
/** Berlin winter time. */
const at = (month: number, day: number, hour: number) => Date.UTC(2026, month - 1, day, hour - 1);
const HOUR = 60 * 60_000;

class Office {
  readonly mails: Message[] = [];
  works = true;
  readonly #store: Store;
  constructor(store: Store) {
    this.#store = store;
  }
  look(moment: number, changes: Partial<Parameters<typeof sendMonthlyFigures>[0]> = {}) {
    return sendMonthlyFigures({
      store: this.#store,
      content,
      fallback: { office, trial: false },
      hostname: 'portal.example',
      log: pino({ level: 'silent' }),
      now: () => moment,
      mailer: (message) => {
        if (!this.works) return Promise.reject(new Error('refused'));
        this.mails.push(message);
        return Promise.resolve();
      },
      ...changes,
    });
  }
}

async function withOffice(use: (one: Office, opened: Awaited<ReturnType<typeof openTemporary>>) => Promise<void>) {
  await using opened = await openTemporary();
  await use(new Office(opened.store), opened);
}

describe('the figures of a month', () => {
  it('go to the office on the first of the next, once', () =>
    withOffice(async (one, { put }) => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await put(sealedOf(id, { receivedAt: at(11, 30, 23) }));
      await put(sealedOf('f', { receivedAt: at(12, 1, 0) }));
      assert.equal(await one.look(at(11, 3, 9)), true);
      assert.equal(await one.look(at(11, 30, 23)), false);
      assert.equal(await one.look(at(12, 1, 0)), true);
      assert.equal(await one.look(at(12, 1, 1)), false);
      assert.equal(await one.look(at(12, 7, 23)), false);
      const [october, november] = one.mails;
      assert.match(october?.subject ?? '', /Oktober 2026/);
      assert.deepEqual([november?.to, november?.subject], [office, '[Portal] Zahlen für November 2026']);
      assert.match(november?.text ?? '', /^V-I-T, Ort nord\n {2}Gesendet: 5\n/m);
    }));

  it('are not sent by two portals that look in the same moment', () =>
    withOffice(async (one) => {
      const sent = await Promise.all([one.look(at(12, 1, 8)), one.look(at(12, 1, 8))]);
      assert.equal(sent.filter(Boolean).length, 1);
      assert.equal(one.mails.length, 1);
    }));

  it('are sent again where they could not be, under the same Message-ID', () =>
    withOffice(async (one) => {
      one.works = false;
      assert.equal(await one.look(at(12, 1, 8)), false);
      one.works = true;
      assert.equal(await one.look(at(12, 1, 9)), true);
      assert.deepEqual(
        one.mails.map(({ messageId }) => messageId),
        ['<figures.2026-11@portal.example>'],
      );
    }));

  it('are sent by another portal where one died while sending', () =>
    withOffice(async (one) => {
      const begun = Promise.withResolvers<void>();
      const mailer = () => {
        begun.resolve();
        return new Promise<void>(() => undefined);
      };
      void one.look(at(12, 1, 8), { mailer });
      await begun.promise;
      assert.equal(await one.look(at(12, 1, 8)), false);
      assert.equal(await one.look(at(12, 1, 8) + HOUR), true);
    }));

  it('are sent until the seventh where the portal stood still, and no later', () =>
    withOffice(async (one) => {
      assert.equal(await one.look(at(12, 8, 0)), false);
      assert.equal(await one.look(at(12, 7, 23)), true);
    }));

  it('go nowhere where nobody has switched it on, or no office is known', () =>
    withOffice(async (one) => {
      assert.equal(await one.look(at(12, 1, 8), { content: makeContent([twoSites], [north]) }), false);
      assert.equal(await one.look(at(12, 1, 8), { fallback: { office: undefined, trial: true } }), false);
      assert.deepEqual(one.mails, []);
    }));
});
