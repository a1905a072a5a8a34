/**
 * What a restore must not undo: a small file in DATA_DIR, only ever added to. Each line is on disk before its effect can
 * be seen, so a line may tell of something that did not happen, and never the other way round. One too many is harmless:
 *
 * withdrawn, decided, bounced, and what is done to an interest (`domain/states.ts`)   in the transaction, before its commit: whoever asked for it gets it later
 * delivered, notified   after the mail server's 250, before the store is told: it is out, whatever the store says
 * reached    somebody may have it: at worst they are asked to delete a letter that they never got
 * spent      before mail to the person is sent: at worst they do not get it; never twice
 * purged     before the erasing: the time had come
 * told, chased   after the fact: at worst somebody is told once more
 *
 * Whoever adds a way to take one of these back must write a line about that, too. The person's wish goes first: where the
 * journal cannot be written, things are done all the same, and `broken` says so.
 */
import { makeAppender } from './appender.ts';
import { inGroups } from './group-commit.ts';
import { formatLine, hashOf } from './lines.ts';
import type { JournalEvent, Line } from './lines.ts';
import { prune } from './prune.ts';
import { readJournal } from './read.ts';
import type { Keyring } from '../sealing/keys.ts';

/** Its name in DATA_DIR. */
export const JOURNAL_FILE = 'journal';

/** Lines of one write. */
const GROUP = 100;

export interface About {
  /** Milliseconds since the epoch. */
  at: number;
  /** Of an interest, the id of a letter's row, or the cause of an alert; they are hashed. */
  reference?: string;
  letter?: string;
  alert?: string;
  detail?: string;
}

export type Journal = ReturnType<typeof makeJournal>;

export function makeJournal(path: string, keyring: Keyring) {
  const state = { broken: false, unmarked: false };
  const file = makeAppender(path);
  const append = inGroups(async (texts: string[]): Promise<undefined[]> => {
    await file.append(texts.join(''));
    return texts.map(() => undefined);
  }, GROUP);

  return {
    path,
    /** @throws where it cannot be written */
    append: (line: Line) => append(formatLine(line)),

    /** Durable when it resolves. Never rejects: who asks for something must not be kept from it by a journal that fails. */
    async write(event: JournalEvent, about: About): Promise<void> {
      const line = formatLine(hashedLine(event, about, keyring));
      state.unmarked = true;
      await append(line).catch(() => (state.broken = true));
    },

    /** Lines are missing. Set by whoever finds out, and taken back once the journal has begun anew. */
    get broken() {
      return state.broken;
    },
    set broken(value: boolean) {
      state.broken = value;
    },

    /** Lines have come since it was last asked. */
    takeUnmarked(): boolean {
      const was = state.unmarked;
      state.unmarked = false;
      return was;
    },

    read: () => readJournal(path),
    prune: (now: number) => prune(path, now),
    close: () => file.close(),
  };
}

/** Names nothing and nobody: the ids are hashed under a key of the portal's. */
function hashedLine(event: JournalEvent, about: About, keyring: Keyring): Line {
  const { at, reference, letter, alert, detail = '' } = about;
  const [key] = keyring('journal');
  if (!key) throw new Error('no secret');
  const hash = (kind: Parameters<typeof hashOf>[1], id?: string) => (id === undefined ? '' : hashOf(key, kind, id));
  const named = hash('interest', reference) || hash('alert', alert);
  return { at, event, key: key.id.toString('hex'), interest: named, letter: hash('letter', letter), detail };
}
