/** What people make of it, hour by hour: coordinators who answer, forget, decline, hand over and think better of it, and persons. */
import { pino } from 'pino';
import { caseActions } from '../../../../src/http/endpoints/case.ts';
import { consentActions, consentView } from '../../../../src/http/endpoints/agree.ts';
import { handOverActions } from '../../../../src/http/endpoints/hand-over.ts';
import type { Action, Found } from '../../../../src/http/endpoints/token-page.ts';
import type { IntakeNeeds } from '../../../../src/http/needs.ts';
import { findInterest } from '../../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../../src/intake/store/interests/record.ts';
import { caseIdOf } from '../../../../src/intake/store/letters/legs.ts';
import type { OpenStore } from '../../../../src/intake/store/open-store.ts';
import { withdraw } from '../../../../src/intake/withdraw.ts';
import { siteUrl } from '../../../support/fixture.ts';
import { isTaken, isOffered, isWithdrawn, has, lastLeg, legsOf, standing } from './account.ts';
import type { Leg, Sent } from './account.ts';
import { DAY } from './days.ts';
import { content, projectOf, sites } from './places.ts';

const log = pino({ level: 'silent' });

/**
 * One hour of what is done through a portal.
 * @param one any of the portals
 * @param lastMove from then on nothing goes to somebody else any more, who would still have time to answer
 */
export function peopleOf(one: () => OpenStore, random: () => number, now: () => number, lastMove: number) {
  const pick = <T>(some: T[]): T | undefined => some[Math.floor(random() * some.length)];

  async function act(who: Sent, { deed, detail }: Done): Promise<void> {
    if (await recordDeed(one(), who.id, { deed, ...(detail ? { detail } : {}) }, now()))
      who.told.push({ at: now(), deed, detail });
  }

  /** A button of a page. @returns whether it did anything */
  async function press(who: Sent, action: Action | undefined, to: string, leg?: number): Promise<boolean> {
    const { needs, found } = await open(who, leg);
    await action?.(found, needs, new URLSearchParams({ to }));
    const after = await findInterest(needs.intake.store, who.id);
    return after?.steps.length !== found.kept.steps.length;
  }

  async function open(who: Sent, leg = 0): Promise<{ needs: IntakeNeeds; found: Found }> {
    const portal = one();
    const intake = { ...portal, content, siteUrl, onStored: () => undefined, onAlert: () => undefined };
    const kept = await findInterest(portal.store, who.id);
    if (!kept) throw new Error(who.reference);
    // Neither config nor metrics are asked for by what is pressed here.
    const needs = { intake, log, now } as unknown as IntakeNeeds;
    return { needs, found: { id: who.id, kept, named: caseIdOf(who.id, leg), url: '' } };
  }

  /** Mostly to another site of the project, else to any other one. */
  async function handOver(who: Sent, leg: Leg): Promise<void> {
    if (now() > lastMove) return;
    const others = sites.filter(({ site }) => site !== leg.site);
    const own = others.filter(({ project }) => project === projectOf(leg.site));
    const to = pick(random() < 0.5 && own.length > 0 ? own : others)?.site ?? '';
    // What the form says is about the project that the person has written to.
    const isAtOnce = who.everySite && [leg, who].every(({ site }) => projectOf(site) === projectOf(to));
    if (await press(who, handOverActions['hand-over-yes'], to))
      who.told.push({ at: now(), deed: isAtOnce ? 'handed-over' : 'offered', to });
  }

  /** Whoever has it does something about it, or takes that back. */
  async function coordinator(who: Sent, leg: Leg): Promise<void> {
    // A third of the letters lies with somebody who forgets.
    const forgets = (who.nr + legsOf(who).length) % 3 === 0;
    const chance = random();
    if (isTaken(leg)) {
      if (chance < 0.08) await act(who, { deed: 'not-reached' });
      else if (chance < 0.12) await act(who, { deed: 'undone' });
      else if (chance < 0.2) await act(who, { deed: 'closed', detail: 'taking-part' });
      else if (chance < 0.24) await handOver(who, leg);
    } else if (isOffered(leg)) {
      if (chance < 0.01) await act(who, { deed: 'undone' });
      else if (chance < 0.015) await act(who, { deed: 'taken' });
      else if (chance < 0.02) await handOver(who, leg);
    } else if (!forgets) {
      if (chance < 0.14) await act(who, { deed: 'taken' });
      else if (chance < 0.19) await act(who, { deed: 'declined', detail: 'no-place' });
      else if (chance < 0.27) await handOver(who, leg);
    }
  }

  /** Whoever had it before still has the mail, and presses its button. */
  async function former(who: Sent): Promise<void> {
    const had = Math.floor(random() * (legsOf(who).length - 1));
    if (await press(who, caseActions['take-yes'], '', had)) who.told.push({ at: now(), deed: 'taken by who had it' });
  }

  /** Some agree at once, some days later, some never; the same after a decline, where another project is nearby. */
  async function agree(who: Sent, leg: Leg): Promise<void> {
    const asked = standing(leg).at(-1)?.at ?? 0;
    const mood = who.nr % 5;
    if (mood === 4 || now() > lastMove || now() - asked < (mood < 2 ? 0 : 3 * DAY) || random() > 0.4) return;
    const { needs, found } = await open(who);
    const { offer, sendable } = await consentView(found, needs);
    const place = offer ?? pick(sendable);
    if (place && (await press(who, consentActions['agree-yes'], place.to)))
      who.told.push({ at: now(), deed: 'agreed', to: place.site ?? '' });
  }

  async function person(who: Sent, leg: Leg, deliveredAt: number): Promise<void> {
    if (isOffered(leg) || has(leg, 'declined')) return agree(who, leg);
    if (now() - leg.since > 8 * DAY && random() < 0.02)
      await act(who, { deed: 'answered', detail: random() < 0.5 ? 'no' : 'yes' });
    if (now() - deliveredAt > 2 * DAY && random() < 0.012) await act(who, { deed: 'reminded' });
  }

  async function takeBack(who: Sent): Promise<void> {
    if (await withdraw(one(), who.id, who.reference, now())) who.told.push({ at: now(), deed: 'withdrawn' });
  }

  /** What the person does not answer in time is as if it had not been offered. */
  async function forget(who: Sent): Promise<void> {
    const steps = (await findInterest(one().store, who.id))?.steps ?? [];
    const lapsed = steps.findLast(({ deed }) => deed === 'lapsed');
    const known = who.told.filter(({ deed }) => deed === 'lapsed');
    if (lapsed && known.every(({ at }) => at !== lapsed.at)) who.told.push({ at: lapsed.at, deed: 'lapsed' });
  }

  return async function live(sent: Sent[]): Promise<void> {
    const hour = new Date(now()).getUTCHours();
    for (const who of sent) {
      if (isOffered(lastLeg(who))) await forget(who);
      // Not everybody looks every hour.
      if (random() > 0.25 || isWithdrawn(who)) continue;
      const leg = lastLeg(who);
      const isMoved = leg.by !== undefined;
      if (random() < (isMoved ? 0.006 : 0.0016)) await takeBack(who);
      else if (hour >= 7 && hour < 15 && !has(leg, 'closed')) await workOn(who, leg);
    }
  };

  async function workOn(who: Sent, leg: Leg): Promise<void> {
    const legs = legsOf(who).length;
    if (leg.by !== undefined && random() < 0.02) await former(who);
    const kept = await findInterest(one().store, who.id);
    if (!kept || kept.deliveredAt === null) return;
    // What is declined is the person's to go on with, unless somebody thinks better of it.
    if (!has(leg, 'declined')) await coordinator(who, leg);
    else if (random() < 0.03) await act(who, { deed: 'undone' });
    const after = lastLeg(who);
    if (legsOf(who).length === legs && !has(after, 'closed')) await person(who, after, kept.deliveredAt);
  }
}
