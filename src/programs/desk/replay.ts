import { existsSync } from 'node:fs';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { readJournal } from '../../intake/journal/read.ts';
import { coverageOf } from '../../intake/journal/lines.ts';
import { importLines } from '../../intake/journal/import-lines.ts';
import { forgetOfficeLink } from '../../intake/figures/office-link.ts';
import { RESTORED, holdAll } from '../../intake/restoring/recover.ts';
import { gapsIn, replay as doAgain } from '../../intake/restoring/replay.ts';
import type { Replayed } from '../../intake/restoring/replay.ts';
import type { Store } from '../../intake/store/database.ts';
import { freeRestored } from '../../intake/store/interests/after-restore.ts';
import { makeAllDue } from '../../intake/store/letters/queue.ts';
import { endDoubt } from '../../intake/store/letters/replay.ts';
import type { OpenStore } from '../../intake/store/open-store.ts';
import { clearAlerts } from '../../intake/store/tables/alerts.ts';
import { REPLAY, advanceEpoch, forgetRestored, readProgress, restoredFrom } from '../../intake/store/tables/epochs.ts';

export const replay: Verb = {
  help: `replay JOURNAL… [--incomplete]: after a database was restored by its own tools, does once more what happened since.
Give the file "journal" from DATA_DIR of every portal that used the database. Until it has run, nothing leaves.
May be called while portals run, and again. Where journals are lost, --incomplete: what they tell of is done, and
everything undelivered waits for "release". See docs/restore.md.
Exit code 0: done. 1: done, and somebody has to look. 2: not done.`,
  words: Infinity,
  options: ['--incomplete'],
  async run(args) {
    const paths = args.filter((arg) => !arg.startsWith('-'));
    const missing = paths.find((path) => !existsSync(path));
    if (missing !== undefined) {
      console.error(`replay: ${missing}: there is no such file`);
      return 2;
    }
    return withStore((opened, _config, now) => replayAll(opened, paths, args.includes('--incomplete'), now));
  },
};

async function replayAll(opened: OpenStore, paths: string[], mayBeIncomplete: boolean, now: number): Promise<number> {
  const { store, journal, keyring } = opened;
  const names = [...new Set([...paths, ...(existsSync(journal.path) ? [journal.path] : [])])];
  const journals = await Promise.all(names.map(async (name) => ({ ...(await readJournal(name)), name })));
  const restored = await restoredFrom(store);
  if (restored) await forgetOfficeLink(opened);
  const from = restored ?? (await readProgress(store));
  const gaps = gapsIn(from, journals, keyring, now);
  if (gaps.length === 0) await endDoubt(store);
  sayDone(await doAgain(opened, journals, now));
  if (gaps.length > 0) {
    console.info(['what happened since is not known in full:', ...gaps].join('\n  - '));
    if (!mayBeIncomplete) {
      console.error('replay: give the missing journals, too; if they are lost: --incomplete');
      return 1;
    }
    console.info(`${await holdAll(store, from, undefined, now)} interests wait for "release"; "status" names them`);
  } else {
    const freed = await freeRestored(store);
    if (freed > 0) console.info(`${freed} interests go on that were held since the store was restored`);
    console.info('the store knows all that happened; letters leave');
    await makeAllDue(store, now);
    await forgetRestored(store);
    await clearAlerts(store, [RESTORED]);
  }
  if (store.engine === 'sqlite')
    for (const one of journals) if (one.name !== journal.path) await importLines(journal, one);
  await catchUp(store, journals.map(coverageOf), now);
  return gaps.length > 0 ? 1 : 0;
}

/** The store is no longer behind any of them. */
async function catchUp(store: Store, journals: ReturnType<typeof coverageOf>[], now: number): Promise<void> {
  const { journals: known } = await readProgress(store);
  const ids = new Set([...known.keys(), ...journals.flatMap(({ id }) => id ?? [])]);
  const floor = journals.reduce((most, { seen }) => (seen > most ? seen : most), '');
  await advanceEpoch(store, [...ids], floor, now);
  await clearAlerts(store, [REPLAY]);
}

/** What was done once more. */
export function sayDone({ delivered, mail, withdrawn, done, decided, lost }: Replayed): void {
  const counts: [number, string][] = [
    [delivered, 'letters were delivered meanwhile: not sent again'],
    [mail, 'mails to persons were sent meanwhile: not sent again'],
    [withdrawn, 'interests were taken back meanwhile: erased'],
    [done, 'things were done with interests meanwhile (taken over, declined, closed, answered): done again'],
    [decided, 'held interests were decided meanwhile: as decided'],
    [lost, 'interests are lost that came after the backup: their receipts do not open'],
  ];
  for (const [count, words] of counts) if (count > 0) console.info(`${String(count).padStart(5)} ${words}`);
}
