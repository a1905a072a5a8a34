/** What the person reads of their message first: what is so now, what has happened, what comes next and by when. */
import { detailOf } from '../../domain/states.ts';
import type { DeclineReason } from '../../domain/states.ts';
import { berlinDay, germanDate } from '../../domain/days/calendar.ts';
import { closingStory, closingTitle } from './story-closed.ts';
import { ended } from '../place-names.ts';
import { waySentence } from './progress.ts';
import { pointOf } from './receipt-point.ts';
import type { Point } from './receipt-point.ts';
import { attempts, chased, onDay, ownMove, takenSince, thatDay, whereItLies, offered, written } from './story-parts.ts';
import type { StoryFacts } from './story-parts.ts';

const titles: Record<Exclude<Point, 'declined' | 'closed'>, string> = {
  underway: 'Ihre Nachricht ist gesendet',
  late: 'Ihre Nachricht ist noch unterwegs',
  held: 'Ihre Nachricht ist gesendet',
  discarded: 'Ihre Nachricht ist nicht weitergegangen',
  arrived: 'Ihre Nachricht ist angekommen',
  unanswered: 'Noch hat niemand geantwortet',
  tried: 'Man hat versucht, Sie zu erreichen',
  taken: 'Jemand kümmert sich um Ihre Nachricht',
  'in-touch': 'Jemand hat sich bei Ihnen gemeldet',
  'not-fitting': 'Es hat nicht gepasst',
  offered: 'Es gibt einen Vorschlag für Sie',
  nobody: 'Noch hat sich niemand bei Ihnen gemeldet',
  unneeded: 'Sie brauchen es nicht mehr',
  withdrawn: 'Ihre Nachricht ist zurückgenommen',
};

const declinedTitles: Record<DeclineReason, string> = {
  'no-place': 'Zurzeit ist dort kein Platz frei',
  'not-for-this-person': 'Hier passt es nicht',
  ended: 'Das Projekt ist zu Ende',
  other: 'Hier passt es nicht',
};

export function storyTitle({ kept, now, ...facts }: StoryFacts): string {
  const point = pointOf(kept, lastDay(facts), now);
  if (point === 'declined') return declinedTitles[reasonOf(kept)];
  return point === 'closed' ? closingTitle(kept) : titles[point];
}

/** In paragraphs. Of what is taken back, the page says elsewhere what is gone. */
export function storyOf(facts: StoryFacts): string[] {
  return stories[pointOf(facts.kept, lastDay(facts), facts.now)](facts);
}

/** Berlin day by which somebody should answer. */
export const lastDay = ({ answerBy, askedBy }: Pick<StoryFacts, 'answerBy' | 'askedBy'>): string => answerBy ?? askedBy;

const comes = ({ way, now, ...facts }: StoryFacts): string => waySentence(way, { ...facts, today: berlinDay(now) });

const stories: Record<Point, (facts: StoryFacts) => string[]> = {
  underway: (facts) => [
    `${written(facts)} Ihre Nachricht ist auf dem Weg zum Projekt ${ended(facts.place)}`,
    comes(facts),
  ],
  late: (facts) => [
    `${written(facts)} Ihre Nachricht ist noch nicht beim Projekt ${ended(facts.place)} Wir versuchen es weiter.`,
    comes(facts),
  ],
  held: (facts) => [
    `${written(facts)} Ein Mensch sieht sich Ihre Nachricht zuerst an. Dann geht sie weiter.`,
    comes(facts),
  ],
  discarded: (facts) => [`${written(facts)} Wir haben Ihre Nachricht nicht weitergegeben.`],
  arrived: (facts) => [whereItLies(facts), ...chased(facts), comes(facts)],
  unanswered: (facts) => [
    whereItLies(facts),
    missed(facts),
    ...chased(facts),
    'Sie müssen nicht länger warten. Unten steht, wen Sie jetzt fragen können.',
  ],
  tried: (facts) => [
    attempts(facts),
    ownMove(facts),
    ...(facts.kept.takenAt === null
      ? [whereItLies(facts), ...chased(facts)]
      : [`${whereItLies(facts)} ${takenSince(facts)}`]),
  ],
  taken: (facts) => [`${whereItLies(facts)} ${takenSince(facts)}`, comes(facts)],
  'in-touch': (facts) => [`Das freut uns. ${whereItLies(facts)}`],
  'not-fitting': (facts) => [
    'Schade. Vielleicht passt etwas anderes: Unten steht, was es noch gibt.',
    whereItLies(facts),
  ],
  nobody: (facts) => [toldOffice(facts), 'Unten steht, wen Sie jetzt fragen können.', whereItLies(facts)],
  unneeded: (facts) => [`Das ist in Ordnung. Sie müssen nichts mehr tun. ${whereItLies(facts)}`],
  offered: (facts) => [...offered(facts), whereItLies(facts)],
  declined: (facts) => [reasonStory(facts), 'Sie haben nichts falsch gemacht. Es war gut, dass Sie gefragt haben.'],
  closed: (facts) => closingStory(facts),
  withdrawn: () => [],
};

const missed = ({ answerBy, askedBy }: StoryFacts): string =>
  answerBy
    ? `Das tut uns leid. Versprochen war die Antwort bis zum ${germanDate(answerBy)}.`
    : `Das tut uns leid. Wir hatten um eine Antwort bis zum ${germanDate(askedBy)} gebeten.`;

/** What a „Nein“ has done. */
const toldOffice = ({ kept: { answeredAt }, told, now }: StoryFacts): string =>
  told.office
    ? `Das tut uns leid. ${thatDay(answeredAt, now)}, gleich nach Ihrer Antwort, haben wir das Büro dieser Internet-Seite gebeten, dort nachzufragen.`
    : 'Das tut uns leid. Am schnellsten geht es, wenn Sie selbst nachfragen.';

function reasonOf({ steps }: StoryFacts['kept']): DeclineReason {
  const reason = detailOf(steps, 'declined');
  return reason && Object.hasOwn(declinedTitles, reason) ? (reason as DeclineReason) : 'other';
}

const reasonWords: Record<DeclineReason, string> = {
  'no-place': '',
  'not-for-this-person': ' Dieses Projekt hat nicht das, was Sie jetzt brauchen.',
  ended: ' Es nimmt niemanden mehr auf.',
  other: ' Mehr wissen wir nicht. Sie können dort nach dem Grund fragen.',
};

const reasonStory = ({ kept, place, now }: StoryFacts): string =>
  `Diese Antwort kam ${onDay(kept.declinedAt, now)} vom Projekt ${ended(place)}${reasonWords[reasonOf(kept)]}`;
