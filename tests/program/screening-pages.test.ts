/** The pages that only the screening shows: valid, light, and nothing from elsewhere. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { openMailbox } from '../support/mailbox.ts';
import { answersFor, get, post } from '../support/person.ts';
import { sendFrom, startScreening } from '../support/screening.ts';
import { htmlProblems } from '../support/valid-html.ts';

const KB = 1024;

it('the check page, with and without hCaptcha, and that of who decides keep to rules and budgets', async () => {
  await using mailbox = await openMailbox();
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'a@example.org', OFFICE_EMAIL: 'b@example.org' };
  await using portal = await startScreening(mail);
  await using other = await startScreening({ HCAPTCHA_SITEKEY: 'a', HCAPTCHA_SECRET: 'b' });
  const answers = answersFor('v-i-t', { website: 'x' });
  const page = await post(portal.url, answers, 'check');
  await sendFrom(portal.url, page);
  const review = await mailbox.letter('Bitte ansehen');
  const link = /http\S+\/pruefung\/\S+/.exec(review.mail.text ?? '')?.[0] ?? '';
  const waiting = (await get(link)).text;
  const headers = { Origin: portal.url };
  const press = (action: string) => fetch(link, { method: 'POST', body: new URLSearchParams({ action }), headers });
  const questions = { release: await (await press('release')).text(), discard: await (await press('discard')).text() };
  await press('discard-yes');
  const pages: Record<string, string> = {
    check: page.text,
    hcaptcha: (await post(other.url, answers, 'check')).text,
    waiting,
    ...questions,
    discarded: (await get(link)).text,
  };
  for (const [name, html] of Object.entries(pages)) {
    assert.deepEqual(await htmlProblems(html), [], name);
    assert.ok(brotliCompressSync(html).length <= 10 * KB, name);
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+="|javascript:|<script(?![^>]*\bsrc="\/)/, name);
    const sources = [...html.matchAll(/<script [^>]*src="([^"]+)"/g)].map(([, source]) => source ?? '');
    const scripts = await Promise.all(sources.map(async (source) => (await get(portal.url + source)).text));
    // The worker is named in the script that starts it.
    const workers = scripts.flatMap((script) => /[\w./-]*solve[\w-]*\.js/.exec(script) ?? []);
    for (const worker of workers) scripts.push((await get(new URL(worker, `${portal.url}/_astro/`).href)).text);
    assert.equal(workers.length, ['check', 'hcaptcha'].includes(name) ? 1 : 0, name);
    const weight = scripts.reduce((sum, script) => sum + brotliCompressSync(script).length, 0);
    assert.ok(weight <= 3 * KB, `${name}: script ${weight}`);
  }
});
