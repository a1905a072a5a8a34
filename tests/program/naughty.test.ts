/** The big list of naughty strings, and worse by chance, through the real server: kept as typed or refused, never a failure. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import * as fc from 'fast-check';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsOf, postRaw } from '../support/person.ts';
import type { Answers } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

const FIELDS = ['name', 'phone', 'email', 'address', 'message', 'postcode', 'language', 'project', 'site', 'contact', 'consent', 'step', 'times', 'needs', 'website'] as const; // prettier-ignore

describe('whatever somebody types', () => {
  let mailbox: Mailbox;
  let portal: Program;
  let hidden: Answers;
  before(async () => {
    mailbox = await openMailbox();
    portal = await startProgram({
      env: { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' },
    });
    hidden = await hiddenFieldsOf(portal.url, 'spg');
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await mailbox[Symbol.asyncDispose]();
  });

  const usual = () => ({ ...hidden, ...answersFor('spg', { site: 'hameln' }) });

  /** The elements of a page, their attributes' values left out: nothing typed may have become one. */
  const elementsOf = (html: string) => new Set(html.replace(/="[^"]*"/g, '').match(/<[a-z!/][^>]*>/gi));

  it('in the message comes back as typed on the check page, or is refused in words, and makes no element', async () => {
    const plain = [
      await postRaw(portal.url, { ...usual(), step: 'check' }),
      await postRaw(portal.url, { ...usual(), message: '\u0007', step: 'check' }),
    ];
    const ours = new Set(plain.flatMap(({ text }) => [...elementsOf(text)]));
    for (const message of naughty) {
      const reply = await postRaw(portal.url, { ...usual(), message, step: 'check' });
      assert.ok([200, 422].includes(reply.status), `${reply.status} for ${JSON.stringify(message)}`);
      assert.deepEqual([...elementsOf(reply.text).difference(ours)], [], JSON.stringify(message));
    }
  });

  it('in any field is answered with 200, 303, 400, 409 or 422', async () => {
    const typed = fc.oneof(fc.constantFrom(...naughty), fc.string({ unit: 'binary', maxLength: 300 }));
    const changes = fc.dictionary(fc.constantFrom(...FIELDS), typed, { maxKeys: 4 });
    const step = fc.constantFrom('check', 'edit', 'send');
    await fc.assert(
      fc.asyncProperty(changes, step, async (fields, next) => {
        const reply = await postRaw(portal.url, { ...usual(), step: next, ...fields });
        assert.ok([200, 303, 400, 409, 422].includes(reply.status), String(reply.status));
        if (reply.status === 303) assert.match(reply.headers.get('location') ?? '', /^\/eingang\/[\w-]{22,}\/$/);
      }),
      { numRuns: 150 },
    );
  });

  it('that is kept reaches the coordinator as one letter with the usual headers', async () => {
    const sent = new Map<string, string>();
    for (const [index, message] of naughty.entries()) {
      if (index % 8 !== 0) continue;
      const name = `Nummer ${index}`;
      const reply = await postRaw(portal.url, { ...usual(), name, message, step: 'send' });
      if (reply.status === 303) sent.set(name, message);
    }
    assert.ok(sent.size > 30, String(sent.size));
    for (const [name, message] of sent) {
      const line = `Name:          ${name}\n`;
      const letter = await mailbox.letter(line);
      assert.equal(mailbox.letters.filter(({ mail }) => mail.text?.includes(line)).length, 1, name);
      assert.deepEqual(letter.to, ['buero@example.org']);
      assert.equal(letter.mail.headers.filter(({ key }) => /^(to|cc|bcc|reply-to)$/.test(key)).length, 1);
      const shown = message
        .replaceAll('\r\n', '\n')
        .normalize('NFC')
        .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
        .trim();
      const read = (letter.mail.text ?? '').replace(/⟦U\+202[DE]⟧/g, '').trim();
      if (shown) assert.ok(read.endsWith(shown), JSON.stringify([message, read.slice(-80)]));
    }
  });

  it('leaves the portal well', async () => {
    assert.equal((await get(`${portal.url}/healthz`)).status, 200);
    assert.doesNotMatch(portal.output(), /"level":"(error|fatal)"/);
  });
});
