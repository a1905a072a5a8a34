/** What is wrong with a field, said as what to do. */
import type { AddressPart, Field, FieldProblem, Problem } from '../../domain/fields.ts';
import { limits } from '../../domain/interest.ts';
import { germanList } from '../terms.ts';

const number = new Intl.NumberFormat('de-DE');

const missing: Partial<Record<Field, string>> = {
  site: 'Bitte wählen Sie einen Ort.',
  name: 'Bitte schreiben Sie, wie wir Sie nennen sollen.',
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

const others: Record<Exclude<Problem, 'missing' | 'format' | 'too-long' | 'doubtful'>, string> = {
  characters:
    'Hier stehen Zeichen, die man nicht sieht. Vielleicht kamen sie beim Kopieren mit. Bitte tippen Sie den Text neu.',
  stacked:
    'Ein Zeichen hat sehr viele Striche oder Punkte über oder unter sich. Bitte schreiben Sie es mit weniger davon.',
  unknown: 'Bitte wählen Sie eine Antwort aus der Liste.',
  outdated: 'Der Text zur Einwilligung hat sich geändert. Bitte lesen Sie ihn noch einmal und stimmen Sie dann zu.',
};

/** The same button again takes it as it is. */
const asItIs = 'Stimmt es so? Dann drücken Sie noch einmal auf „Weiter“.';

const parts: Record<AddressPart, string> = {
  street: 'Straße und Hausnummer',
  postcode: 'Postleitzahl',
  town: 'Ort',
};

const doubts: Partial<Record<Field, (lacks: AddressPart[]) => string>> = {
  phone: () => `Meinen Sie die Nummer genau so? Bitte schreiben Sie nur die Nummer, mit Vorwahl. ${asItIs}`,
  address: (lacks) =>
    `Bitte ergänzen Sie, was vielleicht fehlt: ${germanList(lacks.map((part) => parts[part]))}. ${asItIs}`,
};

export function problemText({ field, problem, lacks = [] }: FieldProblem): string {
  if (problem === 'missing') return missing[field] ?? 'Bitte füllen Sie dieses Feld aus.';
  if (problem === 'doubtful') return doubts[field]?.(lacks) ?? `Bitte prüfen Sie dieses Feld. ${asItIs}`;
  if (problem === 'format' || field === 'language') return format[field] ?? 'Bitte prüfen Sie dieses Feld.';
  if (problem === 'too-long') return shortenText(tooLong[field]);
  return others[problem];
}

const shortenText = (limit: number | undefined) =>
  `Bitte kürzen Sie den Text${limit === undefined ? '' : ` auf ${number.format(limit)} Zeichen`}.`;

const onlyDoubts = (problems: FieldProblem[]) => problems.every(({ problem }) => problem === 'doubtful');

/** Above the list of them. */
export function problemsHeading(problems: FieldProblem[]): string {
  if (problems.every(({ problem }) => problem === 'missing'))
    return problems.length === 1 ? 'Es fehlt noch 1 Angabe' : `Es fehlen noch ${problems.length} Angaben`;
  const verb = onlyDoubts(problems) ? 'prüfen' : 'ändern';
  return problems.length === 1 ? `Bitte ${verb} Sie 1 Angabe` : `Bitte ${verb} Sie ${problems.length} Angaben`;
}

/** Before the title of the page, which a screen reader speaks first. */
export const problemsTitle = (problems: FieldProblem[]): string =>
  problems.length === 0 ? '' : onlyDoubts(problems) ? 'Bitte prüfen: ' : 'Fehler: ';
