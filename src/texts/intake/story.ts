/** What the person reads of their message: a short story with days, of what has happened and nothing else. */
import { berlinDay, germanDate } from '../../domain/days/calendar.ts';
import { LAST_RUNG } from '../../domain/days/ladder.ts';
import type { Way } from '../../domain/interest.ts';
import { officeToldAt } from '../../domain/kept.ts';
import type { Kept } from '../../domain/kept.ts';
import { isWaiting, progressOf } from '../../domain/progress.ts';
import type { Progress } from '../../domain/progress.ts';
import { attemptsIn, detailOf } from '../../domain/states.ts';
import type { DeclineReason } from '../../domain/states.ts';

export interface StoryFacts {
  kept: Kept;
  now: number;
  /** Null: erased by now. */
  way: Way | null;
  /** „Muster (Hameln)“ */
  place: string;
  /** „Eva Muster (Koordinatorin)“, where somebody is published. */
  holder: string | undefined;
  told: { deputy: boolean; office: boolean };
}

const dayOf = (time: number | null) => (time === null ? '' : germanDate(berlinDay(time)));

/** The office has heard of it, and still nobody has taken it over. */
export const isUnanswered = (kept: Kept, now: number): boolean =>
  kept.rung >= LAST_RUNG && isWaiting(kept, now) && waitsStill(kept);

/** The person has not said that somebody was in touch, nor that they need nothing more. */
const waitsStill = ({ answer }: Kept): boolean => answer === null || answer === 'no';

/** Somebody tried to be in touch, by their own account. */
const hasHeard = ({ steps }: Kept): boolean => attemptsIn(steps).count > 0;

const titles: Partial<Record<Progress, string>> = {
  withdrawn: 'Ihre Nachricht ist zurückgenommen',
  closed: 'Ihr Vorgang ist abgeschlossen',
  declined: 'Hier passt es nicht',
  discarded: 'Ihre Nachricht ist nicht weitergegangen',
  'not-reached': 'Man hat versucht, Sie zu erreichen',
  taken: 'Jemand kümmert sich um Ihre Nachricht',
};

export function storyTitle(kept: Kept, now: number): string {
  const title = titles[progressOf(kept, now)];
  if (title) return title;
  if (attemptsIn(kept.steps).count > 0) return 'Man hat versucht, Sie zu erreichen';
  return isUnanswered(kept, now) && !hasHeard(kept) ? 'Noch hat niemand geantwortet' : 'Ihre Nachricht ist angekommen';
}

/** When the person would call or write. @param kept undefined: it is not sent yet */
export function whenToAsk(kept: Kept | undefined, now: number): string {
  if (kept && isUnanswered(kept, now)) return 'Möchten Sie nicht länger warten?';
  if (kept && progressOf(kept, now) === 'discarded') return 'Möchten Sie trotzdem Hilfe?';
  return kept && attemptsIn(kept.steps).count > 0 ? 'Möchten Sie sich selbst melden?' : 'Meldet sich niemand?';
}

/** In paragraphs. Of what is taken back, the page says elsewhere what is gone. */
export function storyOf(facts: StoryFacts): string[] {
  const { kept, now, place } = facts;
  const written = `Sie haben am ${dayOf(kept.receivedAt)} geschrieben.`;
  const stories: Record<Progress, () => string[]> = {
    underway: () => [`${written} Ihre Nachricht ist auf dem Weg zum Projekt ${place}.`],
    late: () => [
      `${written} Ihre Nachricht ist noch auf dem Weg zum Projekt ${place}. Wir versuchen es weiter.`,
      'Möchten Sie nicht warten? Dann rufen Sie bitte an.',
    ],
    held: () => [
      `${written} Ein Mensch sieht sich Ihre Nachricht zuerst an. Dann geht sie weiter. Eilt es? Dann rufen Sie bitte an.`,
    ],
    discarded: () => [
      `${written} Wir haben Ihre Nachricht nicht weitergegeben. War das falsch? Dann rufen Sie bitte an.`,
    ],
    delivered: () => [whereItLies(facts), ...attempts(facts), ...chased(facts)],
    taken: () => [whereItLies(facts), takenSince(kept)],
    'not-reached': () => [whereItLies(facts), takenSince(kept), ...attempts(facts)],
    declined: () => [whereItLay(facts), ...declined(kept)],
    closed: () => [`${whereItLay(facts)} Am ${dayOf(kept.closedAt)} hat man sie dort abgeschlossen.`],
    withdrawn: () => [],
  };
  return stories[progressOf(kept, now)]();
}

/** „bei Eva Muster (Koordinatorin)“ */
function atWhom({ kept: { deliveredTo }, holder, place }: StoryFacts): string {
  if (deliveredTo === 'office') return 'beim Büro dieser Internet-Seite';
  if (holder) return `bei ${holder}`;
  return deliveredTo === 'deputy' ? `bei der Vertretung im Projekt ${place}` : `beim Projekt ${place}`;
}

const whereItLies = (facts: StoryFacts): string =>
  `Ihre Nachricht liegt seit dem ${dayOf(facts.kept.deliveredAt)} ${atWhom(facts)}.` +
  (facts.kept.deliveredTo === 'office' ? ` Das Büro soll sie weitergeben an: ${facts.place}.` : '');

const whereItLay = (facts: StoryFacts): string => `Ihre Nachricht lag ${atWhom(facts)}.`;

const takenSince = ({ takenAt }: Kept): string => `Seit dem ${dayOf(takenAt)} kümmert sich jemand darum.`;

const perhapsMissed: Record<Way, string> = {
  phone: 'Vielleicht war es eine Nummer, die Sie nicht kennen.',
  email: 'Sehen Sie bitte nach, auch im Spam-Ordner.',
  post: 'Sehen Sie bitte in Ihrem Briefkasten nach.',
};

function attempts({ kept: { steps }, way }: StoryFacts): string[] {
  const { count, lastAt = null } = attemptsIn(steps);
  if (count === 0) return [];
  const often =
    count === 1
      ? `Am ${dayOf(lastAt)} hat man versucht, Sie zu erreichen.`
      : `Man hat ${count}-mal versucht, Sie zu erreichen, zuletzt am ${dayOf(lastAt)}.`;
  const missed = way ? ` ${perhapsMissed[way]}` : '';
  return [`${often}${missed} So geht es weiter: Melden Sie sich selbst, wenn Sie können. Wie, steht weiter unten.`];
}

/** What the portal has done meanwhile; only while nobody has taken it over. */
function chased({ kept, told }: StoryFacts): string[] {
  const { rung, rungAt, deliveredTo } = kept;
  if (!waitsStill(kept)) return [];
  const day = dayOf(rungAt);
  if (rung >= LAST_RUNG) {
    const nobody = hasHeard(kept)
      ? 'Bis jetzt hat niemand Ihre Nachricht übernommen.'
      : 'Bis jetzt hat niemand geantwortet.';
    const again = deliveredTo === 'office' ? ' noch einmal' : '';
    const toldAt = officeToldAt(kept);
    const office =
      told.office && toldAt !== null
        ? ` Am ${dayOf(toldAt)} haben wir das Büro dieser Internet-Seite${again} gebeten nachzufragen.`
        : '';
    return [
      `${nobody} Das tut uns leid.${office}`,
      'Bitte warten Sie nicht länger. Unten steht, wen Sie jetzt fragen können.',
    ];
  }
  if (rung === LAST_RUNG - 1)
    return told.deputy
      ? [`Wir haben dort erinnert. Seit dem ${day} hat auch die Vertretung Ihre Nachricht.`]
      : ['Wir haben dort an Ihre Nachricht erinnert.'];
  return rung > 0 ? [`Am ${day} haben wir dort an Ihre Nachricht erinnert.`] : [];
}

const reasonWords: Record<DeclineReason, string> = {
  'no-place': 'Dort ist gerade kein Platz frei.',
  'not-for-this-person': 'Dieses Projekt hat nicht das, was Sie jetzt brauchen.',
  ended: 'Das Projekt nimmt niemanden mehr auf.',
  other: 'Es passt hier nicht. Mehr wissen wir nicht. Sie können dort nach dem Grund fragen.',
};

function declined({ steps, declinedAt }: Kept): string[] {
  const reason = detailOf(steps, 'declined');
  const why = reason && Object.hasOwn(reasonWords, reason) ? reasonWords[reason as DeclineReason] : reasonWords.other;
  return [
    `Am ${dayOf(declinedAt)} kam von dort die Antwort: ${why}`,
    'Sie haben nichts falsch gemacht. Es war gut, dass Sie gefragt haben.',
  ];
}
