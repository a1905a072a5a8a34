/** From the fields on the wire to what was typed; and that nothing which comes in can make the validation fail. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { validate } from '../../../src/intake/form/validate.ts';
import { readInput, stepOf } from '../../../src/intake/form/read-input.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { content, fieldsOf, inputOf, oneSite, twoSites } from '../../support/fixture.ts';

describe('what was typed', () => {
  it('is composed (NFC); in one line a tab is a space; otherwise it is untouched', () => {
    assert.equal(inputOf({ name: ' A\u0308 \t' }).name, ' Ä  ');
    assert.equal(inputOf({ message: ' A\u0308 \t' }).message, ' Ä \t');
  });

  it('is kept for every field, empty ones too', () => {
    const input = inputOf({ email: '', address: 'Weg 1', message: 'Hallo', website: 'x', times: 'noon' });
    assert.equal(input.email, '');
    assert.equal(input.address, 'Weg 1');
    assert.equal(input.website, 'x');
    assert.deepEqual(input.times, ['noon']);
    assert.deepEqual(input.needs, []);
  });

  it('leaves out fields that the form does not have, and files', () => {
    const form = fieldsOf({ tokens: 'x', constructor: 'y' });
    form.set('message', new File(['x'], 'x.txt'));
    const input = readInput(form);
    assert.deepEqual(Object.keys(input ?? {}).toSorted(), Object.keys(inputOf()).toSorted());
  });

  it('may say the same twice, but not two things', () => {
    assert.equal(inputOf({ name: ['Ä', 'A\u0308'] }).name, 'Ä');
    assert.equal(readInput(fieldsOf({ name: ['Anna', 'Berta'] })), undefined);
    assert.equal(readInput(fieldsOf({ project: ['v-i-t', ''] })), undefined);
  });

  it('may repeat times and needs', () => {
    const input = inputOf({ times: ['noon', 'morning', 'noon'], needs: ['companion', 'interpreter'] });
    assert.deepEqual(input.times, ['noon', 'morning']);
    assert.deepEqual(input.needs, ['companion', 'interpreter']);
  });
});

describe('the step', () => {
  it('is the one that was asked for', () => {
    for (const step of ['check', 'edit', 'send'] as const) assert.equal(stepOf(inputOf({ step })), step);
  });

  it('is „check“ where nothing or nonsense is said', () => {
    for (const step of [undefined, '', 'SEND', 'toString']) assert.equal(stepOf(inputOf({ step })), 'check');
  });
});

describe('whatever comes in', () => {
  const names = Object.keys(
    inputOf({ postcode: '', email: '', address: '', voicemail: '', language: '', message: '', step: '' }),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
    fc.constantFrom(
      'email',
      'post',
      'phone',
      'yes',
      'unsure',
      'nord',
      '64521',
      'a@example.org',
      consentVersion,
      'de-u-co',
    ),
  );
  const fields = fc.dictionary(fc.oneof(fc.constantFrom(...names), text), fc.oneof(text, fc.array(text)));

  it('is answered, not thrown at', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom(twoSites, oneSite), (changes, project) => {
        const input = readInput(fieldsOf(changes));
        if (!input) return;
        const result = validate(input, content, project, consentVersion);
        if (result.ok) assert.ok(result.interest.name.trim() && result.interest.reach.trim());
        else assert.ok(result.problems.length > 0);
        stepOf(input);
      }),
      { numRuns: 500 },
    );
  });

  it('is either refused or free of control characters but line breaks', () => {
    fc.assert(
      fc.property(text, text, text, (name, message, address) => {
        const input = inputOf({ name, message, address, contact: 'post' });
        const result = validate(input, content, twoSites, consentVersion);
        if (!result.ok) return;
        const kept = Object.values(result.interest)
          .join('')
          .replaceAll(/[\r\n]/g, '');
        assert.doesNotMatch(kept, /\p{Cc}/u);
      }),
      { numRuns: 500 },
    );
  });
});
