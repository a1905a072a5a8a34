/** What is said of a project's term, by the state it is in today. */
import { germanDate } from '../portal/calendar.ts';
import type { Project } from '../portal/schema.ts';
import { closedBecause, termState } from '../portal/term.ts';

/** The few words of the badge. */
export function stateWords(project: Project, today: string): string {
  const { begin, end } = project.term;
  switch (termState(project, today)) {
    case 'planned':
      return begin ? `Beginnt ${begin.length > 7 ? 'am' : 'im'} ${germanDate(begin)}` : 'Beginnt später';
    case 'ended':
      return `Beendet am ${germanDate(end ?? today)}`;
    case 'ending':
      return closedBecause(project, today) ? 'Zurzeit keine Aufnahme' : `Offen, endet am ${germanDate(end ?? today)}`;
    case 'unconfirmed':
      return 'Ende nicht bestätigt';
    case 'open':
      return closedBecause(project, today) ? 'Zurzeit keine Aufnahme' : 'Offen, Ende nicht bekannt';
  }
}

/** One sentence for whom the badge is not enough; undefined where it is. */
export function stateSentence(project: Project, today: string): string | undefined {
  const { begin, end, note } = project.term;
  const { acronym } = project;
  switch (termState(project, today)) {
    case 'planned':
      return (
        begin &&
        `${acronym} beginnt ${begin.length > 7 ? 'am' : 'im'} ${germanDate(begin)}. Dann können Sie hier Ihr Interesse sagen.`
      );
    case 'ended':
      return `Dieses Projekt ist am ${germanDate(end ?? today)} zu Ende gegangen.`;
    case 'unconfirmed':
      return note ?? `Wir wissen nicht sicher, ob ${acronym} noch läuft. Fragen Sie bitte nach.`;
    case 'open':
    case 'ending':
      return closedBecause(project, today)
        ? (project.intake.note ?? `${acronym} nimmt zurzeit niemanden auf.`)
        : undefined;
  }
}

/** The term for the facts box. */
export function termWords({ term: { begin, end, note } }: Project): string {
  const from = begin ? `Seit ${begin.length > 7 ? 'dem ' : ''}${germanDate(begin)}` : undefined;
  const until = end ? `bis ${germanDate(end)}` : 'Ende nicht bekannt';
  return `${[from, until].filter(Boolean).join(', ')}.${note ? ` ${note}` : ''}`;
}
