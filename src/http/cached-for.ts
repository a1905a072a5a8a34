/** One answer for all who ask within a while. */

export interface CachedFor<Value> {
  get(): Promise<Value>;
  forget(): void;
}

/**
 * Who asks while it is being made waits for the same. A rejection is not kept: who asks next tries again.
 * @param ms milliseconds for which an answer counts, from when it was asked for
 * @param counts false: it is not kept either
 */
export function cachedFor<Value>(
  ms: number,
  make: () => Promise<Value>,
  now: () => number,
  counts: (value: Value) => boolean = () => true,
): CachedFor<Value> {
  let made: { at: number; value: Promise<Value>; done: boolean } | undefined;
  const isFresh = ({ at, done }: { at: number; done: boolean }) => !done || Math.abs(now() - at) < ms;
  return {
    get() {
      if (made && isFresh(made)) return made.value;
      const fresh = { at: now(), value: make(), done: false };
      made = fresh;
      const end = (kept: boolean) => {
        fresh.done = true;
        if (!kept && made === fresh) made = undefined;
      };
      fresh.value.then(
        (value) => end(counts(value)),
        () => end(false),
      );
      return fresh.value;
    },
    forget: () => (made = undefined),
  };
}
