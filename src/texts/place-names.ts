/** Where a message is, in words: in a sentence „Muster in Hameln“, above a list „Muster, Hameln“. Said here for everybody. */
import type { Content } from '../content/content.ts';
import type { Destination } from '../domain/interest.ts';

type Names = Pick<Content, 'projects' | 'sites'>;

const acronymOf = ({ project }: Destination, { projects }: Names): string =>
  projects.find(({ slug }) => slug === project)?.acronym ?? project;

/** Within a sentence. A project that is no more is named by its slug. */
export const placeNames =
  (names: Names) =>
  (where: Destination): string => {
    const place = names.sites.find(({ slug }) => slug === where.site)?.place;
    return [acronymOf(where, names), ...(place ? [place] : [])].join(' in ');
  };

/** At the end of a sentence: an acronym that ends with a full stop has it already. */
export const ended = (words: string): string => (words.endsWith('.') ? words : `${words}.`);

/** In a table; what content no longer knows is named as it was kept. */
export const placeParts = (where: Destination, names: Names): [project: string, site: string] => [
  acronymOf(where, names),
  names.sites.find(({ slug }) => slug === where.site)?.place ?? where.site ?? 'Ort noch nicht geklärt',
];

/** In a subject, as short as can be. */
export const placeInSubject = (where: Destination, names: Names): string => {
  const place = names.sites.find(({ slug }) => slug === where.site)?.place ?? where.site;
  return `${acronymOf(where, names)}${place === null ? ', Ort unklar' : ` ${place}`}`;
};

/** Above what belongs there. */
export const placeTitle = (where: Destination, names: Names): string => placeParts(where, names).join(', ');
