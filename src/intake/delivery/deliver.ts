/** One claimed letter: opened, addressed by today's content, handed over, and what came of it recorded. */
import { kindOf } from '../../settings/log.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import { addresseesOf, askMessage, messageFor } from './addressees.ts';
import { backOff } from './back-off.ts';
import type { Channel } from './back-off.ts';
import { asSealed, mayOpen, readersFirst } from '../letters/sealed-letter.ts';
import { takeAllowance } from './mail-allowance.ts';
import type { Letter, Recipient } from '../../domain/interest.ts';
import type { JournalEvent } from '../journal/lines.ts';
import type { Mailer, Message } from './message.ts';
import { addressHash, refusedBy } from '../letters/address-hash.ts';
import { DeliveryError, failures, mayHaveArrived } from './outcome.ts';
import type { Failure } from './outcome.ts';
import type { Fallback } from '../letters/route.ts';
import { open } from '../sealing/seal.ts';
import type { Signer } from '../sealing/smime.ts';
import { LEASE_MS, renewClaim } from '../store/letters/claim.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { eraseBeforeSending, postponeLetter, restoreUnsent, settleLetter } from '../store/letters/settle.ts';
import type { OpenStore } from '../store/open-store.ts';
import { clearAlerts, raiseAlert } from '../store/tables/alerts.ts';
import { listBounced } from '../store/tables/bounces.ts';

export interface CourierNeeds extends Pick<OpenStore, 'store' | 'keyring' | 'journal' | 'known'> {
  mailer: Mailer;
  /** Signs what is sealed only when it leaves; the mailer signs the rest. */
  signer?: Signer | undefined;
  content: Content;
  fallback: Fallback;
  /** Right side of every Message-ID. */
  hostname: string;
  log: Logger;
  now: () => number;
  /** Told of each attempt to deliver a letter; not of mail to the person. */
  onAttempt: (result: string, secondsSinceReceipt: number) => void;
}

type Attempt =
  | { recipient: Recipient }
  | { cause: 'unreadable' | 'unroutable' | 'no-certificate' }
  /** Nobody who can open it has an address that works; `told`: who stands in knows it by now. */
  | { cause: 'no-reader'; told: Recipient }
  | { cause: Failure; recipient: Recipient };

export async function deliver(claimed: ClaimedLetter, needs: CourierNeeds, channel: Channel): Promise<void> {
  const { store, keyring, log, now } = needs;
  const renew = () =>
    renewClaim(store, claimed, now()).catch((error: unknown) =>
      log.error({ reference: claimed.reference, cause: kindOf(error) }, 'lease not renewed'),
    );
  const renewal = setInterval(() => void renew(), LEASE_MS / 4);
  try {
    const letter = open(keyring, claimed.id, claimed.sealed);
    if (letter?.to !== undefined) return await deliverToPerson(claimed, letter, letter.to, needs);
    const result = letter ? await attempt(claimed, letter, needs) : { cause: 'unreadable' as const };
    needs.onAttempt('cause' in result ? result.cause : 'delivered', (now() - claimed.receivedAt) / 1000);
    if ('cause' in result) await recordFailure(claimed, result, needs, channel);
    else await recordDelivery(claimed, result.recipient, needs, channel);
  } finally {
    clearInterval(renewal);
  }
}

async function attempt(claimed: ClaimedLetter, letter: Letter, needs: CourierNeeds): Promise<Attempt> {
  // What came back once was accepted, too: such an address is never asked again by itself.
  const bounced = await listBounced(needs.store);
  const known = addresseesOf(claimed, letter, needs).filter(({ address }) => !bounced.includes(addressHash(address)));
  const sealed = hasContent(claimed)
    ? await asSealed(letter, claimed, needs.content, needs.signer, needs.now())
    : letter;
  if (!sealed) return { cause: 'no-certificate' };
  const { envelope } = sealed;
  const [decider] = known;
  if (envelope && claimed.kind === 'review' && decider && !mayOpen(envelope, decider)) {
    // The office has no key: it is told, and the coordinator decides instead.
    const told = await ask(claimed, sealed, decider, needs);
    if ('cause' in told) return told;
    if (!claimed.reached.includes(nameOf(decider))) claimed.reached.push(nameOf(decider));
  }
  const recipients = envelope ? readersFirst(known, envelope, claimed, needs.content) : known;
  const recipient = recipients.find(({ address }) => !claimed.refused.includes(addressHash(address))) ?? recipients[0];
  if (!recipient) return { cause: 'unroutable' };
  if (envelope && !mayOpen(envelope, recipient)) return ask(claimed, sealed, recipient, needs);
  const failure = await handOver(messageFor(claimed, sealed, recipient, needs), needs);
  return failure ? { cause: failure, recipient } : { recipient };
}

/** Notices say nothing about the person. */
const hasContent = ({ kind }: ClaimedLetter) => kind === 'letter' || kind === 'review';

/** Tells once who stands in and cannot open it. The letter itself waits: nobody has read it. Of a review nothing is left to do. */
async function ask(
  claimed: ClaimedLetter,
  letter: Letter,
  recipient: Recipient,
  needs: CourierNeeds,
): Promise<Attempt> {
  const knows = claimed.reached.includes(nameOf(recipient));
  const failure = knows ? undefined : await handOver(askMessage(claimed, letter, recipient, needs), needs);
  if (failure) return { cause: failure, recipient };
  return claimed.kind === 'review' ? { recipient } : { cause: 'no-reader', told: recipient };
}

async function handOver(message: Message, { mailer }: CourierNeeds): Promise<Failure | undefined> {
  try {
    await mailer(message);
    return undefined;
  } catch (error) {
    return error instanceof DeliveryError ? error.failure : 'protocol';
  }
}

/** About a day with the usual waiting; later such mail would only puzzle them. */
const MOST_COURTESY_ATTEMPTS = 12;

/** At most once: spent before it is sent, and tried again only where it certainly did not go out. */
async function deliverToPerson(claimed: ClaimedLetter, letter: Letter, to: string, needs: CourierNeeds) {
  const { store, keyring, fallback, log, now } = needs;
  const { reference, attempts } = claimed;
  if (!(await takeAllowance(store, keyring, to, claimed.id, now()))) return withhold(claimed, needs);
  const at = now();
  await note('spent', claimed, needs, { at });
  if (!(await eraseBeforeSending(store, claimed, at))) return;
  // A trial writes to nobody, and its mailbox must not hold what a sealed letter hides.
  const address = fallback.trial ? 'person@trial.invalid' : to;
  const failure = await handOver(messageFor(claimed, letter, { role: 'person', address }, needs), needs);
  if (!failure) return log.info({ reference, to: 'person' }, 'mail delivered');
  const again = failures[failure] !== 'address' && !mayHaveArrived(failure) && attempts < MOST_COURTESY_ATTEMPTS;
  log.warn({ reference, to: 'person', cause: failure, again }, 'mail not delivered');
  if (!again) return;
  await note('unspent', claimed, needs);
  await restoreUnsent(store, claimed, failure, now() + backOff(attempts));
}

/** That mailbox got enough today: the question can wait for another day, the confirmation has no meaning by then. */
async function withhold(claimed: ClaimedLetter, { store, log, now }: CourierNeeds): Promise<void> {
  const { reference, kind } = claimed;
  log.warn({ reference, kind }, 'mail withheld: its mailbox got enough today');
  if (kind === 'question') await postponeLetter(store, claimed, 'mailbox-full', now() + DAY_MS, []);
  else await eraseBeforeSending(store, claimed, now());
}

const DAY_MS = 24 * 60 * 60_000;

/** Into the journal, before the store is told: what is out is out. */
const note = (
  event: JournalEvent,
  { reference, id, reached }: ClaimedLetter,
  needs: CourierNeeds,
  { at = needs.now(), to = '-' } = {},
) =>
  needs.journal.write(event, {
    at,
    reference,
    letter: id,
    detail: [to, reached.join(',')].join(' ').trim(),
  });

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

/** The same letter, with one more who has a copy or may have one. */
const reachedBy = (claimed: ClaimedLetter, recipient: Recipient): ClaimedLetter => ({
  ...claimed,
  reached: [...new Set([...claimed.reached, nameOf(recipient)])],
});

const nameOf = ({ role, address }: Recipient) => `${role}:${addressHash(address)}`;

async function recordDelivery(claimed: ClaimedLetter, recipient: Recipient, needs: CourierNeeds, channel: Channel) {
  const { store, log, now } = needs;
  const { role, address } = recipient;
  channel.works();
  const settled = reachedBy(claimed, recipient);
  const at = now();
  await note(claimed.kind === 'notice' ? 'notified' : 'delivered', settled, needs, { at, to: role });
  const mine = await persistently(() => settleLetter(store, settled, role, at));
  log.info(
    { reference: claimed.reference, kind: claimed.kind, to: role, ...(mine ? {} : { note: 'lease had passed on' }) },
    'letter delivered',
  );
  await clearAlerts(store, [...ourFaults, refusedBy(claimed, role, address)]);
}

async function recordFailure(
  claimed: ClaimedLetter,
  result: Extract<Attempt, { cause: string }>,
  needs: CourierNeeds,
  channel: Channel,
) {
  const { store, log, now } = needs;
  const { cause } = result;
  const { reference, attempts, refused } = claimed;
  log.warn({ reference, cause, attempts: attempts + 1 }, 'letter not delivered');
  // All are asked again from the first.
  if ('told' in result) {
    const told = reachedBy(claimed, result.told);
    await note('reached', told, needs);
    return postponeLetter(store, told, cause, now() + backOff(attempts), []);
  }
  if (!('recipient' in result)) return postponeLetter(store, claimed, cause, now() + backOff(attempts), refused);
  const { recipient } = result;
  const kind = failures[result.cause];
  if (kind === 'ours') {
    await raiseAlert(store, cause, now(), reference);
    return postponeLetter(store, claimed, cause, channel.fault(now()), refused);
  }
  channel.works();
  if (kind === 'address') return recordDeadAddress(claimed, recipient, needs);
  const left = mayHaveArrived(result.cause) ? reachedBy(claimed, recipient) : claimed;
  if (left !== claimed) await note('reached', left, needs);
  return postponeLetter(store, left, cause, now() + backOff(attempts), refused);
}

/** Somebody else stands in at once; with nobody left, all are asked again from the first, later. */
async function recordDeadAddress(claimed: ClaimedLetter, { role, address }: Recipient, needs: CourierNeeds) {
  const { store, now } = needs;
  const { reference, attempts, refused } = claimed;
  await raiseAlert(store, refusedBy(claimed, role, address), now(), reference, addressHash(address));
  const dead = [...new Set([...refused, addressHash(address)])];
  const other = addresseesOf(claimed, undefined, needs).some(
    (recipient) => !dead.includes(addressHash(recipient.address)),
  );
  return postponeLetter(
    store,
    claimed,
    'recipient-refused',
    now() + (other ? 0 : backOff(attempts)),
    other ? dead : [],
  );
}

const ourFaults = (Object.keys(failures) as Failure[]).filter((failure) => failures[failure] === 'ours');
