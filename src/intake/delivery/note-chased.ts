/**
 * Into the journal: mail of the ladder is out. After the store is told, and after `delivered`: a crash in between makes
 * somebody hear twice once a backup is restored, and never leaves a rung without its letter.
 */
import { climbedAt } from '../store/interests/rungs.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import type { ChasedNow, CourierNeeds } from './needs.ts';

/** As the journal names them, and the step of the history that tells of each; `0`: none. */
const steps = { escalation: 3, 'stand-in': 2, deputy: 2, waits: 1, asked: 0 } as const;

export async function noteChased(
  { kind }: ClaimedLetter,
  about: ChasedNow[],
  at: number,
  { store, journal }: CourierNeeds,
): Promise<void> {
  for (const { id, reference, rung, because } of about) {
    const what = kind === 'escalation' || kind === 'stand-in' ? kind : because;
    if (what === 'unclosed') continue;
    const step = steps[what];
    const since = (await climbedAt(store, id, step)) ?? at;
    // Where who has it is away, the deputy gets it on the first rung.
    const detail = `${what} ${Math.min(rung, step)} ${since}`;
    await journal.write('chased', { at, reference, detail });
  }
}
