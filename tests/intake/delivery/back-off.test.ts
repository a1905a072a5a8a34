import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryDelay } from '../../../src/intake/delivery/back-off.ts';

const HOUR = 60 * 60_000;

describe('the wait before the next attempt', () => {
  it('grows with every attempt, to four hours at most', () => {
    const waits = Array.from({ length: 20 }, (_, attempts) => retryDelay(attempts, 0.5));
    for (const [index, wait] of waits.entries()) assert.ok(index === 0 || wait >= (waits[index - 1] ?? 0));
    assert.ok((waits[0] ?? 0) >= 1_000 && (waits[0] ?? 0) <= 5 * 60_000);
    assert.ok(Math.max(...waits) <= 5 * HOUR);
  });

  it('differs from letter to letter, so that they do not all come back at once', () => {
    assert.ok(retryDelay(3, 0) < retryDelay(3, 1));
  });
});
