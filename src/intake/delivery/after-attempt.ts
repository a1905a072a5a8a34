/** What came of an attempt, in the journal and in the store. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Recipient } from '../../domain/interest.ts';
import { addressHash, refusedBy } from '../letters/address-hash.ts';
import { LEASE_MS } from '../store/letters/claim.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { postponeLetter, settleLetter } from '../store/letters/settle.ts';
import { clearAlerts, raiseAlert } from '../store/tables/alerts.ts';
import { addresseesOf } from './addressees.ts';
import { retryDelay } from './back-off.ts';
import type { BackOff } from './back-off.ts';
import { note } from './needs.ts';
import type { Attempt, CourierNeeds } from './needs.ts';
import { failures, mayHaveArrived } from './failures.ts';
import type { Failure } from './failures.ts';

/** The letter is out: a store that is away for a moment must not make it go out again after the lease. */
async function persistently<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries * SETTLE_AGAIN_MS > LEASE_MS / 2) throw error;
      await sleep(SETTLE_AGAIN_MS);
    }
  }
}

const SETTLE_AGAIN_MS = 500;

/** The same letter, with one more who has a copy or may have one. */
const reachedBy = (claimed: ClaimedLetter, recipient: Recipient): ClaimedLetter => ({
  ...claimed,
  reached: [...new Set([...claimed.reached, nameOf(recipient)])],
});

export const nameOf = ({ role, address }: Recipient) => `${role}:${addressHash(address)}`;

export async function recordDelivery(
  claimed: ClaimedLetter,
  recipient: Recipient,
  needs: CourierNeeds,
  backOff: BackOff,
) {
  const { store, log, now } = needs;
  const { role, address } = recipient;
  backOff.works();
  const settled = reachedBy(claimed, recipient);
  const at = now();
  await note(claimed.kind === 'notice' ? 'notified' : 'delivered', settled, needs, { at, to: role });
  const mine = await persistently(() => settleLetter(store, settled, role, at));
  log.info(
    { reference: claimed.reference, kind: claimed.kind, to: role, ...(mine ? {} : { note: 'lease had passed on' }) },
    'letter delivered',
  );
  await clearAlerts(store, [...ourFaults, refusedBy(claimed, role, address)]);
}

export async function recordFailure(
  claimed: ClaimedLetter,
  result: Extract<Attempt, { cause: string }>,
  needs: CourierNeeds,
  backOff: BackOff,
) {
  const { store, log, now } = needs;
  const { cause } = result;
  const { reference, attempts, refused } = claimed;
  log.warn({ reference, cause, attempts: attempts + 1 }, 'letter not delivered');
  // All are asked again from the first.
  if ('told' in result) {
    const told = reachedBy(claimed, result.told);
    await note('reached', told, needs);
    return postponeLetter(store, told, cause, now() + retryDelay(attempts), []);
  }
  if (!('recipient' in result)) return postponeLetter(store, claimed, cause, now() + retryDelay(attempts), refused);
  const { recipient } = result;
  const kind = failures[result.cause];
  if (kind === 'our-side') {
    await raiseAlert(store, cause, now(), reference);
    return postponeLetter(store, claimed, cause, backOff.fault(now()), refused);
  }
  backOff.works();
  if (kind === 'dead-address') return recordDeadAddress(claimed, recipient, needs);
  const left = mayHaveArrived(result.cause) ? reachedBy(claimed, recipient) : claimed;
  if (left !== claimed) await note('reached', left, needs);
  return postponeLetter(store, left, cause, now() + retryDelay(attempts), refused);
}

/** Somebody else stands in at once; with nobody left, all are asked again from the first, later. */
async function recordDeadAddress(claimed: ClaimedLetter, { role, address }: Recipient, needs: CourierNeeds) {
  const { store, now } = needs;
  const { reference, attempts, refused } = claimed;
  await raiseAlert(store, refusedBy(claimed, role, address), now(), reference, addressHash(address));
  const dead = [...new Set([...refused, addressHash(address)])];
  const other = addresseesOf(claimed, undefined, needs).some(
    (recipient) => !dead.includes(addressHash(recipient.address)),
  );
  return postponeLetter(
    store,
    claimed,
    'recipient-refused',
    now() + (other ? 0 : retryDelay(attempts)),
    other ? dead : [],
  );
}

const ourFaults = (Object.keys(failures) as Failure[]).filter((failure) => failures[failure] === 'our-side');
