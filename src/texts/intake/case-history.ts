/** What has happened to an interest, as the coordinator's page tells it: times and deeds, nothing of the person. */
import { germanTime } from '../../domain/days/calendar.ts';
import type { Deed, HistoryStep } from '../../domain/history.ts';
import type { Destination } from '../../domain/interest.ts';
import { whomOn } from '../../domain/chases.ts';
import type { Chase } from '../../domain/chases.ts';
import type { Kept } from '../../domain/kept.ts';
import { currentLeg, moveIn, moves, placeIn } from '../../domain/legs.ts';
import { answerWords, outcomeWords, declineWords } from './case-words.ts';

/** What is undone, and the ladder's rungs, have words of their own. */
const deedWords: Partial<Record<Deed, string>> = {
  taken: 'Übernommen',
  'not-reached': 'Nicht erreicht',
  offered: 'Die Person gefragt, ob es weitergehen darf an',
  declined: 'Passt nicht',
  closed: 'Abgeschlossen',
  answered: 'Die Person hat geantwortet',
  reminded: 'Die Person hat um eine Erinnerung gebeten',
  withdrawn: 'Von der Person zurückgenommen',
};

const chaseWords: Record<Chase['whom'], string> = {
  holder: 'Erinnert',
  deputy: 'Auch die Vertretung gefragt',
  office: 'Dem Büro gesagt, dass sich niemand kümmert',
};

const details: Record<string, string> = { ...declineWords, ...outcomeWords, ...answerWords };

/**
 * Oldest first; what was taken back says so. Who gets it later does not learn what others before have said of it.
 * @param placeOf in words
 */
export function caseHistory(
  { receivedAt, deliveredAt, steps: all }: Kept,
  placeOf: (place: Destination) => string,
): string[] {
  const steps = currentLeg(all);
  const move = moves(all).at(-1);
  const moments: [at: number | null, words: string | undefined][] = [
    [receivedAt, 'Eingegangen'],
    [move?.at ?? null, move && `Weitergegeben von ${placeOf(moveIn(move).from)}`],
    [deliveredAt, 'Zugestellt'],
    ...steps.map((step): [number, string | undefined] => [step.at, stepWords(step, placeOf)]),
  ];
  return moments
    .flatMap(([at, words]) => (at === null || words === undefined ? [] : [{ at, words }]))
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, words }) => `${germanTime(at)}: ${words}`);
}

function stepWords({ deed, detail, undone }: HistoryStep, placeOf: (place: Destination) => string): string | undefined {
  if (deed === 'undone') return undefined;
  if (deed === 'lapsed') return 'Die Person hat auf den Vorschlag nicht geantwortet';
  if (deed === 'chased') return chaseWords[whomOn(Number(detail))];
  const said = detail === null ? undefined : deed === 'offered' ? placeOf(placeIn(detail)) : details[detail];
  const words = deed === 'answered' && said ? said : [deedWords[deed], said].filter(Boolean).join(': ');
  return undone ? `${words} (rückgängig gemacht)` : words;
}
