/** A mail of the ladder about one reference or more: which ones is kept, its words are found when it leaves. */
import type { Chased, Destination, Recipient } from '../../domain/interest.ts';
import { addressHash } from '../letters/address-hash.ts';
import { seal } from '../sealing/seal.ts';
import type { Keyring } from '../sealing/keys.ts';
import type { ChaseLetter } from '../store/interests/climb.ts';

/** @param place by which the recipient is known: what the mail is kept with may be elsewhere by the time it leaves */
export function listLetter(
  id: string,
  kind: 'reminder' | 'escalation',
  interest: string,
  list: Chased[],
  { role, address }: Recipient,
  keyring: Keyring,
  place?: Destination,
): ChaseLetter {
  return {
    id,
    interest,
    kind,
    sealed: seal(keyring, id, {
      text: '',
      holder: `${role}:${addressHash(address)}`,
      list,
      ...(place ? { place: { project: place.project, site: place.site } } : {}),
    }),
  };
}
