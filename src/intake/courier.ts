/** Takes letters from the outbox to their recipients, and never gives one up. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { kindOf } from '../log.ts';
import type { Content } from '../portal/content.ts';
import type { Recipient } from './interest.ts';
import type { Mailer } from './mail.ts';
import { backOff, makeChannel } from './channel.ts';
import type { Channel } from './channel.ts';
import { markOf, refusedBy } from './mark.ts';
import { DeliveryError, failures } from './outcome.ts';
import type { Failure } from './outcome.ts';
import { LEASE_MS } from './outbox.ts';
import type { ClaimedLetter } from './outbox.ts';
import { recipientsOf } from './route.ts';
import type { Fallback } from './route.ts';
import { open } from './seal.ts';
import type { Vault } from './vault.ts';

export interface CourierNeeds extends Vault {
  mailer: Mailer;
  content: Content;
  fallback: Fallback;
  /** Right side of every Message-ID. */
  hostname: string;
  log: Logger;
  now: () => number;
  /** Told of each attempt. */
  onAttempt: (result: string, secondsSinceReceipt: number) => void;
}

export interface Courier {
  /** A letter has come: do not wait for the next look. */
  wake(): void;
  /** Takes no more letters, and gives the deliveries under way time to finish. */
  stop(): Promise<void>;
}

/** In the store: when `desk retry` was last called, in milliseconds since the epoch. */
export const RETRY_ASKED = 'retry-asked';

const LOOK_MS = 1_000;
/** Milliseconds that deliveries under way get to finish, within the 10 s of the whole program. */
const STOP_MS = 8_000;

export function startCourier(needs: CourierNeeds): Courier {
  const { outbox, log, now } = needs;
  const underWay = new Set<Promise<void>>();
  const channel = makeChannel();
  let stopped = false;
  let looking: Promise<void> | undefined;
  let again = false;

  const look = async () => {
    do {
      again = false;
      if (!stopped && channel.isPaused(now())) channel.retryAskedAt(Number(await needs.upkeep.meta(RETRY_ASKED)));
      const room = stopped ? 0 : channel.room(now()) - underWay.size;
      if (room <= 0) return;
      for (const letter of await outbox.claim(room, now())) start(letter);
    } while (again);
  };
  const wake = () => {
    again = true;
    looking ??= look()
      .catch((error: unknown) => log.error({ cause: kindOf(error) }, 'outbox cannot be read'))
      .finally(() => {
        looking = undefined;
        if (again && !stopped) wake();
      });
  };
  const start = (letter: ClaimedLetter) => {
    const delivery = deliver(letter, needs, channel)
      .catch((error: unknown) =>
        log.error({ reference: letter.reference, cause: kindOf(error) }, 'delivery not recorded'),
      )
      .finally(() => {
        underWay.delete(delivery);
        wake();
      });
    underWay.add(delivery);
  };
  const timer = setInterval(wake, LOOK_MS);
  // What waits for a time far off may be deliverable by today's content: nothing is left stranded over a restart.
  void needs.upkeep.retryAll(now()).then(wake, wake);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      // A mail server that is silent must not hold up the end; those letters go out after the next start.
      await Promise.race([Promise.all(underWay), sleep(STOP_MS)]);
    },
  };
}

async function deliver(claimed: ClaimedLetter, needs: CourierNeeds, channel: Channel): Promise<void> {
  const { outbox, now } = needs;
  const renewal = setInterval(() => void outbox.renew(claimed, now()).catch(() => undefined), LEASE_MS / 4);
  try {
    const result = await attempt(claimed, needs);
    needs.onAttempt('cause' in result ? result.cause : 'delivered', (now() - claimed.receivedAt) / 1000);
    if ('cause' in result) await recordFailure(claimed, result, needs, channel);
    else await recordDelivery(claimed, result.recipient, needs, channel);
  } finally {
    clearInterval(renewal);
  }
}

type Attempt =
  { recipient: Recipient } | { cause: 'unreadable' | 'unroutable' } | { cause: Failure; recipient: Recipient };

async function attempt(
  claimed: ClaimedLetter,
  { keyring, content, fallback, mailer, hostname, upkeep }: CourierNeeds,
): Promise<Attempt> {
  const letter = open(keyring, claimed.id, claimed.sealed);
  if (!letter) return { cause: 'unreadable' };
  // What came back once was accepted, too: such an address is never asked again by itself.
  const bounced = await upkeep.bouncedMarks();
  const recipients = recipientsOf(claimed, content, fallback).filter(
    ({ address }) => !bounced.includes(markOf(address)),
  );
  const recipient = recipients.find(({ address }) => !claimed.refused.includes(markOf(address))) ?? recipients[0];
  if (!recipient) return { cause: 'unroutable' };
  const { reference, project, site } = claimed;
  try {
    await mailer({
      to: recipient.address,
      subject: `[${project} ${site ?? 'unklar'}] Interesse ${reference}`,
      messageId: `<${reference}.${markOf(recipient.address)}@${hostname}>`,
      text: (prefaces[recipient.role] ?? '') + letter.text,
      reference,
      ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
    });
    return { recipient };
  } catch (error) {
    return { cause: error instanceof DeliveryError ? error.failure : 'protocol', recipient };
  }
}

/** The letter is out: a store that is away for a moment must not make it go out again after the lease. */
async function persistently<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries * SETTLE_AGAIN_MS > LEASE_MS / 2) throw error;
      await sleep(SETTLE_AGAIN_MS);
    }
  }
}

const SETTLE_AGAIN_MS = 500;

/** Why somebody gets a letter that was not meant for them first. */
const prefaces: Partial<Record<Recipient['role'], string>> = {
  deputy: 'Sie bekommen diesen Brief, weil die Adresse der Ansprechperson keine Post annimmt.\n\n',
  office:
    'Sie bekommen diesen Brief, weil es für den Standort keine Adresse gibt, die Post annimmt.\n' +
    'Bitte geben Sie ihn weiter, oder melden Sie sich selbst bei der Person.\n\n',
};

async function recordDelivery(
  claimed: ClaimedLetter,
  { role, address }: Recipient,
  needs: CourierNeeds,
  channel: Channel,
) {
  const { outbox, upkeep, log, now } = needs;
  channel.works();
  const mine = await persistently(() => outbox.settle(claimed, role, now()));
  log.info(
    { reference: claimed.reference, to: role, ...(mine ? {} : { note: 'lease had passed on' }) },
    'letter delivered',
  );
  await upkeep.clear([...ourFaults, refusedBy(claimed, role, address)]);
}

async function recordFailure(
  claimed: ClaimedLetter,
  result: Extract<Attempt, { cause: string }>,
  needs: CourierNeeds,
  channel: Channel,
) {
  const { outbox, upkeep, log, now } = needs;
  const { cause } = result;
  const { reference, attempts, refused } = claimed;
  log.warn({ reference, cause, attempts: attempts + 1 }, 'letter not delivered');
  const kind = 'recipient' in result ? failures[result.cause] : 'weather';
  if (kind === 'ours') {
    await upkeep.raise(cause, now(), reference);
    return outbox.postpone(claimed, cause, channel.fault(now()), refused);
  }
  channel.works();
  if (kind === 'address' && 'recipient' in result) {
    const { role, address } = result.recipient;
    await upkeep.raise(refusedBy(claimed, role, address), now(), reference, markOf(address));
    const dead = [...new Set([...refused, markOf(address)])];
    const other = recipientsOf(claimed, needs.content, needs.fallback).some(
      (recipient) => !dead.includes(markOf(recipient.address)),
    );
    // Somebody else stands in at once; with nobody left, all are asked again from the first, later.
    return outbox.postpone(claimed, cause, now() + (other ? 0 : backOff(attempts)), other ? dead : []);
  }
  return outbox.postpone(claimed, cause, now() + backOff(attempts), refused);
}

const ourFaults = (Object.keys(failures) as Failure[]).filter((failure) => failures[failure] === 'ours');
