/** Puts everything that is kept under the first secret, so that the others can be let go. */
import { keyOf, open, seal } from '../sealing/seal.ts';
import { resealCanary } from '../store/canary.ts';
import { listContents, replaceContents } from '../store/letters/contents.ts';
import type { OpenStore } from '../store/open-store.ts';

/** Letters of one transaction; the portal writes between two of them. */
const BATCH = 100;

export interface Resealed {
  /** Lie under the first secret now, and did not before. */
  count: number;
  /** No secret that is given opens them. */
  lost: number;
}

/** May be stopped at any moment and begun again: what is done is done, and the canary moves last. */
export async function reseal(opened: Pick<OpenStore, 'store' | 'keyring'>): Promise<Resealed> {
  let count = 0;
  for (;;) {
    const pass = await resealOnce(opened);
    count += pass.count;
    // The courier may put back what it had taken before.
    if (pass.count > 0) continue;
    if (pass.lost === 0) await resealCanary(opened.store, opened.keyring);
    return { count, lost: pass.lost };
  }
}

async function resealOnce({ store, keyring }: Pick<OpenStore, 'store' | 'keyring'>): Promise<Resealed> {
  const [first] = keyring('letter');
  const done = { count: 0, lost: 0 };
  let after = '';
  for (;;) {
    const rows = await listContents(store, after, BATCH);
    if (rows.length === 0) return done;
    after = rows.at(-1)?.id ?? after;
    const fresh = rows
      .filter(({ sealed }) => !first?.id.equals(keyOf(sealed)))
      .map(({ id, sealed }) => ({ id, was: sealed, letter: open(keyring, id, sealed) }));
    const opened = fresh.flatMap(({ id, was, letter }) =>
      letter ? [{ id, was, sealed: seal(keyring, id, letter) }] : [],
    );
    done.lost += fresh.length - opened.length;
    if (opened.length > 0) done.count += await replaceContents(store, opened);
  }
}
