/** Fills the pages of a flyer with bricks, from top to bottom. */
import type { Brick } from './bricks.ts';
import type { Placed } from './placed.ts';

export type Wall = ReturnType<typeof makeWall>;

/** @param top and `bottom` of each page, in points */
export function makeWall(top: number, bottom: number) {
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
