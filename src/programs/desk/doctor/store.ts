/** What `doctor` finds in the store. */
import type { Config } from '../../../settings/config.ts';
import { PROXY_SEEN } from '../../../http/proxy-watch.ts';
import { storeIsLost } from '../../../intake/restoring/known-stores.ts';
import { explain } from '../../../intake/delivery/failures.ts';
import type { Failure } from '../../../intake/delivery/failures.ts';
import { storeProblem } from '../../../intake/store/store-problem.ts';
import { StartError } from '../../../settings/problem.ts';
import { withStore } from '../with-store.ts';
import type { Finding } from './finding.ts';
import { reviewJournal } from './journal.ts';
import { hasStore } from '../../../intake/store/database.ts';
import type { Store } from '../../../intake/store/database.ts';
import { countContentsByKey } from '../../../intake/store/letters/contents.ts';
import { readQueue } from '../../../intake/store/letters/queue.ts';
import type { OpenStore } from '../../../intake/store/open-store.ts';
import { listAlerts } from '../../../intake/store/tables/alerts.ts';
import { readNote } from '../../../intake/store/tables/notes.ts';

/** A store that cannot be used is a finding among others. */
export async function checkStore(config: Config): Promise<Finding[]> {
  const lost = storeIsLost(config);
  if (lost) return [{ severity: 'fail', text: lost }];
  try {
    if (!(await hasStore(config))) return [{ severity: 'ok', text: 'store: none yet, made at the first start' }];
    return await withStore(
      async (opened) => [
        ...(await checkLetters(opened)),
        ...(await reviewJournal(config, opened.store)),
        ...(await checkAlerts(opened.store)),
        ...(await checkProxy(config, opened.store)),
      ],
      config,
    );
  } catch (error) {
    const text = error instanceof StartError ? error.message : storeProblem(error, config);
    return [{ severity: 'fail', text: `store: ${text}` }];
  }
}

async function checkLetters({ store, keyring }: OpenStore): Promise<Finding[]> {
  const [{ queued }, under] = [await readQueue(store), await countContentsByKey(store)];
  const [first, ...older] = keyring('letter').map(({ id }) => id.toString('hex'));
  const behind = older.reduce((sum, id) => sum + (under.get(id) ?? 0), 0);
  const known = (under.get(first ?? '') ?? 0) + behind;
  const lost = [...under.values()].reduce((sum, count) => sum + count, 0) - known;
  return [
    { severity: 'ok', text: `store: opens with this secret, ${queued} letters wait` },
    ...(behind > 0
      ? [{ severity: 'ok' as const, text: `store: ${behind} letters lie under an older secret; see reseal` }]
      : []),
    ...(lost > 0
      ? [{ severity: 'fail' as const, text: `store: ${lost} letters open with no secret that is given` }]
      : []),
  ];
}

/** What the portal has found itself, and has told the office. */
async function checkAlerts(store: Store): Promise<Finding[]> {
  return (await listAlerts(store)).map(({ cause, reference }) =>
    cause === 'clock'
      ? {
          severity: 'fail',
          text: `clock: it has jumped; nothing is erased until: npm run desk -- purge --confirm-clock`,
        }
      : { severity: 'warn', text: `alert: ${explain(cause as Failure)}${reference ? ` (${reference})` : ''}` },
  );
}

/** The portal notes when a request came with a proxy's header although none is expected. */
async function checkProxy(config: Config, store: Store): Promise<Finding[]> {
  const seen = config.trustProxy > 0 ? undefined : await readNote(store, PROXY_SEEN);
  const text = `TRUST_PROXY is 0, but requests came through a proxy (last on ${seen}): all visitors look like one`;
  return seen ? [{ severity: 'warn', text }] : [];
}
