import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { confirmClock, purge as erase } from '../../intake/housekeeping/purge.ts';
import { readBuiltContent } from '../../content/built.ts';

export const purge: Verb = {
  help: `Erases now what is no longer needed, by the periods of content/portal.yaml (the running portal does it hourly).
purge --confirm-clock: the clock of this machine is right, although it jumped by more than 2 days; erasing goes on.
Exit code 0: done. 1: nothing is erased because the clock has jumped.`,
  options: ['--confirm-clock'],
  async run(args) {
    const [result, now] = await withStore(async (opened, _config, at) => {
      if (args.includes('--confirm-clock')) await confirmClock(opened.store, at);
      const { portal, sites } = readBuiltContent();
      return [await erase(opened, portal.retention, at, sites), at] as const;
    });
    if (result === 'clock') {
      console.info(
        `nothing is erased: the clock has jumped and says ${new Date(now).toISOString()}; if that is right: npm run desk -- purge --confirm-clock`,
      );
      return 1;
    }
    console.info(`content of ${result.erased} letters erased, ${result.removed} records removed`);
    return 0;
  },
};
