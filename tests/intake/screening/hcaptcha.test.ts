/** The real library against a siteverify on loopback that answers as hCaptcha does, or as it should not. */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { askHcaptcha } from '../../../src/intake/screening/hcaptcha.ts';
import { json, leadToLoopback, openSiteverify } from '../../support/siteverify.ts';
import type { Siteverify } from '../../support/siteverify.ts';

const settings = { sitekey: '10000000-ffff-ffff-ffff-000000000001', secret: '0xSECRET', hostname: 'portal.example' };
const yes = { success: true, challenge_ts: '2026-11-23T09:00:00.000000Z', hostname: 'portal.example', credit: false };
const no = (...codes: string[]) => json({ success: false, 'error-codes': codes });

describe('hCaptcha', () => {
  let double: Siteverify;
  before(async () => {
    double = await openSiteverify();
    await import(`data:text/javascript,${encodeURIComponent(leadToLoopback(double.port))}`);
  });
  after(() => double[Symbol.asyncDispose]());
  const ask = (answer: Siteverify['answer'], patience?: number) => {
    double.answer = answer;
    return askHcaptcha(settings, 'P1_token', undefined, patience);
  };

  it('is asked with secret, answer and sitekey, and never told an address', async () => {
    assert.equal(await ask(json(yes)), 'solved');
    assert.deepEqual(double.asked.at(-1), {
      secret: settings.secret,
      response: 'P1_token',
      sitekey: settings.sitekey,
      path: '/siteverify',
      method: 'POST',
    });
  });

  const replies: Record<'wrong' | 'down', [string, Siteverify['answer']][]> = {
    wrong: [
      ['an answer given on another site', json({ ...yes, hostname: 'evil.example' })],
      ['an answer without a site', json({ success: true })],
      ['an answer that is none', no('invalid-input-response')],
      ['an answer that is too old', no('expired-input-response')],
      ['an answer brought twice', no('already-seen-response')],
      ['an answer brought twice, in older words', no('invalid-or-already-seen-response')],
    ],
    down: [
      ['a wrong secret', no('invalid-input-secret')],
      ['a sitekey that belongs to another secret', no('sitekey-secret-mismatch')],
      ['an old answer and a wrong secret at once', no('expired-input-response', 'invalid-input-secret')],
      ['an error that nobody knows', no('something-new')],
      ['a no without a reason', json({ success: false })],
      ['success that is a word', json({ ...yes, success: 'true' })],
      ['null', json(null)],
      ['a list', json([true])],
      ['a page instead of JSON', (res) => res.end('<html>502 Bad Gateway</html>')],
      ['nothing', (res) => res.end()],
      ['half an answer', (res) => res.end('{"success":tr')],
      ['a hang-up', (res) => res.destroy()],
      ['a hang-up in the middle', (res) => (res.write('{"suc'), res.destroy())],
    ],
  };
  for (const outcome of ['wrong', 'down'] as const)
    for (const [name, answer] of replies[outcome])
      it(`counts ${name} as ${outcome}`, async () => assert.equal(await ask(answer, 2_000), outcome));

  it('is down where it is silent, or begins and does not end, and nobody waits longer', async () => {
    for (const answer of [() => undefined, (res: ServerResponse) => void res.write('{"success"')]) {
      const started = performance.now();
      assert.equal(await ask(answer, 300), 'down');
      assert.ok(performance.now() - started < 2_000);
    }
  });

  it('is down where nobody listens', async () => {
    await double[Symbol.asyncDispose]();
    assert.equal(await askHcaptcha(settings, 'P1_token'), 'down');
    double = await openSiteverify();
  });
});
