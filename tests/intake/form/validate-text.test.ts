/** What may stand in the fields that people write freely. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedMark } from '../../../src/intake/form/doubt.ts';
import { limits } from '../../../src/domain/interest.ts';
import { validate } from '../../../src/intake/form/validate.ts';
import type { Field, Problem } from '../../../src/domain/fields.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { content, inputOf, twoSites } from '../../support/fixture.ts';

type Changes = Parameters<typeof inputOf>[0];

const check = (changes: Changes) => validate(inputOf(changes), content, twoSites, consentVersion);

function accepted(changes: Changes) {
  const result = check(changes);
  assert.ok(result.ok, JSON.stringify(result));
  return result.interest;
}
const refused = (changes: Changes, field: Field, problem: Problem) =>
  assert.deepEqual(check(changes), { ok: false, problems: [{ field, problem }] });

/** One character to the eye, eleven in memory. */
const family = '👨‍👩‍👧‍👦';
const post = { contact: 'post', phone: undefined };

const limited: { field: Field; limit: number; with: Record<string, string | undefined> }[] = [
  { field: 'name', limit: 100, with: {} },
  { field: 'message', limit: 1000, with: {} },
  { field: 'address', limit: 300, with: post },
];

for (const { field, limit, with: rest } of limited) {
  describe(`the ${field}`, () => {
    it(`has room for ${limit} characters as a person counts them`, () => {
      for (const char of ['a', 'ü', 'u\u0308', family, '🇩🇪'])
        assert.ok(
          accepted({
            ...rest,
            asked: askedMark('post', char.repeat(limit).normalize('NFC')),
            [field]: char.repeat(limit),
          }),
        );
    });

    it('is refused when it is one character longer', () => {
      for (const char of ['a', 'ü', 'u\u0308', family, '🇩🇪'])
        refused({ ...rest, [field]: char.repeat(limit + 1) }, field, 'too-long');
    });

    it('is asked to be written more simply where one character is piled up', () => {
      const zalgo = `a${'\u0336'.repeat(limits.grapheme)}`;
      refused({ ...rest, [field]: `Ort ${zalgo}` }, field, 'stacked');
      const most = `b${'\u0336'.repeat(limits.grapheme - 1)}`;
      assert.ok(accepted({ ...rest, asked: askedMark('post', most), [field]: most }));
    });

    it('holds no control characters, no halves of characters and nothing that was lost on its way', () => {
      for (const char of [
        '\0',
        ...(field === 'name' ? [] : ['\t']),
        '\ufffd',
        '\v',
        '\u001b',
        '\u007f',
        '\u0085',
        '\ud83d',
        '\ude00',
      ]) {
        const input = { ...inputOf(rest), [field]: `a${char}b` };
        assert.deepEqual(validate(input, content, twoSites, consentVersion), {
          ok: false,
          problems: [{ field, problem: 'characters' }],
        });
      }
    });
  });
}

describe('a name in one line', () => {
  it('has a space for a tab, and nothing in it that is not seen', () => {
    assert.equal(accepted({ name: 'Anna\tGroß' }).name, 'Anna Groß');
    assert.equal(accepted({ name: '\u200e\ufeffAnna\u00ad\u200b Groß\u2069' }).name, 'Anna Groß');
  });

  it('is not written in another order than it is read', () => {
    for (const char of ['\u202d', '\u202e']) refused({ name: `${char}annA` }, 'name', 'characters');
  });

  it('is missing where nothing of it is seen', () => {
    for (const name of ['\t', '\u200b\u200d', '\u3164', '\u2800 ', '\ufe0f', '\ufffc'])
      refused({ name }, 'name', 'missing');
  });
});

describe('line breaks', () => {
  it('are kept in the message and the postal address', () => {
    assert.equal(accepted({ message: 'eins\r\nzwei\n\ndrei' }).message, 'eins\r\nzwei\n\ndrei');
    assert.equal(accepted({ ...post, address: 'Weg 1\r\n64521 Ort' }).reach, 'Weg 1\r\n64521 Ort');
  });

  it('are refused where a line is asked for', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      refused({ name: `A${end}B` }, 'name', 'characters');
      refused({ phone: `06152${end}1` }, 'phone', 'characters');
      refused({ contact: 'email', email: `a@example.org${end}Bcc: b@example.org` }, 'email', 'characters');
    }
  });
});

describe('what a person writes', () => {
  it('is kept as typed, in composed form', () => {
    assert.equal(accepted({ name: ' A\u0308nne  „Gro\u00df“ ' }).name, ' \u00c4nne  „Groß“ ');
    assert.equal(accepted({ message: 'Gru\u0308ße ' }).message, 'Grüße ');
  });

  it('may be any name', () => {
    for (const name of ['X', 'O’Brien', '李', 'محمد', '🙂', '<b>Ö</b>', 'null', '__proto__'])
      assert.equal(accepted({ name }).name, name);
  });

  it('is missing when it is only space', () => {
    refused({ name: ' \u00a0 ' }, 'name', 'missing');
    refused({ name: undefined }, 'name', 'missing');
    refused({ ...post, address: ' \n ' }, 'address', 'missing');
    assert.ok(!('message' in accepted({ message: ' \n ' })));
    assert.ok(!('message' in accepted({ message: '' })));
  });
});
