/** The subject of a reminder of several letters: where they belong as far as that is the same, and by when. Nothing of a person. */
import type { Content } from '../../content/content.ts';
import { germanDate } from '../../domain/days/calendar.ts';
import { answerDayOf } from '../../domain/days/promise.ts';
import type { Destination } from '../../domain/interest.ts';
import { placeInSubject, placeNames } from '../../texts/place-names.ts';

export interface Reminded extends Destination {
  sentAt: number;
  /** Nobody has taken it over: somebody waits for an answer. */
  untaken: boolean;
}

/** @param today Berlin day, `YYYY-MM-DD` */
export const subjectOfMany = (letters: Reminded[], content: Content, today: string): string =>
  `${placeOfAll(letters, content)}${letters.length} Nachrichten sind noch offen${byWhen(letters, content, today)}`;

function placeOfAll(letters: Destination[], content: Content): string {
  const [first] = letters;
  if (!first || letters.some(({ project }) => project !== first.project)) return '';
  if (letters.some(({ site }) => site !== first.site)) return `${placeNames(content)({ ...first, site: null })}: `;
  return `${placeInSubject(first, content)}: `;
}

/** Of what is taken over, nobody waits for an answer any more. */
function byWhen(letters: Reminded[], content: Content, today: string): string {
  const days = new Set(letters.filter(({ untaken }) => untaken).map((one) => answerDayOf(content, one)));
  const [first] = [...days].toSorted();
  if (first === undefined) return '';
  if (first < today) return ', Antwort überfällig';
  return `, ${days.size > 1 ? 'erste ' : ''}Antwort bis ${germanDate(first)}`;
}
