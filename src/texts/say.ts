/** What partners can say of a project, from what its content says. */
import type { Content } from '../content/content.ts';
import type { Project } from '../content/schema/project.ts';
import { sentencesOf } from '../content/text/sentences.ts';
import { termState } from '../domain/days/term.ts';
import { placesWords } from './facts.ts';

/** In sentences that can be read aloud. */
export function wordsToSay(project: Project, content: Pick<Content, 'sites'>, today: string): string {
  const { title, headline, duration, voluntary } = project;
  const inDoubt = termState(project, today) === 'unconfirmed';
  const times = duration && !headline?.includes(duration) ? [`Es dauert ${duration}.`] : [];
  return [
    `In ${placesWords(project, content.sites)} gibt es ${inDoubt ? 'vielleicht noch ' : ''}das Projekt ‚${title}‘.`,
    ...(headline ? [inASentence(headline)] : []),
    ...times,
    ...voluntary,
  ].join(' ');
}

/** „Ein Team, das …“ is no sentence yet; what begins otherwise may be many. */
const inASentence = (headline: string): string =>
  /^Eine? /.test(headline) ? `Das ist e${headline.slice(1)}.` : `Das gibt es dort: ${headline}.`;

const pastSentences = ({ afterEnd }: Project, about: RegExp): string =>
  (afterEnd?.was ?? [])
    .flatMap((paragraph) => sentencesOf(paragraph))
    .filter((sentence) => about.test(sentence))
    .join(' ');

/** What it was for businesses, as far as its past says so. */
export const onBusinesses = (project: Project): string => pastSentences(project, /\bBetriebe\b/);

/** How some came to work, as far as its past says so. */
export const onWork = (project: Project): string => pastSentences(project, /\bPraktikum\b/);

/** Nothing is known of what it has for businesses. */
export const isSilentOnBusinesses = ({ forPartners, offer }: Project): boolean =>
  !/Betrieb|Praktik|Arbeitgeber/.test([forPartners, ...offer].join(' '));

/** What it was for those who worked with it, as far as its past says so. */
export const onPartners = (project: Project): string => pastSentences(project, /\bPartner\b/);
