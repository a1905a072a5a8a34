/**
 * What of the figures may be shown: a group of one to four could be told apart as persons, so it is shown as „unter 5“,
 * and no sum tells by subtraction what is hidden in it (docs/decisions/figures.md).
 */
import type { Site } from '../content/schema/site.ts';
import { durationIn, figureNames } from './figures.ts';
import type { Figure, FigureName } from './figures.ts';
import type { Destination } from './interest.ts';

/** A smaller group is not told. */
export const FEW = 5;

/** `few`: one to four. `atLeast`: what it is a sum of shows more than it may. */
export type Shown = number | 'few' | { atLeast: number };

export interface Line {
  counts: Record<FigureName, Shown>;
  /** Working hours until half of what was taken over was, and 9 of 10; undefined: of too few. */
  half: number | undefined;
  most: number | undefined;
}

/** One month: a line for each place of which anything is counted, and one for all of them. */
export interface MonthReport {
  /** `YYYY-MM` */
  month: string;
  places: (Destination & Line)[];
  all: Line;
}

/** @param figures of any months @param sites in the order in which they are shown; what content no longer knows comes last */
export function reportOn(month: string, figures: readonly Figure[], sites: readonly Site[]): MonthReport {
  const ofMonth = figures.filter((figure) => figure.month === month);
  const groups = [...Map.groupBy(ofMonth, ({ project, site }) => JSON.stringify([project, site])).values()];
  const places = groups
    .flatMap((group) => (group[0] ? [{ project: group[0].project, site: group[0].site, group }] : []))
    .toSorted((one, other) => compare(sites, one, other));
  return {
    month,
    places: places.map(({ project, site, group }) => ({
      project,
      site,
      ...lineOf(group, (name) => shown(sumOf(group, name))),
    })),
    all: lineOf(ofMonth, (name) => shownSum(places.map(({ group }) => sumOf(group, name)))),
  };
}

/** Project by project; what has no site stands behind the sites of its project. */
function compare(sites: readonly Site[], one: Destination, other: Destination): number {
  const rank = (index: number) => (index < 0 ? sites.length : index);
  const projectOf = ({ project }: Destination) => rank(sites.findIndex((site) => site.project === project));
  const siteOf = (place: Destination) => rank(sites.findIndex(({ slug }) => slug === place.site));
  return projectOf(one) - projectOf(other) || siteOf(one) - siteOf(other);
}

const lineOf = (figures: readonly Figure[], count: (name: FigureName) => Shown): Line => ({
  counts: Object.fromEntries(figureNames.map((name) => [name, count(name)])) as Line['counts'],
  half: percentile(figures, 0.5),
  most: percentile(figures, 0.9),
});

const sumOf = (figures: readonly Figure[], name: FigureName): number =>
  figures.filter((figure) => figure.name === name).reduce((sum, { count }) => sum + count, 0);

export const shown = (count: number): number | 'few' => (count > 0 && count < FEW ? 'few' : count);

/**
 * The sum of what is shown beside it. Where subtraction would tell what is hidden (one alone is, or fewer than five in
 * all, or each is the least or the most it can be), it says no more than they do: how many there are at least.
 */
export function shownSum(counts: readonly number[]): Shown {
  const hidden = counts.filter((count) => shown(count) === 'few');
  const [all, few] = [total(counts), total(hidden)];
  const isSafe = hidden.length > 1 && few >= FEW && few > hidden.length && few < hidden.length * (FEW - 1);
  return hidden.length === 0 || isSafe ? all : { atLeast: all - few + hidden.length };
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** By the nearest rank. @returns whole hours */
function percentile(figures: readonly Figure[], share: number): number | undefined {
  const durations = figures
    .flatMap(({ name, count }) => {
      const hours = durationIn(name);
      return hours === undefined ? [] : [{ hours, count }];
    })
    .toSorted((one, other) => one.hours - other.hours);
  const all = total(durations.map(({ count }) => count));
  if (all < FEW) return undefined;
  let seen = 0;
  return durations.find(({ count }) => (seen += count) >= Math.ceil(share * all))?.hours;
}
