/** Facts that several pages, flyers and exports say in the same words. */
import { germanDate } from '../domain/days/calendar.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { sitesOf } from '../domain/catchment.ts';
import { germanList } from './terms.ts';
import type { Meeting } from '../content/schema/meeting.ts';

/** „Geld vom Jobcenter (Grundsicherungsgeld, …)“: the names stand once in the content, for the law changes them. */
export const benefitsInFull = ({ benefits, benefitsNames }: Pick<Portal, 'benefits' | 'benefitsNames'>): string =>
  benefitsNames ? `${benefits} (${benefitsNames})` : benefits;

/** For whom a project is. */
export const forWhom = ({ audience }: Project, portal: Pick<Portal, 'benefits' | 'benefitsNames'>): string[] => [
  ...(audience.benefits && audience.text.length > 0 ? [`Sie bekommen ${benefitsInFull(portal)}.`] : []),
  ...audience.text,
];

/** Of a project that names none. */
export const benefitsUnknown = ({ benefits }: Pick<Portal, 'benefits'>) =>
  `Ob dafür ${benefits} nötig ist, ist nicht veröffentlicht.`;

/** Who has compared the facts with their source, and when; else since when they are here. */
export function sourceWords({ checked, adopted }: Project): string {
  if (checked) return `Angaben geprüft am ${germanDate(checked.date)}.`;
  if (adopted) return `Angaben aus öffentlichen Seiten übernommen am ${germanDate(adopted)}, noch nicht geprüft.`;
  return 'Angaben noch nicht geprüft.';
}

/** „Jeden Montag, 10:00 bis 12:00 Uhr“, „Jeden ersten Montag im Monat, 10:00 bis 12:00 Uhr“ */
export function meetingWords({ weekday, week, from, to }: Meeting): string {
  const day = week ? `${week.replace(/r$/, 'n')} ${weekday} im Monat` : weekday;
  return `Jeden ${day}, ${from} bis ${to} Uhr`;
}

/** „ABC, Musterstadt“: right for every name of a place, in a title and in a list. */
export const siteTitle = ({ place }: Pick<Site, 'place'>, { acronym }: Pick<Project, 'acronym'>): string =>
  `${acronym}, ${place}`;

/** „Darmstadt und Groß-Gerau“: where a project is, or was. */
export const placesWords = ({ slug }: Pick<Project, 'slug'>, sites: Site[]): string =>
  germanList(sitesOf({ sites }, slug).map(({ place }) => place));

/** Asked for everywhere, and nobody has published an answer. */
export const onMoney =
  'Ändert sich etwas an Ihrem Geld? Dazu ist nichts veröffentlicht. Fragen Sie das, bevor Sie Ja sagen.';

/** „in Darmstadt und im Kreis Groß-Gerau“: more than the place that a site is called by. Many of one kind are named together. */
export function inDistricts(sites: Pick<Site, 'district'>[]): string {
  const districts = [...new Set(sites.map(({ district }) => district))];
  const rural = districts.filter((name) => name.startsWith('Landkreis '));
  const names = rural.map((name) => name.slice('Landkreis '.length));
  const together = rural.length > 1 ? [`in den Landkreisen ${germanList(names)}`] : rural.map(inDistrict);
  const others = districts.filter((name) => !rural.includes(name)).map(inDistrict);
  return [...together, ...others].join(' und ');
}

const inDistrict = (name: string): string => {
  if (/kreis\b/i.test(name)) return `im ${name}`;
  return /^(?:Stadt|Region|Städteregion) /.test(name) ? `in der ${name}` : `in ${name}`;
};

/** „Sie wohnen in diesem Gebiet: …“, each district once. */
export const livesIn = (sites: Site[]): string => {
  const districts = [...new Set(sites.map(({ district }) => district))];
  return `Sie wohnen in ${districts.length === 1 ? 'diesem Gebiet' : 'einem dieser Gebiete'}: ${districts.join(', ')}.`;
};
