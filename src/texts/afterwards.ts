/**
 * What may still be said of a project that has ended. Fields are taken over by name: one that is added to the content
 * later says nothing after the end until somebody adds it here, so nothing invites by mistake.
 */
import { germanList } from './terms.ts';
import { germanDate } from '../domain/days/calendar.ts';
import type { Content } from '../content/content.ts';
import type { Partner } from '../content/schema/partner.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { presentOn } from '../domain/days/absence.ts';
import { hasEnded } from '../domain/days/term.ts';

/**
 * The content as it may be shown on a Berlin day, `YYYY-MM-DD`: without who is away, and without the offer and the
 * contacts of what has ended.
 */
export function contentOn(all: Content, today: string): Content {
  const content = presentOn(all, today);
  const over = new Set(content.projects.filter((project) => hasEnded(project, today)).map(({ slug }) => slug));
  if (over.size === 0) return content;
  return {
    ...content,
    projects: content.projects.map((project) => (over.has(project.slug) ? projectAfterwards(project) : project)),
    sites: content.sites.map((site) => (over.has(site.project) ? siteAfterwards(site) : site)),
    partners: content.partners.map((partner) => partnerOn(partner, content.projects, over)),
    flyers: content.flyers.filter(({ project }) => !over.has(project)),
  };
}

/** What it was and who ran it. What it was in full is in `afterEnd.was`. */
export function projectAfterwards(project: Project): Project {
  const { slug, acronym, title, runBy, partners, term, intake, afterEnd, funding, evaluation, checked, adopted } =
    project;
  return {
    slug,
    acronym,
    title,
    summary: afterEnd?.summary ?? `${acronym} ist am ${germanDate(term.end ?? '')} zu Ende gegangen.`,
    runBy,
    partners,
    // Whom it was for: the finder still tells why it would not have fitted, nothing shows it.
    audience: { ...project.audience, text: [], health: undefined },
    offer: [],
    phases: [],
    voices: [],
    voluntary: [],
    term,
    intake,
    bodies: [],
    people: [],
    afterEnd,
    funding,
    evaluation,
    checked,
    adopted,
  };
}

/** Where it was. Its rooms, its people and its dates are gone. */
export function siteAfterwards(site: Site): Site {
  const { slug, project, place, district, ags, state, postcodes, runBy, position } = site;
  const where = { slug, project, place, district, ags, state, postcodes, runBy, position };
  return { ...where, away: [], team: [], accessibility: [], languages: [], dates: [] };
}

/** What a partner does is said of running projects: where all have ended, only that it took part. */
function partnerOn(partner: Partner, projects: Project[], over: Set<string>): Partner {
  if (partner.projects.length === 0 || partner.projects.some((slug) => !over.has(slug))) return partner;
  const names = projects.filter(({ slug }) => partner.projects.includes(slug)).map(({ acronym }) => acronym);
  return { ...partner, summary: `Hat bei ${germanList(names)} mitgemacht.` };
}
