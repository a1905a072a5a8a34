/** What is said of a project's term, by the state it is in today. */
import { germanDate } from '../domain/days/calendar.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { closedBecause, termState } from '../domain/days/term.ts';

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
      return unconfirmedWords(project);
    case 'open':
      return 'Offen, Ende nicht bekannt';
  }
}

/** Of what nobody has confirmed: on screen and on paper. */
export const unconfirmedWords = ({ term }: Project) =>
  term.likely ? 'Läuft vermutlich noch, bitte nach Plätzen fragen' : 'Ende nicht bestätigt, bitte fragen';

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

/** From when to when, as far as it is known; nothing of today in it. */
export function termDays({ term: { begin, end, unconfirmed } }: Project): string {
  const until = end ? `Bis ${germanDate(end)}` : unconfirmed ? 'Ende nicht bestätigt' : 'Ende nicht bekannt';
  const from = begin ? `Beginn ${germanDate(begin)}, ${until}` : until;
  return `${begin && end ? `${germanDate(begin)} bis ${germanDate(end)}` : from}.`;
}

/** The same with what an editor notes on it: for paper that hangs for years, and for what nothing else is said of. */
export const termWords = (project: Project): string =>
  `${termDays(project)}${project.term.note ? ` ${project.term.note}` : ''}`;

/** For which area a site is there, or was. */
export const areaWords = ({ district }: Pick<Site, 'district'>, ended: boolean) =>
  `${ended ? 'War für' : 'Für'} Menschen aus diesem Gebiet: ${district}.`;

/** Before the names of those who run a project, or did. */
export const runByWords = (ended: boolean) => (ended ? 'Hat durchgeführt' : 'Durchgeführt von');

/** What to do once a project has ended, in a sentence or two. */
export const afterEndWords = ({ afterEnd }: Project) =>
  afterEnd?.text ?? 'Fragen Sie Ihr Jobcenter, welche Hilfe es jetzt gibt.';
