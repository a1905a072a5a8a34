/** By when somebody answers, and when the portal asks whether somebody did. */
import { addWorkingDays, berlinDay, berlinMorning, onBerlinDay } from './calendar.ts';
import type { Content } from '../../content/content.ts';
import type { Site, State } from '../../content/schema/site.ts';
import type { Project } from '../../content/schema/project.ts';

interface Place {
  project: Pick<Project, 'slug'>;
  site: Site | undefined;
}

/** Working days after which the portal asks where no answer by a certain day is promised. */
const PATIENCE_DAYS = 5;

/** @param day Berlin day of the receipt @returns the Berlin day of the promised answer, where the portal promises one */
export function promisedDay(content: Content, place: Place, day: string): string | undefined {
  const days = content.portal.responseWorkingDays;
  return days ? workingDaysAfter(content, place, day, days) : undefined;
}

/** By which Berlin day somebody should answer: the promised one, else the last before the portal asks the person. */
export const dayToAnswer = (content: Content, place: Place, day: string): string =>
  promisedDay(content, place, day) ?? workingDaysAfter(content, place, day, PATIENCE_DAYS);

/** The same of a letter that is kept. */
export function answerDayOf(content: Content, letter: Slugs & { sentAt: number }): string {
  const site = content.sites.find(({ slug }) => slug === letter.site);
  return dayToAnswer(content, { project: { slug: letter.project }, site }, berlinDay(letter.sentAt));
}

/** When an answer is missing: in the morning after the last day. @returns milliseconds since the epoch */
export const askingTime = (content: Content, place: Place, day: string): number =>
  berlinMorning(
    Temporal.PlainDate.from(dayToAnswer(content, place, day))
      .add({ days: 1 })
      .toString(),
  );

/** The same time of day, so many working days later. @param now milliseconds since the epoch */
export function workingDaysLater(content: Content, place: Slugs, now: number, days: number): number {
  const site = content.sites.find(({ slug }) => slug === place.site);
  const day = workingDaysAfter(content, { project: { slug: place.project }, site }, berlinDay(now), days);
  return onBerlinDay(day, now);
}

interface Slugs {
  project: string;
  site: string | null;
}

const workingDaysAfter = ({ sites }: Content, { project, site }: Place, day: string, days: number): string =>
  addWorkingDays(day, days, holidaysAt(sites, { project: project.slug, site: site?.slug ?? null }));

/** Whose public holidays count: those of the site's state; where the site is not known, of the project's first one. */
export function holidaysAt(sites: readonly Site[], place: Slugs): State {
  const site = sites.find(({ slug }) => slug === place.site) ?? sites.find(({ project }) => project === place.project);
  // Every project has a site; without one any state's holidays will do.
  return site?.state ?? 'BE';
}
