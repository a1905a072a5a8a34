/** Durable accepts per second through HTTP with everything on, against a bare endpoint, in turns. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startProgram } from '../support/program.ts';
import { interestRequests } from './interests.ts';
import { median, measure } from './load.ts';
import type { Measured } from './load.ts';
import { startBare } from './processes.ts';
import type { Section } from './bench.ts';

export async function accepts(rounds: number): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-bench-'));
  await using portal = await startProgram({ env: { COURIER: 'off', LOG_LEVEL: 'warn' } });
  await using bare = await startBare('accept', join(folder, 'bare.db'));
  const request = await interestRequests(portal);
  // Warm: what is measured is not the start of a process.
  for (const port of [portal.port, bare.port])
    await measure({ port, connections: 100, seconds: 2, request, status: 303 });
  const rows: Section['rows'] = [];
  for (const connections of [1, 10, 100]) {
    const taken: Record<'portal' | 'bare', Measured[]> = { portal: [], bare: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const [name, port] of [
        ['portal', portal.port],
        ['bare', bare.port],
      ] as const)
        taken[name].push(await measure({ port, connections, seconds: 2, request, status: 303 }));
    const of = (name: 'portal' | 'bare', what: keyof Measured) => median(taken[name].map((one) => one[what]));
    rows.push({
      name: `${connections} connections`,
      'portal/s': of('portal', 'perSecond'),
      'bare/s': of('bare', 'perSecond'),
      ratio: of('portal', 'perSecond') / of('bare', 'perSecond'),
      p50: of('portal', 'p50'),
      p95: of('portal', 'p95'),
      p99: of('portal', 'p99'),
      'p99 ratio': of('portal', 'p99') / of('bare', 'p99'),
      wrong: taken.portal.reduce((sum, { wrong }) => sum + wrong, 0),
    });
  }
  rows.push({ name: 'commits without HTTP', 'bare/s': bareCommits(join(folder, 'commits.db')) });
  await rm(folder, { recursive: true });
  return { title: 'Accepted and durable', rows };
}

function bareCommits(file: string): number {
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE body (id INTEGER PRIMARY KEY, bytes BLOB)',
  );
  const insert = database.prepare('INSERT INTO body (bytes) VALUES (?)');
  const body = Buffer.alloc(600, 'x');
  const started = performance.now();
  const COMMITS = 3_000;
  for (let index = 0; index < COMMITS; index += 1) insert.run(body);
  database.close();
  return COMMITS / ((performance.now() - started) / 1000);
}
