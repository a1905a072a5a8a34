/** The project at a glance; what nobody knows is left out. */
import { sitesOf } from '../../domain/catchment.ts';
import type { Content } from '../../content/content.ts';
import type { Project } from '../../content/schema/project.ts';
import { sourceWords } from '../../texts/facts.ts';
import { termDays, termWords } from '../../texts/state.ts';
import { germanList, stateNames } from '../../texts/terms.ts';

/** @param ended in the past tense */
export function factRows(project: Project, content: Content, ended = false): [string, string | undefined][] {
  const states = [...new Set(sitesOf(content, project.slug).map((site) => stateNames[site.state]))];
  const partners = content.partners.filter(({ slug }) => project.partners.includes(slug)).map(({ name }) => name);
  return [
    ['Voller Name', ended ? undefined : project.title],
    [ended ? 'Wer hat das gemacht?' : 'Wer macht das?', germanList(project.runBy)],
    ['Bundesland', germanList(states)],
    ['Partner', partners.length > 0 ? germanList(partners) : undefined],
    // While it runs, the page begins with the note.
    ['Laufzeit', ended ? termWords(project) : termDays(project)],
    ['Plätze', project.capacity],
    [ended ? 'War gefördert als' : 'Gefördert als', project.funding],
    ['Wissenschaftliche Begleitung', project.evaluation],
    ['Stand der Angaben', sourceWords(project)],
  ];
}
