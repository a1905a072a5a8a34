/** Who gets a claimed letter by today's content, and the message as they get it. */
import type { Content } from '../../content/content.ts';
import { presentOn } from '../../domain/days/absence.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import type { Destination, Letter, LetterKind, Recipient } from '../../domain/interest.ts';
import type { Message } from './message.ts';
import { prefaceOf } from './preface.ts';
import { addressHash } from '../letters/address-hash.ts';
import { askText } from '../letters/enveloped-letter.ts';
import { deputyOf, holderAmong, officeOf, recipientsOf } from '../letters/route.ts';
import type { Fallback } from '../letters/route.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { placeInSubject } from '../../texts/place-names.ts';

interface Places {
  content: Content;
  fallback: Fallback;
  now: () => number;
}

/** What a message says of where it comes from. */
interface Origin {
  content: Content;
  /** Right side of the Message-ID. */
  hostname: string;
  now: () => number;
}

/** The first is the one it is for; the others stand in when that address is dead. */
export function addresseesOf(claimed: ClaimedLetter, letter: Letter | undefined, places: Places): Recipient[] {
  const today = berlinDay(places.now());
  const alone = aloneOf(claimed, places, today);
  if (alone) return alone;
  const recipients = everybodyOf(claimed, places, today);
  const isForHolder = claimed.kind === 'notice' || claimed.kind === 'reminder';
  const first = isForHolder ? holderAmong(recipients, letter?.holder) : deciderAmong(claimed, recipients);
  return first
    ? [first, ...recipients.filter(({ address }) => addressHash(address) !== addressHash(first.address))]
    : recipients;
}

/** A trial invents a deputy, who may have a copy, too. */
function everybodyOf(claimed: ClaimedLetter, { content, fallback }: Places, today: string): Recipient[] {
  const recipients = recipientsOf(claimed, content, fallback, today);
  const deputy = claimed.kind === 'notice' ? deputyOf(claimed, content, fallback, today) : undefined;
  return deputy && !recipients.some(({ role }) => role === 'deputy') ? [...recipients, deputy] : recipients;
}

/** Nobody stands in for who stands in, or for the office. */
function aloneOf(claimed: ClaimedLetter, { content, fallback }: Places, today: string): Recipient[] | undefined {
  if (claimed.kind !== 'stand-in' && claimed.kind !== 'escalation') return undefined;
  const one = claimed.kind === 'stand-in' ? deputyOf(claimed, content, fallback, today) : officeOf(fallback);
  return one ? [one] : [];
}

/** The office decides about what is held; without one, who would get the letter. */
const deciderAmong = ({ kind }: ClaimedLetter, recipients: Recipient[]) =>
  kind === 'review' ? recipients.find(({ role }) => role === 'office') : undefined;

type ToPerson = 'confirmation' | 'question';
/** What is sent to somebody who works with it. */
type ToSite = Exclude<LetterKind, ToPerson | 'former'>;

export const subjects: Record<ToSite, string> = {
  letter: 'Bitte melden Sie sich',
  'stand-in': 'Bitte melden Sie sich',
  reminder: 'Noch offen',
  escalation: 'Bitte jetzt nachfragen',
  review: 'Bitte ansehen',
  notice: 'Zurückgezogen',
};

/** Place and number, and nothing about the person. */
export function subjectOf(one: Destination & { reference: string }, what: string, content: Content): string {
  return `${placeInSubject(one, content)}: ${what} (${one.reference})`;
}

/** Neutral: others may see the screen (and the Message-ID, which is why it has no reference). */
const subjectsToPerson: Record<ToPerson, string> = {
  confirmation: 'Ihre Nachricht ist angekommen',
  question: 'Eine Frage zu Ihrer Nachricht',
};

/** What the Message-ID of a letter begins with: that of every leg is another, or a mailbox that has both would show one. */
export const letterName = (reference: string, leg: number): string => (leg === 0 ? reference : `${reference}.${leg}`);

export function messageFor(
  claimed: ClaimedLetter,
  letter: Letter,
  recipient: Recipient,
  { content, hostname, now }: Origin,
): Message {
  const { kind, reference, id } = claimed;
  const { address } = recipient;
  if (kind === 'confirmation' || kind === 'question')
    return {
      to: address,
      subject: subjectsToPerson[kind],
      messageId: `<${id}@${hostname}>`,
      text: letter.text,
      unsigned: true,
    };
  const isLetter = kind === 'letter' || kind === 'stand-in';
  const name = isLetter ? letterName(reference, claimed.leg) : `${reference}.${kind}`;
  return {
    to: address,
    subject: subjectOf(claimed, subjects[kind], content),
    messageId: `<${name}.${addressHash(address)}@${hostname}>`,
    text: (letter.preface ?? '') + prefaceOf(claimed, recipient, content, berlinDay(now())) + letter.text,
    reference,
    ...(letter.envelope ? { cms: letter.envelope.cms } : {}),
    ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
  };
}

/**
 * For somebody who stands in without a key to the envelope. Its Message-ID is not the letter's, which may follow.
 * @param goesOn to whom the letter goes all the same; undefined: it waits
 */
export function askMessage(
  claimed: ClaimedLetter,
  letter: Letter,
  { address }: Recipient,
  { content, hostname, now }: Origin,
  goesOn?: Recipient,
): Message {
  const { reference } = claimed;
  const present = presentOn(content, berlinDay(now()));
  return {
    to: address,
    subject: subjectOf(claimed, 'Bitte nachfragen', content),
    messageId: `<${letterName(reference, claimed.leg)}.ask.${addressHash(address)}@${hostname}>`,
    text: askText(claimed, reference, present, { cover: letter.cover, goesOn }),
    reference,
  };
}
