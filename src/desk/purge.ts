import { readConfig } from '../config.ts';
import type { Verb } from '../desk.ts';
import { confirmClock, purge as erase } from '../intake/purge.ts';
import { openVault } from '../intake/vault.ts';
import { readBuiltContent } from '../portal/built.ts';

export const purge: Verb = {
  help: `Erases now what is no longer needed, by the periods of content/portal.yaml (the running portal does it hourly).
purge --confirm-clock: the clock of this machine is right, although it jumped by more than 2 days; erasing goes on.
Exit code 0: done. 1: nothing is erased because the clock has jumped.`,
  async run(args) {
    const unknown = args.find((arg) => arg !== '--confirm-clock');
    if (unknown !== undefined) {
      console.error(`purge: ${unknown} is not known; nothing was erased`);
      return 2;
    }
    const vault = await openVault(readConfig());
    const now = Date.now();
    if (args.includes('--confirm-clock')) await confirmClock(vault.upkeep, now);
    const result = await erase(vault, readBuiltContent().portal.retention, now);
    await vault.upkeep.close();
    if (result === 'clock') {
      console.info(
        `the clock says ${new Date(now).toISOString()}; if that is right: npm run desk -- purge --confirm-clock`,
      );
      return 1;
    }
    console.info(`content of ${result.erased} letters erased, ${result.removed} records removed`);
    return 0;
  },
};
