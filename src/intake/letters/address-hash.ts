/** Names for addresses that do not tell the address: in the store, in alerts, in a Message-ID. */
import { createHash } from 'node:crypto';
import type { Destination, Recipient } from '../../domain/interest.ts';

/** Names the alert about a dead address without the address. */
export const refusedBy = (place: Destination, role: Recipient['role'], address: string) =>
  `recipient-refused ${addressee(place, role, address)}`;

/** Names the alert about an address whose mail came back. */
export const bouncedBy = (place: Destination, role: Recipient['role'], address: string) =>
  `bounced ${addressee(place, role, address)}`;

const addressee = ({ project, site }: Destination, role: Recipient['role'], address: string) =>
  `${role === 'office' ? 'office' : `${role} ${site ?? project}`} ${addressHash(address)}`;

/** The same recipient gets the same Message-ID at every attempt, another one a new one: shared mailboxes drop equal ids. */
export const addressHash = (address: string) =>
  createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 8);
