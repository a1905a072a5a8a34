/** Mail to the person who wrote: a kindness, at most once each. */
import { berlinDay } from '../../domain/days/calendar.ts';
import { askingTime } from '../../domain/days/promise.ts';
import { failures, mayHaveArrived } from './failures.ts';
import type { Letter } from '../../domain/interest.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { mayAsk } from '../store/interests/open.ts';
import { eraseBeforeSending, postponeLetter, restoreUnsent } from '../store/letters/settle.ts';
import { messageFor } from './addressees.ts';
import { retryDelay } from './back-off.ts';
import { takeAllowance } from './mail-allowance.ts';
import { handOver, note } from './needs.ts';
import type { CourierNeeds } from './needs.ts';

/** About a day with the usual waiting; later such mail would only puzzle them. */
const MOST_ATTEMPTS = 12;

/** At most once: spent before it is sent, and tried again only where it certainly did not go out. */
export async function deliverToPerson(claimed: ClaimedLetter, letter: Letter, to: string, needs: CourierNeeds) {
  const { store, keyring, fallback, log, now } = needs;
  const { reference, attempts, kind, interest } = claimed;
  if (kind === 'question' && !(await mayAsk(store, interest))) {
    await eraseBeforeSending(store, claimed, null, now());
    return;
  }
  const askAt = kind === 'question' ? askingTimeOf(claimed, needs) : 0;
  // Handed over, somebody else has as long to answer.
  if (askAt > now()) return postponeLetter(store, claimed, 'handed-over', askAt, []);
  if (!(await takeAllowance(store, keyring, to, claimed.id, now()))) return withhold(claimed, needs);
  const at = now();
  await note('spent', claimed, needs, { at });
  if (!(await eraseBeforeSending(store, claimed, 'person', at))) return;
  // A trial writes to nobody, and its mailbox must not hold what a sealed letter hides.
  const address = fallback.trial ? 'person@trial.invalid' : to;
  const failure = await handOver(messageFor(claimed, letter, { role: 'person', address }, needs), needs);
  if (!failure) return log.info({ reference, to: 'person' }, 'mail delivered');
  const again = failures[failure] !== 'dead-address' && !mayHaveArrived(failure) && attempts < MOST_ATTEMPTS;
  log.warn({ reference, to: 'person', cause: failure, again }, 'mail not delivered');
  if (!again) return;
  await note('unspent', claimed, needs);
  await restoreUnsent(store, claimed, failure, now() + retryDelay(attempts));
}

function askingTimeOf({ project, site, sentAt }: ClaimedLetter, { content }: CourierNeeds): number {
  const place = { project: { slug: project }, site: content.sites.find(({ slug }) => slug === site) };
  return askingTime(content, place, berlinDay(sentAt));
}

/** That mailbox got enough today: the question can wait for another day, the confirmation has no meaning by then. */
async function withhold(claimed: ClaimedLetter, { store, log, now }: CourierNeeds): Promise<void> {
  const { reference, kind } = claimed;
  log.warn({ reference, kind }, 'mail withheld: its mailbox got enough today');
  if (kind === 'question') await postponeLetter(store, claimed, 'mailbox-full', now() + DAY_MS, []);
  else await eraseBeforeSending(store, claimed, null, now());
}

const DAY_MS = 24 * 60 * 60_000;
