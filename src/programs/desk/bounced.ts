import type { Config } from '../../settings/config.ts';
import type { Verb } from './verb.ts';
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
bounced --over: the addresses that were dead work again.
Exit code 0: done. 1: nothing to send again (unknown reference, not delivered yet, its content erased), or nobody left.`,
  words: 1,
  options: ['--over'],
  async run([typed = '']) {
    const reference = readReference(/\+([^@]+)@/.exec(typed)?.[1] ?? typed);
    if (typed !== '--over' && !reference) {
      console.error('bounced REFERENCE: that is no reference; please compare every character');
      return 2;
    }
    return withStore((opened, config) => (reference ? bounce(reference, opened, config) : forgive(opened)));
  },
};

async function bounce(reference: string, opened: OpenStore, config: Config): Promise<number> {
  const content = readBuiltContent();
  const { store } = opened;
  const found = await findByReference(store, reference);
  const fallback = { office: officeAddress(config, content), trial: config.smtpUrl === undefined };
  const recipients = found ? recipientsOf(found, content, fallback, berlinDay(Date.now())) : [];
  const dead = recipients.find(({ role }) => role === found?.deliveredTo);
  const address = found &&
    dead && { hash: addressHash(dead.address), cause: bouncedBy(found, dead.role, dead.address) };
  if (!found || !(await bounceLetter(opened, { ...found, address }, Date.now()))) {
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

async function forgive({ store }: OpenStore): Promise<number> {
  const count = await forgiveBounces(store, await listBounced(store));
  await makeAllDue(store, Date.now());
  console.info(`${count} addresses are asked again`);
  return 0;
}
