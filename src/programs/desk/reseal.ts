import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { reseal as resealAll } from '../../intake/housekeeping/reseal.ts';

export const reseal: Verb = {
  help: `Seals everything that is kept under the first secret of INTAKE_SECRET, while the portal runs.
To change the secret: 1. put the new one first, the old one behind it with a comma, and restart every portal on this
store; 2. reseal; 3. take the old one out, and restart. May be stopped and called again at any time.
The links of persons and coordinators that were made under the old secret open only as long as it stands in the list.
A backup from before still needs the old secret. Exit code 0: done. 1: some letters open with no secret that is given.`,
  async run() {
    const { count, lost } = await withStore(resealAll);
    console.info(`${count} letters are under the first secret now`);
    if (lost > 0) console.error(`${lost} letters open with no secret that is given; the old ones are still needed`);
    return lost > 0 ? 1 : 0;
  },
};
