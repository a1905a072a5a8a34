/** The white around a QR code, measured in the drawing of a PDF. */

/** Of each shape that is filled with white or black: how far it reaches, in points of the page. */
const shapesIn = (plain: string) =>
  Array.from(
    plain.matchAll(/^1 0 0 -1 ([\d.]+) ([\d.]+) cm\n0 0 0 ([01]) k\n((?:[-\d. ]+ [mlc]\n|h\n)+)f/gm),
    ([, left, top, ink, path = '']) => {
      const numbers = Array.from(path.matchAll(/-?[\d.]+/g), ([number]) => Number(number));
      const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, index) => index % 2 === odd)) as [number[], number[]];
      const [x, y] = [Number(left), Number(top)];
      return {
        ink,
        edges: [x + Math.min(...xs), x + Math.max(...xs), y - Math.max(...ys), y - Math.min(...ys)] as const,
        /** How long its first line is: of a QR code the edge of a finder pattern. */
        first: (numbers[2] ?? 0) - (numbers[0] ?? 0),
      };
    },
  );

/** How much white is around the code on each side, in modules. */
export function quietZone(plain: string): number[] {
  const shapes = shapesIn(plain);
  const code = shapes.find(({ ink, edges: [left, right, low, high] }, index) => {
    const isSquare = Math.abs(right - left - (high - low)) < 0.01;
    return ink === '1' && isSquare && shapes[index - 1]?.ink === '0';
  });
  const field = code && shapes[shapes.indexOf(code) - 1];
  const signs = [1, -1, 1, -1];
  return signs.map(
    (sign, side) => (sign * ((code?.edges[side] ?? 0) - (field?.edges[side] ?? 0)) * 7) / (code?.first ?? 0),
  );
}
