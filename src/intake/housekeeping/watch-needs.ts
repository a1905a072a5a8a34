import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import type { Signing } from '../../settings/signing-key.ts';
import type { Mailer } from '../delivery/message.ts';
import type { Journal } from '../journal/journal.ts';
import type { Fallback } from '../letters/route.ts';
import type { Store } from '../store/database.ts';
import type { DiskWatch } from './disk.ts';

export interface WatchNeeds {
  store: Store;
  /** Told whom the office was told of, so that a restore does not tell it again. */
  journal: Pick<Journal, 'write'>;
  content: Content;
  fallback: Fallback;
  mailer: Mailer;
  /** The portal's own certificate, which ends some day, too. */
  signing?: Signing | undefined;
  hostname: string;
  /** Is the disk nearly full on which the portal keeps things? */
  nearlyFull?: DiskWatch;
  log: Logger;
  now: () => number;
}
