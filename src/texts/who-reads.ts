/** „Wer erfährt, was ich sage?“: the person and the office that read a message, in words of people. */
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import { sitesOf } from '../domain/catchment.ts';

/** Where no project is chosen yet. */
export const oneReads =
  'Das ist die Ansprechperson für Ihren Ort. Ist dort niemand eingetragen, liest das Büro dieser Internet-Seite Ihre Nachricht.';

/**
 * The same order as letters have (domain/letter-readers, intake/letters): the site, else its project, else the office.
 * @param site the chosen one; undefined: not chosen yet
 */
export function whoReads(project: Project, site: Site | undefined, content: Content): string {
  const sites = site ? [site] : sitesOf(content, project.slug);
  const known = sites.filter(hasReader);
  if (known.length === 0) return project.letterAddress ? atProject(project) : atOffice(content);
  const [only] = sites;
  if (sites.length === 1 && only) return atSite(project, only);
  const places = `Die Ansprechperson an Ihrem Ort liest Ihre Nachricht. Sie arbeitet für ${project.acronym}.`;
  if (known.length === sites.length) return places;
  const instead = project.letterAddress ? atProject(project) : `Dann liest sie ${officeWords(content)}.`;
  return `${places} An manchen Orten ist noch niemand eingetragen. ${instead}`;
}

const hasReader = ({ letterAddress, certificate }: Site) => Boolean(letterAddress ?? certificate);

function atSite({ acronym }: Project, { coordinator, place, runBy, deputyLetterAddress }: Site): string {
  const who = coordinator
    ? `${coordinator.name} liest Ihre Nachricht (${coordinator.role}).`
    : `Die Ansprechperson für ${acronym} in ${place} liest Ihre Nachricht. Dort ist zuständig: ${runBy}.`;
  return deputyLetterAddress ? `${who} Ist niemand da, liest sie die Vertretung.` : who;
}

const atProject = ({ acronym, contact }: Project): string =>
  contact
    ? `${contact.name} liest Ihre Nachricht (${contact.role}).`
    : `Die Ansprechperson für ${acronym} liest Ihre Nachricht.`;

/** Nobody is named at the project. */
const atOffice = (content: Content): string => `Ihre Nachricht liest ${officeWords(content)} und gibt sie weiter.`;

const officeWords = ({ portal }: Content) => portal.office?.name ?? 'das Büro dieser Internet-Seite';
