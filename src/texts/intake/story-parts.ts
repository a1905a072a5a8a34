/** The sentences that the person's story is made of, each true by itself. */
import { berlinDay, germanDate } from '../../domain/days/calendar.ts';
import { chasesIn, officeToldAt } from '../../domain/chases.ts';
import type { Destination, Way } from '../../domain/interest.ts';
import type { Kept } from '../../domain/kept.ts';
import { moveIn, moves, offerIn } from '../../domain/legs.ts';
import { attemptsIn } from '../../domain/states.ts';
import { ended } from '../place-names.ts';
import type { Deadline } from './progress.ts';

export interface StoryFacts extends Pick<Deadline, 'answerBy' | 'askedBy'> {
  kept: Kept;
  now: number;
  /** Null: erased by now. */
  way: Way | null;
  /** „Muster in Hameln“; the same of any place. */
  place: string;
  nameOf: (place: Destination) => string;
  /** „Eva Muster (Koordinatorin)“, where somebody is published. */
  holder: string | undefined;
  /** The page names somebody to call or to write to. */
  canCall: boolean;
  told: { deputy: boolean; office: boolean };
}

const dayOf = (time: number | null | undefined) => (time ? germanDate(berlinDay(time)) : '');

/** „am 1. Juni 2026“, or „heute“. */
export const onDay = (time: number | null | undefined, now: number): string =>
  time && berlinDay(time) === berlinDay(now) ? 'heute' : `am ${dayOf(time)}`;

/** The same at the beginning of a sentence. */
export const thatDay = (time: number | null | undefined, now: number): string =>
  onDay(time, now).replace(/^[ah]/, (letter) => letter.toUpperCase());

/** How it came to who has it now. */
export const written = (facts: StoryFacts): string =>
  movedWords(facts) ?? `Sie haben ${onDay(facts.kept.receivedAt, facts.now)} geschrieben.`;

/** Undefined: it went to nobody else. */
function movedWords({ kept, now, nameOf }: StoryFacts): string | undefined {
  const move = moves(kept.steps).at(-1);
  if (!move) return undefined;
  const { from, to } = moveIn(move);
  return move.deed === 'agreed'
    ? `${thatDay(move.at, now)} haben Sie Ja gesagt. Darum ging Ihre Nachricht von ${nameOf(from)} an ${ended(nameOf(to))}`
    : `${thatDay(move.at, now)} hat ${nameOf(from)} Ihre Nachricht an ${nameOf(to)} weitergegeben.`;
}

/** Where somebody would send it, and that nothing goes there by itself. */
export function offered({ kept, place, nameOf }: StoryFacts): string[] {
  const offer = offerIn(kept.steps, true);
  return [
    ...(offer ? [`${place} schlägt Ihnen vor: ${nameOf(offer)} soll Ihre Nachricht bekommen.`] : []),
    'Sie entscheiden das. Sie müssen nicht.',
  ];
}

/** „seit dem 1. Juni 2026“, or „seit heute“. */
const sinceDay = (time: number | null, now: number): string =>
  onDay(time, now).replace(/^(?:am )?/, (am) => (am ? 'seit dem ' : 'seit '));

/** „bei Eva Muster (Koordinatorin in Hameln)“ */
function atWhom({ kept: { deliveredTo }, holder, place }: StoryFacts): string {
  if (deliveredTo === 'office') return 'beim Büro dieser Internet-Seite';
  if (holder) return `bei ${holder}`;
  return deliveredTo === 'deputy' ? `bei der Vertretung im Projekt ${place}` : `beim Projekt ${place}`;
}

export function whereItLies(facts: StoryFacts): string {
  const { deliveredTo, deliveredAt } = facts.kept;
  const moved = movedWords(facts);
  return [
    ...(moved ? [moved] : []),
    `Ihre Nachricht liegt ${sinceDay(deliveredAt, facts.now)} ${ended(atWhom(facts))}`,
    ...(deliveredTo === 'office' ? [`Das Büro soll sie weitergeben an: ${ended(facts.place)}`] : []),
    ...(facts.told.deputy && deliveredTo !== 'deputy' ? ['Auch die Vertretung hat sie.'] : []),
  ].join(' ');
}

export const takenSince = ({ kept: { takenAt }, now }: StoryFacts): string =>
  `Jemand kümmert sich ${sinceDay(takenAt, now)} darum.`;

const perhapsMissed: Record<Way, string> = {
  phone: 'Vielleicht war es eine Nummer, die Sie nicht kennen.',
  email: 'Sehen Sie bitte in Ihren E-Mails nach, auch im Spam-Ordner.',
  post: 'Sehen Sie bitte in Ihrem Briefkasten nach.',
};

export function attempts({ kept: { steps }, way, now }: StoryFacts): string {
  const { count, lastAt } = attemptsIn(steps);
  const often = `Das war ${count > 1 ? `${count}-mal, zuletzt ` : ''}${onDay(lastAt, now)}.`;
  return way ? `${often} ${perhapsMissed[way]}` : often;
}

/** How it goes on when nobody got through; never a way that is not there. */
export const ownMove = ({ canCall }: StoryFacts): string =>
  canCall
    ? 'So geht es weiter: Melden Sie sich selbst, wenn Sie können. Unten steht, bei wem.'
    : 'So geht es weiter: Man kann es noch einmal versuchen. Unten steht, was Sie dafür tun können.';

/** What the portal has done by itself so far. */
export function chased({ kept, told, now }: StoryFacts): string[] {
  const reminder = chasesIn(kept.steps).findLast(
    ({ whom }) => whom === 'holder' || (whom === 'deputy' && !told.deputy),
  );
  const toldAt = officeToldAt(chasesIn(kept.steps));
  const again = kept.deliveredTo === 'office' ? ' noch einmal' : '';
  const sentences = [
    ...(reminder ? [`${thatDay(reminder.at, now)} haben wir dort an Ihre Nachricht erinnert.`] : []),
    ...(toldAt !== null && told.office
      ? [`${thatDay(toldAt, now)} haben wir das Büro dieser Internet-Seite${again} gebeten nachzufragen.`]
      : []),
  ];
  return sentences.length > 0 ? [sentences.join(' ')] : [];
}
