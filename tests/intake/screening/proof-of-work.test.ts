import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { describe, it } from 'node:test';
import { checkPuzzle, makePuzzle } from '../../../src/intake/screening/proof-of-work.ts';
import { makeKeyring } from '../../../src/intake/sealing/keys.ts';
import { solve } from '../../support/solve.ts';
import { keyring, now } from '../../support/fixture.ts';

const HOUR = 60 * 60_000;
const changed = (sealed: string, change: (challenge: { parameters: Record<string, unknown> }) => void) => {
  const challenge = JSON.parse(Buffer.from(sealed, 'base64url').toString()) as { parameters: Record<string, unknown> };
  change(challenge);
  return Buffer.from(JSON.stringify(challenge)).toString('base64url');
};

describe('the built-in check', () => {
  it('is solved by work, and only for an hour', async () => {
    const puzzle = await makePuzzle(keyring, now);
    const solution = solve(puzzle);
    assert.equal((await checkPuzzle(keyring, puzzle.sealed, solution, now)).outcome, 'solved');
    assert.equal((await checkPuzzle(keyring, puzzle.sealed, solution, now + HOUR - 1)).outcome, 'solved');
    assert.equal((await checkPuzzle(keyring, puzzle.sealed, solution, now + HOUR)).outcome, 'wrong');
  });

  it('knows one of ours that came back without a solution', async () => {
    const { sealed } = await makePuzzle(keyring, now);
    assert.equal((await checkPuzzle(keyring, sealed, '', now)).outcome, 'missing');
    assert.equal((await checkPuzzle(keyring, sealed, '', now + HOUR)).outcome, 'wrong');
  });

  it('opens with an older secret while the secret is being changed, and with no other', async () => {
    const puzzle = await makePuzzle(keyring, now);
    const solution = solve(puzzle);
    const both = makeKeyring([Buffer.alloc(32, 8), Buffer.alloc(32, 7)]);
    assert.equal((await checkPuzzle(both, puzzle.sealed, solution, now)).outcome, 'solved');
    const other = makeKeyring([Buffer.alloc(32, 8)]);
    assert.equal((await checkPuzzle(other, puzzle.sealed, solution, now)).outcome, 'wrong');
  });

  it('takes no guess, no made-up key, and nothing that somebody has made easier', async () => {
    const puzzle = await makePuzzle(keyring, now);
    const solution = solve(puzzle);
    const easy = changed(puzzle.sealed, ({ parameters }) => Object.assign(parameters, { cost: 1, keyPrefix: '0' }));
    const password = Buffer.concat([Buffer.from(puzzle.nonce, 'hex'), Buffer.alloc(4)]);
    const cheap = pbkdf2Sync(password, Buffer.from(puzzle.salt, 'hex'), 1, 32, 'sha256').toString('hex');
    const attempts: [string, string][] = [
      [puzzle.sealed, `0.${solution.split('.')[1]}`],
      [puzzle.sealed, `57.${'0'.repeat(64)}`],
      [puzzle.sealed, 'NaN.'],
      [puzzle.sealed, '-1.aa'],
      [easy, `0.${cheap}`],
      [changed(puzzle.sealed, ({ parameters }) => (parameters['data'] = { until: now + 100 * HOUR })), solution],
      ['', ''],
      ['bm9uc2Vuc2U', ''],
      [Buffer.from('null').toString('base64url'), solution],
      [Buffer.from('{"parameters":{}}').toString('base64url'), solution],
      ['a'.repeat(5_000), solution],
    ];
    for (const [sealed, attempt] of attempts)
      assert.equal((await checkPuzzle(keyring, sealed, attempt, now)).outcome, 'wrong', attempt);
  });
});
