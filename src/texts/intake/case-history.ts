/** What has happened to an interest, as the coordinator's page tells it: times and deeds, nothing of the person. */
import { germanTime } from '../../domain/days/calendar.ts';
import { LAST_RUNG } from '../../domain/days/ladder.ts';
import { officeToldAt } from '../../domain/kept.ts';
import type { Kept } from '../../domain/kept.ts';
import type { Deed, HistoryStep } from '../../domain/states.ts';
import { answerWords, outcomeWords, declineWords } from './case-words.ts';

const deedWords: Record<Exclude<Deed, 'undone'>, string> = {
  taken: 'Übernommen',
  'not-reached': 'Nicht erreicht',
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
export function caseHistory(kept: Kept): string[] {
  const { receivedAt, deliveredAt, rung, rungAt, steps } = kept;
  const moments: [at: number | null, words: string | undefined][] = [
    [receivedAt, 'Eingegangen'],
    [deliveredAt, 'Zugestellt'],
    // The office knows only from when its mail has left.
    [rung === LAST_RUNG ? officeToldAt(kept) : rungAt, rungWords[rung]],
    ...steps.map((step): [number, string | undefined] => [step.at, stepWords(step)]),
  ];
  return moments
    .flatMap(([at, words]) => (at === null || words === undefined ? [] : [{ at, words }]))
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, words }) => `${germanTime(at)}: ${words}`);
}

function stepWords({ deed, detail, undone }: HistoryStep): string | undefined {
  if (deed === 'undone') return undefined;
  const said = detail === null ? undefined : details[detail];
  const words = deed === 'answered' && said ? said : [deedWords[deed], said].filter(Boolean).join(': ');
  return undone ? `${words} (rückgängig gemacht)` : words;
}
