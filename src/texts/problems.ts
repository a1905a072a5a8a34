/** What is wrong with a field, said as what to do. */
import type { Field, FieldProblem, Problem } from '../intake/validate.ts';
import { limits } from '../intake/interest.ts';

const number = new Intl.NumberFormat('de-DE');

const missing: Partial<Record<Field, string>> = {
  site: 'Bitte wählen Sie einen Ort.',
  name: 'Bitte schreiben Sie, wie man Sie ansprechen soll.',
  contact: 'Bitte wählen Sie, wie man Sie erreicht.',
  phone: 'Bitte schreiben Sie Ihre Telefonnummer.',
  email: 'Bitte schreiben Sie Ihre E-Mail-Adresse.',
  address: 'Bitte schreiben Sie Ihre Adresse.',
  consent: 'Bitte stimmen Sie zu. Sonst dürfen wir Ihre Nachricht nicht weitergeben.',
};

const format: Partial<Record<Field, string>> = {
  postcode: 'Bitte schreiben Sie die Postleitzahl mit 5 Ziffern, zum Beispiel 12345. Oder lassen Sie das Feld leer.',
  phone: 'Bitte schreiben Sie eine Telefonnummer mit Ziffern.',
  email: 'Bitte schreiben Sie die E-Mail-Adresse so: name@beispiel.de',
  language: 'Bitte wählen Sie eine Sprache aus der Liste.',
};

const tooLong: Partial<Record<Field, number>> = {
  name: limits.name,
  message: limits.message,
  address: limits.address,
  phone: limits.phone,
  email: limits.email,
};

const others: Record<Exclude<Problem, 'missing' | 'format' | 'too-long'>, string> = {
  characters: 'Bitte löschen Sie Sonderzeichen, die man nicht sieht, zum Beispiel Tabulatoren.',
  unknown: 'Bitte wählen Sie eine Antwort aus der Liste.',
  outdated: 'Der Text zur Einwilligung hat sich geändert. Bitte lesen Sie ihn noch einmal und stimmen Sie dann zu.',
};

export function problemText({ field, problem }: FieldProblem): string {
  if (problem === 'missing') return missing[field] ?? 'Bitte füllen Sie dieses Feld aus.';
  if (problem === 'format' || field === 'language') return format[field] ?? 'Bitte prüfen Sie dieses Feld.';
  if (problem === 'too-long')
    return `Bitte kürzen Sie den Text auf ${number.format(tooLong[field] ?? limits.name)} Zeichen.`;
  return others[problem];
}
