/** What somebody did, by their own account; and what follows from it, by another reckoning than the portal's. */

export interface Told {
  at: number;
  deed: string;
  detail?: string | undefined;
  /** The site that it went to, or is offered to. */
  to?: string | undefined;
}

export interface Sent {
  id: string;
  reference: string;
  /** Where the person sent it. */
  site: string;
  /** What they agreed to in the form covers every site of the project. */
  everySite: boolean;
  /** Stands in what the person wrote, and nowhere else. */
  mark: string;
  nr: number;
  sentAt: number;
  told: Told[];
}

/** With one site, until it goes to another. */
export interface Leg {
  site: string;
  since: number;
  until: number;
  told: Told[];
  /** How it came there; undefined: the person sent it there. */
  by: Told | undefined;
}

const isMove = ({ deed }: Told): boolean => deed === 'handed-over' || deed === 'agreed';

export function legsOf({ site, sentAt, told }: Sent): Leg[] {
  const legs: Leg[] = [{ site, since: sentAt, until: Infinity, told: [], by: undefined }];
  for (const one of told) {
    const leg = legs.at(-1);
    if (!leg || !isMove(one)) leg?.told.push(one);
    else {
      leg.until = one.at;
      legs.push({ site: one.to ?? '', since: one.at, until: Infinity, told: [], by: one });
    }
  }
  return legs;
}

/** What leaves in the hour in which it moved leaves after that. */
export function legAt(who: Sent, moment: number): Leg {
  const leg = legsOf(who).findLast(({ since }) => since <= moment);
  if (!leg) throw new Error(who.reference);
  return leg;
}

export const lastLeg = (who: Sent): Leg => legAt(who, Infinity);

/** What coordinators have said by then and not taken back, oldest first. */
export function standing({ told }: Leg, moment = Infinity): Told[] {
  const stack: Told[] = [];
  for (const one of told.filter(({ at }) => at <= moment)) {
    if (one.deed === 'undone') stack.pop();
    else if (one.deed === 'lapsed')
      stack.splice(
        stack.findLastIndex(({ deed }) => deed === 'offered'),
        1,
      );
    else if (['taken', 'not-reached', 'offered', 'declined', 'closed'].includes(one.deed)) stack.push(one);
  }
  return stack;
}

const deedsAt = (leg: Leg, moment?: number) => standing(leg, moment).map(({ deed }) => deed);

/** Offered to others, it is taken over by nobody. */
export function isTaken(leg: Leg, moment?: number): boolean {
  const deeds = deedsAt(leg, moment);
  return deeds.slice(deeds.lastIndexOf('offered') + 1).some((deed) => deed === 'taken' || deed === 'closed');
}

/** Now it is the person's turn. */
export function isOffered(leg: Leg, moment?: number): boolean {
  const deeds = deedsAt(leg, moment);
  const at = deeds.lastIndexOf('offered');
  return at >= 0 && !deeds.slice(at).some((deed) => ['taken', 'declined', 'closed'].includes(deed));
}

export const has = (leg: Leg, deed: string, moment?: number): boolean => deedsAt(leg, moment).includes(deed);

/** It has come to an end. */
export const isOver = (leg: Leg): boolean => has(leg, 'closed') || has(leg, 'declined');

export const isWithdrawn = (who: Sent, moment = Infinity): boolean =>
  who.told.some(({ deed, at }) => deed === 'withdrawn' && at <= moment);

/** Nobody has to be asked for an answer any more. */
export function isAnswered(who: Sent, moment: number): boolean {
  const leg = legAt(who, moment);
  const said = leg.told.findLast(({ deed, at }) => deed === 'answered' && at <= moment);
  return (
    isWithdrawn(who, moment) ||
    said?.detail === 'yes' ||
    isTaken(leg, moment) ||
    isOffered(leg, moment) ||
    has(leg, 'declined', moment)
  );
}
