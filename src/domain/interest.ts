/**
 * The words of the intake, and the types and limits its steps share.
 *
 * interest      a person's voluntary wish to be contacted by a project („Interesse“); a self-referral, no application
 * site          the place of a project that answers for a catchment
 * coordinator   the person at the site who reads the letter
 * letter        what the coordinator gets: one e-mail per interest
 * reference     names the interest in letters and on the phone; says nothing about the person
 * receipt       the person's own page, under a token nobody can guess
 * case          the coordinator's view of an interest: number, dates and state, never content („Vorgang“)
 * outbox        the letters that are still to be delivered, kept durably before the person sees „angekommen“
 * lease         the courier's time-limited claim on a letter
 * envelope      a letter sealed for the certificates of its readers; the portal cannot open it
 * seat          on whose behalf a reader opens an envelope: site, deputy, office
 * flag          what a reader of the letter should know about how it came in
 * leg           the part of an interest's way with one site; a handing over begins the next
 * ladder        what is done, rung by rung, while nobody takes an interest over: remind, stand in, tell the office
 */

/** The fields of the form by their names on the wire (contract). */
export const times = ['morning', 'noon', 'afternoon'] as const;
export const needs = ['plain-language', 'interpreter', 'sign-language', 'step-free', 'companion'] as const;
export const ways = ['phone', 'email', 'post'] as const;
export const steps = ['check', 'edit', 'send'] as const;

export type Time = (typeof times)[number];
export type Need = (typeof needs)[number];
export type Way = (typeof ways)[number];
export type Step = (typeof steps)[number];

/** In characters a person sees (grapheme clusters), where nothing else is said. */
export const limits = {
  name: 100,
  message: 1000,
  phone: 40,
  address: 300,
  /** RFC 5321, 4.5.3.1.3: a path of 256 octets with its angle brackets. */
  email: 254,
  /** RFC 5646, 4.4.1. */
  language: 35,
  /**
   * Code points in one character a person sees. A family in four skin tones has 11, letters of Tibetan or Hebrew with all
   * their marks have fewer; what is piled higher covers the lines around it.
   */
  grapheme: 20,
  /**
   * Bytes of a posted form: the 1,400 characters of message, address and name at 44 bytes each, and 3.9 KB for all else.
   * 44 bytes are four letters and marks of an Indic script as a URL has them (three bytes each, each written `%E0`), or
   * that family in the parts that our form sends.
   */
  body: 64 * 1024,
  /** Milliseconds in which a letter names the earlier one with the same answers. */
  sameAnswers: 24 * 60 * 60_000,
} as const;

/** What a valid form says. Contact data of another way than the chosen one are not kept. */
export interface Interest {
  project: string;
  /** Slug of the chosen site, or `unsure`. */
  site: string;
  postcode?: string;
  name: string;
  contact: Way;
  /** Number, e-mail or postal address, by `contact`. */
  reach: string;
  /** The number as it is dialled from anywhere; only where that is certain. */
  dialled?: string;
  times: Time[];
  voicemail: boolean;
  language: string;
  needs: Need[];
  message?: string;
  /** One neutral mail that says: arrived. Only where the way is e-mail. */
  confirm: boolean;
  /** One neutral mail after the promised day that asks whether somebody was in touch. Only where the way is e-mail. */
  ask: boolean;
  /** Version of the consent text the person saw. */
  consent: string;
}

/** `honeypot`: a field no person sees was filled. `no-origin`: a browser that does not say where the form came from. */
export type Flag = 'honeypot' | 'no-origin';

/** Why somebody or something should look twice. `unsolved`: the person could not do the check. */
export type Reason =
  Flag | 'too-fast' | 'no-check' | 'client-rate' | 'global-rate' | 'links' | 'markup' | 'same-text' | 'unsolved';

/** Which of the sites an interest goes to. */
export interface Destination {
  project: string;
  /** Null: no site was found. */
  site: string | null;
}

/** Where a letter goes. `role` says on whose behalf the address is read. */
export interface Recipient {
  address: string;
  role: 'site' | 'project' | 'deputy' | 'office' | 'trial' | 'person';
  /** Content says that they are not there today. */
  away?: true;
}

/**
 * What the courier carries. `letter`: to the coordinator. `review`: to who decides about a held interest.
 * `notice`: to everybody who has the letter, once the person takes it back. `confirmation` and `question`: to the person.
 * Of the ladder: `reminder` to who has the letter, `stand-in` the letter once more to the deputy, `escalation` to the office.
 * `former`: of an earlier leg; its content is gone, and who has it is still known.
 */
export type LetterKind =
  'letter' | 'review' | 'notice' | 'confirmation' | 'question' | 'reminder' | 'stand-in' | 'escalation' | 'former';

/** What became of a held interest. `unchecked`: nobody looked in time, so it went its way. */
export type Decision = 'released' | 'discarded' | 'unchecked';

/** A letter as only the owners of some certificates can read it. */
export interface Envelope {
  /** CMS EnvelopedData, DER in base64. */
  cms: string;
  /** Who can open it: seat and fingerprint of each certificate, `site:1F…`. */
  readers: string[];
}

/**
 * One line of a reminder. `waits`: nobody has taken it over. `deputy`: now the deputy has it, too. `asked`: the person wants
 * them to be reminded. `unclosed`: taken over long ago, and never closed.
 */
export interface Chased {
  /** Of the interest. */
  id: string;
  /** Of its way, counted from 0: what is handed over meanwhile is not theirs any more. */
  leg: number;
  because: 'waits' | 'deputy' | 'asked' | 'unclosed';
}

/** How a letter came to another site. */
export interface HandedOver {
  /** Counted from 1. */
  leg: number;
  /** Milliseconds since the epoch. */
  at: number;
  from: Destination;
  /** The person has agreed to it; else they had done so in the form. */
  agreed: boolean;
}

/** The finished letter: what is sealed and kept until it is delivered. */
export interface Letter {
  /** Empty where the letter lies in an envelope. */
  text: string;
  /** Only in a letter that is sealed for certificates: nobody here can read it. */
  envelope?: Envelope;
  /** Only with an envelope: what somebody who cannot open it is told to do. */
  cover?: string;
  replyTo?: string;
  /** Where its text says what the portal does if nobody takes it over: from which character to which. The deputy reads something else there. */
  ladder?: [from: number, to: number];
  /** Of the letter to the coordinator: how the person wants to be reached, for their receipt. Lies beside an envelope, too. */
  way?: Way;
  /** Only in an open letter: what it says, so that it can be written anew for another site. */
  interest?: Interest;
  /** Only in a letter that was handed over: it is written when it leaves. */
  handedOver?: HandedOver;
  /** Only in mail to the person; everybody else is looked up in today's content. */
  to?: string;
  /** Only in a notice: role and address hash of who has the copy that is meant. */
  holder?: string;
  /** Of a notice or a reminder: where it was when they got it. Default: where it is now. */
  place?: Destination;
  /** Only in a reminder or an escalation: whom it is about. Its words are found when it leaves, by what is so then. */
  list?: Chased[];
  /** Why the deputy gets it; found when it leaves. */
  preface?: string;
}
