/** What has happened to an interest, as the coordinator's page tells it: times and deeds, nothing of the person. */
import { germanTime } from '../../domain/days/calendar.ts';
import type { Kept } from '../../domain/kept.ts';
import type { Deed, HistoryStep } from '../../domain/history.ts';
import { answerWords, outcomeWords, declineWords } from './case-words.ts';

const deedWords: Record<Exclude<Deed, 'undone' | 'chased'>, string> = {
  taken: 'Übernommen',
  'not-reached': 'Nicht erreicht',
  offered: 'Weitergeben: Die Person wird gefragt',
  'handed-over': 'Weitergegeben',
  agreed: 'Weitergegeben: Die Person hat zugestimmt',
  declined: 'Passt nicht',
  closed: 'Abgeschlossen',
  answered: 'Die Person hat geantwortet',
  reminded: 'Die Person hat um eine Erinnerung gebeten',
  withdrawn: 'Von der Person zurückgenommen',
};

/** By the number of the last rung of the ladder that was reached. */
const rungWords: Record<number, string> = {
  1: 'Erinnert',
  2: 'Auch die Vertretung gefragt, wenn es eine gibt',
  3: 'Dem Büro gesagt, dass sich niemand kümmert',
};

const details: Record<string, string> = { ...declineWords, ...outcomeWords, ...answerWords };

/** Oldest first; what was taken back says so. */
export function caseHistory({ receivedAt, deliveredAt, rung, rungAt, steps }: Kept): string[] {
  const moments: [at: number | null, words: string | undefined][] = [
    [receivedAt, 'Eingegangen'],
    [deliveredAt, 'Zugestellt'],
    [rungAt, rungWords[rung]],
    ...steps.map((step): [number, string | undefined] => [step.at, stepWords(step)]),
  ];
  return moments
    .flatMap(([at, words]) => (at === null || words === undefined ? [] : [{ at, words }]))
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, words }) => `${germanTime(at)}: ${words}`);
}

function stepWords({ deed, detail, undone }: HistoryStep): string | undefined {
  // Of the ladder, the rung tells.
  if (deed === 'undone' || deed === 'chased') return undefined;
  const said = detail === null ? undefined : details[detail];
  const words = deed === 'answered' && said ? said : [deedWords[deed], said].filter(Boolean).join(': ');
  return undone ? `${words} (rückgängig gemacht)` : words;
}
