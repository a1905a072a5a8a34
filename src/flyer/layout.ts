/** Puts a flyer's facts on sheets of paper: where each line stands, in which size. Nothing is drawn here. */
import { section, stack } from './bricks.ts';
import type { Brick, Mason } from './bricks.ts';
import type { FlyerFacts } from './facts.ts';
import { PANELS, folded } from './fold.ts';
import type { Fonts } from './fonts.ts';
import type { Format } from './formats.ts';
import { band, callBox, helpBox, lead, logoBrick, smallPrint } from './parts.ts';
import type { Logo, Placed, Sheets } from './placed.ts';
import { makeWall } from './wall.ts';
import type { Wall } from './wall.ts';

interface Needs {
  facts: FlyerFacts;
  format: Format;
  fonts: Fonts;
  logo: Logo | undefined;
}

/** Lays bricks on one or more pages, from the top of a fresh one. */
type Plan = (wall: Wall) => void;

/** The largest print that fits; where nothing fits, the smallest, on more pages. */
export function layOut(needs: Needs): Sheets {
  const { format } = needs;
  const wall = wallOf(format);
  if (format.kind === 'flowing') flowing(needs)(wall);
  if (format.kind === 'two-sided') twoSided(needs, wall);
  if (format.kind === 'folded') leaflet(needs, wall);
  const sheets = { format, pages: wall.pages(), placed: wall.placed };
  if (format.kind === 'folded') return folded(sheets);
  return format.kind === 'flowing' ? numbered(sheets, needs) : sheets;
}

const wallOf = ({ margin, page }: Format) => makeWall(margin, page[1] - margin);

/** Loose sheets are put in order again by their numbers. */
function numbered(sheets: Sheets, { fonts, format }: Needs): Sheets {
  const { base: size, margin, page } = format;
  const numbers = Array.from({ length: sheets.pages }, (_, index): Placed => {
    const pieces = fonts.spans(`Seite ${index + 1} von ${sheets.pages}`, false);
    const spot = { page: index, x: margin, y: page[1] - margin };
    return { kind: 'page-number', ...spot, line: { x: margin, baseline: spot.y + size * 1.3, size, pieces } };
  });
  return { ...sheets, placed: [...sheets.placed, ...numbers] };
}

function flowing(needs: Needs): Plan {
  const { facts, format } = needs;
  const mason = masonOf(needs, 1);
  const last = [helpBox(facts, mason), notes(needs, mason)];
  return (wall) =>
    wall.add([...cover(facts, mason), callBox(facts, mason), ...inside(facts, mason, format.text), ...last]);
}

/** Each side in its own size: the front is read from afar. */
function twoSided(needs: Needs, wall: Wall): void {
  const { scales, frontScales = scales } = needs.format;
  largest(needs, frontScales, 1, front)(wall);
  wall.turn();
  largest(needs, scales, 1, back)(wall);
}

type Planner = (needs: Needs, mason: Mason, text: boolean) => Plan;

const front: Planner =
  ({ facts }, mason) =>
  (wall) => {
    wall.add(cover(facts, mason));
    wall.addAtFoot(callBox(facts, mason));
  };

const back: Planner = (needs, mason, text) => (wall) => {
  wall.add([...inside(needs.facts, mason, text), helpBox(needs.facts, mason)]);
  wall.addAtFoot(notes(needs, mason));
};

/** The cover, four panels to read, and on the back whom to call. */
function leaflet(needs: Needs, wall: Wall): void {
  const { scales } = needs.format;
  largest(
    needs,
    scales,
    1,
    ({ facts }, mason) =>
      (panel) =>
        panel.add(cover(facts, mason)),
  )(wall);
  wall.turn();
  largest(
    needs,
    scales,
    PANELS - 2,
    ({ facts }, mason, text) =>
      (panels) =>
        panels.add([...inside(facts, mason, text), helpBox(facts, mason)]),
  )(wall);
  // The back is the last panel, however few the others fill.
  do wall.turn();
  while (wall.pages() < PANELS);
  largest(needs, scales, 1, (_, mason) => (panel) => {
    panel.add([callBox(needs.facts, mason)]);
    panel.addAtFoot(notes(needs, mason));
  })(wall);
}

/** @param scales the largest first; what fits in one size fits in every smaller one. Running text is left out at last. */
function largest(needs: Needs, scales: number[], pages: number, plan: Planner): Plan {
  const { format } = needs;
  const fits = (one: Plan) => {
    const wall = wallOf(format);
    one(wall);
    return wall.pages() <= pages;
  };
  const search = (text: boolean): Plan => {
    const build = (index: number) => plan(needs, masonOf(needs, scales[index] ?? 1), text);
    let [first, last] = [0, scales.length - 1];
    while (first < last) {
      const middle = (first + last) >> 1;
      if (fits(build(middle))) last = middle;
      else first = middle + 1;
    }
    return build(first);
  };
  const best = search(format.text);
  return format.text && !fits(best) ? search(false) : best;
}

function masonOf({ fonts, format: { base, margin, page, small } }: Needs, scale: number): Mason {
  const size = base * scale;
  return { fonts, size, small: size * small, x: margin, width: page[0] - 2 * margin };
}

const cover = (facts: FlyerFacts, mason: Mason): Brick[] => [
  band(facts, mason),
  lead(facts, mason),
  ...section(facts.forWhom, mason),
];

const inside = (facts: FlyerFacts, mason: Mason, text: boolean): Brick[] => [
  ...facts.sections.flatMap((one) => section(one, mason)),
  ...(text && facts.text.length > 0
    ? section({ heading: `Mehr über ${facts.place ?? facts.title}`, blocks: facts.text }, mason)
    : []),
];

const notes = ({ facts, logo }: Needs, mason: Mason): Brick =>
  stack([...(logo ? [logoBrick(facts, logo, mason)] : []), ...smallPrint(facts, mason)], mason.size);
