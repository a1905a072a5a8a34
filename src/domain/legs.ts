/**
 * An interest that is handed over goes another leg of its way, with another site: its letter, its promise and its ladder
 * begin anew. What was done before stays in the history.
 */
import type { Destination } from './interest.ts';
import { standing } from './history.ts';
import type { Deed, HistoryStep } from './history.ts';

/** From one coordinator to the next and back for ever helps nobody. */
export const MOST_MOVES = 5;

export const isMove = (deed: Deed): boolean => deed === 'handed-over' || deed === 'agreed';

/** The steps with which it went to somebody else; never undone. */
export const moves = (steps: HistoryStep[]): HistoryStep[] => steps.filter(({ deed }) => isMove(deed));

/** What was done since it went to who has it now. */
export const currentLeg = (steps: HistoryStep[]): HistoryStep[] =>
  steps.slice(steps.findLastIndex(({ deed }) => isMove(deed)) + 1);

/** Since when it is on its way to who has it now, or with them: from then on somebody has so long to answer. */
export const sentAt = ({ receivedAt, steps }: { receivedAt: number; steps: HistoryStep[] }): number =>
  moves(steps).at(-1)?.at ?? receivedAt;

/** Are both about the same leg? */
export const isSameLeg = (steps: HistoryStep[], others: HistoryStep[]): boolean =>
  moves(steps).length === moves(others).length;

/** The project that the person has written to: what they agreed to in the form is about that one. */
export const firstProject = ({ project, steps }: { project: string; steps: HistoryStep[] }): string => {
  const [first] = moves(steps);
  return first ? moveIn(first).from.project : project;
};

const NO_SITE = '-';

export const placeName = ({ project, site }: Destination): string => `${project}/${site ?? NO_SITE}`;

/** @param name as `placeName` makes it */
export function placeIn(name: string): Destination {
  const [project = '', site = NO_SITE] = name.split('/');
  return { project, site: site === NO_SITE ? null : site };
}

export interface Move {
  from: Destination;
  to: Destination;
  /** Version and language of the text that the person agreed to. */
  consent?: { version: string; language: string };
}

/** As the detail of a step: slugs and versions, nothing of the person. */
export const moveDetail = ({ from, to, consent }: Move): string =>
  [placeName(from), placeName(to), ...(consent ? [consent.version, consent.language] : [])].join(' ');

export function moveIn({ detail }: Pick<HistoryStep, 'detail'>): Move {
  const [from = '', to = '', version, language] = detail?.split(' ') ?? [];
  const consent = version !== undefined && language !== undefined ? { consent: { version, language } } : {};
  return { from: placeIn(from), to: placeIn(to), ...consent };
}

/** The offer that stands. */
export const standingOffer = (steps: HistoryStep[]): HistoryStep | undefined =>
  standing(currentLeg(steps)).findLast(({ deed }) => deed === 'offered');

/** Where a coordinator would send it, as long as the person has neither agreed nor been answered otherwise. */
export function offerIn(steps: HistoryStep[], isOffered: boolean): Destination | undefined {
  const offer = standingOffer(steps);
  return isOffered && offer?.detail ? placeIn(offer.detail) : undefined;
}
