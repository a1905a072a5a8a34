/** Takes away of the journal what no backup can need any more. */
import { constants } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { DURABLY } from './appender.ts';
import { formatLine, parseLines } from './lines.ts';
import type { Line } from './lines.ts';
import { ifMissing } from './read.ts';

/** Days that a line is kept: no backup may be older when it is restored. A quarter, as many keep backups. */
export const JOURNAL_DAYS = 92;
/** What would be pruned may stay this much longer, so that the file is not rewritten every hour. */
const SLACK_DAYS = 14;
/** Bytes; beyond it the older half goes, and with it the memory of what older backups would undo. */
const MOST_BYTES = 64 * 2 ** 20;
const DAY = 24 * 60 * 60_000;

/** Takes away what is older than any backup. What others add meanwhile is taken along. @returns true where something went */
export async function prune(path: string, now: number): Promise<boolean> {
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
