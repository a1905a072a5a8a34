/** A check that was solved counts once, whoever makes it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeChecks } from '../../../src/intake/screening/checks.ts';
import type { ChecksNeeds, Proof } from '../../../src/intake/screening/checks.ts';
import { solve } from '../../support/solve.ts';
import { keyring, now } from '../../support/fixture.ts';
import { openTemporary } from '../../support/opened.ts';

const settings = { sitekey: 'key', secret: 'secret', hostname: 'portal.example' };
const nothing: Proof = { puzzle: '', solution: '', hcaptcha: '', unsolvable: false };

async function withChecks(needs: Partial<ChecksNeeds>, use: (visit: ReturnType<typeof visitOf>) => Promise<void>) {
  await using opened = await openTemporary();
  await use(visitOf(makeChecks({ store: opened.store, keyring, hcaptcha: undefined, ...needs })));
}

const visitOf =
  (checks: ReturnType<typeof makeChecks>) =>
  (proof: Partial<Proof> = {}) =>
    checks.visit('client', { ...nothing, ...proof }, () => undefined);

describe('the built-in check', () => {
  const solved = async (visit: ReturnType<typeof visitOf>) => {
    const { puzzle } = await visit().challenge(false, now);
    return { puzzle: puzzle.sealed, solution: solve(puzzle) };
  };

  it('counts for one interest, as often as that is sent', () =>
    withChecks({}, async (visit) => {
      const proof = await solved(visit);
      const outcomes = await Promise.all(['one', 'one', 'one'].map((text) => visit(proof).solved(text, now)));
      assert.deepEqual(outcomes, ['solved', 'solved', 'solved']);
      assert.equal(await visit(proof).solved('another', now), 'wrong');
    }));

  it('brought by ten at once counts for one of them', () =>
    withChecks({}, async (visit) => {
      const proof = await solved(visit);
      const people = Array.from({ length: 10 }, (_none, index) => `person ${index}`);
      const outcomes = await Promise.all(people.map((person) => visit(proof).solved(person, now)));
      assert.equal(outcomes.filter((outcome) => outcome === 'solved').length, 1);
    }));

  it('that comes back without a solution has not been solved, once', () =>
    withChecks({}, async (visit) => {
      const { puzzle } = await visit().challenge(false, now);
      assert.equal(await visit({ puzzle: puzzle.sealed }).solved('one', now), 'unsolved');
      assert.equal(await visit({ puzzle: puzzle.sealed }).solved('another', now), 'wrong');
    }));

  it('is not needed by who says that it cannot be done', () =>
    withChecks({}, async (visit) => {
      assert.equal(await visit({ unsolvable: true }).solved('one', now), 'unsolved');
      assert.equal(await visit().solved('one', now), 'missing');
    }));
});

describe('hCaptcha', () => {
  it('is offered with its sitekey, and counts for one interest', () => {
    const answers = ['solved', 'wrong'] as const;
    let asked = 0;
    const ask = () => Promise.resolve(answers[asked++] ?? 'wrong');
    return withChecks({ hcaptcha: settings, ask }, async (visit) => {
      assert.equal((await visit().challenge(false, now)).sitekey, 'key');
      assert.equal(await visit({ hcaptcha: 'token' }).solved('one', now), 'solved');
      // The second click of a double click: hCaptcha would say "already seen".
      assert.equal(await visit({ hcaptcha: 'token' }).solved('one', now), 'solved');
      assert.equal(await visit({ hcaptcha: 'token' }).solved('another', now), 'wrong');
      assert.equal(asked, 2);
    });
  });

  it('that is down is not offered for a minute: the built-in check takes its place', () =>
    withChecks({ hcaptcha: settings, ask: () => Promise.resolve('down') }, async (visit) => {
      assert.equal(await visit({ hcaptcha: 'token' }).solved('one', now), 'wrong');
      const instead = await visit().challenge(true, now);
      assert.equal(instead.sitekey, undefined);
      const proof = { puzzle: instead.puzzle.sealed, solution: solve(instead.puzzle) };
      assert.equal(await visit(proof).solved('one', now), 'solved');
      assert.equal((await visit().challenge(false, now + 60_000)).sitekey, 'key');
    }));

  it('that cannot be loaded is replaced by the built-in check', () =>
    withChecks({ hcaptcha: settings, ask: () => assert.fail('asked') }, async (visit) => {
      const { puzzle } = await visit().challenge(false, now);
      assert.equal(await visit({ puzzle: puzzle.sealed, solution: solve(puzzle) }).solved('one', now), 'solved');
    }));

  it('is never asked where it is not set up', () =>
    withChecks({ ask: () => assert.fail('asked') }, async (visit) => {
      assert.equal(await visit({ hcaptcha: 'token' }).solved('one', now), 'wrong');
      assert.equal((await visit().challenge(false, now)).sitekey, undefined);
    }));
});
