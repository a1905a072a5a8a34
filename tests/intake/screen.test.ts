import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { screen } from '../../src/intake/screen.ts';

describe('the screening', () => {
  it('marks nothing on an ordinary form', () => {
    assert.deepEqual(screen({ honeypot: undefined, originKnown: true }), []);
    assert.deepEqual(screen({ honeypot: '', originKnown: true }), []);
  });

  it('marks a filled field that no person sees', () => {
    assert.deepEqual(screen({ honeypot: 'https://example.org', originKnown: true }), ['honeypot']);
  });

  it('marks a browser that does not say where the form came from', () => {
    assert.deepEqual(screen({ honeypot: undefined, originKnown: false }), ['no-origin']);
  });

  it('marks both', () => {
    assert.deepEqual(screen({ honeypot: 'x', originKnown: false }), ['honeypot', 'no-origin']);
  });
});
