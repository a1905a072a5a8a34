/**
 * Keeps store and journal in step: says in both, by one number that only grows, how far they have come. Where the store
 * has come less far than its journal says, it was restored.
 */
import type { Journal } from '../journal/journal.ts';
import { coverageOf } from '../journal/lines.ts';
import { newId } from '../sealing/keys.ts';
import type { Store } from './database.ts';
import { advanceEpoch, asEpoch, readProgress } from './tables/epochs.ts';
import type { Known } from './tables/epochs.ts';

interface InStep {
  journal: Journal;
  store: Store;
  known: Known;
}

/** A journal of its own begins here, or begins anew: what is older is not covered by it. @param gap lines are missing before it */
export async function begin({ journal, store, known }: InStep, now: number, gap = false): Promise<void> {
  const { epoch } = await readProgress(store);
  const id = newId();
  const floor = asEpoch(Math.max(now, Number(epoch) + 1, Number(known.seen) + 1));
  const line = { at: now, key: '', interest: '', letter: '' };
  if (gap) await journal.append({ ...line, event: 'gap', detail: '' });
  // The line first: a journal that the store knows and that is not there would look lost.
  await journal.append({ ...line, event: 'begin', detail: `${id} ${floor}` });
  Object.assign(known, { journal: id, mine: '' });
  journal.broken = false;
  await markEpoch({ journal, store, known }, now, floor);
}

/** Once lines have come: the store has them. Nothing is said while the store is behind. */
export async function confirm(both: InStep, now: number): Promise<void> {
  const { journal, known } = both;
  if (!journal.takeUnmarked()) return;
  if (known.journal === '') await learn(both);
  if (known.journal === '') return begin(both, now);
  if (!(await isBehind(both))) await markEpoch(both, now, known.seen);
}

/** What the journal itself says, for a process that has not asked yet. */
export async function learn({ journal, known }: InStep): Promise<void> {
  const { id = '', seen, mine } = coverageOf(await journal.read());
  Object.assign(known, { journal: id, seen, mine });
}

export async function isBehind({ store, known }: InStep): Promise<boolean> {
  const { epoch, journals } = await readProgress(store);
  return epoch < known.seen || (journals.get(known.journal) ?? '') < known.mine;
}

/** A new epoch in both. @param floor it is greater */
export async function markEpoch({ journal, store, known }: InStep, now: number, floor: string): Promise<void> {
  const epoch = await advanceEpoch(store, [known.journal], floor, now);
  const line = { at: now, key: '', interest: '', letter: '' };
  await journal.append({ ...line, event: 'mark', detail: `${known.journal} ${epoch}` });
  Object.assign(known, { seen: epoch, mine: epoch });
}

/** Another portal on this store has come further: remembered, also over a restart. */
export async function follow({ journal, store, known }: InStep, now: number): Promise<void> {
  const { epoch } = await readProgress(store);
  if (epoch <= known.seen) return;
  await journal.append({
    at: now,
    event: 'seen',
    key: '',
    interest: '',
    letter: '',
    detail: `${known.journal} ${epoch}`,
  });
  known.seen = epoch;
}
