/** What the ladder is handed. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import type { Fallback } from '../letters/route.ts';
import type { Keyring } from '../sealing/keys.ts';
import type { Journaling } from '../store/interests/change.ts';

export interface LadderNeeds extends Journaling {
  keyring: Keyring;
  content: Content;
  fallback: Fallback;
  log: Logger;
  now: () => number;
  /** Letters wait for the courier. */
  onStored: () => void;
}
