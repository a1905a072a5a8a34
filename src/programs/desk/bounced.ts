import { readConfig } from '../../settings/config.ts';
import type { Verb } from './verb.ts';
import { bouncedBy, markOf } from '../../intake/letters/address-hash.ts';
import { readReference } from '../../domain/reference.ts';
import { recipientsOf } from '../../intake/letters/route.ts';
import { openMadeVault } from '../../intake/store/open-store.ts';
import type { Vault } from '../../intake/store/open-store.ts';
import { readBuiltContent } from '../../content/built.ts';
import { officeAddress } from '../../domain/office.ts';

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
    const vault = await openMadeVault(readConfig());
    try {
      return reference ? await bounce(reference, vault) : await forgive(vault);
    } finally {
      await vault.upkeep.close();
    }
  },
};

async function bounce(reference: string, { upkeep, journal }: Vault): Promise<number> {
  const config = readConfig();
  const content = readBuiltContent();
  const found = await upkeep.findByReference(reference);
  const fallback = { office: officeAddress(config, content), trial: config.smtpUrl === undefined };
  const recipients = found ? recipientsOf(found, content, fallback) : [];
  const dead = recipients.find(({ role }) => role === found?.deliveredTo);
  // The mark first: a running courier takes the letter at once, and must know by then where it may not go.
  const cause = found && dead && bouncedBy(found, dead.role, dead.address);
  const isNews = cause && (await upkeep.raise(cause, Date.now(), reference, markOf(dead.address)));
  if (found && cause) await journal.write('bounced', { at: Date.now(), reference, detail: cause });
  if (!found || !(await upkeep.bounced(reference, found.refused ?? '', Date.now()))) {
    if (isNews) await upkeep.clear([cause]);
    console.info(`${reference}: nothing to send again`);
    return 1;
  }
  const marks = await upkeep.bouncedMarks();
  const next = recipients.find(({ address }) => !marks.includes(markOf(address)));
  console.info(
    next
      ? `${reference} goes to the next recipient: ${next.role}`
      : `${reference} is kept: nobody is left who could get it, until content/ names another address`,
  );
  return next ? 0 : 1;
}

async function forgive({ upkeep }: Vault): Promise<number> {
  const over = (await upkeep.alerts()).filter(({ cause }) => cause.startsWith('bounced '));
  await upkeep.clear(over.map(({ cause }) => cause));
  await upkeep.retryAll(Date.now());
  console.info(`${over.length} addresses are asked again`);
  return 0;
}
