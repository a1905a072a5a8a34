import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeReference, readReference } from '../../src/domain/reference.ts';

const alphabet = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'];
const samples = Array.from({ length: 40 }, () => makeReference('v-i-t'));
const codeOf = (reference: string) => reference.slice('VIT-'.length).replace('-', '');
const printed = (code: string) => `VIT-${code.slice(0, 4)}-${code.slice(4)}`;

describe('a reference', () => {
  it('names the project in capitals and has seven characters in two groups', () => {
    assert.match(makeReference('v-i-t'), /^VIT-\w{4}-\w{3}$/);
    assert.match(makeReference('kopra'), /^KOPRA-\w{4}-\w{3}$/);
  });

  it('has no look-alikes', () => {
    for (const reference of samples) assert.doesNotMatch(codeOf(reference), /[^2-9A-Z]|[0O1IL]/);
  });

  it('makes use of the whole alphabet', () => {
    const used = new Set(Array.from({ length: 400 }, () => codeOf(makeReference('v-i-t'))).join(''));
    assert.deepEqual([...used].toSorted(), alphabet);
  });

  it('is another one each time', () => {
    assert.ok(new Set(samples).size > samples.length / 2);
  });

  it('is read as printed', () => {
    for (const reference of samples) assert.equal(readReference(reference), reference);
  });

  it('is read in small letters, with spaces and without hyphens', () => {
    for (const reference of samples) {
      assert.equal(readReference(reference.toLowerCase()), reference);
      assert.equal(readReference(` ${reference.replaceAll('-', ' ')} `), reference);
      assert.equal(readReference(reference.replaceAll('-', '')), reference);
    }
  });

  it('with any single wrong character is not read', () => {
    for (const code of samples.map(codeOf)) {
      for (const [index, right] of [...code].entries()) {
        for (const wrong of alphabet.filter((char) => char !== right)) {
          const mistaken = code.slice(0, index) + wrong + code.slice(index + 1);
          assert.equal(readReference(printed(mistaken)), undefined, `${mistaken} for ${code}`);
        }
      }
    }
  });

  it('with any two different neighbours swapped is not read', () => {
    for (const code of samples.map(codeOf)) {
      for (let index = 1; index < code.length; index += 1) {
        const [first, second] = [code.charAt(index - 1), code.charAt(index)];
        if (first === second) continue;
        const swapped = code.slice(0, index - 1) + second + first + code.slice(index + 1);
        assert.equal(readReference(printed(swapped)), undefined, `${swapped} for ${code}`);
      }
    }
  });

  it('that lacks its project, lacks a character or holds a look-alike is not read', () => {
    for (const reference of samples) {
      assert.equal(readReference(codeOf(reference)), undefined);
      assert.equal(readReference(`VIT-${codeOf(reference).slice(0, 2)}`), undefined);
      assert.equal(readReference(reference.replace(/.$/, 'O')), undefined);
    }
    assert.equal(readReference(''), undefined);
  });
});
