/** How a person can be reached. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validate } from '../../src/intake/validate.ts';
import type { Field, Problem } from '../../src/intake/validate.ts';
import { consentVersion } from '../../src/texts/consent.ts';
import { content, inputOf, twoSites } from './fixture.ts';

type Changes = Parameters<typeof inputOf>[0];

const check = (changes: Changes) => validate(inputOf(changes), content, twoSites, consentVersion);
const refused = (changes: Changes, field: Field, problem: Problem) =>
  assert.deepEqual(check(changes), { ok: false, problems: [{ field, problem }] });

function reachOf(changes: Changes) {
  const result = check(changes);
  assert.ok(result.ok, JSON.stringify(result));
  return result.interest.reach;
}

const all = { phone: '06152 123456', email: 'a.gross@example.org', address: 'Weg 1\n64521 Ort' };
const fieldOf = { phone: 'phone', email: 'email', post: 'address' } as const;

describe('the way of contact', () => {
  it('must be chosen', () => {
    refused({ contact: undefined }, 'contact', 'missing');
    refused({ contact: '' }, 'contact', 'missing');
    refused({ contact: 'pigeon' }, 'contact', 'unknown');
  });

  for (const way of ['phone', 'email', 'post'] as const) {
    it(`„${way}“ keeps its own data and none of the others`, () => {
      const result = check({ ...all, contact: way });
      assert.ok(result.ok);
      assert.equal(result.interest.reach, all[fieldOf[way]]);
      for (const other of Object.values(all).filter((value) => value !== all[fieldOf[way]]))
        assert.ok(!JSON.stringify(result.interest).includes(JSON.stringify(other).slice(1, -1)));
    });

    it(`„${way}“ does without the others, and does not judge them`, () => {
      const others = Object.fromEntries(Object.keys(all).map((field) => [field, '\0'.repeat(500)]));
      assert.equal(reachOf({ ...others, [fieldOf[way]]: all[fieldOf[way]], contact: way }), all[fieldOf[way]]);
    });

    it(`„${way}“ requires its own data`, () => {
      refused({ ...all, [fieldOf[way]]: undefined, contact: way }, fieldOf[way], 'missing');
      refused({ ...all, [fieldOf[way]]: '  ', contact: way }, fieldOf[way], 'missing');
    });
  }
});

describe('a phone number', () => {
  it('may be written in any way', () => {
    for (const phone of ['110', '+49 (0)6152 / 12-34', '06152.1234 App. 5', 'nach 18 Uhr: 0151 234'])
      assert.equal(reachOf({ phone }), phone);
  });

  it('has digits', () => {
    for (const phone of ['keins', '12', '+']) refused({ phone }, 'phone', 'format');
  });

  it('has at most 40 characters', () => {
    assert.equal(reachOf({ phone: '1'.repeat(40) }).length, 40);
    refused({ phone: '1'.repeat(41) }, 'phone', 'too-long');
  });
});

// prettier-ignore
const wrongAddresses = [
  'anna', '@example.org', 'a@', 'a@localhost', 'a@@example.org', 'a@b@example.org', 'a..b@example.org',
  '.a@example.org', 'a.@example.org', 'a@example..org', 'a@-example.org', 'a@example-.org', 'a@[127.0.0.1]', 'a@127.0.0.1', 'a@0x7f.1', 'a@example.123', 'a@exa_mple.org', 'a@example\u3002org\u3002', 'ä@example.org',
  '"a b"@example.org', 'a (b)@example.org', 'A <a@example.org>', 'a@example.org, b@example.org',
  'a@example.org;b@example.org', 'a b@example.org', 'a@example.org?bcc=b@example.org', `${'a'.repeat(65)}@example.org`,
];

describe('an e-mail address', () => {
  const email = (value: string) => ({ contact: 'email', phone: undefined, email: value });

  it('is what people have', () => {
    const known = [
      'a@b.de',
      'anna.groß'.replace('ß', 'ss') + '@web.de',
      'a+b_c@mail.example.org',
      "o'neil@t-online.de",
    ];
    for (const address of [...known, 'post@müller.de', 'post@xn--mller-kva.de', 'post@हिन्दी.भारत', 'A@EXAMPLE.ORG'])
      assert.equal(reachOf(email(address)), address);
  });

  it('may have space around it', () => {
    assert.equal(reachOf(email(' a@example.org ')).trim(), 'a@example.org');
  });

  for (const wrong of wrongAddresses) {
    it(`is not ${wrong}`, () => refused(email(wrong), 'email', 'format'));
  }

  it('has at most 254 characters', () => {
    const longest = `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(8)}`;
    assert.equal(longest.length, 254);
    assert.equal(reachOf(email(longest)), longest);
    refused(email(`${longest}f`), 'email', 'too-long');
  });
});
