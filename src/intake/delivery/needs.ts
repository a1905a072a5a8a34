/** What the courier is handed, and what it does with a message. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import type { Chased, Recipient } from '../../domain/interest.ts';
import type { JournalEvent } from '../journal/lines.ts';
import type { Fallback } from '../letters/route.ts';
import type { Signer } from '../sealing/smime.ts';
import type { Chaseable } from '../store/interests/chaseable.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { Mailer, Message } from './message.ts';
import { DeliveryError } from './failures.ts';
import type { Failure } from './failures.ts';

export interface CourierNeeds extends Pick<OpenStore, 'store' | 'keyring' | 'journal' | 'known'> {
  mailer: Mailer;
  /** Signs what is sealed only when it leaves; the mailer signs the rest. */
  signer?: Signer | undefined;
  content: Content;
  fallback: Fallback;
  /** The page of the coordinator (`caseIdOf`). */
  caseUrl: (id: string) => string;
  /** The office's page; undefined: nobody has made a link to it. */
  officeUrl: () => Promise<string | undefined>;
  /** Right side of every Message-ID. */
  hostname: string;
  log: Logger;
  now: () => number;
  /** Told of each attempt to deliver a letter; not of mail to the person. */
  onAttempt: (result: string, secondsSinceReceipt: number) => void;
}

/** What a mail of the ladder said of an interest. */
export type ChasedNow = Pick<Chaseable, 'id' | 'reference' | 'rung'> & Pick<Chased, 'because'>;

/** What came of one attempt. */
export type Attempt =
  /** `about`: of mail of the ladder. */
  | { recipient: Recipient; about?: ChasedNow[] }
  | { cause: 'unreadable' | 'unroutable' | 'no-certificate' }
  /** Nobody who can open it has an address that works; `told`: who stands in knows it by now. */
  | { cause: 'no-reader'; told: Recipient }
  | { cause: Failure; recipient: Recipient };

export async function handOver(message: Message, { mailer }: CourierNeeds): Promise<Failure | undefined> {
  try {
    await mailer(message);
    return undefined;
  } catch (error) {
    return error instanceof DeliveryError ? error.failure : 'protocol';
  }
}

/** Into the journal, before the store is told: what is out is out. */
export const note = (
  event: JournalEvent,
  { reference, id, reached }: ClaimedLetter,
  needs: CourierNeeds,
  { at = needs.now(), to = '-' } = {},
) =>
  needs.journal.write(event, {
    at,
    reference,
    letter: id,
    detail: [to, reached.join(',')].join(' ').trim(),
  });
