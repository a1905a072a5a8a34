import { readConfig } from '../config.ts';
import type { Verb } from '../desk.ts';
import { markOf, refusedBy } from '../intake/courier.ts';
import { readReference } from '../intake/reference.ts';
import { recipientsOf } from '../intake/route.ts';
import { openVault } from '../intake/vault.ts';
import { readBuiltContent } from '../portal/built.ts';
import { officeAddress } from '../readiness.ts';

export const bounced: Verb = {
  help: `bounced REFERENCE: a letter came back after the mail server had accepted it.
Its address counts as dead: the next recipient (deputy, then office) gets the letter, the office is told.
The reference stands in the address that the bounce came back to, and in the bounce itself.
Exit code 0: done. 1: nothing to send again (unknown reference, not delivered yet, or its content is erased).`,
  async run([typed = '']) {
    const reference = readReference(typed);
    if (!reference) {
      console.error('bounced REFERENCE: that is no reference; please compare every character');
      return 2;
    }
    const config = readConfig();
    const content = readBuiltContent();
    const { upkeep } = await openVault(config);
    const found = await upkeep.findByReference(reference);
    const fallback = { office: officeAddress(config, content), trial: config.smtpUrl === undefined };
    const dead = found && recipientsOf(found, content, fallback).find(({ role }) => role === found.deliveredTo);
    const refused = [...(found?.refused?.split(',') ?? []), ...(dead ? [markOf(dead.address)] : [])].join(',');
    const done = await upkeep.bounced(reference, refused, Date.now());
    if (done && found && dead) {
      await upkeep.raise(refusedBy(found, dead.role, dead.address), Date.now(), reference, markOf(dead.address));
    }
    await upkeep.close();
    console.info(done ? `${reference} goes to the next recipient` : `${reference}: nothing to send again`);
    return done ? 0 : 1;
  },
};
