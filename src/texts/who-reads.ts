/** „Wer erfährt, was ich sage?“: the person and the office that read a message, in words of people. */
import type { Content } from '../content/content.ts';
import type { Absent, Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { isJobcentre } from './ask.ts';
import { inDistricts } from './facts.ts';
import { germanList } from './terms.ts';
import { sitesOf } from '../domain/catchment.ts';
import { isAway } from '../domain/days/absence.ts';

/** Where no project is chosen yet: of those that run. */
export function whoeverReads(projects: Project[], content: Content, today: string): string {
  const [first, ...others] = new Set(projects.map((project) => whoReads(project, undefined, content, today)));
  return first && others.length === 0
    ? first
    : 'Das ist die Ansprechperson für Ihren Ort oder zuerst das Büro dieser Internet-Seite. Bei jedem Projekt steht, wer es ist.';
}

/**
 * The same order as letters have (domain/letter-readers, intake/letters/route): the site, else its project, else the office.
 * @param site the chosen one; undefined: not chosen yet
 * @param day Berlin day: who is away then is not named; undefined: on paper, which outlives an absence
 */
export function whoReads(project: Project, site: Site | undefined, content: Content, day: string | undefined): string {
  const sites = site ? [site] : sitesOf(content, project.slug);
  const [only] = sites;
  if (sites.length === 1 && only) return atSite(project, only, content, day);
  const known = sites.filter(({ letterAddress }) => letterAddress);
  if (known.length === 0) return elsewhere(project, content);
  const someAway = sites.some((one) => day !== undefined && isAway(one, 'ansprechperson', day));
  const places = [
    `Die Ansprechperson an Ihrem Ort liest Ihre Nachricht. Sie arbeitet für ${project.acronym}.`,
    ...(someAway ? [`Ist sie nicht da, liest sie die Vertretung oder ${officeWords(content)}.`] : []),
  ].join(' ');
  return known.length === sites.length
    ? places
    : `${places} An manchen Orten ist noch niemand eingetragen. ${elsewhere(project, content)}`;
}

function atSite(project: Project, site: Site, content: Content, day: string | undefined): string {
  const { coordinator, place, letterAddress, deputyLetterAddress } = site;
  const isThere = (who: Absent) => day === undefined || !isAway(site, who, day);
  const first = isThere('ansprechperson') && (letterAddress ?? project.letterAddress);
  const deputy = isThere('vertretung') && deputyLetterAddress;
  if (!first)
    return deputy ? `Die Vertretung für ${project.acronym} in ${place} liest Ihre Nachricht.` : atOffice(content);
  if (!letterAddress) return atProject(project);
  const who = coordinator
    ? `${coordinator.name} liest Ihre Nachricht (${coordinator.role}).`
    : `Die Ansprechperson für ${project.acronym} in ${place} liest Ihre Nachricht.`;
  return deputy ? `${who} Ist niemand da, liest sie die Vertretung.` : who;
}

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

const elsewhere = (project: Project, content: Content) =>
  project.letterAddress ? atProject(project) : atOffice(content);

const atProject = ({ acronym, contact }: Project): string =>
  contact
    ? `${contact.name} liest Ihre Nachricht (${contact.role}).`
    : `Die Ansprechperson für ${acronym} liest Ihre Nachricht.`;

/** Nobody is named at the project. */
const atOffice = (content: Content): string => `Zuerst liest ${officeWords(content)} Ihre Nachricht, dann das Projekt.`;

const officeWords = ({ portal }: Content) => portal.office?.name ?? 'das Büro dieser Internet-Seite';
