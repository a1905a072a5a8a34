import type { Journal } from './journal.ts';
import { coverageOf, formatLine } from './lines.ts';
import type { JournalEvent, Journaled, Line } from './lines.ts';

/** The lines of another journal stand in this one, too: a later restore needs this one alone. */
export async function importLines(journal: Journal, from: Journaled): Promise<void> {
  const own = new Set((await journal.read()).lines.map((line) => formatLine(line)));
  const covers = [...coverageOf(from).covers].map(([id, since]): Line => {
    const at = from.lines[0]?.at ?? 0;
    return { at, event: 'covers', key: '', interest: '', letter: '', detail: `${id} ${since}` };
  });
  const aboutItself = new Set<JournalEvent>(['begin', 'covers', 'gap', 'mark', 'seen']);
  const lines = [...covers, ...from.lines.filter(({ event }) => !aboutItself.has(event))];
  await Promise.all(lines.filter((line) => !own.has(formatLine(line))).map((line) => journal.append(line)));
}
