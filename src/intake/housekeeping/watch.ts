/** Sees to it that silence is never a failure: compares what is with what should be, and tells the office. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { kindOf } from '../../settings/log.ts';
import { germanTime, workingMinutes } from '../../domain/days/calendar.ts';
import { RENEW_DAYS, daysLeft } from '../../content/certificate.ts';
import type { Content } from '../../content/content.ts';
import { certificatesIn } from '../../domain/letter-readers.ts';
import type { Signing } from '../../settings/signing-key.ts';
import type { DiskWatch } from './disk.ts';
import { watchHeld } from './held.ts';
import type { Journal } from '../journal/journal.ts';
import { addressHash } from '../letters/address-hash.ts';
import type { Mailer } from '../delivery/message.ts';
import { recipientsOf } from '../letters/route.ts';
import type { Fallback } from '../letters/route.ts';
import type { Store } from '../store/database.ts';
import { readQueue } from '../store/letters/queue.ts';
import type { QueueState } from '../store/letters/queue.ts';
import { claimAlerts, clearAlerts, giveBackAlert, listAlerts, raiseAlert } from '../store/tables/alerts.ts';
import type { Alert, ClaimedAlert } from '../store/tables/alerts.ts';
import { forgiveBounces, listBounced } from '../store/tables/bounces.ts';

export interface WatchNeeds {
  store: Store;
  /** Told whom the office was told of, so that a restore does not tell it again. */
  journal: Pick<Journal, 'write'>;
  content: Content;
  fallback: Fallback;
  mailer: Mailer;
  /** The portal's own certificate, which ends some day, too. */
  signing?: Signing | undefined;
  hostname: string;
  /** Is the disk nearly full on which the portal keeps things? */
  nearlyFull?: DiskWatch;
  log: Logger;
  now: () => number;
}

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

export interface Watch {
  /** Something has been raised: do not wait for the next look. */
  look(): void;
  stop(): Promise<void>;
}

/** Looks now and every minute. */
export function startWatch(needs: WatchNeeds): Watch {
  let under: Promise<void> | undefined;
  const run = () => {
    under ??= watch(needs)
      .catch((error: unknown) => needs.log.error({ cause: kindOf(error) }, 'watch failed'))
      .finally(() => (under = undefined));
  };
  run();
  const timer = setInterval(run, MINUTE);
  return {
    look: run,
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}

/** One look: raises and clears what depends on the state of things, then sends what is due. */
async function watch(needs: WatchNeeds): Promise<void> {
  const { store, now } = needs;
  const queue = await readQueue(store);
  await follow('overdue', isOverdue(queue, now()), queue.oldest?.reference, needs);
  const { oldest } = queue;
  await follow('waiting', oldest !== null && now() - oldest.receivedAt >= LONG_MS, oldest?.reference, needs);
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
    if (alerts) await tell(alerts, needs);
}

const kindOfAlert = (cause: string) => cause.split(' ')[0] ?? '';
const periodOf = (cause: string) => (daily.has(kindOfAlert(cause)) ? DAY_MS : REPEAT_MS);

export function isOverdue({ oldest }: QueueState, now: number): boolean {
  return oldest !== null && workingMinutes(oldest.receivedAt, now) >= OVERDUE_MINUTES;
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
async function forgetReplacedAddresses({ store, content, fallback }: WatchNeeds): Promise<void> {
  const places = [
    ...content.sites.map(({ project, slug }) => ({ project, site: slug })),
    ...content.projects.map(({ slug }) => ({ project: slug, site: null })),
  ];
  const hashes = new Set(
    places.flatMap((place) => recipientsOf(place, content, fallback)).map(({ address }) => addressHash(address)),
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

/** One mail for all alerts of a kind, however many strangers may have raised. */
async function tell(
  alerts: ClaimedAlert[],
  { store, journal, fallback, mailer, hostname, log, now }: WatchNeeds,
): Promise<void> {
  const [first] = alerts;
  if (!fallback.office || !first) return;
  const { cause, reference } = first;
  const about =
    alerts.length > 1 ? `${kindOfAlert(cause)} (${alerts.length})` : cause + (reference ? ` (${reference})` : '');
  try {
    await mailer({
      to: fallback.office,
      subject: `[Portal] Bitte prüfen: ${about}`,
      messageId: `<alert.${randomUUID()}@${hostname}>`,
      text: alertText(first, alerts),
    });
    for (const alert of alerts) await journal.write('told', { at: now(), alert: alert.cause });
    log.info({ cause: about }, 'office told');
  } catch {
    for (const alert of alerts) await giveBackAlert(store, alert, now() - periodOf(alert.cause) + 5 * MINUTE);
    log.warn({ cause: about }, 'office could not be told');
  }
}

const advice: Record<string, string> = {
  overdue: 'Ein Brief konnte seit mehr als einer Stunde (Arbeitszeit) nicht zugestellt werden.',
  waiting:
    'Ein Brief wartet seit mehr als 10 Tagen. Er bleibt gespeichert. Bitte klären, woran es liegt, und die Person auf anderem Weg an die Ansprechperson vermitteln.',
  missed:
    'Eine Person sagt auf ihrer Seite: Niemand hat sich gemeldet. Bitte bei der Ansprechperson nachfragen. Die Meldung endet, wenn jemand den Vorgang übernimmt.',
  unroutable:
    'Für einen Brief ist keine Empfängerin und kein Empfänger eingetragen. Bitte im Inhalt eine Adresse ergänzen.',
  unreadable:
    'Ein Brief lässt sich mit keinem der eingetragenen Schlüssel öffnen. Bitte den alten Schlüssel in INTAKE_SECRET ergänzen.',
  'no-certificate':
    'Für einen verschlüsselten Brief gibt es kein gültiges Zertifikat. Er bleibt hier. Bitte im Inhalt ein neues Zertifikat eintragen, dann geht er ab.',
  'no-reader':
    'Einen verschlüsselten Brief kann nur lesen, wessen Adresse gerade keine Post annimmt. Er bleibt hier. Bitte im Inhalt die richtige Adresse eintragen, dann geht er ab.',
  certificate:
    'Ein Zertifikat läuft in weniger als 30 Tagen ab oder ist schon abgelaufen. Die Ursache nennt Standort und Stelle. Bitte ein neues beantragen und eintragen.',
  'recipient-refused':
    'Eine Adresse nimmt keine Post mehr an. Wo es eine Vertretung oder ein Büro gibt, geht der Brief dorthin. Bitte die Adresse im Inhalt prüfen.',
  bounced:
    'Ein zugestellter Brief kam zurück. Seine Adresse bekommt keine Briefe mehr, bis im Inhalt eine andere steht oder jemand „npm run desk -- bounced --over“ eingibt.',
  undecided:
    'Eine Nachricht wartet seit mehr als 2 Arbeitstagen darauf, dass sie sich jemand ansieht. Der Link dafür steht in der Mail „Bitte ansehen“. Nach 5 Arbeitstagen geht sie ungeprüft weiter.',
  restored:
    'Die Daten kamen aus einer Sicherung zurück, und von einigen Nachrichten weiß das Portal nicht, ob sie schon zugestellt sind. Sie gehen nicht von selbst weiter. „npm run desk -- status“ nennt sie. Bitte bei der Ansprechperson nachfragen und dann eingeben: „npm run desk -- release NUMMER“ (geht weiter) oder „… release NUMMER --delivered“ (ist schon dort).',
  replay:
    'Die Datenbank kam aus einer Sicherung zurück. Damit niemand zweimal angeschrieben wird und nichts zurückkommt, geht zurzeit kein Brief ab. Bitte „npm run desk -- replay JOURNAL…“ mit den Journalen aller Portale eingeben. Mehr steht in docs/restore.md.',
  journal:
    'Das Journal im Datenordner lässt sich nicht schreiben. Wer jetzt eine Sicherung zurückholt, holt auch Zurückgenommenes zurück. Bitte Platz und Rechte des Datenordners prüfen.',
  greeting: 'Der Mail-Server nimmt keine Verbindung an. Bitte SMTP_URL und den Mail-Server prüfen.',
  tls: 'Die Verbindung zum Mail-Server lässt sich nicht sicher verschlüsseln. Bitte SMTP_URL und den Mail-Server prüfen.',
  'tls-no-starttls':
    'Der Mail-Server bietet keine Verschlüsselung an (STARTTLS). Unverschlüsselt geht kein Brief ab. Bitte Port und smtps:// in SMTP_URL prüfen.',
  'tls-old-protocol':
    'Der Mail-Server kann nur eine veraltete Verschlüsselung. Nötig ist mindestens TLS 1.2. Bitte die Stelle fragen, die ihn betreibt.',
  'tls-expired': 'Das Zertifikat des Mail-Servers ist abgelaufen. Bitte die Stelle fragen, die ihn betreibt.',
  'tls-not-yet-valid':
    'Das Zertifikat des Mail-Servers gilt noch nicht. Bitte zuerst die Uhr dieses Servers prüfen, dann den Mail-Server.',
  'tls-other-name':
    'Das Zertifikat des Mail-Servers gilt für einen anderen Namen. Bitte den Namen in SMTP_URL mit dem im Zertifikat vergleichen.',
  'tls-self-signed':
    'Der Mail-Server hat sein Zertifikat selbst unterschrieben. Ist das so gewollt? Dann die Datei des Zertifikats in SMTP_CA_FILE eintragen.',
  'tls-unknown-authority':
    'Das Zertifikat des Mail-Servers kommt von einer Stelle, die hier nicht bekannt ist. Bitte das Zertifikat dieser Stelle in SMTP_CA_FILE eintragen.',
  auth: 'Der Mail-Server nimmt die Anmeldung nicht an. Bitte Benutzer und Passwort in SMTP_URL prüfen.',
  disk: 'Auf dem Datenträger des Portals ist nur noch wenig Platz. Bitte Platz schaffen: Ist er voll, kann das Portal keine Nachrichten mehr annehmen.',
  [NEW_STORE]:
    'Das Portal hat einen neuen, leeren Speicher angelegt. Beim ersten Start ist das richtig. Sonst ist vielleicht ein Datenträger nicht eingebunden: Dann bitte das Portal anhalten und DATA_DIR prüfen.',
  clock:
    'Die Uhr des Servers ist gesprungen. Bis zur Bestätigung mit „npm run desk -- purge --confirm-clock“ wird nichts gelöscht.',
};

function alertText({ cause }: Alert, alerts: Alert[]): string {
  return [
    advice[kindOfAlert(cause)] ?? 'Bitte das Portal prüfen.',
    ...alerts.flatMap((alert) => [
      '',
      `  Ursache: ${alert.cause}`,
      ...(alert.reference ? [`  Vorgangsnummer: ${alert.reference}`] : []),
      `  Seit: ${germanTime(alert.since)}`,
    ]),
    '',
    'Mehr zeigt „npm run desk -- status“. Nichts ist verloren: Das Portal versucht es weiter.',
  ].join('\n');
}
