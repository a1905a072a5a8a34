/** Ids that stay the same as long as the names of the files in `content/` do. */
import { v5 } from 'uuid';

/** The portal's own namespace; drawn once, never to change. */
const NAMESPACE = 'e09893ff-36fd-4fb5-9b75-d4401892d0c1';

type Names = [kind: string, ...names: string[]];

/** @returns a UUID of version 5 (RFC 9562, 5.5) for what is named by its kind and its slugs */
export const stableId = (...names: Names): string => v5(names.join('/'), NAMESPACE);

/**
 * The ids of entries that lie side by side: of their names, and of more of the entry only where several would share one, so
 * that calendars and address books know again what they have.
 * @param more enough to tell apart what is not the same
 */
export function distinctIds<T>(
  entries: readonly T[],
  names: (entry: T) => Names,
  more: (entry: T) => (string | undefined)[],
): Map<T, string> {
  const sharing = Map.groupBy(entries, (entry) => stableId(...names(entry)));
  const idOf = (entry: T, short: string) =>
    sharing.get(short)?.length === 1 ? short : stableId(...names(entry), JSON.stringify(more(entry)));
  return new Map(entries.map((entry) => [entry, idOf(entry, stableId(...names(entry)))]));
}
