/** The portal as `src/programs/serve.ts` starts it: with what it may do cut down by Node itself. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, post, secrets } from '../support/person.ts';
import { freePort, root, runToEnd } from '../support/program.ts';

/** Tries what an intruder in the process would try, when told to, and says what came of it. */
const intruder = (folder: string) => `
  import { writeFileSync, appendFileSync } from 'node:fs'; import { execFileSync } from 'node:child_process';
  import { Worker } from 'node:worker_threads';
  const tries = {
    write: () => writeFileSync('${folder}/outside', 'x'),
    code: () => appendFileSync('${root}/src/programs/server.ts', ''),
    program: () => execFileSync('true'),
    thread: () => new Worker('', { eval: true }),
  };
  process.on('SIGUSR2', () => {
    for (const [name, attempt] of Object.entries(tries))
      try { attempt(); console.log('ATTEMPT', name, 'done'); } catch (error) { console.log('ATTEMPT', name, error.code); }
  });`;

it('with a mail server does all its work, and can neither write elsewhere nor start a program or a thread', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-serve-'));
  const [dataDir, port] = [join(folder, 'data'), await freePort()];
  const preload = `--import=data:text/javascript,${encodeURIComponent(intruder(folder))}`;
  await using mailbox = await openMailbox();
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'a@example.org', OFFICE_EMAIL: 'b@example.org' };
  const env = {
    ...mail,
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: dataDir,
    PORT: String(port),
    NODE_OPTIONS: preload,
  };
  const child = spawn(process.execPath, ['src/programs/serve.ts'], { cwd: root, env });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const said = async (words: string) => {
    while (!output.includes(words) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(output.includes(words), output);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await said('portal is open');

  const base = `http://127.0.0.1:${port}`;
  const stored = await post(base, answersFor('v-i-t', { postcode: '64521' }));
  assert.equal(stored.status, 303, output);
  assert.equal((await get(new URL(stored.headers.get('location') ?? '', base).href)).status, 200);
  assert.equal((await get(`${base}/healthz`)).status, 200);
  await mailbox.letter(secrets.name);
  // The one thing that needs native code.
  const flyers = await get(`${base}/flyer/v-i-t/`);
  const picture = /src="([^"]+\.webp)"/.exec(flyers.text)?.[1] ?? assert.fail('no picture');
  assert.equal((await get(base + picture)).status, 200);

  child.kill('SIGUSR2');
  await said('ATTEMPT thread');
  assert.deepEqual(
    [...output.matchAll(/^ATTEMPT (\S+) (\S+)$/gm)].map(([, name, result]) => `${name} ${result}`),
    ['write ERR_ACCESS_DENIED', 'code ERR_ACCESS_DENIED', 'program ERR_ACCESS_DENIED', 'thread ERR_ACCESS_DENIED'],
  );
  assert.doesNotMatch(output, /Warning/);
  child.kill('SIGTERM');
  assert.equal(await ended, 0, 'the signal reaches the portal itself');
  await rm(folder, { recursive: true });
});

it('says a wrong variable in one line and ends with 2, as without it', async () => {
  const { code, output } = await runToEnd(root, ['src/programs/serve.ts'], { PORT: 'many' });
  assert.equal(code, 2);
  assert.match(output, /^PORT: [^\n]+\n$/);
  const nowhere = await runToEnd(root, ['src/programs/serve.ts'], { DATA_DIR: '/dev/null/portal' });
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.output, /^DATA_DIR: [^\n]+\n$/);
});
