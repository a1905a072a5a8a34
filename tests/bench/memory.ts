/** Resident memory before and after so many accepts, with everything on. */
import { startProgram } from '../support/program.ts';
import type { Section } from './bench.ts';
import { interestRequests } from './interests.ts';
import { measure } from './load.ts';

const MIB = 2 ** 20;

export async function memory(accepts: number): Promise<Section> {
  await using portal = await startProgram({ env: { COURIER: 'off', LOG_LEVEL: 'warn' } });
  const request = await interestRequests(portal);
  const load = async (seconds: number) =>
    (await measure({ port: portal.port, connections: 50, seconds, request, status: 303 })).perSecond * seconds;
  // The first thousand make a process as large as it is at work.
  await load(2);
  const before = await resident(portal.url);
  let accepted = 0;
  while (accepted < accepts) accepted += await load(5);
  const after = await resident(portal.url);
  const row = { name: 'resident', accepts: accepted, 'before MiB': before, 'after MiB': after, ratio: after / before };
  return { title: 'Memory', rows: [row] };
}

async function resident(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]) / MIB;
}
