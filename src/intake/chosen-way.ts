/** How a person wants to be reached: it lies sealed with their letter, and is erased with it. */
import type { Way } from '../domain/interest.ts';
import type { Intake } from './needs.ts';
import { open } from './sealing/seal.ts';
import { findContent } from './store/letters/contents.ts';

/** @returns null once the content is erased, or where no secret we have opens it */
export async function chosenWay(
  { store, keyring }: Pick<Intake, 'store' | 'keyring'>,
  id: string,
): Promise<Way | null> {
  const content = await findContent(store, id);
  return (content && open(keyring, content.id, content.sealed)?.way) ?? null;
}
