/** The program as its operator meets it: how it starts, refuses to start, stops, and dies. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, get as httpGet } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../support/folder.ts';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, post } from '../support/person.ts';
import { freePort, root, runToEnd, startProgram } from '../support/program.ts';

const secret = Buffer.alloc(32, 7).toString('base64');

describe('the program', () => {
  let dataDir = '';
  before(async () => (dataDir = await mkdtemp(join(tmpdir(), 'portal-start-'))));
  after(() => rm(dataDir, { recursive: true, force: true }));

  const wrong: [string, Record<string, string>, RegExp][] = [
    ['PORT', { PORT: 'many' }, /^PORT: /],
    ['SITE_URL', { SITE_URL: 'example.org' }, /^SITE_URL: /],
    ['SITE_URL with a path', { SITE_URL: 'https://example.org/portal' }, /^SITE_URL: /],
    ['SMTP_URL', { SMTP_URL: 'http://127.0.0.1' }, /^SMTP_URL: /],
    ['SMTP_URL without MAIL_FROM', { SMTP_URL: 'smtp://127.0.0.1:1' }, /^MAIL_FROM: /],
    ['MAIL_FROM', { MAIL_FROM: 'portal' }, /^MAIL_FROM: /],
    ['INTAKE_SECRET', { INTAKE_SECRET: 'geheim-aber-zu-kurz' }, /^INTAKE_SECRET: /],
    ['INTAKE_SECRET_FILE', { INTAKE_SECRET_FILE: '/nowhere/secret' }, /^INTAKE_SECRET_FILE: /],
    ['DATABASE_URL without INTAKE_SECRET', { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, /^INTAKE_SECRET: /],
    ['TRUST_PROXY', { TRUST_PROXY: '-1' }, /^TRUST_PROXY: /],
    ['COURIER', { COURIER: 'maybe' }, /^COURIER: /],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
  ];
  for (const [name, env, line] of wrong)
    it(`with a wrong ${name} says so in one line without the value, and ends with 2`, async () => {
      const { code, output } = await runToEnd(root, ['src/programs/server.ts'], { DATA_DIR: dataDir, ...env });
      assert.equal(code, 2);
      assert.match(output, line);
      assert.equal(output.trimEnd().split('\n').length, 1);
      assert.ok(!output.includes('geheim-aber-zu-kurz'));
    });

  it('does not go live half-equipped: it names every missing thing', async () => {
    const env = {
      DATA_DIR: dataDir,
      SMTP_URL: 'smtp://mail.invalid',
      MAIL_FROM: 'a@example.org',
      SITE_URL: 'http://portal.example',
    };
    const { code, output } = await runToEnd(root, ['src/programs/server.ts'], env);
    assert.equal(code, 2);
    for (const word of ['SITE_URL', 'OFFICE_EMAIL', 'INTAKE_SECRET', 'publisher', 'privacyContact'])
      assert.ok(output.includes(word), word);
  });

  it('says when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, output } = await runToEnd(root, ['src/programs/server.ts'], {
      DATA_DIR: dataDir,
      PORT: String(port),
    });
    other.close();
    assert.equal(code, 2);
    assert.equal(output.trim(), `PORT ${port} on HOST 127.0.0.1 is in use`);
  });

  it('says when it has not been built', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-unbuilt-'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const copy = [
      "import { cpSync, symlinkSync } from 'node:fs';",
      `cpSync('${root}/src', '${folder}/src', { recursive: true });`,
      `symlinkSync('${root}/node_modules', '${folder}/node_modules');`,
    ];
    await runToEnd(root, ['--input-type=module', '-e', copy.join('\n')]);
    const { code, output } = await runToEnd(folder, ['src/programs/server.ts'], { DATA_DIR: dataDir });
    await rm(folder, { recursive: true });
    assert.equal(code, 2);
    assert.match(output, /npm run build/);
    assert.equal(output.trimEnd().split('\n').length, 1);
  });

  it('does not open a store with another secret than the one that sealed it', async () => {
    await using portal = await startProgram({ env: { INTAKE_SECRET: secret } });
    await portal.stop();
    const other = {
      DATA_DIR: portal.dataDir,
      PORT: String(portal.port),
      INTAKE_SECRET: Buffer.alloc(32, 8).toString('base64'),
    };
    const { code, output } = await runToEnd(root, ['src/programs/server.ts'], other);
    assert.equal(code, 2);
    assert.match(output, /secret/i);
  });

  it('answers what is under way and ends with 0 at SIGTERM', async () => {
    await using portal = await startProgram();
    const answers = Array.from({ length: 20 }, (_, index) =>
      post(portal.url, answersFor('spg', { site: 'hameln', name: `Nr. ${index}` })),
    );
    const replies = await Promise.all(answers);
    assert.ok(replies.every(({ status }) => status === 303));
    assert.equal(await portal.stop('SIGTERM'), 0);
  });

  it('asked twice to stop, as Ctrl-C through npm does, still answers what is under way', async () => {
    await using portal = await startProgram();
    const body = new URLSearchParams({ action: 'x'.repeat(100) }).toString();
    const socket = connect(portal.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const head = `POST /interesse/ HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`;
    socket.write(head);
    while (!answer.includes('100 Continue')) await once(socket, 'data');
    const ended = portal.stop('SIGINT');
    while (!portal.output().includes('portal closes')) await sleep(20);
    void portal.stop('SIGINT');
    await sleep(50);
    socket.write(body);
    await once(socket, 'close');
    assert.match(answer, /HTTP\/1\.1 422/);
    assert.equal(await ended, 0);
  });

  it('asked to stop in the moment in which it opens ends with 0', async () => {
    await using folder = await temporaryFolder();
    const trap = `import { Server } from 'node:net';
      const { listen } = Server.prototype;
      Server.prototype.listen = function (...how) {
        return listen.apply(this.once('listening', () => process.kill(process.pid, 'SIGTERM')), how);
      };`;
    const { code, output } = await runToEnd(root, ['src/programs/serve.ts'], {
      DATA_DIR: join(folder.path, 'data'),
      PORT: String(await freePort()),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(trap)}`,
    });
    assert.equal(code, 0, output);
    assert.match(output, /portal closes/);
  });

  it('ends at SIGTERM although a client keeps its connection busy', async () => {
    await using portal = await startProgram();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () =>
      new Promise<boolean>((resolve) => {
        const request = httpGet(`${portal.url}/projekte/`, { agent }, (answer) =>
          answer.resume().on('end', () => resolve(true)),
        );
        request.on('error', () => resolve(false));
      });
    assert.ok(await ask());
    const ended = portal.stop('SIGTERM');
    while (await ask());
    assert.equal(await ended, 0);
    agent.destroy();
  });

  it('killed between the receipt and the delivery loses nothing', async () => {
    await using mailbox = await openMailbox();
    // COURIER=off: the kill comes for certain before the delivery.
    await using portal = await startProgram({
      env: { SMTP_URL: mailbox.url, MAIL_FROM: 'a@example.org', OFFICE_EMAIL: 'b@example.org', COURIER: 'off' },
    });
    const stored = await post(portal.url, answersFor('v-i-t', { postcode: '64521' }));
    assert.equal(stored.status, 303);
    await portal.stop('SIGKILL');
    assert.equal(mailbox.letters.length, 0);
    await portal.start({ COURIER: 'on' });
    await mailbox.letter(/^V-I-T Groß-Gerau: /);
    const receipt = await get(new URL(stored.headers.get('location') ?? '', portal.url).href);
    assert.equal(receipt.status, 200);
  });
});
