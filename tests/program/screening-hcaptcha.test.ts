/** With hCaptcha switched on: what the browser may load, what is asked, and what happens when it cannot say. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answersFor, get, post } from '../support/person.ts';
import type { Reply } from '../support/person.ts';
import { root, runToEnd } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendFrom, startScreening } from '../support/screening.ts';
import { json, leadToLoopback, openSiteverify } from '../support/siteverify.ts';
import type { Siteverify } from '../support/siteverify.ts';
import { solve, taskOn } from '../support/solve.ts';

const keys = { HCAPTCHA_SITEKEY: '10000000-ffff-ffff-ffff-000000000001', HCAPTCHA_SECRET: '0xGEHEIM' };
const policyOf = ({ headers }: Reply) => headers.get('content-security-policy') ?? '';
const offersHcaptcha = ({ text }: Reply) => text.includes(`data-sitekey="${keys.HCAPTCHA_SITEKEY}"`);

describe('hCaptcha, switched on', () => {
  let double: Siteverify;
  let portal: Program;
  before(async () => {
    double = await openSiteverify();
    const script = encodeURIComponent(leadToLoopback(double.port));
    portal = await startScreening({ ...keys, NODE_OPTIONS: `--import=data:text/javascript,${script}` });
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await double[Symbol.asyncDispose]();
  });
  /** A name that the honeypot makes suspicious, so that the check page asks at once. */
  const ask = (name: string) => post(portal.url, answersFor('v-i-t', { name, website: 'x' }), 'check');
  const yes = json({ success: true, hostname: '127.0.0.1' });

  it('may be loaded on that one page, after a button that says where data go', async () => {
    const page = await ask('Anna');
    assert.ok(offersHcaptcha(page));
    assert.match(page.text, /<button[^>]*type="button"[^>]*>\s*Prüfung von hCaptcha laden – Daten gehen in die USA/);
    assert.doesNotMatch(page.text, /<(script|iframe|link|img)[^>]*hcaptcha/i);
    assert.match(policyOf(page), /script-src 'self' https:\/\/hcaptcha\.com https:\/\/\*\.hcaptcha\.com/);
    assert.match(policyOf(page), /frame-src https:\/\/hcaptcha\.com/);
    for (const other of [
      await get(`${portal.url}/`),
      await get(`${portal.url}/projekte/v-i-t/interesse/`),
      await post(portal.url, answersFor('v-i-t'), 'check'),
      await post(portal.url, answersFor('v-i-t', { name: '' }), 'check'),
    ])
      assert.doesNotMatch(policyOf(other), /hcaptcha/);
    assert.equal(double.asked.length, 0);
  });

  it('that says yes lets the message pass, and never hears of the client', async () => {
    double.answer = yes;
    const page = await ask('Berta');
    const stored = await sendFrom(portal.url, page, { 'h-captcha-response': 'P1_berta' });
    assert.equal(stored.status, 303);
    assert.deepEqual(double.asked.at(-1), {
      secret: keys.HCAPTCHA_SECRET,
      response: 'P1_berta',
      sitekey: keys.HCAPTCHA_SITEKEY,
      path: '/siteverify',
      method: 'POST',
    });
    // The second click brings the same answer, which hCaptcha would not know again.
    double.answer = json({ success: false, 'error-codes': ['already-seen-response'] });
    const again = await sendFrom(portal.url, page, { 'h-captcha-response': 'P1_berta' });
    assert.equal(again.headers.get('location'), stored.headers.get('location'));
  });

  it('that says no asks again, with nothing lost', async () => {
    for (const answer of [
      json({ success: false, 'error-codes': ['expired-input-response'] }),
      json({ success: true, hostname: 'evil.example' }),
    ]) {
      double.answer = answer;
      const again = await sendFrom(portal.url, await ask('Carla'), { 'h-captcha-response': 'P1_carla' });
      assert.equal(again.status, 422);
      assert.ok(offersHcaptcha(again) && again.text.includes('Carla'));
      assert.doesNotMatch(again.text, /P1_carla/);
    }
  });

  it('that cannot be loaded in the browser is replaced by the built-in check', async () => {
    double.answer = () => assert.fail('hCaptcha was asked');
    const page = await ask('Dora');
    const task = taskOn(page.text);
    assert.ok(task);
    assert.equal((await sendFrom(portal.url, page, { solution: solve(task) })).status, 303);
  });

  it('that is silent for four seconds is replaced by the built-in check, and left alone for a minute', async () => {
    double.answer = () => undefined;
    const instead = await sendFrom(portal.url, await ask('Emma'), { 'h-captcha-response': 'P1_emma' });
    assert.equal(instead.status, 422);
    assert.ok(!offersHcaptcha(instead));
    assert.doesNotMatch(policyOf(instead), /hcaptcha/);
    const task = taskOn(instead.text);
    assert.ok(task);
    assert.equal((await sendFrom(portal.url, instead, { solution: solve(task) })).status, 303);
    assert.ok(!offersHcaptcha(await ask('Frida')));
  });

  it('leaves neither its secret nor an answer in the log', () => {
    for (const word of [keys.HCAPTCHA_SECRET, 'P1_']) assert.ok(!portal.output().includes(word));
  });
});

describe('hCaptcha, half set up', () => {
  for (const [name, other] of [
    ['HCAPTCHA_SITEKEY', 'HCAPTCHA_SECRET'],
    ['HCAPTCHA_SECRET', 'HCAPTCHA_SITEKEY'],
  ] as const)
    it(`with ${name} alone ends the start with one line about the other`, async () => {
      const { code, output } = await runToEnd(root, ['src/programs/server.ts'], { [name]: 'geheimer-wert' });
      assert.equal(code, 2);
      assert.equal(output.trim(), `${other}: required with ${name}`);
    });
});
