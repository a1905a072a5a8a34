/** Ids that stay the same as long as the names of the files in `content/` do. */
import { v5 } from 'uuid';

/** The portal's own namespace; drawn once, never to change. */
const NAMESPACE = 'e09893ff-36fd-4fb5-9b75-d4401892d0c1';

/** @returns a UUID of version 5 (RFC 9562, 5.5) for what is named by its kind and its slugs */
export const stableId = (kind: string, ...names: string[]): string => v5([kind, ...names].join('/'), NAMESPACE);
