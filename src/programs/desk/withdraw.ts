import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { readReference } from '../../domain/reference.ts';
import { withdraw as takeBack } from '../../intake/withdraw.ts';
import { findByReference } from '../../intake/store/interests/find.ts';

export const withdraw: Verb = {
  help: `withdraw REFERENCE: a person who has lost the link takes the interest back, by telephone for example.
Its content is erased here at once; whoever has the letter is asked to delete it and not to call.
Exit code 0: taken back. 1: it was before, or the reference is not known. 2: that is no reference.`,
  words: 1,
  async run([typed = '']) {
    const reference = readReference(typed);
    if (!reference) {
      console.error('withdraw REFERENCE: that is no reference; please compare every character');
      return 2;
    }
    const result = await withStore(async (opened, _config, now) => {
      const found = await findByReference(opened.store, reference);
      return found && takeBack(opened, found.id, reference, now);
    });
    const copies = result === 'told' ? '; whoever has the letter gets a notice' : ', nobody had it yet';
    console.info(result ? `${reference}: content erased${copies}` : `${reference}: nothing to take back`);
    return result ? 0 : 1;
  },
};
