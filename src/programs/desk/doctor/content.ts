/** What somebody should look at in the content, although it builds. */
import { recipientsOf } from '../../../intake/letters/route.ts';
import type { Content } from '../../../content/content.ts';
import type { Site } from '../../../content/schema/site.ts';
import type { Project } from '../../../content/schema/project.ts';
import type { Finding } from './finding.ts';
import { termState } from '../../../domain/days/term.ts';

/** @param today Berlin day, `YYYY-MM-DD` */
export function reviewContent(content: Content, office: string | undefined, today: string): Finding[] {
  const running = content.projects.filter((project) => termState(project, today) !== 'ended');
  const texts = [
    ...running.flatMap((project) => projectNotes(project, today)),
    ...content.sites.flatMap((site) =>
      running.some(({ slug }) => slug === site.project) ? siteNotes(site, content, office, today) : [],
    ),
    ...content.pages
      .filter(({ reviewed }) => reviewed !== undefined && reviewed < monthsBefore(today, 12))
      .map(({ slug }) => `pages/${slug}.md: reviewed more than 12 months ago`),
  ];
  return texts.map((text) => ({ severity: 'warn', text }));
}

function siteNotes(
  { slug, project, postcodes }: Site,
  content: Content,
  office: string | undefined,
  today: string,
): string[] {
  const recipients = recipientsOf({ project, site: slug }, content, { office, trial: false }, today);
  return [
    ...(recipients.length > 0
      ? []
      : [`sites/${slug}.md: no letterAddress, and no project or office takes its letters`]),
    ...(postcodes.length > 0 ? [] : [`sites/${slug}.md: no postcodes, nobody is led there by theirs`]),
  ];
}

function projectNotes(project: Project, today: string): string[] {
  const { slug, checked, term } = project;
  const soon = Temporal.PlainDate.from(today).add({ days: 60 }).toString();
  return [
    ...(term.end && term.end <= soon ? [`projects/${slug}.md: ends on ${term.end}`] : []),
    ...(term.end && !project.afterEnd?.was.length
      ? [`projects/${slug}.md: afterEnd does not say what it was; it ends on ${term.end}`]
      : []),
    ...(term.unconfirmed ? [`projects/${slug}.md: nobody has confirmed that it still runs`] : []),
    ...(!checked ? [`projects/${slug}.md: its facts have never been checked`] : []),
    ...(checked && checked.date < monthsBefore(today, 6)
      ? [`projects/${slug}.md: facts checked more than 6 months ago`]
      : []),
  ];
}

const monthsBefore = (day: string, months: number) => Temporal.PlainDate.from(day).subtract({ months }).toString();
