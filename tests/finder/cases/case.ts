/** What people ask the finder, and what it has to answer: the short hand of its tables. */
import type { Burden } from '../../../src/content/schema/project.ts';
import type { Obstacle } from '../../../src/finder/finder.ts';
import type { Where } from '../../../src/finder/place.ts';

export interface Case {
  /** As typed into the form. */
  plz: string;
  leistungen?: 'yes' | 'no' | 'unsure';
  alter?: string;
  belastung?: Burden | 'none';
  /** Berlin day; default: after the end of what has ended. */
  day?: string;
  where: Where['kind'];
  fits: string[];
  misses?: Record<string, Obstacle[]>;
  /** What the finder is asked next by the first links, where one has to be chosen. */
  choices?: string[];
}

export const AFTER = '2026-11-24';
/** The last day of what has ended by then. */
export const LAST = '2026-10-31';

const ways = (typed: string, more: Omit<Case, 'plz'>): Case[] => typed.split(' · ').map((plz) => ({ plz, ...more }));

export const over = (slug: string, ...more: Obstacle[]) => ({ [slug]: ['ended' as const, ...more] });

/** Lists are written with „ · “ between what is typed. */
export const inside = (slug: string, typed: string) => ways(typed, { where: 'inside', fits: [slug] });
export const ended = (slug: string, typed: string) => ways(typed, { where: 'inside', fits: [], misses: over(slug) });
export const near = (slug: string, typed: string) =>
  ways(typed, { where: 'near', fits: [], misses: { [slug]: ['area'] } });
export const none = (where: Where['kind'], typed: string) => ways(typed, { where, fits: [] });
export const asked = (where: 'which' | 'slip' | 'short', plz: string, choices: string): Case => ({
  plz,
  where,
  fits: [],
  choices: choices.split(' · '),
});
