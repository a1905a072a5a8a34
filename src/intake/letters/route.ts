/** Who gets the letter of an interest. */
import { isAway } from '../../domain/days/absence.ts';
import type { Content } from '../../content/content.ts';
import type { Destination, Recipient } from '../../domain/interest.ts';
import { addressHash } from './address-hash.ts';

export interface Fallback {
  office: string | undefined;
  /** No mail server is set: letters stay on the machine, so an invented address may show the whole way. */
  trial: boolean;
}

/**
 * Who may get the letter, the first being the one it is for: the site's letter address, else its project's; then those
 * who stand in when that address is dead: the site's deputy, the office. Who is away comes after all who are there, and
 * is never left out: a letter in the mailbox of somebody on holiday is better than none. Asked again at every attempt to
 * deliver, so that a letter follows today's content.
 * @param today Berlin day, `YYYY-MM-DD`
 * @returns empty when nobody is known: the interest is kept and reported as unroutable
 */
export function recipientsOf(
  { project, site }: Destination,
  content: Content,
  { office, trial }: Fallback,
  today: string,
): Recipient[] {
  const place = content.sites.find(({ slug }) => slug === site);
  const projectAddress = content.projects.find(({ slug }) => slug === project)?.letterAddress;
  const [coordinatorAway, deputyAway] = (['ansprechperson', 'vertretung'] as const).map(
    (who) => place !== undefined && isAway(place, who, today),
  );
  const known: [Recipient['role'], string | undefined, (boolean | undefined)?][] = [
    ['site', place?.letterAddress, coordinatorAway],
    // It is read on behalf of the site's coordinator.
    ['project', place?.letterAddress ? undefined : projectAddress, coordinatorAway],
    ['deputy', place?.deputyLetterAddress, deputyAway],
    ['office', office],
  ];
  const recipients: Recipient[] = known
    .toSorted(([, , one = false], [, , other = false]) => Number(one) - Number(other))
    .flatMap(([role, address, away]) => (address ? [{ role, address, ...(away ? { away } : {}) }] : []));
  // RFC 2606: .invalid never resolves.
  return recipients.length > 0 || !trial
    ? recipients
    : [{ role: 'trial', address: `${site ?? project}@trial.invalid` }];
}

/** Who has it by name: by the address, or, where content names another by now, by the role. @param holder `role:hash` */
export function holderAmong(recipients: Recipient[], holder: string | undefined): Recipient | undefined {
  const [role, hash] = holder?.split(':') ?? [];
  return (
    recipients.find(({ address }) => addressHash(address) === hash) ??
    recipients.find((recipient) => recipient.role === role)
  );
}

/** A letter that was accepted: on whose behalf, and by whom. */
interface Accepted extends Destination {
  deliveredTo: Recipient['role'] | null;
  reached: string | null;
}

/** Who has a letter and is asked to answer, by today's content; undefined: nobody is known any more. */
export function holderOf(letter: Accepted, content: Content, fallback: Fallback, today: string): Recipient | undefined {
  const recipients = recipientsOf(letter, content, fallback, today);
  const name = letter.reached?.split(',').find((one) => one.startsWith(`${letter.deliveredTo}:`));
  return holderAmong(recipients, name ?? `${letter.deliveredTo}:`) ?? recipients[0];
}

/** Who gets a letter beside its holder when nobody takes it over. Not while they are away. A trial that knows nobody shows it, too. */
export function deputyOf(
  place: Destination,
  content: Content,
  fallback: Fallback,
  today: string,
): Recipient | undefined {
  const recipients = recipientsOf(place, content, fallback, today);
  const isInvented = recipients.some(({ role }) => role === 'trial');
  return (
    recipients.find(({ role, away }) => role === 'deputy' && !away) ??
    (isInvented ? { role: 'deputy', address: `${place.site ?? place.project}.vertretung@trial.invalid` } : undefined)
  );
}

/** Who hears of what nobody takes over. */
export function officeOf({ office, trial }: Fallback): Recipient | undefined {
  const address = office ?? (trial ? 'buero@trial.invalid' : undefined);
  return address === undefined ? undefined : { role: 'office', address };
}
