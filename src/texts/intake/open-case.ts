/** What the office reads of something that is open, on its page and in its mail. */
import { berlinDay, germanDate } from '../../domain/days/calendar.ts';
import { officeToldAt } from '../../domain/chases.ts';
import type { Chase } from '../../domain/chases.ts';
import { erasedFrom } from '../../domain/open-case.ts';
import type { OpenCase } from '../../domain/open-case.ts';
import type { Progress } from '../../domain/progress.ts';
import type { Reply } from '../../domain/states.ts';

const dayOf = (time: number) => germanDate(berlinDay(time));

/** Since it was received: whoever has it, the person waits from then on. */
export function waitWords({ days, receivedAt }: Pick<OpenCase, 'days' | 'receivedAt'>): string {
  if (days === 0) return `seit dem ${dayOf(receivedAt)}`;
  return `seit dem ${dayOf(receivedAt)} (${days === 1 ? '1\u{A0}Arbeitstag' : `${days}\u{A0}Arbeitstage`})`;
}

const progressWords: Partial<Record<Progress, string>> = {
  held: 'Wartet auf die Entscheidung des Büros (E-Mail „Bitte ansehen“)',
  late: 'Die E-Mail ist noch nicht zugestellt',
  underway: 'Die E-Mail ist noch nicht zugestellt',
};

/** A line for all that was done about it, and what the person says. @param told the office reads it in the mail by which it is told */
export function caseLines(one: OpenCase, contentDays: number, now: number, told: 'by page' | 'by mail'): string[] {
  const { progress, takenAt, isOffices } = one;
  return [
    progressWords[progress],
    takenAt === null ? undefined : `Übernommen am ${dayOf(takenAt)}`,
    remindedWords(one.chased),
    deputyWords(one.chased),
    isOffices && told === 'by page' ? officeWords(one) : undefined,
    triedWords(one.attempts),
    answerWords(one),
    isOffices ? erasedWords(erasedFrom(one, contentDays), berlinDay(now)) : undefined,
  ].filter((line) => line !== undefined);
}

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

/** By the purge, which comes every hour. */
function erasedWords(from: string | undefined, today: string): string | undefined {
  if (from === undefined) return undefined;
  return from > today
    ? `Was die Person geschrieben hat, löscht das Portal ab dem ${germanDate(from)}`
    : 'Was die Person geschrieben hat, hat das Portal gelöscht. Es steht noch in der E-Mail';
}
