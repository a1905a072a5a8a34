/** Words as bricks: each knows its height and is put where there is room for it. */
import type { Block, Run } from './blocks.ts';
import type { Section } from './facts.ts';
import type { Fonts } from './fonts.ts';
import { linesOf } from './lines.ts';
import type { Piece } from './lines.ts';
import type { Line, Placed } from './placed.ts';

/** Something that is not torn apart by the end of a page. */
export interface Brick {
  height: number;
  /** White above, except at the top of a page. */
  before: number;
  /** Never alone at the end of a page. */
  keep?: boolean;
  at(page: number, y: number): Placed[];
}

/** Lays bricks of one width in one size. */
export interface Mason {
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

export function textBrick(runs: Run[], look: Look, { fonts, x, width }: Mason): Brick {
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

function bricksOf(block: Block, mason: Mason, before: number): Brick[] {
  const { size } = mason;
  if (block.kind === 'list') return listBricks(block, mason, before);
  if (block.kind === 'heading')
    return [textBrick(boldRuns(block.runs), { size: size * 1.1, before: size, role: 'H3', keep: true }, mason)];
  return [textBrick(block.runs, { size, before }, mason)];
}

function listBricks({ items, ordered }: Extract<Block, { kind: 'list' }>, mason: Mason, before: number): Brick[] {
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

export function section({ heading, blocks }: Section, mason: Mason): Brick[] {
  const { size } = mason;
  const title = { size: size * 1.4, before: size * 1.3, role: 'H2', keep: true, leading: 1.2 } as const;
  return [
    textBrick([{ text: heading, bold: true }], title, mason),
    ...blocks.flatMap((block, index) => bricksOf(block, mason, size * (index === 0 ? 0.35 : 0.5))),
  ];
}

/** Bricks upon each other as one. */
export function stack(bricks: Brick[], before: number): Brick {
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

export function boxBrick({ look, padding, before, beside, bricks }: Box, { x, width }: Mason): Brick {
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

export const within = (mason: Mason, padding: number, right = padding): Mason => ({
  ...mason,
  x: mason.x + padding,
  width: mason.width - padding - right,
});
