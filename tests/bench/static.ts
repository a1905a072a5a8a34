/** Static and day pages per second, against a bare server that answers the same bytes from memory, in turns. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Section } from './bench.ts';
import { median, measure } from './load.ts';
import type { Measured } from './load.ts';
import { startBare } from './processes.ts';

export async function pages(rounds: number): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-bench-'));
  await using portal = await startProgram({ env: { COURIER: 'off', LOG_LEVEL: 'warn' } });
  const rows: Section['rows'] = [];
  for (const [name, path] of [
    ['static', '/datenschutz/'],
    ['of today', '/projekte/v-i-t/'],
  ] as const) {
    const file = join(folder, 'body');
    await writeFile(file, brotliCompressSync((await get(portal.url + path)).text));
    await using bare = await startBare('static', file);
    const request = () => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nAccept-Encoding: gzip, br\r\n\r\n`;
    const taken: Record<'portal' | 'bare', Measured[]> = { portal: [], bare: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const [who, port] of [
        ['portal', portal.port],
        ['bare', bare.port],
      ] as const)
        taken[who].push(await measure({ port, connections: 20, seconds: 2, request, status: 200 }));
    const of = (who: 'portal' | 'bare', what: keyof Measured) => median(taken[who].map((one) => one[what]));
    rows.push({
      name,
      'portal/s': of('portal', 'perSecond'),
      'bare/s': of('bare', 'perSecond'),
      ratio: of('portal', 'perSecond') / of('bare', 'perSecond'),
      p99: of('portal', 'p99'),
      wrong: taken.portal.reduce((sum, { wrong }) => sum + wrong, 0),
    });
  }
  await rm(folder, { recursive: true });
  return { title: 'Pages', rows };
}
