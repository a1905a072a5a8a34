/** A person takes the interest back: erased here at once, and everybody who has the letter is asked to delete it. */
import type { Letter } from '../domain/interest.ts';
import { stepLines } from './letters/letter-lines.ts';
import { rowIdOf } from './sealing/keys.ts';
import { seal } from './sealing/seal.ts';
import type { Keyring } from './sealing/keys.ts';
import type { Journaling } from './store/interests/change.ts';
import { whoHas, withdrawInterest } from './store/interests/withdraw.ts';
import type { Holder, Withdrawn } from './store/interests/withdraw.ts';

/** @returns undefined when it was taken back before */
export function withdraw(
  { store, journal, keyring }: Journaling & { keyring: Keyring },
  id: string,
  reference: string,
  now: number,
): Promise<Withdrawn | undefined> {
  return withdrawInterest({ store, journal }, id, now, (holder) => {
    const { name, place } = holder;
    const row = noticeId(id, holder);
    const letter = { ...noticeOf(reference), holder: name, ...(place ? { place } : {}) };
    return { id: row, kind: 'notice', sealed: seal(keyring, row, letter) };
  });
}

/** The same notice to the same holder is the same row: after a restore it is known whether it is out. */
export const noticeId = (interest: string, holder: Holder) => rowIdOf(`${interest} ${whoHas(holder)}`);

const noticeOf = (reference: string): Letter => ({
  text: [
    `Die Person mit der Vorgangsnummer ${reference} hat ihre Nachricht zurückgenommen.`,
    '',
    'WAS JETZT ZU TUN IST',
    '',
    ...stepLines([
      '1. Melden Sie sich bitte nicht mehr bei der Person.',
      '2. Löschen Sie bitte die E-Mail mit dieser Nummer, alle Kopien und alles, was Sie daraus notiert haben.',
      '3. Haben Sie sie weitergegeben? Dann geben Sie bitte auch diese Bitte weiter.',
    ]),
    '',
    'Haben Sie keine E-Mail mit dieser Nummer bekommen? Dann ist nichts zu tun.',
    'Die Person muss keinen Grund nennen. Einwilligung zurückgenommen: Art. 7 Abs. 3 DSGVO.',
  ].join('\n'),
});
