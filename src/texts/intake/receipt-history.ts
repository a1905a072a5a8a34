/** What was when, as the person's page tells it: every deed that stands and every rung, oldest first. */
import { whomOn } from '../../domain/chases.ts';
import type { Chase } from '../../domain/chases.ts';
import { germanTime } from '../../domain/days/calendar.ts';
import type { Kept } from '../../domain/kept.ts';
import type { HistoryStep } from '../../domain/history.ts';
import type { Destination } from '../../domain/interest.ts';
import { currentLeg, moveIn, placeIn } from '../../domain/legs.ts';
import type { Reply } from '../../domain/states.ts';
import { said } from './replies.ts';

interface Told {
  deputy: boolean;
  office: boolean;
}

const deedWords: Record<string, string> = {
  taken: 'Übernommen',
  'not-reached': 'Nicht erreicht',
  declined: 'Passt nicht',
  closed: 'Abgeschlossen',
  reminded: 'Um eine Erinnerung gebeten',
};

type NameOf = (place: Destination) => string;

/** @param told of the ladder: the deputy has it, too; there is an office @param nameOf „Muster in Hameln“ */
export function receiptHistory(kept: Kept, told: Told, nameOf: NameOf): string[] {
  const isNow = (step: HistoryStep) => currentLeg(kept.steps).includes(step);
  const moments: [at: number | null | undefined, words: string | undefined][] = [
    [kept.receivedAt, 'Eingegangen'],
    [kept.deliveredAt, 'Zugestellt'],
    [kept.withdrawnAt, 'Zurückgenommen'],
    ...kept.steps
      .filter(({ undone }) => !undone)
      // Whether a deputy of before had it, nobody knows any more.
      .map((step): Moment => [step.at, stepWords(step, { ...told, deputy: told.deputy && isNow(step) }, nameOf)]),
  ];
  return moments
    .flatMap(([at, words]) => (at && words ? [{ at, words }] : []))
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, words }) => `${words}: ${germanTime(at)}`);
}

type Moment = [at: number | undefined, words: string | undefined];

function chaseWords(whom: Chase['whom'], { deputy, office }: Told): string | undefined {
  if (whom === 'office') return office ? 'Das Büro gebeten nachzufragen' : undefined;
  return whom === 'deputy' && deputy ? 'Auch an die Vertretung gegeben' : 'Dort erinnert';
}

function stepWords({ deed, detail }: HistoryStep, told: Told, nameOf: NameOf): string | undefined {
  if (deed === 'answered') return `Ihre Antwort „${said[detail as Reply]}“`;
  if (deed === 'lapsed') return 'Der Vorschlag ist abgelaufen';
  if (deed === 'chased') return chaseWords(whomOn(Number(detail)), told);
  if (deed === 'offered') return `${nameOf(placeIn(detail ?? ''))} vorgeschlagen`;
  if (deed === 'handed-over') return `An ${nameOf(moveIn({ detail }).to)} weitergegeben`;
  if (deed === 'agreed') return `Sie haben Ja gesagt zu ${nameOf(moveIn({ detail }).to)}`;
  return deedWords[deed];
}
