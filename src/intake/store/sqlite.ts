/** node:sqlite in the shape that Kysely knows from better-sqlite3, each statement prepared once. */
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Milliseconds a statement waits for another process that writes. It blocks the event loop, so it is short; `put` tries again. */
const BUSY_MS = 250;
/** Statements kept prepared; those of a group commit differ by the size of the group. */
export const PREPARED = 300;

export function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  // FULL: a commit survives a power cut. secure_delete: erased text is overwritten, not only unlinked.
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY',
  );
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = prepared.get(text);
      if (known) return known;
      // All transactions here write: taking the lock at their begin, they never fail half-way for want of it.
      const statement = adapt(database.prepare(text === 'begin' ? 'begin immediate' : text));
      if (prepared.size >= PREPARED) prepared.clear();
      prepared.set(text, statement);
      return statement;
    },
  };
}

type Values = Parameters<StatementSync['all']>;

const adapt = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (values) => statement.all(...(values as Values)),
  run: (values) => statement.run(...(values as Values)),
  iterate: (values) => statement.iterate(...(values as Values)),
});
