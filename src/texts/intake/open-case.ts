/** What the office reads of something that is open, on its page and in its mail. */
import type { Content } from '../../content/content.ts';
import { berlinDay, germanDate } from '../../domain/days/calendar.ts';
import { officeToldAt } from '../../domain/chases.ts';
import type { Chase } from '../../domain/chases.ts';
import { erasedFrom, isErased } from '../../domain/open-case.ts';
import type { OpenCase } from '../../domain/open-case.ts';
import type { Progress } from '../../domain/progress.ts';
import type { Reply } from '../../domain/states.ts';
import { placeNames } from '../place-names.ts';

const dayOf = (time: number) => germanDate(berlinDay(time));

/** Since it went to who has it: from then on they have had so long. */
export function waitWords({ days, sentAt }: Pick<OpenCase, 'days' | 'sentAt'>): string {
  if (days === 0) return `seit dem ${dayOf(sentAt)}`;
  return `seit dem ${dayOf(sentAt)} (${days === 1 ? '1\u{A0}Arbeitstag' : `${days}\u{A0}Arbeitstage`})`;
}

const progressWords: Partial<Record<Progress, string>> = {
  held: 'Wartet auf die Entscheidung des Büros (E-Mail „Bitte ansehen“)',
  late: 'Die E-Mail ist noch nicht zugestellt',
  underway: 'Die E-Mail ist noch nicht zugestellt',
};

/** A line for all that was done about it, and what the person says. @param told the office reads it in the mail by which it is told */
export function caseLines(one: OpenCase, content: Content, now: number, told: 'by page' | 'by mail'): string[] {
  const { progress, takenAt, isOffices, offer } = one;
  const nameOf = placeNames(content);
  const { contentDays } = content.portal.retention;
  const isOver = isErased(one, contentDays, berlinDay(now));
  return [
    progressWords[progress],
    one.cameFrom && cameWords(one, nameOf(one.cameFrom)),
    offer && offerWords(offer.at, nameOf(offer.to)),
    hasItWords(one),
    takenAt === null ? undefined : `Übernommen am ${dayOf(takenAt)}`,
    remindedWords(one.chased),
    deputyWords(one.chased),
    isOffices && told === 'by page' ? officeWords(one) : undefined,
    triedWords(one.attempts),
    answerWords(one),
    isOffices ? erasedWords(one, contentDays, isOver) : undefined,
  ].filter((line) => line !== undefined);
}

const cameWords = ({ receivedAt }: OpenCase, from: string): string =>
  `Weitergegeben von ${from}. Die Person hat am ${dayOf(receivedAt)} geschrieben`;

const offerWords = (at: number, to: string): string =>
  `Wartet auf die Person: darf es an ${to} gehen? Gefragt am ${dayOf(at)}`;

/** Nobody who could take it over has it. */
const hasItWords = ({ deliveredTo, takenAt, offer }: OpenCase): string | undefined =>
  deliveredTo === 'office' && takenAt === null && !offer
    ? 'Die E-Mail mit dieser Nummer hat das Büro bekommen. Bitte geben Sie sie weiter.'
    : undefined;

const listWords = new Intl.ListFormat('de', { type: 'conjunction' });

function remindedWords(chased: Chase[]): string | undefined {
  const days = new Set(chased.flatMap(({ whom, at }) => (whom === 'holder' ? [`am ${dayOf(at)}`] : [])));
  return days.size === 0 ? undefined : `Erinnert ${listWords.format(days)}`;
}

function deputyWords(chased: Chase[]): string | undefined {
  const since = chased.find(({ whom }) => whom === 'deputy');
  return since && `Die Vertretung hat die E-Mail seit dem ${dayOf(since.at)}`;
}

function officeWords(one: OpenCase): string {
  const toldAt = officeToldAt(one.chased);
  return toldAt === null
    ? 'Die E-Mail an das Büro ist noch unterwegs'
    : `Das Büro ist gefragt seit dem ${dayOf(toldAt)}`;
}

function triedWords({ count, lastAt }: OpenCase['attempts']): string | undefined {
  if (count === 0 || lastAt === undefined) return undefined;
  const often =
    count === 1 ? `1-mal versucht, am ${dayOf(lastAt)}` : `${count}-mal versucht, zuletzt am ${dayOf(lastAt)}`;
  return `Nicht erreicht: ${often}`;
}

const answers: Record<Reply, string> = {
  yes: '„Ja, jemand hat sich gemeldet.“',
  'not-fitting': '„Ja, aber es hat nicht gepasst.“',
  no: '„Nein, niemand hat sich gemeldet.“',
  'not-needed': '„Ich brauche die Hilfe nicht mehr.“',
};

function answerWords({ answer, answeredAt }: OpenCase): string | undefined {
  if (answer === null) return undefined;
  const when = answeredAt === null ? '' : ` am ${dayOf(answeredAt)}`;
  return `Die Person sagt${when}: ${answers[answer]}`;
}

function erasedWords(one: OpenCase, contentDays: number, isOver: boolean): string | undefined {
  const from = erasedFrom(one, contentDays);
  if (from === undefined) return undefined;
  if (isOver) return 'Was die Person geschrieben hat, hat das Portal gelöscht. Es steht noch in der E-Mail';
  return `Was die Person geschrieben hat, löscht das Portal ab dem ${germanDate(from)}`;
}
