/** Reminders and what the office hears: written when they leave, of what is so in that moment. One that crosses with the answer is worse than none. */
import type { Chased, Letter, Recipient } from '../../domain/interest.ts';
import { addressHash } from '../letters/address-hash.ts';
import { escalationText, reminderText } from '../letters/reminder-letter.ts';
import { findDelivered } from '../store/interests/climb.ts';
import type { Chaseable } from '../store/interests/climb.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { caseIdOf } from '../store/letters/legs.ts';
import { listBounced } from '../store/tables/bounces.ts';
import { addresseesOf, letterName, subjectOf, subjects } from './addressees.ts';
import type { Message } from './message.ts';
import { handOver } from './needs.ts';
import type { Attempt, CourierNeeds } from './needs.ts';

/** @returns undefined: nothing is left to say, and nothing is sent */
export async function attemptList(
  claimed: ClaimedLetter,
  letter: Letter,
  list: Chased[],
  needs: CourierNeeds,
): Promise<Attempt | undefined> {
  const ids = list.map(({ id }) => id);
  const now = new Map((await findDelivered(needs.store, ids)).map((one) => [one.id, one]));
  const left = list.flatMap(({ id, leg, because }) => {
    const found = now.get(id);
    return found?.leg === leg && isStill[because](found) ? [{ ...found, because }] : [];
  });
  if (left.length === 0) return undefined;
  const bounced = await listBounced(needs.store);
  const known = addresseesOf(claimed, letter, needs).filter(({ address }) => !bounced.includes(addressHash(address)));
  const recipient = known.find(({ address }) => !claimed.refused.includes(addressHash(address))) ?? known[0];
  if (!recipient) return { cause: 'unroutable' };
  const failure = await handOver(listMessage(claimed, left, recipient, needs), needs);
  return failure ? { cause: failure, recipient } : { recipient, about: left };
}

type Found = Chaseable & { untaken: boolean };

const isStill: Record<Chased['because'], (letter: Found) => boolean> = {
  waits: ({ untaken }) => untaken,
  deputy: ({ untaken }) => untaken,
  asked: () => true,
  unclosed: ({ takenAt }) => takenAt !== null,
};

function listMessage(
  claimed: ClaimedLetter,
  left: (Found & Pick<Chased, 'because'>)[],
  recipient: Recipient,
  { content, hostname, caseUrl }: CourierNeeds,
): Message {
  const what = claimed.kind === 'escalation' ? 'escalation' : 'reminder';
  const [first] = left;
  const about = first ?? claimed;
  const threads = left.map(
    ({ reference, leg }) => `<${letterName(reference, leg)}.${addressHash(recipient.address)}@${hostname}>`,
  );
  const letters = left.map((one) => ({ ...one, caseUrl: caseUrl(caseIdOf(one.id, one.leg)) }));
  return {
    to: recipient.address,
    subject: left.length > 1 ? many[what](left.length) : subjectOf(about, subjects[what], content),
    messageId: `<${claimed.id}@${hostname}>`,
    text: what === 'escalation' ? escalationText(left, content) : reminderText(letters, content),
    reference: about.reference,
    // RFC 5322, 3.6.4: mail programs show it below the letter that it is about.
    ...(what === 'reminder' ? { references: threads } : {}),
  };
}

const many = {
  reminder: (count: number) => `${count} Nachrichten sind noch offen`,
  escalation: (count: number) => `Um ${count} Nachrichten kümmert sich niemand`,
};
