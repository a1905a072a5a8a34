/** The built-in check: the sender's device searches for a number, which costs it a second and a bot its speed. */
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import type { Keyring } from '../sealing/keys.ts';

/**
 * PBKDF2-HMAC-SHA-256 with `iterations`, tried up to `most` times: at most 200,000 iterations, on average 150,000.
 * Measured in Chromium on a server's core: 64 ms at worst, so 2 s on a device 30 times slower. A weak phone is 6 to 10
 * times slower; `tests/e2e/challenge.spec.ts` holds it to 20.
 */
const cost = { iterations: 2_000, least: 50, most: 100 };

/** Milliseconds in which it can be solved; the check page may be read in peace. */
const LIFE_MS = 60 * 60_000;

export interface Puzzle {
  /** Of whose making it is; comes back with the form. */
  sealed: string;
  /** What the device is told. */
  nonce: string;
  salt: string;
  prefix: string;
  iterations: number;
  most: number;
}

/** `missing`: one of ours without a solution: no script, or the person cannot wait. `wrong`: forged, old or not solved. */
export type Attempt = { outcome: 'solved' | 'missing'; nonce: string; until: number } | { outcome: 'wrong' };

export async function makePuzzle(keyring: Keyring, now: number): Promise<Puzzle> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: cost.iterations,
    counter: randomInt(cost.most, cost.least),
    deriveKey,
    // Not the library's own expiry, which asks the machine's clock.
    data: { until: now + LIFE_MS },
    hmacSignatureSecret: secretsOf(keyring)[0] ?? '',
  });
  const { nonce, salt, keyPrefix } = challenge.parameters;
  const sealed = Buffer.from(JSON.stringify(challenge)).toString('base64url');
  return { sealed, nonce, salt, prefix: keyPrefix, iterations: cost.iterations, most: cost.most };
}

/** Longer than any of ours. */
const LONGEST = 2_000;

/** @param solution the number and the derived key, as the script writes them: `57.9f86d0…` */
export async function checkPuzzle(keyring: Keyring, sealed: string, solution: string, now: number): Promise<Attempt> {
  if (sealed.length > LONGEST || solution.length > LONGEST) return { outcome: 'wrong' };
  const [counter, derivedKey = ''] = solution.split('.');
  for (const hmacSignatureSecret of secretsOf(keyring)) {
    try {
      const challenge = JSON.parse(Buffer.from(sealed, 'base64url').toString()) as Challenge;
      const attempt = { counter: Number(counter), derivedKey, time: 0 };
      const result = await verifySolution({ challenge, solution: attempt, deriveKey, hmacSignatureSecret });
      if (result.invalidSignature !== false) continue;
      const { nonce, data } = challenge.parameters;
      const until = Number(data?.['until']);
      if (!(now < until && now > until - 2 * LIFE_MS)) return { outcome: 'wrong' };
      if (result.verified) return { outcome: 'solved', nonce, until };
      return solution === '' ? { outcome: 'missing', nonce, until } : { outcome: 'wrong' };
    } catch {
      // No JSON, or none of ours.
      return { outcome: 'wrong' };
    }
  }
  return { outcome: 'wrong' };
}

const secretsOf = (keyring: Keyring) => keyring('challenge').map(({ bytes }) => bytes.toString('hex'));
