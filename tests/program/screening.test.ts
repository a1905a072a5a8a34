/** Machines are kept busy, people are not turned away: the screening as senders and the office meet it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMailbox } from '../support/mailbox.ts';
import type { Letter, Mailbox } from '../support/mailbox.ts';
import { answersFor, get, post, postRaw, secrets } from '../support/person.ts';
import type { Answers, Reply } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { READING, sendFrom, startScreening } from '../support/screening.ts';
import { solve, taskOn } from '../support/solve.ts';

const person = (name: string, more: Answers = {}) => answersFor('v-i-t', { postcode: '64521', name, ...more });

/** The way to the answer of a token page, followed as a browser does. */
const follow = (portal: Program, reply: Reply) => get(new URL(reply.headers.get('location') ?? '', portal.url).href);

const solutionOf = (page: Reply) => {
  const task = taskOn(page.text);
  assert.ok(task, 'the page has a check');
  return { solution: solve(task) };
};

const referenceOn = ({ text }: Reply) => /VIT-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(text)?.[0] ?? '';

describe('a portal that only watches, as it does by default', () => {
  let portal: Program;
  before(async () => (portal = await startProgram()));
  after(() => portal[Symbol.asyncDispose]());

  it('lets everything pass, and counts what it would have done', async () => {
    const spam = { website: 'https://spam.example', message: 'https://a.example www.b.example http://c.example' };
    const page = await post(portal.url, person('Ida', spam), 'check');
    assert.equal(taskOn(page.text), undefined);
    assert.equal((await post(portal.url, person('Ida', spam))).status, 303);
    assert.equal((await sendFrom(portal.url, await post(portal.url, person('Olga'), 'check'))).status, 303);
    const { text } = await get(`${portal.url}/metrics`);
    for (const line of [
      'portal_screened_total{verdict="hold",reason="honeypot"} 1',
      'portal_screened_total{verdict="hold",reason="links"} 1',
      'portal_screened_total{verdict="challenge",reason="too-fast"} 1',
      'portal_held 0',
    ])
      assert.ok(text.includes(line), `${line}\n${text.match(/^portal_screened.*/gm)?.join('\n')}`);
    for (const word of ['spam.example', secrets.name, 'Ida']) assert.ok(!text.includes(word));
  });

  it('holds nobody who cannot solve what was never asked', async () => {
    const reply = await post(portal.url, person('Ute', { unsolvable: 'yes' }), 'check');
    assert.equal(reply.status, 303);
    assert.doesNotMatch((await follow(portal, reply)).text, /sieht sich Ihre Nachricht zuerst an/);
  });
});

describe('a portal that acts', () => {
  let mailbox: Mailbox;
  let portal: Program;
  before(async () => {
    mailbox = await openMailbox();
    portal = await startScreening({
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'portal@example.org',
      OFFICE_EMAIL: 'buero@example.org',
    });
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await mailbox[Symbol.asyncDispose]();
  });
  const check = (name: string, more: Answers = {}) => post(portal.url, person(name, more), 'check');
  const mailAbout = async (kind: 'Bitte melden Sie sich' | 'Bitte ansehen', reference: string): Promise<Letter> => {
    for (;;) {
      const found = mailbox.letters.find(({ mail }) => mail.subject?.endsWith(`${kind} (${reference})`));
      if (found) return found;
      await sleep(20);
    }
  };
  const noLetterAbout = (reference: string) =>
    assert.ok(!mailbox.letters.some(({ mail }) => mail.subject?.endsWith(`Bitte melden Sie sich (${reference})`)));
  const linkIn = (letter: Letter) => /http\S+\/pruefung\/\S+/.exec(letter.mail.text ?? '')?.[0] ?? '';
  const decide = async (link: string, action: string) =>
    fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ action }),
      headers: { Origin: portal.url },
      redirect: 'manual',
    });
  /** Held as without script: the page was sent as it came. */
  const held = async (name: string) => {
    const asked = await sendFrom(portal.url, await check(name));
    const receipt = await follow(portal, await sendFrom(portal.url, asked));
    return { receipt, reference: referenceOn(receipt) };
  };

  it('asks nothing of a person who takes the time to read', async () => {
    const page = await check('Anna');
    assert.equal(taskOn(page.text), undefined);
    assert.doesNotMatch(page.headers.get('content-security-policy') ?? '', /worker-src/);
    await sleep(READING);
    const stored = await sendFrom(portal.url, page);
    assert.equal(stored.status, 303);
    assert.match(
      (await mailAbout('Bitte melden Sie sich', referenceOn(await follow(portal, stored)))).mail.text ?? '',
      /Anna/,
    );
  });

  it('asks who is very fast for a check, with every answer kept, and takes what is solved', async () => {
    const asked = await sendFrom(portal.url, await check('Berta', { times: ['morning', 'noon'] }));
    assert.equal(asked.status, 422);
    assert.match(asked.text, /Ihre Nachricht ist noch nicht gesendet/);
    assert.match(asked.headers.get('content-security-policy') ?? '', /script-src 'self';.*worker-src 'self'$/);
    const stored = await sendFrom(portal.url, asked, solutionOf(asked));
    assert.equal(stored.status, 303);
    const letter = await mailAbout('Bitte melden Sie sich', referenceOn(await follow(portal, stored)));
    assert.match(letter.mail.text ?? '', /Berta[^]*am Vormittag, mittags/);
    assert.doesNotMatch(letter.mail.text ?? '', /GEPRÜFT/);
  });

  it('takes a solved check once: a double click is one receipt, another message has to solve its own', async () => {
    const asked = await sendFrom(portal.url, await check('Carla'));
    const solution = solutionOf(asked);
    const twice = await Promise.all([1, 2].map(() => sendFrom(portal.url, asked, solution)));
    assert.deepEqual(
      twice.map(({ status }) => status),
      [303, 303],
    );
    assert.equal(new Set(twice.map(({ headers }) => headers.get('location'))).size, 1);
    const other = await sendFrom(portal.url, asked, { ...solution, name: 'Carlo' });
    assert.equal(other.status, 422);
    assert.equal((await sendFrom(portal.url, other, solutionOf(other))).status, 303);
  });

  it('shows the check at once where it will be needed', async () => {
    const page = await check('Dora', { website: 'autofill' });
    assert.equal(page.status, 200);
    assert.equal((await sendFrom(portal.url, page, solutionOf(page))).status, 303);
  });

  it('takes a message without script, tells the person that somebody looks first, and whom to call', async () => {
    const { receipt, reference } = await held('Emil');
    assert.match(receipt.text, /Ihre Nachricht ist gesendet/);
    assert.match(receipt.text, /Ein Mensch sieht sich Ihre Nachricht zuerst an/);
    assert.match(receipt.text, /href="tel:/);
    const review = await mailAbout('Bitte ansehen', reference);
    assert.deepEqual(review.to, ['buero@example.org']);
    assert.match(review.mail.text ?? '', /sehr schnell abgeschickt[^]*nicht gelöst[^]*\/pruefung\/[^]*Emil/);
    assert.doesNotMatch(review.mail.subject ?? '', /Emil/);
    assert.equal(review.mail.replyTo, undefined);
    noLetterAbout(reference);
  });

  it('takes the word of who cannot solve it, as if it were solved without script', async () => {
    const asked = await sendFrom(portal.url, await check('Frida'));
    assert.match(asked.text, /name="unsolvable"[^>]*>\s*Ich kann das nicht lösen/);
    const stored = await postRaw(portal.url, { ...person('Frida'), ...consentOn(asked), unsolvable: 'yes' });
    assert.equal(stored.status, 303);
    await mailAbout('Bitte ansehen', referenceOn(await follow(portal, stored)));
  });

  it('lets the office look without changing anything, and release: the letter then says so', async () => {
    const { reference } = await held('Gerd');
    const link = linkIn(await mailAbout('Bitte ansehen', reference));
    for (let look = 0; look < 2; look += 1) {
      const page = await get(link);
      assert.equal(page.status, 200);
      assert.match(page.text, /value="release"[^]*value="discard"/);
      assert.ok(page.text.includes(reference) && !page.text.includes('Gerd'));
      assert.equal(page.headers.get('cache-control'), 'no-store');
      assert.match(page.headers.get('x-robots-tag') ?? '', /noindex/);
    }
    for (const [action, question] of [
      ['release', 'Diese Nachricht weitergeben'],
      ['discard', 'Diese Nachricht nicht weitergeben'],
    ] as const) {
      const asked = await decide(link, action);
      assert.equal(asked.status, 200);
      assert.match(await asked.text(), new RegExp(`${question}[^]*value="${action}-yes"`));
    }
    assert.match((await get(link)).text, /value="release"[^]*value="discard"/);
    noLetterAbout(reference);
    assert.equal((await decide(link, 'release-yes')).status, 303);
    const letter = await mailAbout('Bitte melden Sie sich', reference);
    assert.match(letter.mail.text ?? '', /^GEPRÜFT: [^]*Gerd/m);
    assert.match((await get(link)).text, /Weitergegeben/);
    for (const action of ['release', 'discard', 'discard-yes'])
      assert.equal((await decide(link, action)).status, 303, action);
    assert.match((await get(link)).text, /Weitergegeben/);
  });

  it('lets the office discard, the person knows, and the office may think better of it', async () => {
    const { receipt, reference } = await held('Heidi');
    const link = linkIn(await mailAbout('Bitte ansehen', reference));
    await decide(link, 'discard-yes');
    const page = await get(link);
    assert.match(page.text, /Nicht weitergegeben[^]*30|Doch weitergeben/);
    const secret = /http[^"<\s]+\/eingang\/[^"<\s]+/.exec(receipt.text)?.[0] ?? '';
    assert.match((await get(secret)).text, /Ihre Nachricht ist nicht weitergegangen[^]*Nicht weitergegeben\./);
    noLetterAbout(reference);
    await decide(link, 'release-yes');
    assert.match((await mailAbout('Bitte melden Sie sich', reference)).mail.text ?? '', /Heidi/);
  });

  it('gives no other link power over it: no case token, no receipt token, no foreign page', async () => {
    const { receipt, reference } = await held('Ines');
    const link = linkIn(await mailAbout('Bitte ansehen', reference));
    const secret = /\/eingang\/([\w-]+)\//.exec(receipt.text)?.[1] ?? '';
    assert.equal((await get(`${portal.url}/pruefung/${secret}/`)).status, 404);
    assert.equal((await get(`${portal.url}/pruefung/stand/`)).status, 404);
    const foreign = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ action: 'release' }),
      headers: { Origin: 'https://evil.example' },
    });
    assert.equal(foreign.status, 403);
    assert.equal((await decide(link, 'nonsense')).status, 400);
    noLetterAbout(reference);
  });

  it('holds a form from a browser too old to name its origin', async () => {
    const page = await check('Jutta');
    await sleep(READING);
    const body = new URLSearchParams({
      ...(person('Jutta') as Record<string, string>),
      ...consentOn(page),
      step: 'send',
    });
    body.set('token', /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '');
    const stored = await fetch(`${portal.url}/interesse/`, { method: 'POST', body, redirect: 'manual' });
    assert.equal(stored.status, 303);
    const receipt = await get(new URL(stored.headers.get('location') ?? '', portal.url).href);
    assert.match((await mailAbout('Bitte ansehen', referenceOn(receipt))).mail.text ?? '', /sehr alten Geräten/);
  });

  it('does what the desk says, which reads the reference as it is typed', async () => {
    const env = { DATA_DIR: portal.dataDir };
    const desk = (...args: string[]) => runToEnd(root, ['src/programs/desk.ts', ...args], env);
    const { reference } = await held('Karl');
    assert.equal((await desk('discard', reference.toLowerCase())).code, 0);
    assert.equal((await desk('discard', reference)).code, 1);
    assert.equal((await desk('release', reference)).code, 0);
    assert.match((await mailAbout('Bitte melden Sie sich', reference)).mail.text ?? '', /Karl/);
    assert.equal((await desk('release', reference)).code, 1);
    assert.equal((await desk('release', 'VIT-2222-223')).code, 2);
    assert.equal((await desk('release')).code, 2);
  });

  it('says how many wait, to who watches over it', async () => {
    const { held: already } = JSON.parse((await get(`${portal.url}/healthz`)).text) as { held: number };
    await held('Lena');
    const health = JSON.parse((await get(`${portal.url}/healthz`)).text) as { held: number; status: string };
    assert.equal(health.held, already + 1);
    assert.match((await get(`${portal.url}/metrics`)).text, new RegExp(`^portal_held ${already + 1}$`, 'm'));
    const status = await runToEnd(root, ['src/programs/desk.ts', 'status'], { DATA_DIR: portal.dataDir });
    assert.match(status.output, new RegExp(`^held +${already + 1}$`, 'm'));
  });

  it('writes nothing of all this into its log', () => {
    for (const word of ['Emil', 'Gerd', secrets.phone, 'pruefung/', 'sehr alten'])
      assert.ok(!portal.output().includes(word));
  });
});

/** The version of the consent that the page carries. */
const consentOn = ({ text }: Reply) => ({ consent: /name="consent" value="([^"]+)"/.exec(text)?.[1] ?? '' });

describe('a flood from one address', () => {
  const from = (address: string) => ({ 'X-Forwarded-For': address });

  it('is stopped with its words kept, and harms nobody else', async () => {
    await using portal = await startProgram({ env: { TRUST_PROXY: '1', LOG_LEVEL: 'warn' } });
    const page = await post(portal.url, person('Moni'), 'check');
    const answers = { ...person('Moni'), ...consentOn(page), step: 'send' };
    const flood = await Promise.all(
      Array.from({ length: 150 }, () => postRaw(portal.url, answers, from('203.0.113.7'))),
    );
    const stopped = flood.filter(({ status }) => status === 429);
    assert.ok(stopped.length >= 30, String(stopped.length));
    assert.ok(flood.every(({ status }) => status === 303 || status === 429));
    const [one] = stopped;
    assert.match(one?.headers.get('retry-after') ?? '', /^\d+$/);
    assert.ok(Number(one?.headers.get('retry-after')) <= 120);
    for (const part of ['Moni', 'Grüße, Größe', 'sehr viele Anfragen', 'href="tel:', 'action="/interesse/"'])
      assert.ok(one?.text.includes(part), part);
    // Behind another address, even one that the flooder writes into the header itself.
    assert.equal((await postRaw(portal.url, { ...answers, name: 'Nora' }, from('203.0.113.8'))).status, 303);
    assert.equal((await postRaw(portal.url, answers, from('203.0.113.8, 203.0.113.7'))).status, 429);
    // Reading is still possible, and others are not held for it.
    assert.equal((await get(`${portal.url}/projekte/`, from('203.0.113.7'))).status, 200);
    const stats = await get(`${portal.url}/metrics`);
    assert.match(stats.text, /^portal_forms_total\{outcome="flood"\} \d+$/m);
  });

  it('below that limit is asked for a check, not refused, where many share an address', async () => {
    await using portal = await startScreening({ TRUST_PROXY: '1', LOG_LEVEL: 'warn' });
    const pages = [];
    for (let index = 0; index < 11; index += 1) pages.push(await post(portal.url, person(`Person ${index}`), 'check'));
    await sleep(READING);
    const replies = [];
    for (const page of pages) replies.push(await sendFrom(portal.url, page, {}, from('203.0.113.7')));
    assert.deepEqual(
      replies.map(({ status }) => status),
      [...Array.from({ length: 10 }, () => 303), 422],
    );
    const asked = replies.at(-1);
    assert.ok(asked);
    assert.equal((await sendFrom(portal.url, asked, solutionOf(asked), from('203.0.113.7'))).status, 303);
    const neighbour = await post(portal.url, person('Nachbarin'), 'check');
    await sleep(READING);
    assert.equal((await sendFrom(portal.url, neighbour, {}, from('203.0.113.8'))).status, 303);
  });

  it('on the same machine is a load test, or a proxy that nobody told us of: nobody is locked out', async () => {
    await using portal = await startProgram({ env: { LOG_LEVEL: 'warn' } });
    const page = await post(portal.url, person('Petra'), 'check');
    const answers = { ...person('Petra'), ...consentOn(page), step: 'send' };
    const replies = await Promise.all(Array.from({ length: 150 }, () => postRaw(portal.url, answers)));
    assert.ok(replies.every(({ status }) => status === 303));
  });
});
