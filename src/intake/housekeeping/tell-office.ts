import { randomUUID } from 'node:crypto';
import { alertText, kindOfAlert } from '../../texts/intake/alerts.ts';
import { officeOf } from '../letters/route.ts';
import { giveBackAlert } from '../store/tables/alerts.ts';
import type { ClaimedAlert } from '../store/tables/alerts.ts';
import type { WatchNeeds } from './watch-needs.ts';

/** Milliseconds until it is tried again where it could not be sent. */
const AGAIN_MS = 5 * 60_000;

/** One mail for all alerts of a kind, however many strangers may have raised. @param periodOf after which it is repeated */
export async function tellOffice(
  alerts: ClaimedAlert[],
  periodOf: (cause: string) => number,
  { store, journal, fallback, mailer, hostname, log, now }: WatchNeeds,
): Promise<void> {
  const [first] = alerts;
  // A trial that knows none shows what it would hear.
  const office = officeOf(fallback);
  if (!office || !first) return;
  const { cause, reference } = first;
  const about =
    alerts.length > 1 ? `${kindOfAlert(cause)} (${alerts.length})` : cause + (reference ? ` (${reference})` : '');
  try {
    await mailer({
      to: office.address,
      subject: `[Portal] Bitte prüfen: ${about}`,
      messageId: `<alert.${randomUUID()}@${hostname}>`,
      text: alertText(alerts),
    });
    for (const alert of alerts) await journal.write('told', { at: now(), alert: alert.cause });
    log.info({ cause: about }, 'office told');
  } catch {
    for (const alert of alerts) await giveBackAlert(store, alert, now() - periodOf(alert.cause) + AGAIN_MS);
    log.warn({ cause: about }, 'office could not be told');
  }
}
