/** A bounce as the desk records it. */
import { bounceLetter } from '../../src/intake/store/tables/bounces.ts';
import type { DeadAddress } from '../../src/intake/store/tables/bounces.ts';
import { findByReference } from '../../src/intake/store/interests/find.ts';
import type { Journaling } from '../../src/intake/store/interests/change.ts';

export async function bounce(
  opened: Journaling,
  reference: string,
  now: number,
  address?: DeadAddress,
): Promise<boolean> {
  const found = await findByReference(opened.store, reference);
  return found !== undefined && bounceLetter(opened, { ...found, address }, now);
}
