/** Can the store take an interest now? Found out by writing as much as the largest one would. */
import { randomBytes } from 'node:crypto';
import { limits } from '../../domain/interest.ts';
import type { Store } from '../store/database.ts';
import { writeNote } from '../store/tables/notes.ts';

/**
 * Bytes. All that is typed in one form, as its letter and as the letter for who reviews it, both sealed for certificates:
 * signature, envelope and base64 each add to it. `tests/intake/housekeeping/probe.test.ts` compares it with the largest interest.
 */
export const PROBE_BYTES = 5 * limits.body;

/** Random, so that no database packs it into less. @throws when the store cannot be written */
export const probeStore = (store: Store): Promise<void> =>
  writeNote(store, 'last-health-check', randomBytes((PROBE_BYTES / 4) * 3).toString('base64'));
