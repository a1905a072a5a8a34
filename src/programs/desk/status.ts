import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { readHealth } from '../../http/endpoints/health.ts';
import { diskWatch } from '../../intake/housekeeping/disk.ts';
import { readBuiltContent } from '../../content/built.ts';
import { listHeldSinceRestore } from '../../intake/store/interests/hold.ts';
import { countLetters } from '../../intake/store/letters/queue.ts';
import { REPLAY } from '../../intake/store/tables/epochs.ts';

export const status: Verb = {
  help: `How many letters wait, since when and why, and whether somebody has to look.
Exit code 0: all is well. 1: something is overdue or has no recipient. 2: the store cannot be used.`,
  run: () =>
    withStore(async ({ store }, config, now) => {
      const { portal } = readBuiltContent();
      const health = await readHealth(store, now, diskWatch(config.dataDir, portal));
      const counts = health.status === 'failing' ? {} : await countLetters(store);
      for (const [name, value] of Object.entries({ ...health, ...counts }))
        console.info(`${name.padEnd(22)}${String(value) || '-'}`);
      if (health.status !== 'failing') {
        const unsure = await listHeldSinceRestore(store);
        if (unsure.length > 0) console.info(`held after a restore  ${unsure.join(' ')}`);
      }
      if (health.alerts?.includes(REPLAY)) console.info(paused);
      return { ok: 0, degraded: 1, failing: 2 }[health.status];
    }),
};

/** Also said by `doctor`. */
export const paused = 'nothing leaves: the store was restored; npm run desk -- replay JOURNAL… (docs/restore.md)';
