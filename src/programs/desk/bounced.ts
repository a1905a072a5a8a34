import type { Config } from '../../settings/config.ts';
import type { Verb } from './verb.ts';
import { deliveredTo, LOOKED_AT, readDeliveryStatus } from './delivery-status.ts';
import { withStore } from './with-store.ts';
import { addressHash, bouncedBy } from '../../intake/letters/address-hash.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { readReference } from '../../domain/reference.ts';
import { recipientsOf } from '../../intake/letters/route.ts';
import { readBuiltContent } from '../../content/built.ts';
import { officeAddress } from '../../domain/office.ts';
import { findByReference } from '../../intake/store/interests/find.ts';
import { makeAllDue } from '../../intake/store/letters/queue.ts';
import type { OpenStore } from '../../intake/store/open-store.ts';
import { bounceLetter, forgiveBounces, listBounced } from '../../intake/store/tables/bounces.ts';

export const bounced: Verb = {
  help: `bounced REFERENCE: a letter came back after the mail server had accepted it.
Its address counts as dead until content/ names another: the next recipient (deputy, then office) gets this letter and
all others, the office is told. The reference stands in the address that the bounce came back to; both will do.
bounced --mail [ADDRESS]: the same for a bounce on standard input, for an alias of the mail server to call. ADDRESS is
what the bounce came to, where the mail server says it; else the header does. Only a delivery status notification
(RFC 3464) that says "failed" counts, and only of the address that had the letter.
bounced --over: the addresses that were dead work again.
Exit code 0: done. 1: nothing to send again (unknown reference, not delivered yet, its content erased), or nobody left,
or the mail is no such notification. 2: it could not be done now.`,
  words: 1,
  options: ['--over', '--mail'],
  async run(args) {
    const typed = args.find((arg) => !arg.startsWith('-'));
    if (args.includes('--mail')) return bounceByMail(typed);
    const reference = typed === undefined ? undefined : referenceIn(typed);
    if (!args.includes('--over') && !reference) {
      console.error('bounced REFERENCE: that is no reference; please compare every character');
      return 2;
    }
    return withStore((opened, config, now) =>
      reference ? bounce(reference, opened, config, now) : forgive(opened, now),
    );
  },
};

/** Also of the address that the bounce came to. */
const referenceIn = (typed: string) => readReference(/\+([^@]+)@/.exec(typed)?.[1] ?? typed);

/** What comes after this stays unread: no mail of this size is a bounce of ours. */
const MOST_MAIL = 64 * 1024 * 1024;

/** Nothing that stands in the mail is said: who reads this may be a log. @param address that it came to, as the mail server says */
async function bounceByMail(address: string | undefined): Promise<number> {
  const mail = await readStart(process.stdin);
  const status = readDeliveryStatus(mail);
  if (status.kind !== 'failed') return refuse(notBounced[status.kind]);
  if (status.addresses.length === 0) return refuse('it does not say whose mail has failed');
  const addresses = address === undefined ? deliveredTo(mail) : [address];
  const reference = addresses.map(taggedReference).find((one) => one !== undefined);
  if (!reference) return refuse('it did not come to an address with a reference in it');
  return withStore((opened, config, now) => bounce(reference, opened, config, now, status.addresses));
}

const notBounced = {
  'no-notification': 'that is no delivery status notification',
  'not-failed': 'it says of nobody that the mail has failed',
};

function refuse(why: string): number {
  console.error(`bounced --mail: ${why}; nothing is changed`);
  return 1;
}

/** Other mail has no tag; what only looks like a reference is none. */
function taggedReference(address: string): string | undefined {
  const tag = /\+([^@\s]{1,60})@/.exec(address)?.[1];
  return tag === undefined ? undefined : readReference(tag);
}

/** The rest is taken and thrown away, so that the mail server’s pipe does not break. */
async function readStart(input: AsyncIterable<Buffer>): Promise<Buffer> {
  const kept: Buffer[] = [];
  let read = 0;
  for await (const chunk of input) {
    if (read < LOOKED_AT) kept.push(chunk);
    read += chunk.length;
    if (read > MOST_MAIL) break;
  }
  return Buffer.concat(kept).subarray(0, LOOKED_AT);
}

/** @param failed whom a notification names; empty: nobody */
async function bounce(
  reference: string,
  opened: OpenStore,
  config: Config,
  now: number,
  failed: readonly string[] = [],
): Promise<number> {
  const content = readBuiltContent();
  const { store } = opened;
  const found = await findByReference(store, reference);
  const fallback = { office: officeAddress(config, content), trial: config.smtpUrl === undefined };
  const recipients = found ? recipientsOf(found, content, fallback, berlinDay(now)) : [];
  const dead = recipients.find(({ role }) => role === found?.deliveredTo);
  if (dead && failed.length > 0 && !failed.includes(dead.address.toLowerCase()))
    return refuse('it is about another address than the one that has the letter');
  const address = found &&
    dead && { hash: addressHash(dead.address), cause: bouncedBy(found, dead.role, dead.address) };
  if (!found || !(await bounceLetter(opened, { ...found, address }, now))) {
    console.info(`${reference}: nothing to send again`);
    return 1;
  }
  const bouncedHashes = await listBounced(store);
  const next = recipients.find((recipient) => !bouncedHashes.includes(addressHash(recipient.address)));
  console.info(
    next
      ? `${reference} goes to the next recipient: ${next.role}`
      : `${reference} is kept: nobody is left who could get it, until content/ names another address`,
  );
  return next ? 0 : 1;
}

async function forgive({ store }: OpenStore, now: number): Promise<number> {
  const count = await forgiveBounces(store, await listBounced(store));
  await makeAllDue(store, now);
  console.info(`${count} addresses are asked again`);
  return 0;
}
