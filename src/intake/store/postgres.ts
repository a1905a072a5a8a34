/** PostgreSQL, answering in the same types as SQLite. */
import { PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

// Numbers for bigint: times and counts stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);

export function openPostgres(url: string): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
  });
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One in use tells by its query that it is lost; the event would end the process all the same.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
