import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalWords } from '../../../src/texts/intake/refusals.ts';

const known = [400, 403, 404, 405, 413, 415, 429];

describe('refusalWords', () => {
  it('says for every known refusal what it means and what to do', () => {
    for (const status of known) {
      const { title, text } = refusalWords(status);
      assert.match(title, /^\p{Lu}.*[^.]$/u, `${status}`);
      assert.match(text, /^\p{Lu}.*\.$/u, `${status}`);
    }
  });

  it('tells the refusals apart', () => {
    assert.equal(new Set(known.map((status) => refusalWords(status).text)).size, known.length);
    assert.match(refusalWords(413).title, /zu lang/);
    assert.match(refusalWords(429).text, /rufen Sie an/);
    assert.match(refusalWords(404).title, /gibt es nicht/);
  });

  it('has an answer for every other status, too', () => {
    for (const status of [0, 402, 418, 431, 500, 503, Number.NaN])
      assert.equal(refusalWords(status).title, 'Das hat nicht geklappt', `${status}`);
  });

  it('uses no numbers and no jargon', () => {
    for (const status of [...known, 500]) {
      const { title, text } = refusalWords(status);
      assert.doesNotMatch(`${title} ${text}`, /\d|HTTP|Fehlercode|Server|Request/i);
    }
  });
});
