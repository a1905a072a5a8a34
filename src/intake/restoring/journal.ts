/**
 * What a restore must not undo: a small file in DATA_DIR, only ever added to. Each line is on disk before its effect can
 * be seen, so a line may tell of something that did not happen, and never the other way round. One too many is harmless:
 *
 * withdrawn, taken, closed, missed, decided   in the transaction, before its commit: whoever asked for it gets it later
 * delivered, notified   after the mail server's 250, before the store is told: it is out, whatever the store says
 * reached    somebody may have it: at worst they are asked to delete a letter that they never got
 * spent      before mail to the person is sent: at worst they do not get it; never twice
 * purged     before the erasing: the time had come
 * bounced, told   before and after the fact: at worst an address is asked about, or the office told once less
 *
 * Whoever adds a way to take one of these back must write a line about that, too. The person's wish goes first: where the
 * journal cannot be written, things are done all the same, and `broken` says so.
 */
import { closeSync, constants, fstatSync, openSync, write } from 'node:fs';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { inGroups } from '../store/group-commit.ts';
import { formatLine, hashOf, parseLines } from './journal-lines.ts';
import type { JournalEvent, Journaled, Line } from './journal-lines.ts';
import type { Keyring } from '../sealing/keys.ts';

/** Days that a line is kept: no backup may be older when it is restored. A quarter, as many keep backups. */
export const JOURNAL_DAYS = 92;
/** What would be pruned may stay this much longer, so that the file is not rewritten every hour. */
const SLACK_DAYS = 14;
/** Bytes; beyond it the older half goes, and with it the memory of what older backups would undo. */
const MOST_BYTES = 64 * 2 ** 20;
const DAY = 24 * 60 * 60_000;
/** Lines of one write. */
const GROUP = 100;

/** O_DSYNC: on disk when the write returns. Node's permission model forbids fsync, not this. */
const { O_WRONLY, O_CREAT, O_APPEND, O_DSYNC } = constants;
const DURABLY = O_WRONLY | O_CREAT | O_APPEND | O_DSYNC;

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

    /** Durable when it resolves. Never rejects: what keeps the journal from being written must not keep people from what they ask for. */
    async write(event: JournalEvent, { at, reference, letter, alert, detail = '' }: About): Promise<void> {
      const [key] = keyring('journal');
      if (!key) throw new Error('no secret');
      const hash = (kind: Parameters<typeof hashOf>[1], id?: string) => (id === undefined ? '' : hashOf(key, kind, id));
      const named = hash('interest', reference) || hash('alert', alert);
      state.unmarked = true;
      await append(
        formatLine({ at, event, key: key.id.toString('hex'), interest: named, letter: hash('letter', letter), detail }),
      ).catch(() => (state.broken = true));
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

/** @returns no lines where there is no such file @throws where it cannot be read */
export async function readJournal(path: string): Promise<Journaled> {
  return parseLines(await readFile(path, 'utf8').catch(ifMissing('')));
}

const ifMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };

/** A crash has left half a line: the next must not be glued to it. */
async function endsTorn(path: string): Promise<boolean> {
  const text = await readFile(path).catch(ifMissing(Buffer.of()));
  return text.length > 0 && text.at(-1) !== 0x0a;
}

/** One write at a time. The file stays open: a descriptor that is opened for each would cost more than the write. */
function makeAppender(path: string) {
  let fd: number | undefined;
  let isTorn: boolean | undefined;
  const close = () => {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
  };
  const put = async (text: string): Promise<void> => {
    if (fd === undefined) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      fd = openSync(path, DURABLY, 0o600);
    }
    const bytes = Buffer.from(text);
    if ((await writeTo(fd, bytes)).bytesWritten < bytes.length) throw new Error('the disk is full');
    // Another process may have pruned it, or somebody has taken it away: then this was the old file.
    if (fstatSync(fd).ino === (await stat(path).catch(ifMissing({ ino: 0 }))).ino) return;
    close();
    await put(text);
  };
  return {
    close,
    async append(text: string): Promise<void> {
      isTorn ??= await endsTorn(path);
      try {
        await put((isTorn ? '\n' : '') + text);
        isTorn = false;
      } catch (error) {
        // Part of it may stand there.
        isTorn = true;
        close();
        throw error;
      }
    },
  };
}

const writeTo = promisify(write);

/** Takes away what is older than any backup. What others add meanwhile is taken along. @returns true where something went */
async function prune(path: string, now: number): Promise<boolean> {
  await using old = await open(path, 'r').catch(ifMissing(undefined));
  if (!old) return false;
  const text = await old.readFile('utf8');
  const { lines, damaged } = parseLines(text);
  const isOld = lines[0] !== undefined && lines[0].at < now - (JOURNAL_DAYS + SLACK_DAYS) * DAY;
  // What is damaged is left for somebody to look at.
  if (damaged > 0 || (!isOld && text.length <= MOST_BYTES)) return false;
  const half = isOld ? lines.findIndex(({ at }) => at >= now - JOURNAL_DAYS * DAY) : Math.floor(lines.length / 2);
  // Up to a mark: only there is known which backups have all that went.
  const last = lines.findLastIndex(({ event }, index) => event === 'mark' && (half < 0 || index < half));
  if (last < 0) return false;
  const fresh = `${path}.new`;
  await using file = await open(fresh, DURABLY | constants.O_TRUNC, 0o600);
  const add = (some: Line[]) => file.appendFile(some.map(formatLine).join(''));
  await add([...headOf(lines.slice(0, last + 1)), ...lines.slice(last + 1)]);
  await rename(fresh, path);
  // Written to the old file just before: who writes later sees that it is gone, and writes again.
  await add(parseLines(await old.readFile('utf8')).lines);
  return true;
}

/** What began before begins now at the last mark that went. */
function headOf(gone: Line[]): Line[] {
  const mark = gone.at(-1);
  if (!mark) return [];
  const gap = gone.findLastIndex(({ event }) => event === 'gap');
  const began = gone.slice(gap + 1).filter(({ event }) => event === 'begin' || event === 'covers');
  return [
    ...(gap < 0 ? [] : gone.slice(gap, gap + 1)),
    ...began.map((line) => ({
      ...line,
      at: mark.at,
      detail: `${line.detail.split(' ')[0]} ${mark.detail.split(' ')[1]}`,
    })),
    mark,
  ];
}
