/** What is said of a project's term, by the state it is in today. */
import { germanDate } from '../portal/calendar.ts';
import type { Project } from '../portal/schema.ts';
import { closedBecause, termState } from '../portal/term.ts';

/** The few words of the badge. */
export function stateWords(project: Project, today: string): string {
  const { begin, end } = project.term;
  if (closedBecause(project, today) === 'paused') return 'Zurzeit keine Aufnahme';
  switch (termState(project, today)) {
    case 'planned':
      return begin ? `Beginnt ${begin.length > 7 ? 'am' : 'im'} ${germanDate(begin)}` : 'Beginnt später';
    case 'ended':
      return `Beendet am ${germanDate(end ?? today)}`;
    case 'ending':
      return `Offen, endet am ${germanDate(end ?? today)}`;
    case 'unconfirmed':
      return 'Nicht sicher, ob es noch läuft';
    case 'open':
      return 'Offen, Ende nicht bekannt';
  }
}

/** One sentence for whom the badge is not enough; undefined where it is. */
export function stateSentence(project: Project, today: string): string | undefined {
  const { begin, end, note } = project.term;
  const { acronym } = project;
  if (closedBecause(project, today) === 'paused')
    return project.intake.note ?? `${acronym} nimmt zurzeit niemanden auf.`;
  switch (termState(project, today)) {
    case 'planned':
      return (
        begin &&
        `${acronym} beginnt ${begin.length > 7 ? 'am' : 'im'} ${germanDate(begin)}. Dann können Sie hier Ihr Interesse mitteilen.`
      );
    case 'ended':
      return `Dieses Projekt ist am ${germanDate(end ?? today)} zu Ende gegangen.`;
    case 'unconfirmed':
      return note ?? `Wir wissen nicht sicher, ob ${acronym} noch läuft. Fragen Sie bitte nach.`;
    case 'open':
    case 'ending':
      return undefined;
  }
}

/** The term for the facts box. */
export function termWords({ term: { begin, end, note } }: Project): string {
  const until = end ? `Bis ${germanDate(end)}` : 'Ende nicht bekannt';
  const from = begin ? `Beginn ${germanDate(begin)}, ${until}` : until;
  const term = begin && end ? `${germanDate(begin)} bis ${germanDate(end)}` : from;
  return `${term}.${note ? ` ${note}` : ''}`;
}
