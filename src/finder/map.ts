/** Sites on a simple map: roughly where they are, with signs and names that do not cover each other. */
import type { Site } from '../content/schema/site.ts';

/** In units of the drawing; one unit is a pixel where it is shown in its own size. */
export const MAP = { width: 340, height: 270, sign: 7, text: 15 };
const MARGIN = { x: 40, y: 30 };

export interface Placed {
  site: Site;
  x: number;
  y: number;
  /** Where the name begins, ends or has its middle. */
  label: { x: number; y: number; anchor: 'start' | 'end' | 'middle' };
}

interface Point {
  x: number;
  y: number;
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The arrow to the north in the corner. */
const NORTH: Box = { left: 0, right: 28, top: 0, bottom: 52 };

/** @returns the sites whose position is known; none where it is known of fewer than two */
export function placeSites(sites: Site[]): Placed[] {
  const located = sites.filter(({ position }) => position);
  if (located.length < 2) return [];
  const points = apart(projected(located));
  const taken = [NORTH, ...points.map((point) => signBox(point))];
  return located.flatMap((site, index) => {
    const point = points[index];
    if (!point) return [];
    const label = freeLabel(site.place, point, taken);
    taken.push(labelBox(site.place, label));
    return [{ site, x: Math.round(point.x), y: Math.round(point.y), label }];
  });
}

/** North is up. A degree of longitude is shorter than one of latitude; both fit into the drawing by one scale. */
function projected(sites: Site[]): Point[] {
  const shrink = Math.cos((51 * Math.PI) / 180);
  const raw = sites.map(({ position }) => ({
    x: (position?.longitude ?? 0) * shrink,
    y: -(position?.latitude ?? 0),
  }));
  const [left, right] = [Math.min(...raw.map(({ x }) => x)), Math.max(...raw.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...raw.map(({ y }) => y)), Math.max(...raw.map(({ y }) => y))];
  const room = { x: MAP.width - 2 * MARGIN.x, y: MAP.height - 2 * MARGIN.y };
  const scale = Math.min(room.x / (right - left || 1), room.y / (bottom - top || 1));
  return raw.map(({ x, y }) => ({
    x: MARGIN.x + (x - left) * scale + (room.x - (right - left) * scale) / 2,
    y: MARGIN.y + (y - top) * scale + (room.y - (bottom - top) * scale) / 2,
  }));
}

/** Between the middles of two signs. */
const DISTANCE = 3 * MAP.sign;

/** Neighbours are pushed away from each other until none touches another; a few rounds do for any real map. */
function apart(points: Point[]): Point[] {
  const moved = points.map((point) => ({ ...point }));
  for (let round = 0; round < 20; round += 1)
    for (const [index, one] of moved.entries())
      for (const other of moved.slice(index + 1)) {
        const [dx, dy] = [other.x - one.x, other.y - one.y];
        const distance = Math.hypot(dx, dy);
        if (distance >= DISTANCE) continue;
        const push = (DISTANCE - distance) / 2 + 0.5;
        const [ux, uy] = distance > 0.01 ? [dx / distance, dy / distance] : [1, 0];
        [one.x, one.y, other.x, other.y] = [
          one.x - ux * push,
          one.y - uy * push,
          other.x + ux * push,
          other.y + uy * push,
        ];
      }
  return moved;
}

/** The first place around the sign where the name covers nothing and stays in the drawing; else under it. */
function freeLabel(name: string, { x, y }: Point, taken: Box[]): Placed['label'] {
  const gap = MAP.sign + 5;
  const half = widthOf(name) / 2;
  const middle = Math.max(half, Math.min(MAP.width - half, x));
  const [above, beside, below] = [y - gap, y + MAP.text / 3, y + gap + MAP.text * 0.7];
  const places: Placed['label'][] = [
    { x: x + gap, y: beside, anchor: 'start' },
    { x: x - gap, y: beside, anchor: 'end' },
    { x: middle, y: above, anchor: 'middle' },
    { x: middle, y: below, anchor: 'middle' },
  ];
  const free = places.find((place) => isFree(labelBox(name, place), taken)) ?? places[3];
  return { x: Math.round(free?.x ?? x), y: Math.round(free?.y ?? y), anchor: free?.anchor ?? 'middle' };
}

const isFree = (box: Box, taken: Box[]) =>
  box.left >= 0 &&
  box.right <= MAP.width &&
  box.top >= 0 &&
  box.bottom <= MAP.height &&
  !taken.some((other) => meet(box, other));

const signBox = ({ x, y }: Point): Box => ({
  left: x - MAP.sign,
  right: x + MAP.sign,
  top: y - MAP.sign,
  bottom: y + MAP.sign,
});

/** Fonts differ: generously, a letter is 0.6 of its height wide. */
const widthOf = (name: string) => name.length * MAP.text * 0.6;

function labelBox(name: string, { x, y, anchor }: Placed['label']): Box {
  const width = widthOf(name);
  const left = { start: x, end: x - width, middle: x - width / 2 }[anchor];
  return { left, right: left + width, top: y - MAP.text * 0.8, bottom: y + MAP.text * 0.3 };
}

const meet = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
