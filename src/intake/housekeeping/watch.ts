/** Sees to it that silence is never a failure: compares what is with what should be, and tells the office. */
import { berlinDay, workingMinutes } from '../../domain/days/calendar.ts';
import { RENEW_DAYS, daysLeft } from '../../content/certificate.ts';
import { certificatesIn } from '../../domain/letter-readers.ts';
import { kindOfAlert } from '../../texts/intake/alerts.ts';
import { addressHash } from '../letters/address-hash.ts';
import { recipientsOf } from '../letters/route.ts';
import { readQueue } from '../store/letters/queue.ts';
import type { QueueState } from '../store/letters/queue.ts';
import { claimAlerts, clearAlerts, listAlerts, raiseAlert } from '../store/tables/alerts.ts';
import { forgiveBounces, listBounced } from '../store/tables/bounces.ts';
import { everyMinute } from '../every-minute.ts';
import type { Looking } from '../every-minute.ts';
import { watchHeld } from './held.ts';
import { tellOffice } from './tell-office.ts';
import type { WatchNeeds } from './watch-needs.ts';

/** The cause that tells of a new store in a live portal; told once. */
export const NEW_STORE = 'new-store';

const MINUTE = 60_000;
/** An alert is repeated no more often than this while its cause lasts; what only people can end, once a day. */
const REPEAT_MS = 60 * MINUTE;
const DAY_MS = 24 * REPEAT_MS;
const daily = new Set(['waiting', 'missed', 'certificate', 'undecided', 'restored', 'journal', NEW_STORE]);
/** Milliseconds after which a letter that waits is a matter of its own: nothing is erased because it cannot be sent. */
const LONG_MS = 10 * DAY_MS;
/** Working minutes that a letter may wait. */
const OVERDUE_MINUTES = 60;
/** In a week there is more working time than that, whatever day it begins on: no need to count on. */
const WEEK_MS = 7 * DAY_MS;

/** Looks now and every minute. */
export const startWatch = (needs: WatchNeeds): Looking => everyMinute(() => watch(needs), needs.log, 'watch failed');

/** One look: raises and clears what depends on the state of things, then sends what is due. */
async function watch(needs: WatchNeeds): Promise<void> {
  const { store, now } = needs;
  const queue = await readQueue(store);
  await follow('overdue', isOverdue(queue, now()), queue.oldest?.reference, needs);
  const { oldest } = queue;
  await follow('waiting', oldest !== null && now() - oldest.sentAt >= LONG_MS, oldest?.reference, needs);
  await follow('unroutable', queue.unroutable > 0, undefined, needs);
  await follow('unreadable', queue.unreadable > 0, undefined, needs);
  await follow('no-certificate', queue.noCertificate > 0, undefined, needs);
  await follow('no-reader', queue.noReader > 0, undefined, needs);
  await follow('disk', (await needs.nearlyFull?.()) ?? false, undefined, needs);
  await followCertificates(needs);
  await forgetNews(needs);
  await forgetReplacedAddresses(needs);
  await watchHeld(needs);
  const due = await claimAlerts(store, (cause) => periodOf(cause), now());
  for (const alerts of Object.values(Object.groupBy(due, ({ cause }) => kindOfAlert(cause))))
    if (alerts) await tellOffice(alerts, periodOf, needs);
}

const periodOf = (cause: string) => (daily.has(kindOfAlert(cause)) ? DAY_MS : REPEAT_MS);

export function isOverdue({ oldest }: QueueState, now: number): boolean {
  if (oldest === null) return false;
  return workingMinutes(oldest.sentAt, Math.min(now, oldest.sentAt + WEEK_MS)) >= OVERDUE_MINUTES;
}

async function follow(cause: string, holds: boolean, reference: string | undefined, { store, log, now }: WatchNeeds) {
  if (!holds) {
    if (await clearAlerts(store, [cause])) log.info({ cause }, 'alert is over');
  } else if (await raiseAlert(store, cause, now(), reference ?? null)) {
    log.error({ cause, ...(reference ? { reference } : {}) }, 'alert');
  }
}

/** Those that end within 30 days or have ended; over once content names another, or none. */
async function followCertificates(needs: WatchNeeds): Promise<void> {
  const { content, signing, store, now } = needs;
  const certificates = [
    ...certificatesIn(content),
    ...(signing ? [{ name: 'portal signing', pem: signing.certificate }] : []),
  ];
  const ending = certificates.filter(({ pem }) => daysLeft(pem, now()) < RENEW_DAYS);
  const causes = new Set(ending.map(({ name }) => `certificate ${name}`));
  for (const cause of causes) await follow(cause, true, undefined, needs);
  for (const { cause } of await listAlerts(store))
    if (cause.startsWith('certificate ') && !causes.has(cause)) await follow(cause, false, undefined, needs);
}

/** Told once, and then no longer worth a look. */
async function forgetNews({ store, now }: WatchNeeds): Promise<void> {
  const news = (await listAlerts(store)).find(({ cause }) => cause === NEW_STORE);
  if (news && now() - news.since >= DAY_MS) await clearAlerts(store, [NEW_STORE]);
}

/** An editor has entered another address: what was said of the old one is over. */
async function forgetReplacedAddresses({ store, content, fallback, now }: WatchNeeds): Promise<void> {
  const places = [
    ...content.sites.map(({ project, slug }) => ({ project, site: slug })),
    ...content.projects.map(({ slug }) => ({ project: slug, site: null })),
  ];
  const today = berlinDay(now());
  const hashes = new Set(
    places.flatMap((place) => recipientsOf(place, content, fallback, today)).map(({ address }) => addressHash(address)),
  );
  await forgiveBounces(
    store,
    (await listBounced(store)).filter((hash) => !hashes.has(hash)),
  );
  const over = (await listAlerts(store)).filter(
    ({ cause, detail }) => cause.startsWith('recipient-refused ') && detail && !hashes.has(detail),
  );
  await clearAlerts(
    store,
    over.map(({ cause }) => cause),
  );
}
