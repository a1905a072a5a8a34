/** Reminders and what the office hears: written when they leave, of what is so in that moment. One that crosses with the answer is worse than none. */
import type { Content } from '../../content/content.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { openCaseOf } from '../../domain/open-case.ts';
import type { Chased, Letter, Recipient } from '../../domain/interest.ts';
import type { Reply } from '../../domain/states.ts';
import { attemptsWords } from '../../texts/intake/case-words.ts';
import { addressHash } from '../letters/address-hash.ts';
import { officeText } from '../letters/office-letter.ts';
import { reminderText } from '../letters/reminder-letter.ts';
import { subjectOfMany } from '../letters/reminder-subject.ts';
import { findDelivered } from '../store/interests/chaseable.ts';
import type { Chaseable } from '../store/interests/chaseable.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { recordsById } from '../store/interests/records.ts';
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
  const [first] = left;
  if (!first) {
    await stepDown(needs.store, claimed.kind, dropped);
    return undefined;
  }
  const bounced = await listBounced(needs.store);
  // The one that it is kept with may be with somebody else by now.
  const at = { ...claimed, project: first.project, site: first.site };
  const known = addresseesOf(at, letter, needs).filter(({ address }) => !bounced.includes(addressHash(address)));
  const recipient = known.find(({ address }) => !claimed.refused.includes(addressHash(address))) ?? known[0];
  if (!recipient) return { cause: 'unroutable' };
  const message = claimed.kind === 'escalation' ? toOffice : toHolder;
  const failure = await handOver(await message(claimed, left, recipient, needs), needs);
  if (failure) return { cause: failure, recipient };
  await stepDown(needs.store, claimed.kind, dropped);
  return { recipient, about: left };
}

type Found = Chaseable & { untaken: boolean; answer: Reply | null };
type Left = Found & Pick<Chased, 'because'>;

const isStill: Record<Chased['because'], (letter: Found) => boolean> = {
  waits: ({ untaken }) => untaken,
  deputy: ({ untaken }) => untaken,
  asked: ({ answer }) => answer === null || answer === 'no',
  unclosed: ({ takenAt }) => takenAt !== null,
};

const envelopeOf = ({ id }: ClaimedLetter, [first]: Left[], { address }: Recipient, hostname: string) => ({
  to: address,
  messageId: `<${id}@${hostname}>`,
  ...(first ? { reference: first.reference } : {}),
});

/** @param many in place of number and place, where it is about more than one */
const subjectOn = (left: Left[], what: string, many: () => string, content: Content): string =>
  left.length === 1 && left[0] ? subjectOf(left[0], what, content) : many();

type Words = (claimed: ClaimedLetter, left: Left[], recipient: Recipient, needs: CourierNeeds) => Promise<Message>;

const toHolder: Words = async (claimed, left, recipient, { store, content, hostname, caseUrl, now }) => {
  const letters = left.map(async (one) => ({
    ...one,
    caseUrl: caseUrl(caseIdOf(one.id, one.leg)),
    tries: attemptsWords({ steps: await stepsOf(store, one.id) }),
  }));
  return {
    ...envelopeOf(claimed, left, recipient, hostname),
    subject: subjectOn(left, subjects.reminder, () => subjectOfMany(left, content, berlinDay(now())), content),
    text: reminderText(await Promise.all(letters), content),
    // RFC 5322, 3.6.4: mail programs show it below the letter that it is about.
    references: left.map(
      ({ reference, leg }) => `<${letterName(reference, leg)}.${addressHash(recipient.address)}@${hostname}>`,
    ),
  };
};

const toOffice: Words = async (claimed, left, recipient, { store, content, fallback, hostname, officeUrl, now }) => {
  const records = await recordsById(
    store.db,
    left.map(({ id }) => id),
  );
  const cases = records.map((record) => openCaseOf(record, content.sites, now()));
  return {
    ...envelopeOf(claimed, left, recipient, hostname),
    subject: subjectOn(left, subjects.escalation, () => `${subjects.escalation}: ${left.length} Nachrichten`, content),
    text: officeText({ cases, content, fallback, officeUrl: await officeUrl(), now: now() }),
  };
};
