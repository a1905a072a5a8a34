/** From a posted form to the answer, with a real store behind it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '../../src/intake/interest.ts';
import { receive } from '../../src/intake/receive.ts';
import type { Intake } from '../../src/intake/receive.ts';
import { open } from '../../src/intake/seal.ts';
import { readToken } from '../../src/intake/secret.ts';
import { content, inputOf, keyring, now, siteUrl } from './fixture.ts';
import { engines } from './stores.ts';
import type { Shared } from './stores.ts';

type Changes = Parameters<typeof inputOf>[0];

async function withStore(use: (intake: Intake, store: Shared, woken: () => number) => Promise<void>): Promise<void> {
  const engine = await engines['SQLite']?.();
  assert.ok(engine);
  await using store = await engine.open();
  let count = 0;
  const events = { onStored: () => (count += 1), onAlert: () => undefined };
  await use({ content, keyring, siteUrl, outbox: store.outbox, ...events }, store, () => count);
}

async function send(intake: Intake, changes: Changes = {}, moment = now): Promise<string> {
  const result = await receive(inputOf({ step: 'send', ...changes }), true, intake, moment);
  assert.ok(result.kind === 'stored', result.kind);
  return result.token;
}

async function letters({ outbox }: Shared): Promise<string[]> {
  const claimed = await outbox.claim(100, now + limits.repeat * 2);
  return claimed.map(({ id, sealed }) => open(keyring, id, sealed)?.text ?? 'unreadable');
}

describe('a sent interest', () => {
  it('is kept, its letter says what was typed, and the courier is woken', () =>
    withStore(async (intake, store, woken) => {
      const id = readToken(keyring, 'receipt', await send(intake, { message: 'Grüße\nvon mir' }));
      const kept = await store.outbox.find(id ?? '');
      assert.deepEqual([kept?.project, kept?.site, kept?.receivedAt], ['v-i-t', 'nord', now]);
      const [letter = ''] = await letters(store);
      assert.match(letter, /Änne Groß[^]*Grüße\nvon mir$/);
      assert.match(letter, new RegExp(`^Nummer: +${kept?.reference}$`, 'm'));
      assert.equal(woken(), 1);
    }));

  it('says the day of the answer by the holidays of the site’s state', () =>
    withStore(async (intake, store) => {
      await send(intake, {}, Date.UTC(2026, 11, 23, 9));
      const [letter] = await store.outbox.claim(1, Date.UTC(2026, 11, 23, 9));
      assert.ok(letter);
      assert.match(open(keyring, letter.id, letter.sealed)?.text ?? '', /bis zum 29\. Dezember 2026/);
    }));

  it('tells the reader of the letter how it came in, and is never dropped', () =>
    withStore(async (intake, store) => {
      const result = await receive(inputOf({ step: 'send', website: 'x' }), false, intake, now);
      assert.equal(result.kind, 'stored');
      assert.equal((await letters(store))[0]?.match(/^Hinweis: /gm)?.length, 2);
    }));

  it('without a site is kept for the project', () =>
    withStore(async (intake, store) => {
      const id = readToken(keyring, 'receipt', await send(intake, { site: 'unsure' }));
      assert.equal((await store.outbox.find(id ?? ''))?.site, null);
    }));
});

describe('the same interest again', () => {
  it('after a double click leaves one letter and gives the same token', () =>
    withStore(async (intake, store) => {
      assert.equal(await send(intake), await send(intake, {}, now + 300));
      assert.equal((await letters(store)).length, 1);
    }));

  it('ten times at once leaves one letter and gives the same token', () =>
    withStore(async (intake, store) => {
      const tokens = await Promise.all(Array.from({ length: 10 }, () => send(intake)));
      assert.equal(new Set(tokens).size, 1);
      assert.equal((await letters(store)).length, 1);
    }));

  it('is the same for almost ten minutes, and then another one', () =>
    withStore(async (intake, store) => {
      const token = await send(intake);
      assert.equal(await send(intake, {}, now + limits.repeat - 1), token);
      assert.notEqual(await send(intake, {}, now + limits.repeat), token);
      assert.equal((await letters(store)).length, 2);
    }));

  it('with anything changed is another one', () =>
    withStore(async (intake, store) => {
      const changes: Changes[] = [{}, { name: 'Änne Gross' }, { site: 'sued' }, { times: 'noon' }, { message: 'x' }];
      const tokens = await Promise.all(changes.map((change) => send(intake, change)));
      assert.equal(new Set(tokens).size, changes.length);
      assert.equal((await letters(store)).length, changes.length);
    }));

  it('is the same whatever contact data of another way were typed', () =>
    withStore(async (intake) => {
      assert.equal(await send(intake), await send(intake, { email: 'a@example.org', address: 'Weg 1' }));
    }));
});
