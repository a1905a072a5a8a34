/** What the portal does with an interest that nobody takes over, as the coordinator's page tells it. */
import { berlinDay, germanDate } from '../../domain/days/calendar.ts';
import { chasesIn, officeToldAt } from '../../domain/chases.ts';
import { LAST_RUNG } from '../../domain/days/ladder.ts';
import type { Kept } from '../../domain/kept.ts';

const DAY = 24 * 60 * 60_000;
const dayOf = (time: number): string => germanDate(berlinDay(time));

interface Watched {
  /** What the person has written is not erased. */
  isHere: boolean;
  hasOffice: boolean;
  /** For so long it stays after the office was told. */
  contentDays: number;
}

export function untakenWords({ rung, rungAt, steps }: Kept, { isHere, hasOffice, contentDays }: Watched): string[] {
  const since = hasOffice ? officeToldAt(chasesIn(steps)) : rungAt;
  if (rung < LAST_RUNG || since === null)
    return [
      ...(hasOffice ? ['Kümmert sich niemand, erfährt es das Büro.'] : []),
      ...(hasOffice && isHere ? [`${contentDays} Tage danach löscht das Portal die Angaben der Person.`] : []),
    ];
  return [
    ...(hasOffice ? [`Das Büro weiß seit dem ${dayOf(since)} Bescheid.`] : []),
    isHere
      ? `Am ${dayOf(since + contentDays * DAY)} löscht das Portal die Angaben der Person.`
      : 'Die Angaben der Person hat das Portal gelöscht. Sie stehen nur noch in Ihrer E-Mail.',
  ];
}
