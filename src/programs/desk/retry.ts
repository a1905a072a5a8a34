import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { RETRY_ASKED } from '../../intake/delivery/courier.ts';
import { makeAllDue } from '../../intake/store/letters/queue.ts';
import { writeNote } from '../../intake/store/tables/notes.ts';

export const retry: Verb = {
  help: `Tries every waiting letter now instead of at its time; the running portal does it within a second.
Exit code 0: done.`,
  run: () =>
    withStore(async ({ store }, _config, now) => {
      console.info(`${await makeAllDue(store, now)} letters are due now`);
      // A courier that pauses because of the mail server reads it.
      await writeNote(store, RETRY_ASKED, String(now));
      return 0;
    }),
};
