/** From a posted form to the answer, with a real store behind it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeChecks } from '../../src/intake/screening/checks.ts';
import { limits } from '../../src/domain/interest.ts';
import { receive } from '../../src/intake/receive.ts';
import type { Intake } from '../../src/intake/needs.ts';
import { open } from '../../src/intake/sealing/seal.ts';
import { thresholds } from '../../src/intake/screening/screen.ts';
import { makeKeyring, readToken } from '../../src/intake/sealing/keys.ts';
import { content, inputOf, keyring, makeContent, now, secret, siteUrl } from '../support/fixture.ts';
import { openTemporary } from '../support/opened.ts';
import type { Opened } from '../support/opened.ts';
import { decideInterest } from '../../src/intake/store/interests/decide.ts';
import { findInterest } from '../../src/intake/store/interests/find.ts';
import { withdrawInterest } from '../../src/intake/store/interests/withdraw.ts';
import { claimLetters } from '../../src/intake/store/letters/claim.ts';

type Changes = Parameters<typeof inputOf>[0];

async function withStore(use: (intake: Intake, opened: Opened, woken: () => number) => Promise<void>): Promise<void> {
  await using opened = await openTemporary();
  let count = 0;
  const events = { onStored: () => (count += 1), onAlert: () => undefined };
  await use({ ...opened, content, keyring, siteUrl, ...events }, opened, () => count);
}

async function send(intake: Intake, changes: Changes = {}, moment = now): Promise<string> {
  const result = await receive(inputOf({ step: 'send', ...changes }), true, intake, moment);
  assert.ok(result.kind === 'stored', result.kind);
  return result.token;
}

/** The token of a check page that is made for these answers. */
async function checkPage(intake: Intake, changes: Changes = {}, moment = now): Promise<string> {
  const result = await receive(inputOf(changes), true, intake, moment);
  assert.ok(result.kind === 'check', result.kind);
  return result.token;
}

async function letters({ store }: Opened): Promise<string[]> {
  const claimed = await claimLetters(store, 100, now + limits.sameAnswers * 2);
  return claimed.map(({ id, sealed }) => open(keyring, id, sealed)?.text ?? 'unreadable');
}

describe('a sent interest', () => {
  it('is kept, its letter says what was typed, and the courier is woken', () =>
    withStore(async (intake, opened, woken) => {
      const id = readToken(keyring, 'receipt', await send(intake, { message: 'Grüße\nvon mir' }));
      const kept = await findInterest(opened.store, id ?? '');
      assert.deepEqual([kept?.project, kept?.site, kept?.receivedAt], ['v-i-t', 'nord', now]);
      const [letter = ''] = await letters(opened);
      assert.match(letter, /Änne Groß[^]*Grüße\nvon mir$/);
      assert.match(letter, new RegExp(`^ {2}Nummer: +${kept?.reference}$`, 'm'));
      assert.equal(woken(), 1);
    }));

  it('says the day of the answer by the holidays of the site’s state', () =>
    withStore(async (intake, opened) => {
      await send(intake, {}, Date.UTC(2026, 11, 23, 9));
      const [letter] = await claimLetters(opened.store, 1, Date.UTC(2026, 11, 23, 9));
      assert.ok(letter);
      assert.match(open(keyring, letter.id, letter.sealed)?.text ?? '', /bis zum 29\. Dezember 2026/);
    }));

  it('tells the reader of the letter how it came in, and is never dropped', () =>
    withStore(async (intake, opened) => {
      const result = await receive(inputOf({ step: 'send', website: 'x' }), false, intake, now);
      assert.equal(result.kind, 'stored');
      assert.equal((await letters(opened))[0]?.match(/^ {2}Hinweis: /gm)?.length, 2);
    }));

  it('has its mail to the person addressed as every mail server takes it', () =>
    withStore(async (intake, opened) => {
      const changes = { contact: 'email', email: 'Kim@Straße.example', confirm: 'yes', ask: 'yes' };
      await send(intake, { ...changes, token: await checkPage(intake, changes) });
      const claimed = await claimLetters(opened.store, 100, now + 30 * limits.sameAnswers);
      const to = claimed.map(({ id, sealed }) => open(keyring, id, sealed)?.to);
      assert.deepEqual(to.filter(Boolean), ['Kim@xn--strae-oqa.example', 'Kim@xn--strae-oqa.example']);
    }));

  it('without a site is kept for the project', () =>
    withStore(async (intake, opened) => {
      const id = readToken(keyring, 'receipt', await send(intake, { site: 'unsure' }));
      assert.equal((await findInterest(opened.store, id ?? ''))?.site, null);
    }));
});

describe('the same check page again', () => {
  it('ten times at once, or any time later, leaves one letter and gives the same receipt', () =>
    withStore(async (intake, opened) => {
      const token = await checkPage(intake);
      const receipts = await Promise.all(Array.from({ length: 10 }, () => send(intake, { token })));
      for (const later of [300, limits.sameAnswers, 30 * limits.sameAnswers])
        receipts.push(await send(intake, { token }, now + later));
      assert.equal(new Set(receipts).size, 1);
      assert.equal((await letters(opened)).length, 1);
    }));

  it('is the same whatever contact data of another way are typed beside', () =>
    withStore(async (intake) => {
      const token = await checkPage(intake);
      const other = { token, email: 'a@example.org', address: 'Weg 1' };
      assert.equal(await send(intake, { token }), await send(intake, other));
    }));

  it('is the same whichever line breaks came back from the page', () =>
    withStore(async (intake, opened) => {
      const [typed, ...others] = ['zwei\r\nZeilen\r\n\r\n', 'zwei\nZeilen\n\n', 'zwei\rZeilen\r\r'];
      const token = await checkPage(intake, { message: typed });
      const receipts = [await send(intake, { token, message: typed })];
      for (const message of others) receipts.push(await send(intake, { token, message }));
      assert.equal(new Set(receipts).size, 1);
      assert.equal((await letters(opened)).length, 1);
    }));

  it('after it was taken back, or discarded, is the same receipt, and nothing more is sent', () =>
    withStore(async (intake, opened) => {
      const act = { ...intake, content: makeContent(content.projects, content.sites, { screening: 'eingreifen' }) };
      for (const [name, kept] of [
        ['Taucht wieder auf', intake],
        ['Verworfen', act],
      ] as const) {
        const changes = { name, message: '<a href="https://a.example">' };
        const token = await checkPage(intake, changes);
        const receipt = await send(kept, { ...changes, token }, now + 60_000);
        const id = readToken(keyring, 'receipt', receipt) ?? '';
        if (kept === act) assert.ok(await decideInterest(opened, id, 'discarded', now));
        else await withdrawInterest(opened, id, now, () => assert.fail('nobody has it'));
        assert.equal(await send(kept, { ...changes, token }, now + 120_000), receipt);
        assert.deepEqual(
          (await letters(opened)).filter((text) => text.startsWith('Jemand')),
          [],
        );
      }
    }));

  it('is no second one where the screening acts, however conspicuous it is by now', () =>
    withStore(async (intake, opened) => {
      const act = { ...intake, content: makeContent(content.projects, content.sites, { screening: 'eingreifen' }) };
      const checks = makeChecks({ store: opened.store, keyring, hcaptcha: undefined });
      const proof = { puzzle: '', solution: '', hcaptcha: '', unsolvable: false };
      const answerTo = (token: string, name: string) => {
        const visit = checks.visit('a hostel', proof, () => undefined);
        return receive(inputOf({ step: 'send', name, token }), true, act, now + 60_000, visit);
      };
      const sendAs = async (name: string) => answerTo(await checkPage(intake, { name }), name);
      for (let person = 1; person < thresholds.clientSends; person += 1)
        assert.equal((await sendAs(`Nr. ${person}`)).kind, 'stored');
      const token = await checkPage(intake, { name: 'Die letzte' });
      const ten = await Promise.all(Array.from({ length: 10 }, () => answerTo(token, 'Die letzte')));
      assert.equal((await sendAs('Eine zu viel')).kind, 'check');
      const again = await answerTo(token, 'Die letzte');
      assert.equal(new Set([...ten, again].map((one) => ('token' in one ? one.kind + one.token : one.kind))).size, 1);
      assert.equal(again.kind, 'stored');
      assert.equal((await letters(opened)).length, thresholds.clientSends);
    }));

  it('after the secret was changed is still the same', () =>
    withStore(async (intake) => {
      const token = await checkPage(intake);
      const receipt = readToken(keyring, 'receipt', await send(intake, { token }));
      const changed = makeKeyring([Buffer.alloc(32, 9), secret]);
      const again = await send({ ...intake, keyring: changed }, { token });
      assert.equal(readToken(changed, 'receipt', again), receipt);
    }));
});

describe('nobody is given what is another’s', () => {
  const receiptsOf = (intake: Intake, tokens: (string | undefined)[]) =>
    Promise.all(tokens.map((token) => send(intake, { token })));

  it('the same answers from other check pages, or without any, have receipts and letters of their own', () =>
    withStore(async (intake, opened) => {
      const [mine, others] = [await checkPage(intake), await checkPage(intake)];
      assert.notEqual(mine, others);
      const receipts = await receiptsOf(intake, [mine, others, undefined, undefined, '', 'x', others.toUpperCase()]);
      assert.equal(new Set(receipts).size, receipts.length);
      assert.equal((await letters(opened)).length, receipts.length);
    }));

  it('a check page whose answers were changed afterwards is not the one that was shown', () =>
    withStore(async (intake, opened) => {
      const token = await checkPage(intake);
      const changes: Changes[] = [{}, { name: 'Änne Gross' }, { site: 'sued' }, { times: 'noon' }, { message: 'x' }];
      const receipts = await Promise.all(changes.map((change) => send(intake, { token, ...change })));
      assert.equal(new Set(receipts).size, changes.length);
      assert.equal((await letters(opened)).length, changes.length);
    }));

  it('every check page has a token of its own, also on the way back from changing', () =>
    withStore(async (intake) => {
      const first = await checkPage(intake);
      const tokens = [first, await checkPage(intake, { token: first }), await checkPage(intake, { token: 'x' })];
      assert.equal(new Set(tokens).size, 3);
    }));

  it('a letter names the earlier one with the same answers for a day, and no other', () =>
    withStore(async (intake, opened) => {
      const moments = [0, limits.sameAnswers, 2 * limits.sameAnswers + 1];
      const references: string[] = [];
      for (const moment of moments) {
        const receipt = await send(intake, { token: await checkPage(intake) }, now + moment);
        const kept = await findInterest(opened.store, readToken(keyring, 'receipt', receipt) ?? '');
        references.push(kept?.reference ?? '');
      }
      await send(intake, { name: 'Jemand anderes' });
      const named = (await letters(opened)).map((letter) => /schon mit der Nummer ([\w-]+)/.exec(letter)?.[1]);
      assert.deepEqual(named.filter(Boolean), [references[0]]);
    }));
});
