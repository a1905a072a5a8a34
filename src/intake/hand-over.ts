/** What a person has written goes to another site, as long as it is here and somebody here can read it. */
import type { HistoryStep } from '../domain/history.ts';
import { open, seal } from './sealing/seal.ts';
import type { Keyring } from './sealing/keys.ts';
import type { Journaling } from './store/interests/change.ts';
import { moveInterest } from './store/interests/move.ts';
import type { NewPlace } from './store/interests/move.ts';
import { findContent } from './store/letters/contents.ts';
import type { SealedContent } from './store/letters/contents.ts';
import type { InterestRow } from './store/tables.ts';

type Stores = Journaling & { keyring: Keyring };

/** The letter for the new site is written when it leaves, by what is so then. @returns false: nothing is changed */
export const handOver = (
  { store, journal, keyring }: Stores,
  id: string,
  to: NewPlace,
  now: number,
  mayBe?: (interest: InterestRow, steps: HistoryStep[]) => boolean,
  wasDelivered?: boolean,
): Promise<boolean> =>
  moveInterest(
    { store, journal },
    id,
    to,
    now,
    (content, row, handedOver) => {
      const { interest, way } = openIn(keyring, content) ?? {};
      return interest && seal(keyring, row, { text: '', interest, ...(way ? { way } : {}), handedOver });
    },
    mayBe,
    wasDelivered,
  );

const openIn = (keyring: Keyring, { id, sealed }: SealedContent) => open(keyring, id, sealed);

/** `sealed`: only the site's mailbox has it. `gone`: it is erased. */
export type Content = 'here' | 'sealed' | 'gone';

export async function contentOf({ store, keyring }: Pick<Stores, 'store' | 'keyring'>, id: string): Promise<Content> {
  const content = await findContent(store, id);
  if (!content) return 'gone';
  return openIn(keyring, content)?.interest ? 'here' : 'sealed';
}
