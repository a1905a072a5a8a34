/** What the office reads of an alert: what it means, and what to do. */
import { germanTime } from '../../domain/days/calendar.ts';

export interface AlertFacts {
  /** The first word is the kind. */
  cause: string;
  reference: string | null;
  /** Milliseconds since the epoch. */
  since: number;
}

export const kindOfAlert = (cause: string): string => cause.split(' ')[0] ?? '';

const advice: Record<string, string> = {
  overdue: 'Eine Nachricht ist nach mehr als einer Stunde (Arbeitszeit) noch nicht zugestellt.',
  waiting:
    'Eine Nachricht wartet seit mehr als 10 Tagen. Sie bleibt gespeichert. Bitte klären, woran es liegt. Bringen Sie die Person auf anderem Weg zur Ansprechperson.',
  missed:
    'Eine Person sagt auf ihrer Seite: Niemand hat sich gemeldet. Bitte bei der Ansprechperson nachfragen. Die Meldung endet, wenn jemand den Vorgang übernimmt.',
  unroutable: 'Für eine Nachricht ist keine Adresse eingetragen. Bitte im Inhalt eine ergänzen.',
  unreadable:
    'Eine Nachricht lässt sich mit keinem der eingetragenen Schlüssel öffnen. Bitte den alten Schlüssel in INTAKE_SECRET ergänzen.',
  'no-certificate':
    'Für eine verschlüsselte Nachricht gibt es kein gültiges Zertifikat. Sie bleibt hier. Bitte im Inhalt ein neues Zertifikat eintragen, dann geht sie ab.',
  'no-reader':
    'Eine verschlüsselte Nachricht kann nur lesen, wessen Adresse gerade keine E-Mails annimmt. Sie bleibt hier. Bitte im Inhalt die richtige Adresse eintragen, dann geht sie ab.',
  certificate:
    'Ein Zertifikat läuft in weniger als 30 Tagen ab oder ist schon abgelaufen. Die Ursache nennt Standort und Stelle. Bitte ein neues beantragen und eintragen.',
  'recipient-refused':
    'Eine Adresse nimmt keine E-Mails mehr an. Wo es eine Vertretung oder ein Büro gibt, geht die Nachricht dorthin. Bitte die Adresse im Inhalt prüfen.',
  bounced:
    'Eine zugestellte Nachricht kam zurück. Ihre Adresse bekommt keine Nachrichten mehr. Das ändert sich, wenn im Inhalt eine andere steht oder jemand „npm run desk -- bounced --over“ eingibt.',
  undecided:
    'Eine Nachricht wartet seit mehr als 2 Arbeitstagen: Niemand hat sie sich angesehen. Der Link dafür steht in der E-Mail „Bitte ansehen“. Nach 5 Arbeitstagen geht sie ungeprüft weiter.',
  restored:
    'Die Daten kamen aus einer Sicherung zurück. Bei einigen Nachrichten weiß das Portal nicht, ob sie schon zugestellt sind. Sie gehen nicht von selbst weiter. „npm run desk -- status“ nennt sie. Bitte bei der Ansprechperson nachfragen. Soll die Nachricht weitergehen, geben Sie ein: „npm run desk -- release NUMMER“. Ist sie schon dort: „npm run desk -- release NUMMER --delivered“.',
  replay:
    'Die Datenbank kam aus einer Sicherung zurück. Zurzeit geht keine Nachricht ab. Sonst bekäme vielleicht jemand dieselbe Nachricht zweimal, oder Gelöschtes käme zurück. Bitte „npm run desk -- replay JOURNAL…“ mit den Journalen aller Portale eingeben. Mehr steht in docs/restore.md.',
  journal:
    'Das Journal im Datenordner lässt sich nicht schreiben. Wer jetzt eine Sicherung zurückholt, holt auch Zurückgenommenes zurück. Bitte Platz und Rechte des Datenordners prüfen.',
  greeting: 'Der Mail-Server nimmt keine Verbindung an. Bitte SMTP_URL und den Mail-Server prüfen.',
  tls: 'Die Verbindung zum Mail-Server lässt sich nicht sicher verschlüsseln. Bitte SMTP_URL und den Mail-Server prüfen.',
  'tls-no-starttls':
    'Der Mail-Server bietet keine Verschlüsselung an (STARTTLS). Unverschlüsselt geht keine Nachricht ab. Bitte Port und smtps:// in SMTP_URL prüfen.',
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
  'new-store':
    'Das Portal hat einen neuen, leeren Speicher angelegt. Beim ersten Start ist das richtig. Sonst ist vielleicht ein Datenträger nicht eingebunden: Dann bitte das Portal anhalten und DATA_DIR prüfen.',
  clock:
    'Die Uhr des Servers ist gesprungen. Das Portal löscht nichts, bis jemand „npm run desk -- purge --confirm-clock“ eingibt.',
};

export const alertKinds = Object.keys(advice);

/** @param alerts of one kind */
export function alertText(alerts: AlertFacts[]): string {
  return [
    advice[kindOfAlert(alerts[0]?.cause ?? '')] ?? 'Bitte das Portal prüfen.',
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
