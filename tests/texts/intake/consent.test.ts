import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { consentOf, consentText, consentVersion } from '../../../src/texts/intake/consent.ts';

describe('the consent', () => {
  it('has a version that follows from its text alone', () => {
    const hash = createHash('sha256').update(consentText, 'utf8').digest('hex');
    assert.match(consentVersion, /^[0-9a-f]{12}$/);
    assert.ok(hash.startsWith(consentVersion));
  });

  it('says what happens with the data, names health, and that it is free and can be taken back', () => {
    for (const word of ['weitergeben', 'speichern', 'Gesundheit', 'freiwillig', 'zurücknehmen'])
      assert.ok(consentText.includes(word), word);
  });

  it('of every version that was ever shown can still be read', () => {
    // A new text adds its version here, and takes none away.
    for (const version of ['ccd6c7da8a2c']) assert.ok(consentOf(version), version);
    assert.equal(consentOf(consentVersion)?.text, consentText);
    assert.equal(consentOf('no version'), undefined);
  });

  it('speaks in sentences of at most 20 words', () => {
    const sentences = consentText.split(/(?<=\.) /);
    assert.ok(sentences.length > 1);
    for (const sentence of sentences) assert.ok(sentence.split(' ').length <= 20, sentence);
  });
});
