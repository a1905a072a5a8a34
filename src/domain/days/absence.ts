/** Who of a site is not there on a Berlin day. The pages name nobody of them, and letters go to who is there. */
import type { Content } from '../../content/content.ts';
import type { Absent, Site } from '../../content/schema/site.ts';
import { isSamePerson } from '../contacts.ts';

/** @param today Berlin day, `YYYY-MM-DD`; the first and the last day count */
export const isAway = ({ away }: Pick<Site, 'away'>, who: Absent, today: string): boolean =>
  away.some((absence) => absence.who === who && absence.from <= today && today <= absence.to);

/** The site as it may be shown on that day. */
export function presentAt(site: Site, today: string): Site {
  const { coordinator, deputy, ...rest } = site;
  const named = { ansprechperson: { coordinator }, vertretung: { deputy } };
  const there = (['ansprechperson', 'vertretung'] as const).filter((who) => !isAway(site, who, today));
  return there.length === 2 ? site : Object.assign({}, rest, ...there.map((who) => named[who]));
}

/** The content without the people who are away; a project’s contact is away with the site where it is the same person. */
export function presentOn(content: Content, today: string): Content {
  const sites = content.sites.map((site) => presentAt(site, today));
  if (sites.every((site, index) => site === content.sites[index])) return content;
  const gone = content.sites.flatMap((site) => [
    ...(isAway(site, 'ansprechperson', today) && site.coordinator ? [{ ...site.coordinator, of: site.project }] : []),
    ...(isAway(site, 'vertretung', today) && site.deputy ? [{ ...site.deputy, of: site.project }] : []),
  ]);
  const projects = content.projects.map((project) => {
    const { contact, ...rest } = project;
    return contact && gone.some((person) => person.of === project.slug && isSamePerson(person, contact))
      ? rest
      : project;
  });
  return { ...content, sites, projects };
}
