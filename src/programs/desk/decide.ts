/** Decides about a held interest, as its page `/pruefung/<token>/` does. */
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import type { Decision } from '../../domain/interest.ts';
import { readReference } from '../../domain/reference.ts';
import { confirmArrival, decideInterest } from '../../intake/store/interests/decide.ts';
import { findByReference } from '../../intake/store/interests/find.ts';

const verb = (decision: Decision, name: string, [does, done]: [string, string]): Verb => ({
  help: `${does}
${name} REFERENCE
Exit code 0: done. 1: nothing to decide: never held, decided before, taken back or erased. 2: no reference.`,
  words: 1,
  options: name === 'release' ? ['--delivered'] : [],
  async run(args) {
    const hasArrived = name === 'release' && args.includes('--delivered');
    const typed = args.find((arg) => !hasArrived || arg !== '--delivered') ?? '';
    const reference = readReference(typed);
    if (!reference) {
      console.error(`${name} REFERENCE: that is no reference; please compare every character`);
      return 2;
    }
    const isNews = await withStore(async (opened, _config, now) => {
      const found = await findByReference(opened.store, reference);
      if (!found) return false;
      return hasArrived ? confirmArrival(opened, found.id, now) : decideInterest(opened, found.id, decision, now);
    });
    const words = hasArrived ? 'counts as delivered; nothing is sent' : done;
    console.info(isNews ? `${reference} ${words}` : `${reference}: nothing to decide`);
    return isNews ? 0 : 1;
  },
});

export const release = verb('released', 'release', [
  `Releases a held interest: its letter goes its normal way.
With --delivered, after a restore: the recipient has the letter already, nothing is sent.`,
  'is released; its letter leaves within a second while the portal runs',
]);

export const discard = verb('discarded', 'discard', [
  'Discards a held interest; for 30 days it can still be released, then it is erased.',
  'is discarded; "release" brings it back for 30 days',
]);
