/**
 * The words of the intake, and the types and limits its steps share.
 *
 * interest      a person's voluntary wish to be contacted by a project („Interesse“); a self-referral, no application
 * site          the place of a project that answers for a catchment
 * coordinator   the person at the site who reads the letter
 * letter        what the coordinator gets: one e-mail per interest
 * reference     names the interest in letters and on the phone; says nothing about the person
 * receipt       the person's own page, under a token nobody can guess
 * outbox        the letters that are still to be delivered, kept durably before the person sees „angekommen“
 * lease         the courier's time-limited claim on a letter
 * mark          what a reader of the letter should know about how it came in
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
  /** Bytes of a posted form. */
  body: 16 * 1024,
  /** Milliseconds in which the same interest again is the same interest. */
  repeat: 10 * 60_000,
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
  times: Time[];
  voicemail: boolean;
  language: string;
  needs: Need[];
  message?: string;
  /** Version of the consent text the person saw. */
  consent: string;
}

/** `honeypot`: a field no person sees was filled. `no-origin`: a browser that does not say where the form came from. */
export type Mark = 'honeypot' | 'no-origin';

/** Where a letter goes. `role` says on whose behalf the address is read. */
export interface Recipient {
  address: string;
  role: 'site' | 'project' | 'deputy' | 'office' | 'trial';
}

/** The finished letter without its address: what is sealed and kept until it is delivered. */
export interface Letter {
  text: string;
  replyTo?: string;
}
