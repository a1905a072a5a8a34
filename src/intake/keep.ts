/** Keeps an interest: its letter and what goes with it, each sealed, in one durable write. */
import type { Interest } from '../domain/interest.ts';
import { makeReference } from '../domain/reference.ts';
import { consentLanguage } from '../texts/intake/consent.ts';
import type { Intake, Arrival } from './needs.ts';
import { fingerprint, newId } from './sealing/keys.ts';
import { seal } from './sealing/seal.ts';
import type { NewLetter } from './store/interests/keep.ts';
import { destinationOf, writeLetters } from './write-letters.ts';

/** @returns the id of the interest, new or the one that was kept when the same check page was sent before */
export async function keep(interest: Interest, arrival: Arrival, intake: Intake, now: number): Promise<string> {
  const { keyring } = intake;
  const id = newId();
  const reference = makeReference(interest.project);
  const { checkPage, heldBecause } = arrival;
  const answers = fingerprint(keyring, arrival.answers);
  const written = await writeLetters(interest, arrival, { id, reference, answers }, intake, now);
  const result = await intake.put({
    id,
    reference,
    ...destinationOf(arrival),
    consent: interest.consent,
    consentLanguage,
    checkPage,
    answers,
    letters: written.map(({ kind, letter, dueAt }): NewLetter => {
      const row = newId();
      return { id: row, kind, sealed: seal(keyring, row, letter), dueAt };
    }),
    receivedAt: now,
    ...(heldBecause ? { heldBecause } : {}),
  });
  // One in hundreds of millions; the letter names the reference, so it is written anew.
  return result.kind === 'collision' ? keep(interest, arrival, intake, now) : result.id;
}
