/** Headers that are decided when a letter leaves: subject, Message-ID, Reply-To. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import { startCourier } from '../../../src/intake/delivery/courier.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import type { Failure } from '../../../src/intake/delivery/failures.ts';
import { receive } from '../../../src/intake/receive.ts';
import { caseUrl, content, inputOf, now, officeUrl, siteUrl } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';

/** Sends a form and lets the courier try until it succeeds. @returns every message that it tried to send */
async function attempts(changes: Parameters<typeof inputOf>[0], failures: Failure[]): Promise<Message[]> {
  await using folder = await temporaryFolder();
  const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  const input = inputOf({ step: 'send', ...changes });
  const stored = await receive(
    input,
    true,
    { ...opened, content, siteUrl, onStored: () => undefined, onAlert: () => undefined },
    now,
  );
  assert.equal(stored.kind, 'stored');
  const messages: Message[] = [];
  const delivered = Promise.withResolvers<void>();
  let clock = now;
  const courier = startCourier({
    ...opened,
    content,
    fallback: { office: 'buero@example.org', trial: false },
    caseUrl,
    officeUrl,
    hostname: 'portal.example',
    log: pino({ level: 'silent' }),
    now: () => clock,
    onAttempt: (result) => result === 'delivered' && delivered.resolve(),
    mailer(message) {
      messages.push(message);
      const failure = failures.shift();
      return failure ? Promise.reject(new DeliveryError(failure)) : Promise.resolve();
    },
  });
  // Each time that it was put off, an hour passes.
  const tried = setInterval(() => void tries().then((count) => (clock = now + count * 3_600_000)), 5);
  const tries = async () =>
    (await opened.store.db.selectFrom('letter').select('attempts').executeTakeFirst())?.attempts ?? 0;
  await delivered.promise;
  clearInterval(tried);
  await courier.stop();
  await opened.close();
  return messages;
}

describe('a letter on its way', () => {
  it('has project, site and reference in its subject, and nothing about the person', async () => {
    const [message] = await attempts({}, []);
    assert.match(message?.subject ?? '', /^V-I-T Ort nord: Bitte melden Sie sich \(VIT-\w{4}-\w{3}\)$/);
    assert.ok(message?.subject.endsWith(`(${message.reference})`));
    assert.equal(message?.to, 'nord@example.org');
  });

  it('says „unklar“ where no site was found', async () => {
    const [message] = await attempts({ site: 'unsure' }, []);
    assert.match(message?.subject ?? '', /^V-I-T, Ort unklar: Bitte melden Sie sich \(VIT-/);
    assert.equal(message?.to, 'buero@example.org');
  });

  it('keeps its Message-ID at every attempt to the same recipient', async () => {
    const messages = await attempts({}, ['timeout', 'dropped', 'data-deferred']);
    assert.equal(messages.length, 4);
    assert.deepEqual(new Set(messages.map(({ to }) => to)), new Set(['nord@example.org']));
    const [id = '', ...others] = new Set(messages.map(({ messageId }) => messageId));
    assert.deepEqual(others, []);
    assert.match(id, /^<VIT-\w{4}-\w{3}\.\w+@portal\.example>$/);
  });

  it('has another Message-ID for the deputy, who gets it when the first address is dead', async () => {
    const [first, second, ...more] = await attempts({}, ['recipient-refused']);
    assert.deepEqual([first?.to, second?.to, more], ['nord@example.org', 'vertretung@example.org', []]);
    assert.notEqual(first?.messageId, second?.messageId);
    assert.equal(first?.reference, second?.reference);
  });

  it('can be answered only where the person chose e-mail', async () => {
    const all = { email: 'a@example.org', address: 'a@example.org, Weg 1, 64521 Ort' };
    const replyTo = async (contact: string) => (await attempts({ ...all, contact }, []))[0]?.replyTo;
    assert.equal(await replyTo('email'), 'a@example.org');
    assert.equal(await replyTo('phone'), undefined);
    assert.equal(await replyTo('post'), undefined);
  });
});
