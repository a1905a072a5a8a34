/** „Wer erfährt, was ich sage?“: the person and the office that read a message, in words of people. */
import type { Content } from '../content/content.ts';
import type { Absent, Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { isJobcentre } from './ask.ts';
import { inDistricts } from './facts.ts';
import { ended } from './place-names.ts';
import { germanList } from './terms.ts';
import { sitesOf } from '../domain/catchment.ts';
import { isAway } from '../domain/days/absence.ts';
import { liveWay } from '../domain/office.ts';
import type { LetterWay } from '../domain/office.ts';

/** Where no project is chosen yet: of those that run. */
export function whoeverReads(projects: Project[], content: Content, today: string, way = liveWay): string {
  const [first, ...others] = new Set(projects.map((project) => whoReads(project, undefined, content, today, way)));
  return first && others.length === 0
    ? first
    : 'Das ist die Ansprechperson für Ihren Ort oder zuerst das Büro dieser Internet-Seite. Bei jedem Projekt steht, wer es ist.';
}

/**
 * The same order as letters have (domain/letter-readers, intake/letters/route): the site, else its project, else the office.
 * @param site the chosen one; undefined: not chosen yet; null: none was found
 * @param day Berlin day: who is away then is not named; undefined: on paper, which outlives an absence
 */
export function whoReads(
  project: Project,
  site: Site | null | undefined,
  content: Content,
  day: string | undefined,
  way = liveWay,
): string {
  const sites = site ? [site] : sitesOf(content, project.slug);
  const [only] = sites;
  const route = { content, day, way };
  const words =
    site === null
      ? elsewhere(project, content, way)
      : sites.length === 1 && only
        ? atSite(project, only, route)
        : atSites(project, sites, route);
  return way.sends ? words : `Nur zur Probe: ${words}`;
}

interface Route {
  content: Content;
  day: string | undefined;
  way: LetterWay;
}

function atSites(project: Project, sites: Site[], { content, day, way }: Route): string {
  const known = sites.filter(({ letterAddress }) => letterAddress);
  const isInvented = !way.sends && !way.office && !project.letterAddress;
  if (known.length === 0) return isInvented ? inventedPlace : elsewhere(project, content, way);
  const someAway = way.office && sites.some((one) => day !== undefined && isAway(one, 'ansprechperson', day));
  const places = [
    `Die Ansprechperson an Ihrem Ort liest Ihre Nachricht. Sie arbeitet für ${ended(project.acronym)}`,
    ...(someAway ? [`Ist sie nicht da, liest sie die Vertretung oder ${officeWords(content)}.`] : []),
  ].join(' ');
  return known.length === sites.length || isInvented
    ? places
    : `${places} An manchen Orten ist noch niemand eingetragen. ${
        project.letterAddress || way.office
          ? elsewhere(project, content, way)
          : 'Bis jemand eingetragen ist, wird sie aufbewahrt.'
      }`;
}

function atSite(project: Project, site: Site, { content, day, way }: Route): string {
  const { letterAddress, deputyLetterAddress } = site;
  const address = letterAddress ?? project.letterAddress;
  const isThere = (who: Absent) => day === undefined || !isAway(site, who, day);
  const deputy = deputyLetterAddress && isThere('vertretung');
  if (address && isThere('ansprechperson')) return atCoordinator(project, site, Boolean(deputy));
  if (deputy) return `${deputyAt(project, site)} liest Ihre Nachricht.`;
  if (way.office) return atOffice(content);
  // Better with somebody who is away than with nobody; and where nobody is known, a trial invents the site's address.
  const late = 'Zurzeit ist dort niemand da. Es kann länger dauern.';
  if (address) return `${atCoordinator(project, site, false)} ${late}`;
  if (deputyLetterAddress) return `${deputyAt(project, site)} liest Ihre Nachricht. ${late}`;
  return way.sends ? nobodyYet : atCoordinator(project, { ...site, letterAddress: 'trial' }, false);
}

function atCoordinator(project: Project, { coordinator, place, letterAddress }: Site, hasDeputy: boolean): string {
  if (!letterAddress) return atProject(project);
  const who = coordinator
    ? `${coordinator.name} liest Ihre Nachricht (${coordinator.role}).`
    : `Die Ansprechperson für ${project.acronym} in ${place} liest Ihre Nachricht.`;
  return hasDeputy ? `${who} Ist niemand da, liest sie die Vertretung.` : who;
}

const deputyAt = ({ acronym }: Project, { place }: Site) => `Die Vertretung für ${acronym} in ${place}`;

/** Whose project it is: nobody shall learn too late that it is their job centre’s. */
export function whoRuns({ acronym, runBy }: Project, site?: Site): string {
  if (site) {
    const belongs = `${acronym} gehört ${inDistricts([site])}`;
    return isJobcentre(site.runBy) ? `${belongs} zum Jobcenter.` : `${belongs} zu: ${site.runBy}.`;
  }
  return runBy.length > 1 && runBy.every(isJobcentre)
    ? `${acronym} gehört zu ${runBy.length} Jobcentern.`
    : `${acronym} gehört zu: ${germanList(runBy)}.`;
}

/** Nobody can promise that it stays there. */
export const mayHear = ({ runBy }: Project, site?: Site): string =>
  (site ? [site.runBy] : runBy).some(isJobcentre)
    ? 'Erfährt auch Ihre Ansprechperson im Jobcenter davon? Fragen Sie das zuerst.'
    : '';

function elsewhere(project: Project, content: Content, way: LetterWay): string {
  if (!project.letterAddress && way.office) return atOffice(content);
  return project.letterAddress || !way.sends ? atProject(project) : nobodyYet;
}

const inventedPlace = 'Die Ansprechperson an Ihrem Ort liest Ihre Nachricht.';
/** It is kept, and reported as unroutable. */
const nobodyYet = 'Noch ist niemand eingetragen, der Ihre Nachricht liest. Bis dahin wird sie aufbewahrt.';

const atProject = ({ acronym, contact }: Project): string =>
  contact
    ? `${contact.name} liest Ihre Nachricht (${contact.role}).`
    : `Die Ansprechperson für ${acronym} liest Ihre Nachricht.`;

/** Nobody is named at the project. */
const atOffice = (content: Content): string => `Zuerst liest ${officeWords(content)} Ihre Nachricht, dann das Projekt.`;

const officeWords = ({ portal }: Content) => portal.office?.name ?? 'das Büro dieser Internet-Seite';
