/** What the ladder is handed. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import type { Fallback } from '../letters/route.ts';
import type { Keyring } from '../sealing/keys.ts';
import type { Store } from '../store/database.ts';

export interface LadderNeeds {
  store: Store;
  keyring: Keyring;
  content: Content;
  fallback: Fallback;
  log: Logger;
  now: () => number;
  /** Letters wait for the courier. */
  onStored: () => void;
}
