/** Who gets the letter of an interest. */
import type { Content } from '../../content/content.ts';
import type { Destination, Recipient } from '../../domain/interest.ts';

export interface Fallback {
  office: string | undefined;
  /** No mail server is set: letters stay on the machine, so an invented address may show the whole way. */
  trial: boolean;
}

/**
 * Who may get the letter, the first being the one it is for: the site's letter address, else its project's; then those
 * who stand in when that address is dead: the site's deputy, the office. Asked again at every attempt to deliver, so that
 * a letter follows today's content.
 * @returns empty when nobody is known: the interest is kept and reported as unroutable
 */
export function recipientsOf(
  { project, site }: Destination,
  content: Content,
  { office, trial }: Fallback,
): Recipient[] {
  const place = content.sites.find(({ slug }) => slug === site);
  const projectAddress = content.projects.find(({ slug }) => slug === project)?.letterAddress;
  const known: [Recipient['role'], string | undefined][] = [
    ['site', place?.letterAddress],
    ['project', place?.letterAddress ? undefined : projectAddress],
    ['deputy', place?.deputyLetterAddress],
    ['office', office],
  ];
  const recipients = known.flatMap(([role, address]) => (address ? [{ role, address }] : []));
  // RFC 2606: .invalid never resolves.
  return recipients.length > 0 || !trial
    ? recipients
    : [{ role: 'trial', address: `${site ?? project}@trial.invalid` }];
}
