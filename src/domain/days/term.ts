/** Is a project open, ending or ended on a given Berlin day? */
import type { Project } from '../../content/schema/project.ts';

/**
 * `planned`: begins later. `open`: runs, no end known. `unconfirmed`: may have ended, nobody has said so.
 * `ending`: runs until a known day. `ended`: that day is over.
 */
export type TermState = 'planned' | 'open' | 'unconfirmed' | 'ending' | 'ended';

/** @param today Berlin day, `YYYY-MM-DD`; the last day of the term still counts as running */
export function termState({ term }: Project, today: string): TermState {
  if (term.end && term.end < today) return 'ended';
  if (term.begin && term.begin > today) return 'planned';
  if (term.end) return 'ending';
  return term.unconfirmed ? 'unconfirmed' : 'open';
}

export const hasEnded = (project: Project, today: string) => termState(project, today) === 'ended';

/** Why the project takes no interest on that day; undefined: it does. */
export function closedBecause(project: Project, today: string): 'planned' | 'ended' | 'paused' | undefined {
  const state = termState(project, today);
  if (state === 'planned' || state === 'ended') return state;
  return project.intake.open ? undefined : 'paused';
}

const order: TermState[] = ['open', 'ending', 'unconfirmed', 'planned', 'ended'];

/** What takes people today comes first. */
export function byState(projects: Project[], today: string): Project[] {
  const rank = (project: Project) => order.indexOf(termState(project, today));
  return projects.toSorted((one, other) => rank(one) - rank(other));
}
