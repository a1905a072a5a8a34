/** What fits me? Total: for every answer there is a project, a reason why none fits, and always whom to ask next. */
import type { Content } from '../content/content.ts';
import { jobcentreAt } from '../texts/ask.ts';
import { findPlace } from './place.ts';
import type { Where } from './place.ts';
import type { Site } from '../content/schema/site.ts';
import type { Burden, Project } from '../content/schema/project.ts';
import type { Body } from '../content/schema/contact.ts';
import { byState, closedBecause, hasEnded } from '../domain/days/term.ts';

/** What somebody says of themselves; all of it may be left out. */
export interface Question {
  /** Postcode or place, as typed. */
  place: string;
  /** Does the person get benefits (SGB II)? */
  benefits?: 'yes' | 'no' | 'unsure' | undefined;
  /** Years. */
  age?: number | undefined;
  burden?: Burden | undefined;
}

/** Why a project does not fit, or not for certain. `area`: the place is near its catchment, or only in part inside. */
export type Obstacle = 'ended' | 'planned' | 'paused' | 'area' | 'benefits' | 'age' | 'burden';

export interface Option {
  project: Project;
  /** Those of the place that was asked for. */
  sites: Site[];
  /** None: it fits. */
  obstacles: Obstacle[];
}

/** By what somebody said of themselves it is not for them; a place or a burden is worth asking about. */
export const isRuledOut = ({ obstacles }: Pick<Option, 'obstacles'>): boolean =>
  obstacles.includes('benefits') || obstacles.includes('age');

export interface Finding {
  where: Where;
  fitting: Option[];
  nearMisses: Option[];
  /** Whom to ask where no option helps; never empty. Without phone and e-mail: an authority whose number we do not know. */
  next: Pick<Body, 'name' | 'phone' | 'email'>[];
}

/** More would not help anybody to choose. */
const MOST = 6;

/** @param today Berlin day, `YYYY-MM-DD` */
export function find(content: Content, question: Question, today: string): Finding {
  const where = placeAt(content, question.place, today);
  const options = optionsAt(content, where, today).map((option) => ({
    ...option,
    obstacles: obstaclesOf(option.project, question, where, today),
  }));
  return {
    where,
    fitting: options.filter(({ obstacles }) => obstacles.length === 0).slice(0, MOST),
    nearMisses: options.filter(({ obstacles }) => obstacles.length > 0).slice(0, MOST),
    next: nextOf(content, where),
  };
}

/** @param typed postcode or place @param today Berlin day, `YYYY-MM-DD` */
export const placeAt = (content: Content, typed: string, today: string): Where =>
  findPlace(knownOf(content, today), typed);

/** Nobody is led to another town for what has ended there. */
function knownOf({ projects, sites }: Content, today: string) {
  const over = new Set(projects.filter((project) => hasEnded(project, today)).map(({ slug }) => slug));
  return { sites, asking: sites.filter(({ project }) => !over.has(project)) };
}

function optionsAt({ projects }: Content, where: Where, today: string): Omit<Option, 'obstacles'>[] {
  const here = Map.groupBy(where.sites, ({ project }) => project);
  const asked = projects.filter(({ slug }) => here.has(slug));
  // Of those that are near, the nearest is enough.
  const most = where.kind === 'near' ? 1 : undefined;
  return byState(asked, today).map((project) => ({ project, sites: (here.get(project.slug) ?? []).slice(0, most) }));
}

/** Which answers fit. Who speaks of health in general takes body and soul in; addiction only who names it. */
const takenIn: Record<Burden, Burden[]> = {
  mental: ['mental'],
  addiction: ['addiction'],
  physical: ['physical'],
  health: ['health', 'physical', 'mental'],
};

function obstaclesOf(project: Project, question: Question, { kind }: Where, today: string): Obstacle[] {
  const { benefits, burdens, ageFrom = 0, ageTo = Number.POSITIVE_INFINITY } = project.audience;
  const { age, burden } = question;
  const closed = closedBecause(project, today);
  const checks: [Obstacle, boolean][] = [
    ['area', kind === 'near' || kind === 'partly'],
    ['benefits', benefits && question.benefits === 'no'],
    ['age', age !== undefined && (age < ageFrom || age > ageTo)],
    ['burden', burden !== undefined && burdens.length > 0 && !burdens.some((one) => takenIn[one].includes(burden))],
  ];
  return [...(closed ? [closed] : []), ...checks.flatMap(([obstacle, there]) => (there ? [obstacle] : []))];
}

/** The office where one can reach it; and always the job centre of the place, since it decides who gets which help. */
function nextOf({ portal }: Content, { kind, sites }: Where): Finding['next'] {
  const office = [portal.office, portal.publisher].find((body) => body?.phone ?? body?.email);
  const authorities = new Set(kind === 'inside' ? sites.flatMap((site) => jobcentreAt(site) ?? []) : []);
  return [
    ...(office ? [office] : []),
    ...(authorities.size > 0 ? [...authorities] : ['Ihr Jobcenter']).map((name) => ({ name })),
  ];
}
