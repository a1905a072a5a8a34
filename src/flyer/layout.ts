/** Puts a flyer's facts on sheets of paper: where each line stands, in which size. Nothing is drawn here. */
import { paragraph } from './blocks.ts';
import type { Block, Run } from './blocks.ts';
import type { FlyerFacts, Section } from './facts.ts';
import type { Fonts } from './fonts.ts';
import type { Format } from './formats.ts';
import { fitting, linesOf } from './lines.ts';
import type { Piece } from './lines.ts';

export interface Line {
  x: number;
  baseline: number;
  size: number;
  pieces: Piece[];
}

interface Spot {
  /** Counted from 0. */
  page: number;
  x: number;
  y: number;
}

/** What is on the sheets, in the order in which it is read. */
export type Placed =
  | (Spot & { kind: 'text'; role: 'H1' | 'H2' | 'H3' | 'P'; lines: Line[] })
  | (Spot & { kind: 'entry'; list: symbol; ordered: boolean; label: Line; lines: Line[] })
  | (Spot & { kind: 'qr'; size: number; alt: string })
  | (Spot & { kind: 'logo'; width: number; height: number; alt: string })
  | (Spot & { kind: 'panel'; width: number; height: number; look: 'glow' | 'framed' })
  | (Spot & { kind: 'house'; width: number })
  | (Spot & { kind: 'rule'; width: number });

export interface Sheets {
  format: Format;
  pages: number;
  placed: Placed[];
}

export interface Logo {
  width: number;
  height: number;
}

interface Needs {
  facts: FlyerFacts;
  format: Format;
  fonts: Fonts;
  logo: Logo | undefined;
}

/** Lays one side of the sheet. */
type Side = (wall: Wall) => void;

/**
 * The largest print that fits, for each side of its own: the front is read from afar. Where nothing fits, the smallest, on
 * more pages.
 */
export function layOut(needs: Needs): Sheets {
  const { facts, format } = needs;
  const wall = makeWall(format);
  const at = (scale: number) => masonOf(needs, format.base * scale);
  if (format.flows) {
    const mason = at(1);
    wall.add([
      ...frontBricks(facts, mason),
      callBox(facts, mason),
      ...backBricks(facts, mason, true),
      notes(needs, mason),
    ]);
  } else {
    largestThatFits(format, format.frontScales, (scale) => front(needs, at(scale)))(wall);
    wall.turn();
    const side = (text: boolean) => largestThatFits(format, format.backScales, (scale) => back(needs, at(scale), text));
    const full = side(format.text);
    (format.text && pagesOf(format, full) > 1 ? side(false) : full)(wall);
  }
  return { format, pages: wall.pages(), placed: wall.placed };
}

/** @param scales the largest first; what fits in one size fits in every smaller one */
function largestThatFits(format: Format, scales: number[], build: (scale: number) => Side): Side {
  let [first, last] = [0, scales.length - 1];
  while (first < last) {
    const middle = (first + last) >> 1;
    if (pagesOf(format, build(scales[middle] ?? 1)) === 1) last = middle;
    else first = middle + 1;
  }
  return build(scales[first] ?? 1);
}

function pagesOf(format: Format, side: Side): number {
  const wall = makeWall(format);
  side(wall);
  return wall.pages();
}

const front = ({ facts }: Needs, mason: Mason): Side => {
  const [bricks, call] = [frontBricks(facts, mason), callBox(facts, mason)];
  return (wall) => {
    wall.add(bricks);
    wall.addAtFoot(call);
  };
};

const back = (needs: Needs, mason: Mason, withText: boolean): Side => {
  const [bricks, foot] = [backBricks(needs.facts, mason, withText), notes(needs, mason)];
  return (wall) => {
    wall.add(bricks);
    wall.addAtFoot(foot);
  };
};

/** Something that is not torn apart by the end of a page. */
interface Brick {
  height: number;
  /** White above, except at the top of a page. */
  before: number;
  /** Never alone at the end of a page. */
  keep?: boolean;
  at(page: number, y: number): Placed[];
}

function masonOf({ fonts, format: { margin, size: page, small } }: Needs, size: number): Mason {
  return { fonts, size, small: size * small, x: margin, width: page[0] - 2 * margin };
}

const frontBricks = (facts: FlyerFacts, mason: Mason): Brick[] => [
  band(facts, mason),
  lead(facts, mason),
  ...section(facts.forWhom, mason),
];

const backBricks = (facts: FlyerFacts, mason: Mason, withText: boolean): Brick[] => [
  ...facts.sections.flatMap((one) => section(one, mason)),
  ...(withText && facts.text.length > 0
    ? section({ heading: `Mehr über ${facts.place ?? facts.title}`, blocks: facts.text }, mason)
    : []),
  helpBox(facts, mason),
];

const notes = ({ facts, logo }: Needs, mason: Mason): Brick =>
  stack([...(logo ? [logoBrick(facts, logo, mason)] : []), ...smallPrint(facts, mason)], mason.size);

type Wall = ReturnType<typeof makeWall>;

/** Fills pages from top to bottom. */
function makeWall({ margin: top, size }: Format) {
  const bottom = size[1] - top;
  const placed: Placed[] = [];
  let [page, y] = [0, top];
  const turn = () => {
    [page, y] = [page + 1, top];
  };
  const put = (brick: Brick) => {
    if (y > top) y += brick.before;
    placed.push(...brick.at(page, y));
    y += brick.height;
  };
  return {
    placed,
    turn,
    pages: () => page + 1,
    add(bricks: Brick[]) {
      for (const [index, brick] of bricks.entries()) {
        const next = brick.keep ? bricks[index + 1] : undefined;
        const needed = brick.before + brick.height + (next ? next.before + next.height : 0);
        if (y > top && y + needed > bottom) turn();
        put(brick);
      }
    },
    addAtFoot(brick: Brick) {
      if (y > top && y + brick.before + brick.height > bottom) turn();
      y = Math.max(y, bottom - brick.height - brick.before);
      put(brick);
    },
  };
}

/** Lays bricks of one width in one size. */
interface Mason {
  fonts: Fonts;
  size: number;
  small: number;
  x: number;
  width: number;
}

const LEADING = 1.36;

interface Look {
  size: number;
  before: number;
  role?: 'H1' | 'H2' | 'H3' | 'P';
  keep?: boolean;
  leading?: number;
}

function textBrick(runs: Run[], look: Look, { fonts, x, width }: Mason): Brick {
  const { size, before, role = 'P', keep = false, leading = LEADING } = look;
  const lines = linesOf(runs, width, size, fonts);
  return {
    height: lines.length * size * leading,
    before,
    keep,
    at: (page, y) => [{ kind: 'text', role, page, x, y, lines: lines.map(lineAt(x, y, size, leading)) }],
  };
}

/** The letters stand in the middle of their line. */
const lineAt =
  (x: number, y: number, size: number, leading: number) =>
  (pieces: Piece[], index: number): Line => ({
    x,
    baseline: y + size * (leading * index + leading / 2 + 0.33),
    size,
    pieces,
  });

function bricksOf(block: Block, mason: Mason, before = mason.size * 0.5): Brick[] {
  const { size } = mason;
  if (block.kind === 'heading')
    return [textBrick(boldRuns(block.runs), { size: size * 1.1, before: size, role: 'H3', keep: true }, mason)];
  if (block.kind === 'paragraph') return [textBrick(block.runs, { size, before }, mason)];
  return listBricks(block, mason, before);
}

function listBricks({ items, ordered }: Block & { kind: 'list' }, mason: Mason, before: number): Brick[] {
  const { fonts, size, x, width } = mason;
  const indent = size * (ordered ? 1.5 : 1.1);
  const id = Symbol('list');
  return items.map((runs, index) => {
    const lines = linesOf(runs, width - indent, size, fonts);
    const label = fonts.spans(ordered ? `${index + 1}. ` : '• ', true);
    return {
      height: lines.length * size * LEADING,
      before: index === 0 ? before : size * 0.22,
      at: (page, y) => [
        {
          kind: 'entry',
          list: id,
          ordered,
          page,
          x,
          y,
          label: lineAt(x, y, size, LEADING)(label, 0),
          lines: lines.map(lineAt(x + indent, y, size, LEADING)),
        },
      ],
    };
  });
}

const boldRuns = (runs: Run[]): Run[] => runs.map((run) => ({ ...run, bold: true }));

function section({ heading, blocks }: Section, mason: Mason): Brick[] {
  const { size } = mason;
  const title = { size: size * 1.4, before: size * 1.3, role: 'H2', keep: true, leading: 1.2 } as const;
  return [
    textBrick([{ text: heading, bold: true }], title, mason),
    ...blocks.flatMap((block, index) => bricksOf(block, mason, size * (index === 0 ? 0.35 : 0.5))),
  ];
}

const lead = ({ lead: text }: FlyerFacts, mason: Mason): Brick =>
  textBrick([{ text }], { size: mason.size * 1.15, before: mason.size * 1.1 }, mason);

/** Bricks upon each other as one. */
function stack(bricks: Brick[], before: number): Brick {
  const offsets: number[] = [];
  let height = 0;
  for (const [index, brick] of bricks.entries()) {
    if (index > 0) height += brick.before;
    offsets.push(height);
    height += brick.height;
  }
  return {
    height,
    before,
    at: (page, y) => bricks.flatMap((brick, index) => brick.at(page, y + (offsets[index] ?? 0))),
  };
}

interface Box {
  look: 'glow' | 'framed';
  padding: number;
  before: number;
  bricks: Brick[];
  /** Right of the text: on the lower edge of a ground of light, in the middle of a frame. */
  beside?: Brick;
}

function boxBrick({ look, padding, before, beside, bricks }: Box, { x, width }: Mason): Brick {
  const inner = stack(bricks, 0);
  const height = Math.max(inner.height + 2 * padding, (beside?.height ?? 0) + padding);
  return {
    height,
    before,
    at: (page, y) => [
      { kind: 'panel', page, x, y, width, height, look },
      ...inner.at(page, y + (beside ? (height - inner.height) / 2 : padding)),
      ...(beside?.at(page, y + (look === 'glow' ? height - beside.height : (height - beside.height) / 2)) ?? []),
    ],
  };
}

const within = (mason: Mason, padding: number, right = padding): Mason => ({
  ...mason,
  x: mason.x + padding,
  width: mason.width - padding - right,
});

/** The name, large, on a ground of light, and the house with its door open. */
function band({ title, subtitle, place }: FlyerFacts, mason: Mason): Brick {
  const { size, fonts, width } = mason;
  const padding = size * 1.1;
  const house = width * 0.25;
  const inner = within(mason, padding, padding + house);
  const words: Run[] = [{ text: title, bold: true }];
  const name = { size: fitting(words, inner.width, size * 3.6, fonts), before: 0, role: 'H1', leading: 1.1 } as const;
  const full: Run[] = [{ text: `„${subtitle}“` }];
  return boxBrick(
    {
      look: 'glow',
      padding,
      before: 0,
      bricks: [
        textBrick(words, name, inner),
        textBrick(
          full,
          { size: fitting(full, inner.width, size * 1.25, fonts), before: size * 0.3, leading: 1.25 },
          inner,
        ),
        ...(place
          ? [textBrick([{ text: place, bold: true }], { size: size * 1.6, before: size * 0.5, leading: 1.2 }, inner)]
          : []),
      ],
      beside: {
        height: house * HOUSE_RATIO,
        before: 0,
        at: (page, y) => [{ kind: 'house', page, x: mason.x + width - padding / 2 - house, y, width: house }],
      },
    },
    mason,
  );
}

/** Height of the drawing of the house, as a part of its width. */
const HOUSE_RATIO = 262 / 280;

/** The way on: the number in large figures, and the code that leads to the page. */
function callBox(facts: FlyerFacts, mason: Mason): Brick {
  const { size } = mason;
  const padding = size * 1.1;
  const qr = Math.max(mason.width * 0.29, size * 7);
  const inner = within(mason, padding, padding * 1.6 + qr);
  return boxBrick(
    {
      look: 'framed',
      padding,
      before: size * 1.3,
      bricks: [...reachBricks(facts, inner), ...pageBricks(facts, inner)],
      beside: {
        height: qr,
        before: 0,
        at: (page, y) => [
          {
            kind: 'qr',
            page,
            x: mason.x + mason.width - padding * 0.8 - qr,
            y,
            size: qr,
            alt: `QR-Code: führt zur Internet-Seite ${facts.shortUrl}`,
          },
        ],
      },
    },
    mason,
  );
}

function reachBricks({ reach: { phone, email, who } }: FlyerFacts, mason: Mason): Brick[] {
  const { size, fonts } = mason;
  const heading = phone ? 'Rufen Sie an' : email ? 'Schreiben Sie' : 'Fragen Sie nach';
  const large = (run: Run) =>
    textBrick(
      [run],
      {
        size: fitting([run], mason.width, size * (run.href?.startsWith('tel:') ? 2.2 : 1.4), fonts),
        before: size * 0.15,
        leading: 1.25,
      },
      mason,
    );
  return [
    textBrick([{ text: heading, bold: true }], { size: size * 1.4, before: 0, role: 'H2', leading: 1.2 }, mason),
    ...(phone ? [large({ text: phone, bold: true, href: `tel:${phone.replace(/[^+0-9]/g, '')}` })] : []),
    ...(email ? [large({ text: email, bold: true, href: `mailto:${email}` })] : []),
    ...(who ? [textBrick([{ text: who }], { size, before: size * 0.15 }, mason)] : []),
    ...(phone ? [] : writeIn(mason)),
  ];
}

/** Where no number is published, whoever hands the flyer out can write one. */
function writeIn(mason: Mason): Brick[] {
  const { size, x, width } = mason;
  return [
    textBrick([{ text: 'Platz für eine Telefonnummer:' }], { size, before: size * 0.8 }, mason),
    { height: 1, before: size * 0.9, at: (page, y) => [{ kind: 'rule', page, x, y, width }] },
  ];
}

const pageBricks = ({ url, shortUrl }: FlyerFacts, mason: Mason): Brick[] => [
  textBrick([{ text: 'Was heute gilt, steht im Internet:' }], { size: mason.size, before: mason.size * 0.7 }, mason),
  textBrick([{ text: shortUrl, bold: true, href: url }], { size: mason.size, before: mason.size * 0.1 }, mason),
];

function helpBox({ help }: FlyerFacts, mason: Mason): Brick {
  const padding = mason.size * 0.9;
  return boxBrick(
    { look: 'glow', padding, before: mason.size * 1.4, bricks: section(help, within(mason, padding)) },
    mason,
  );
}

const smallPrint = ({ notes }: FlyerFacts, mason: Mason): Brick[] =>
  notes.map((text) => {
    const block = paragraph(text);
    return textBrick(
      block.kind === 'list' ? [] : block.runs,
      { size: mason.small, before: mason.small * 0.2, leading: 1.25 },
      mason,
    );
  });

function logoBrick({ title }: FlyerFacts, logo: Logo, { x, size, width }: Mason): Brick {
  const scale = Math.min((size * 4) / logo.height, (width * 0.6) / logo.width);
  const [w, h] = [logo.width * scale, logo.height * scale];
  return {
    height: h,
    before: 0,
    at: (page, y) => [{ kind: 'logo', page, x, y, width: w, height: h, alt: `Logo von ${title}` }],
  };
}
