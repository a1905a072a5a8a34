/** Processes of a benchmark run, ended with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/program.ts';

const servers = fileURLToPath(new URL('servers.ts', import.meta.url));

export interface Running extends AsyncDisposable {
  port: number;
}

export async function startBare(kind: 'accept' | 'static', file: string): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [servers, kind, String(port), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
