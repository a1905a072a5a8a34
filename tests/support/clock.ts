/** A portal at another time: the clock of its process is moved, and runs on from there. */

/** @param moment ISO 8601, of the start @returns environment for `startProgram` */
export function clockAt(moment: string): Record<string, string> {
  const shift = Date.parse(moment) - Date.now();
  const code = `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts) { parts.length > 0 ? super(...parts) : super(Real.now() + ${shift}); }
      static now() { return Real.now() + ${shift}; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}
