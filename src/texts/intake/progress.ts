/** In plain words: where an interest is. The person's page and the coordinator's say the same. */
import type { Kept } from '../../domain/kept.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Progress } from '../../domain/progress.ts';
import { germanTime } from '../../domain/days/calendar.ts';

const words: Record<Progress, string> = {
  withdrawn: 'Von Ihnen zurückgenommen.',
  closed: 'Abgeschlossen.',
  taken: 'Übernommen. Jemand kümmert sich darum.',
  discarded: 'Nicht weitergegeben. Bitte rufen Sie an.',
  held: 'Ein Mensch sieht sich Ihre Nachricht zuerst an. Dann geht sie weiter. Wenn es eilt, rufen Sie bitte an.',
  delivered: 'Zugestellt.',
  late: 'Noch nicht zugestellt – bitte rufen Sie an. Wir versuchen es weiter.',
  underway: 'Auf dem Weg zum Projekt.',
};

export const progressWords = (kept: Kept, now: number) => words[progressOf(kept, now)];

/** What has happened so far, with the times. */
export function progressSteps(kept: Kept): string[] {
  const steps: [string, number | null][] = [
    ['Eingegangen', kept.receivedAt],
    ['Zugestellt', kept.deliveredAt],
    ['Übernommen', kept.takenAt],
    ['Abgeschlossen', kept.closedAt],
    ['Zurückgenommen', kept.withdrawnAt],
  ];
  return steps.flatMap(([word, time]) => (time === null ? [] : [`${word}: ${germanTime(time)}`]));
}
