/** The operator's desk, as it is called from a shell. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCertificate } from '../../../src/programs/desk/doctor.ts';
import { answersFor, get, post } from '../../support/person.ts';
import { root, runToEnd, startProgram } from '../../support/program.ts';

const desk = (args: string[], env: Record<string, string> = {}) =>
  runToEnd(root, ['src/programs/desk.ts', ...args], env);

describe('the desk', () => {
  it('explains itself, and every verb', async () => {
    const { code, output } = await desk(['--help']);
    assert.equal(code, 0);
    const verbs = [...output.matchAll(/^ {2}([\w-]+) /gm)].map(([, verb]) => verb ?? '');
    assert.ok(verbs.length >= 6);
    for (const verb of verbs) {
      const help = await desk([verb, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.output, /Exit code/);
    }
    assert.equal((await desk(['nonsense'])).code, 2);
  });

  it('tells by its exit code that a letter has no recipient', async () => {
    const env = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'portal@example.org' };
    await using portal = await startProgram({ env });
    await post(portal.url, answersFor('v-i-t', { postcode: '64521' }));
    const settings = { DATA_DIR: portal.dataDir, ...env };
    const health = async () =>
      JSON.parse((await get(`${portal.url}/healthz`)).text) as { status: string; unroutable: number };
    while ((await health()).unroutable === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await health()).status, 'degraded');
    const status = await desk(['status'], settings);
    assert.equal(status.code, 1, status.output);
    assert.match(status.output, /^waits: unroutable +1$/m);
    assert.match(status.output, /^kept +1$/m);
  });

  it('finds the proxy that nobody told the portal of', async () => {
    await using portal = await startProgram();
    await get(`${portal.url}/`, { 'X-Forwarded-For': '203.0.113.7' });
    await portal.stop();
    const { output } = await desk(['doctor'], { DATA_DIR: portal.dataDir });
    assert.match(output, /^warn {2}TRUST_PROXY is 0, but requests came through a proxy/m);
    assert.doesNotMatch(output, /203\.0\.113\.7/);
  });

  it('fails where the mail server cannot be reached', async () => {
    const { code, output } = await desk(['doctor'], {
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'portal@example.org',
    });
    assert.equal(code, 2);
    assert.match(output, /^fail {2}mail server: refused$/m);
  });

  it('warns three weeks before a certificate ends', () => {
    const now = Date.UTC(2026, 10, 23);
    const inDays = (days: number) => checkCertificate(new Date(now + days * 24 * 60 * 60_000), now).severity;
    assert.equal(inDays(22), 'ok');
    assert.equal(inDays(20), 'warn');
  });
});
