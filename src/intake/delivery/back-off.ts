/** When to try again: one letter, and the mail server as a whole. */

const MINUTE = 60_000;

/** 1 minute, doubling to 4 hours, ± 20 % so that letters do not come back all at once; for ever. */
export function retryDelay(attempts: number, random = Math.random()): number {
  return Math.min(MINUTE * 2 ** Math.min(attempts, 16), 240 * MINUTE) * (0.8 + 0.4 * random);
}

/** Deliveries at the same time. */
const PARALLEL = 8;

export type BackOff = ReturnType<typeof makeBackOff>;

/**
 * The way to the mail server as a whole. When our side is at fault no letter gets through, so none is tried but one from
 * time to time, until one has.
 */
export function makeBackOff() {
  let faults = 0;
  let faultAt = 0;
  let closedUntil = 0;
  return {
    isPaused: (now: number) => faults > 0 && now < closedUntil,
    /** Somebody at the desk has mended it, they say: try one letter now. */
    retryAskedAt(asked: number) {
      if (asked > faultAt) closedUntil = asked;
    },
    /** How many deliveries may be under way. */
    room: (now: number) =>
      faults === 0 ? PARALLEL : now >= closedUntil || closedUntil > now + 240 * MINUTE * 1.2 ? 1 : 0,
    works() {
      faults = 0;
    },
    /** @returns when the next try may be made */
    fault(now: number): number {
      // Deliveries that were under way together fail together: that is one fault.
      if (faults === 0 || now >= closedUntil) closedUntil = now + retryDelay(faults++);
      faultAt = now;
      return closedUntil;
    },
  };
}
