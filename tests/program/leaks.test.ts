/** Nothing that a person wrote turns up where it does not belong: log, error, URL, metric, subject, plaintext file. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { openMailbox } from '../support/mailbox.ts';
import { ask } from '../support/finder.ts';
import { answersFor, get, post, postRaw, secrets } from '../support/person.ts';
import { startProgram } from '../support/program.ts';

/** Every way that bytes could spell the words. */
function spellings(word: string): Buffer[] {
  return [
    Buffer.from(word),
    Buffer.from(word, 'utf16le'),
    Buffer.from(word, 'latin1'),
    Buffer.from(encodeURIComponent(word)),
    Buffer.from(new URLSearchParams({ x: word }).toString().slice(2)),
    Buffer.from(Buffer.from(word).toString('base64').slice(0, -4)),
  ];
}

it('what a person writes stands in the letter and nowhere else', async () => {
  await using mailbox = await openMailbox();
  const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'a@example.org', OFFICE_EMAIL: 'b@example.org', LOG_LEVEL: 'trace' };
  await using portal = await startProgram({ env });
  const replies = [
    await post(portal.url, answersFor('v-i-t', { postcode: '64521' })),
    await post(portal.url, answersFor('spg', { site: 'siegen', contact: 'email', email: secrets.email })),
    await post(portal.url, answersFor('kopra', { site: 'erzgebirgskreis' })),
    await post(portal.url, answersFor('v-i-t', { phone: '' })),
    await postRaw(portal.url, { ...answersFor('nirgends'), step: 'send' }),
    await postRaw(portal.url, { ...answersFor('v-i-t'), step: 'send' }, { Origin: 'https://evil.example' }),
    await ask(portal.url, { plz: secrets.name, alter: secrets.phone, belastung: secrets.message }),
    await get(`${portal.url}/suche/?q=${encodeURIComponent(secrets.name)}`),
  ];
  assert.deepEqual(
    replies.map(({ status }) => status),
    [303, 303, 409, 422, 422, 403, 200, 200],
  );
  const letters = [await mailbox.letter(/^V-I-T /), await mailbox.letter(/^S\.P\.G\. /)];
  const metrics = await get(`${portal.url}/metrics`);
  const health = await get(`${portal.url}/healthz`);
  const tokens = replies.flatMap(({ headers }) => /eingang\/([^/]+)/.exec(headers.get('location') ?? '')?.[1] ?? []);
  assert.equal(tokens.length, 2);
  const files = await readFolder(portal.dataDir);
  assert.ok(files.some(([name]) => name.endsWith('intake.db')));
  await portal.stop();

  const places: [string, Buffer][] = [
    ['log', Buffer.from(portal.output())],
    ['metrics', Buffer.from(metrics.text)],
    ['health', Buffer.from(health.text)],
    ...replies.map(({ headers }): [string, Buffer] => ['headers', Buffer.from(JSON.stringify([...headers]))]),
    ...letters.map(({ mail }): [string, Buffer] => ['subject', Buffer.from(mail.subject ?? '')]),
    ...files,
    ...(await readFolder(portal.dataDir)),
  ];
  for (const word of Object.values(secrets))
    for (const spelling of spellings(word))
      for (const [name, bytes] of places)
        assert.ok(!bytes.includes(spelling), `${name} contains ${spelling.toString()}`);
  for (const token of tokens)
    for (const [name, bytes] of places.filter(([place]) => place !== 'headers'))
      assert.ok(!bytes.includes(token), `${name} contains a token`);
  assert.ok(!portal.output().includes('127.0.0.1"'), 'no client address is logged');
});

async function readFolder(folder: string): Promise<[string, Buffer][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path): Promise<[string, Buffer]> => [path, await readFile(path)]));
}
