/** How long a held interest waits for somebody to decide about it, and how long a decision can be changed. */
import type { Content } from '../../content/content.ts';
import type { Destination } from '../interest.ts';
import { workingDaysLater } from './promise.ts';

/** Working days of the site after which the office is reminded, and after which it goes on by itself. */
const patience = { remind: 2, release: 5 };

/** Days in which what was discarded can still be released; then it is erased. */
const RELEASABLE_DAYS = 30;
const DAY = 24 * 60 * 60_000;

/** When the office is reminded of it. */
export const remindTime = (content: Content, place: Destination, heldAt: number) =>
  workingDaysLater(content, place, heldAt, patience.remind);

/** When a held interest goes on by itself. @param heldAt milliseconds since the epoch */
export const releaseTime = (content: Content, place: Destination, heldAt: number) =>
  workingDaysLater(content, place, heldAt, patience.release);

/** @returns until when a discarded interest can be released, in milliseconds since the epoch */
export const releasableUntil = (decidedAt: number) => decidedAt + RELEASABLE_DAYS * DAY;

/** What was discarded by then is erased now. */
export const discardedBefore = (now: number) => now - RELEASABLE_DAYS * DAY;
