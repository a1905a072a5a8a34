/** Reminders and what the office hears: written when they leave, of what is so in that moment. One that crosses with the answer is worse than none. */
import { berlinDay } from '../../domain/days/calendar.ts';
import type { Chased, Letter, Recipient } from '../../domain/interest.ts';
import type { Reply } from '../../domain/states.ts';
import { attemptsWords } from '../../texts/intake/case-words.ts';
import { addressHash } from '../letters/address-hash.ts';
import { escalationText, reminderText } from '../letters/reminder-letter.ts';
import { subjectOfMany } from '../letters/reminder-subject.ts';
import { findDelivered } from '../store/interests/climb.ts';
import type { Chaseable } from '../store/interests/climb.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { caseIdOf } from '../store/letters/legs.ts';
import { stepDown } from '../store/letters/write-off.ts';
import { listBounced } from '../store/tables/bounces.ts';
import { stepsOf } from '../store/tables/steps.ts';
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
  const dropped = list.filter(({ id }) => !left.some((one) => one.id === id));
  if (left.length === 0) {
    await stepDown(needs.store, claimed.kind, dropped);
    return undefined;
  }
  const bounced = await listBounced(needs.store);
  const known = addresseesOf(claimed, letter, needs).filter(({ address }) => !bounced.includes(addressHash(address)));
  const recipient = known.find(({ address }) => !claimed.refused.includes(addressHash(address))) ?? known[0];
  if (!recipient) return { cause: 'unroutable' };
  const failure = await handOver(await listMessage(claimed, left, recipient, needs), needs);
  if (failure) return { cause: failure, recipient };
  await stepDown(needs.store, claimed.kind, dropped);
  return { recipient };
}

type Found = Chaseable & { untaken: boolean; answer: Reply | null };

const isStill: Record<Chased['because'], (letter: Found) => boolean> = {
  waits: ({ untaken }) => untaken,
  deputy: ({ untaken }) => untaken,
  asked: ({ answer }) => answer === null || answer === 'no',
  unclosed: ({ takenAt }) => takenAt !== null,
};

async function listMessage(
  claimed: ClaimedLetter,
  left: (Found & Pick<Chased, 'because'>)[],
  recipient: Recipient,
  needs: CourierNeeds,
): Promise<Message> {
  const { content, hostname, now } = needs;
  const what = claimed.kind === 'escalation' ? 'escalation' : 'reminder';
  const [first] = left;
  const about = first ?? claimed;
  const threads = left.map(
    ({ reference, leg }) => `<${letterName(reference, leg)}.${addressHash(recipient.address)}@${hostname}>`,
  );
  const many = {
    reminder: () => subjectOfMany(left, content, berlinDay(now())),
    escalation: () => manyForOffice(left),
  };
  return {
    to: recipient.address,
    subject: left.length > 1 ? many[what]() : subjectOf(about, subjects[what], content),
    messageId: `<${claimed.id}@${hostname}>`,
    text: what === 'escalation' ? escalationText(left, content) : await reminderOf(left, needs),
    reference: about.reference,
    // RFC 5322, 3.6.4: mail programs show it below the letter that it is about.
    ...(what === 'reminder' ? { references: threads } : {}),
  };
}

const manyForOffice = ({ length }: unknown[]) => `Um ${length} Nachrichten kümmert sich niemand`;

async function reminderOf(
  left: (Found & Pick<Chased, 'because'>)[],
  { store, content, caseUrl }: CourierNeeds,
): Promise<string> {
  const letters = left.map(async (one) => ({
    ...one,
    caseUrl: caseUrl(caseIdOf(one.id, one.leg)),
    tries: attemptsWords({ steps: await stepsOf(store, one.id) }),
  }));
  return reminderText(await Promise.all(letters), content);
}
