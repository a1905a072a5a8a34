/** One claimed letter: opened, addressed by today's content, handed over, and what came of it recorded. */
import { kindOf } from '../../settings/log.ts';
import type { Letter, Recipient } from '../../domain/interest.ts';
import { addressHash } from '../letters/address-hash.ts';
import { inEnvelope, mayOpen, readersFirst } from '../letters/enveloped-letter.ts';
import { open, seal } from '../sealing/seal.ts';
import { LEASE_MS, renewClaim } from '../store/letters/claim.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { noteOfficeTold } from '../store/interests/rungs.ts';
import { eraseBeforeSending, replaceClaimed } from '../store/letters/settle.ts';
import { listBounced } from '../store/tables/bounces.ts';
import { addresseesOf, askMessage, messageFor } from './addressees.ts';
import type { BackOff } from './back-off.ts';
import { attemptList } from './deliver-list.ts';
import { asHandedOver } from './handed-over.ts';
import { deliverToPerson } from './deliver-to-person.ts';
import type { Failure } from './failures.ts';
import { letterForDeputy } from './for-deputy.ts';
import { handOver } from './needs.ts';
import type { Attempt, CourierNeeds } from './needs.ts';
import { noteChased } from './note-chased.ts';
import { nameOf, recordDelivery, recordFailure } from './after-attempt.ts';

export async function deliver(found: ClaimedLetter, needs: CourierNeeds, backOff: BackOff): Promise<void> {
  const { store, keyring, log, now } = needs;
  const letter = open(keyring, found.id, found.sealed);
  // Handed over since, it is about the place where it was.
  const claimed = { ...found, ...letter?.place };
  const renew = () =>
    renewClaim(store, claimed, now()).catch((error: unknown) =>
      log.error({ reference: claimed.reference, cause: kindOf(error) }, 'lease not renewed'),
    );
  const renewal = setInterval(() => void renew(), LEASE_MS / 4);
  try {
    if (letter?.to !== undefined) return await deliverToPerson(claimed, letter, letter.to, needs);
    const result = letter ? await attemptWhatIsLeft(claimed, letter, needs) : { cause: 'unreadable' as const };
    if (!result) return await settleUnsent(claimed, needs);
    if (!isOfLadder(claimed))
      needs.onAttempt('cause' in result ? result.cause : 'delivered', (now() - claimed.sentAt) / 1000);
    if ('cause' in result) await recordFailure(claimed, result, needs, backOff);
    else {
      const at = now();
      if (claimed.kind === 'escalation') await noteOfficeTold(store, result.about ?? [], at);
      await recordDelivery(claimed, result.recipient, needs, backOff);
      await noteChased(claimed, result.about ?? [], at, needs);
    }
  } finally {
    clearInterval(renewal);
  }
}

/** What the ladder sends is looked up in the moment of sending. @returns undefined: there is nothing left to send */
async function attemptWhatIsLeft(
  claimed: ClaimedLetter,
  letter: Letter,
  needs: CourierNeeds,
): Promise<Attempt | undefined> {
  if (letter.list) return attemptList(claimed, letter, letter.list, needs);
  if (claimed.kind === 'letter') return attemptWritten(claimed, letter, needs);
  if (claimed.kind !== 'stand-in') return attempt(claimed, letter, needs);
  const forDeputy = await letterForDeputy(claimed, needs);
  if (forDeputy === 'unroutable') return { cause: 'unroutable' };
  if (!forDeputy) return undefined;
  const result = await attempt(claimed, forDeputy.letter, needs);
  return 'cause' in result ? result : { ...result, about: [{ ...forDeputy.waiting, because: 'deputy' }] };
}

function attemptWritten(claimed: ClaimedLetter, letter: Letter, needs: CourierNeeds): Promise<Attempt> {
  const written = asHandedOver(claimed, letter, needs);
  return written ? attempt(claimed, written, needs) : Promise.resolve({ cause: 'unroutable' });
}

async function settleUnsent(claimed: ClaimedLetter, { store, log, now }: CourierNeeds): Promise<void> {
  const { reference, kind } = claimed;
  log.info({ reference, kind }, 'not sent: somebody has answered meanwhile');
  await eraseBeforeSending(store, claimed, null, now());
}

async function attempt(claimed: ClaimedLetter, letter: Letter, needs: CourierNeeds): Promise<Attempt> {
  // What came back once was accepted, too: such an address is never asked again by itself.
  const bounced = await listBounced(needs.store);
  const known = addresseesOf(claimed, letter, needs).filter(({ address }) => !bounced.includes(addressHash(address)));
  const sealed = hasContent(claimed)
    ? await inEnvelope(letter, claimed, needs.content, needs.signer, needs.now())
    : letter;
  if (!sealed) return { cause: 'no-certificate' };
  const { envelope } = sealed;
  const isLeft = ({ address }: Recipient) => !claimed.refused.includes(addressHash(address));
  const recipients = envelope ? readersFirst(known, envelope, claimed, needs.content) : known;
  const recipient = recipients.find(isLeft) ?? recipients[0];
  if (!recipient) return { cause: 'unroutable' };
  const first = known.find(isLeft);
  if (envelope && first && !mayOpen(envelope, first) && hearsOfIt(claimed, first, recipient)) {
    const failure = await tell(claimed, sealed, first, needs, recipient.away ? recipient : undefined);
    if (failure) return { cause: failure, recipient: first };
    if (!claimed.reached.includes(nameOf(first))) claimed.reached.push(nameOf(first));
  }
  if (envelope && !mayOpen(envelope, recipient)) return ask(claimed, sealed, recipient, needs);
  const failure = await handOver(messageFor(claimed, sealed, recipient, needs), needs);
  if (failure) return { cause: failure, recipient };
  if (claimed.kind === 'letter' && envelope && !letter.envelope) await keepEnvelope(claimed, sealed, needs);
  return { recipient };
}

/** From now on nobody here can read it either. */
const keepEnvelope = (claimed: ClaimedLetter, letter: Letter, { store, keyring }: CourierNeeds): Promise<void> =>
  replaceClaimed(store, claimed, seal(keyring, claimed.id, letter));

/**
 * Whether who has no key is told of an envelope that goes to who has one. The office is, since the coordinator decides in
 * its place. So is who is there, when who is away gets it: the portal cannot open it for anybody else, and only a person
 * can see that the mailbox is read.
 */
const hearsOfIt = ({ kind }: ClaimedLetter, first: Recipient, recipient: Recipient): boolean =>
  kind === 'review' || (kind === 'letter' && recipient.away === true && !first.away);

/** What waits for days before it is written says nothing of how fast letters are delivered. */
const isOfLadder = ({ kind }: ClaimedLetter) => ['reminder', 'stand-in', 'escalation'].includes(kind);

/** Notices say nothing about the person. */
const hasContent = ({ kind }: ClaimedLetter) => ['letter', 'review', 'stand-in'].includes(kind);

/** Tells once who stands in and cannot open it. The letter itself waits: nobody has read it. Of all else nothing is left to do. */
async function ask(
  claimed: ClaimedLetter,
  letter: Letter,
  recipient: Recipient,
  needs: CourierNeeds,
): Promise<Attempt> {
  const failure = await tell(claimed, letter, recipient, needs);
  if (failure) return { cause: failure, recipient };
  return claimed.kind === 'letter' ? { cause: 'no-reader', told: recipient } : { recipient };
}

/** @param goesOn who gets the letter itself, and is away */
async function tell(
  claimed: ClaimedLetter,
  letter: Letter,
  recipient: Recipient,
  needs: CourierNeeds,
  goesOn?: Recipient,
): Promise<Failure | undefined> {
  if (claimed.reached.includes(nameOf(recipient))) return undefined;
  return handOver(askMessage(claimed, letter, recipient, needs, goesOn), needs);
}
