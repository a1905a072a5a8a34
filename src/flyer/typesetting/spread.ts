/** How large the parts of a flyer can be printed, and on which panel each stands. Lengths in points. */
import type { Sizes } from '../formats.ts';

/** What is not torn: a heading with its words, a paragraph, a box. */
export interface Part {
  /** By which flyer.typ knows it. */
  name: string;
  /** White above it, as a part of the size; none at the top of a panel. */
  gap: number;
  /** White that is left on the panel comes above it. */
  fill: boolean;
  /** Goes on with what stands above it: never at the top of a panel. */
  goesOn?: boolean;
}

/** @returns how high each part is in that size */
export type Measure = (parts: Part[], size: number) => Promise<number[]>;

export const heightTogether = (parts: Part[], heights: number[], size: number): number =>
  parts.reduce((sum, { gap }, index) => sum + (heights[index] ?? 0) + (index > 0 ? gap * size : 0), 0);

const STEP = 0.25;

/**
 * From large to small, until it fits; the smallest where nothing does. What is twice as high as its paper must be as large
 * as 1 / √2: so one look says nearly where to begin, and two or three tries are enough.
 * @param needed height in a size
 * @returns how much is too much: at most 0 where it fits
 */
export async function largest(sizes: Sizes, height: number, needed: (size: number) => Promise<number>) {
  const guess = (size: number, high: number) => Math.floor((size * Math.sqrt(height / high)) / STEP) * STEP;
  const within = (size: number) => Math.min(sizes.largest, Math.max(sizes.smallest, size));
  let size = within(sizes.usual);
  size = within(guess(size, await needed(size)));
  for (;;) {
    const high = await needed(size);
    if (high <= height || size <= sizes.smallest) return { size, over: high - height };
    size = within(Math.min(size - STEP, guess(size, high)));
  }
}

export interface Spread {
  groups: Part[][];
  /** How high the fullest panel is. What is too much is on the last. */
  needed: number;
}

/** The parts in their order on so many panels, the fullest as empty as can be: none stays empty, none has five lines. */
export function spread(parts: Part[], heights: number[], size: number, count: number): Spread {
  const filled = (most: number) => {
    const groups: { parts: Part[]; high: number }[] = [];
    for (const [index, part] of parts.entries()) {
      const high = heights[index] ?? 0;
      const last = groups.at(-1);
      const together = (last?.high ?? 0) + part.gap * size + high;
      const left = count - groups.length;
      if (!last || (!part.goesOn && left > 0 && (together > most || parts.length - index <= left)))
        groups.push({ parts: [part], high });
      else {
        last.parts.push(part);
        last.high = together;
      }
    }
    return { groups: groups.map((group) => group.parts), needed: Math.max(...groups.map(({ high }) => high)) };
  };
  // The fullest panel is as high as some parts in a row: the lowest of these heights that is enough.
  return rows(parts, heights, size)
    .toSorted((one, other) => one - other)
    .map(filled)
    .reduce((best, one) => (one.needed < best.needed ? one : best));
}

function rows(parts: Part[], heights: number[], size: number): number[] {
  return parts.flatMap((_, start) => {
    let high = 0;
    return parts.slice(start).map(({ gap }, index) => {
      high += (heights[start + index] ?? 0) + (index > 0 ? gap * size : 0);
      return high;
    });
  });
}

/** @param ask for heights of parts by their names, each once in each size */
export function remembering(ask: (names: string[], size: number) => Promise<number[]>): Measure {
  const known = new Map<string, number>();
  return async (parts, size) => {
    const key = (name: string) => `${name} ${size}`;
    const names = parts.map(({ name }) => name).filter((name) => !known.has(key(name)));
    const heights = names.length > 0 ? await ask(names, size) : [];
    for (const [index, name] of names.entries()) known.set(key(name), heights[index] ?? 0);
    return parts.map(({ name }) => known.get(key(name)) ?? 0);
  };
}
