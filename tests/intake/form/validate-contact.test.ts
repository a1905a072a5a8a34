/** How a person can be reached. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedMark } from '../../../src/intake/form/doubt.ts';
import { validate } from '../../../src/intake/form/validate.ts';
import type { Field, Problem } from '../../../src/domain/fields.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { content, inputOf, twoSites } from '../../support/fixture.ts';

type Changes = Parameters<typeof inputOf>[0];

const check = (changes: Changes) => validate(inputOf(changes), content, twoSites, consentVersion);
function refused(changes: Changes, field: Field, problem: Problem) {
  const result = check(changes);
  const problems = result.ok ? [] : result.problems.map(({ lacks: _lacks, ...rest }) => rest);
  assert.deepEqual(problems, [{ field, problem }]);
}

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
  const asked = (phone: string) => askedMark('phone', phone);

  it('may be written in any way that leaves no doubt', () => {
    for (const phone of ['06152 123456', '+49 (0)6152 / 12-34', '0170/5550199'])
      assert.equal(reachOf({ phone }), phone);
  });

  it('is asked about once where it is in doubt, and then taken as it is', () => {
    for (const phone of ['110', '0171', '06152.1234 App. 5', 'nach 18 Uhr: 0151 234', '1'.repeat(40)]) {
      refused({ phone }, 'phone', 'doubtful');
      assert.equal(reachOf({ phone, asked: asked(phone) }), phone);
      assert.equal(reachOf({ phone: ` ${phone}\u200e`, asked: `x ${asked(phone)}` }), phone);
    }
  });

  it('is asked about anew when it has changed, and not because of what was asked about another', () => {
    refused({ phone: '0172', asked: asked('0171') }, 'phone', 'doubtful');
    refused({ phone: '0171', asked: askedMark('post', '0171') }, 'phone', 'doubtful');
    for (const made of ['', ' ', 'yes', '0171']) refused({ phone: '0171', asked: made }, 'phone', 'doubtful');
  });

  it('has digits, of whatever script', () => {
    for (const phone of ['keins', '12', '+']) {
      refused({ phone }, 'phone', 'format');
      refused({ phone, asked: asked(phone) }, 'phone', 'format');
    }
    for (const phone of ['٠٦١٥٢ ١٢٣٤٥٦', '۰۶۱۵۲ ۱۲۳۴۵۶', '०६१५२ १२३४५६', '০৬১৫২ ১২৩৪৫৬', '０６１５２ １２３４５６'])
      assert.equal(reachOf({ phone }), '06152 123456');
  });

  it('has at most 40 characters', () => {
    refused({ phone: '1'.repeat(41) }, 'phone', 'too-long');
    refused({ phone: '1'.repeat(41), asked: asked('1'.repeat(41)) }, 'phone', 'too-long');
  });
});

describe('a postal address', () => {
  const post = (address: string, more: Changes = {}) => ({ contact: 'post', phone: undefined, address, ...more });
  const lacking = (changes: Changes) => {
    const result = check(changes);
    return result.ok ? undefined : result.problems;
  };

  it('is asked about once where something seems to be missing, and then taken as it is', () => {
    const address = 'Musterweg 1';
    assert.deepEqual(lacking(post(address)), [{ field: 'address', problem: 'doubtful', lacks: ['postcode', 'town'] }]);
    assert.equal(reachOf(post(address, { asked: askedMark('post', address) })), address);
  });

  it('is the same one in the line breaks of any browser', () => {
    const asked = askedMark('post', 'Anna\nMusterweg 1');
    for (const address of ['Anna\nMusterweg 1', 'Anna\r\nMusterweg 1', '\r\nAnna\rMusterweg 1 '])
      assert.equal(reachOf(post(address, { asked })), address);
    refused(post('Anna', { asked }), 'address', 'doubtful');
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
    assert.equal(reachOf(email(' a@example.org ')), 'a@example.org');
  });

  it('may have something invisible around it or in it, and is what one sees', () => {
    for (const char of [
      '\u200e',
      '\u200f',
      '\u200b',
      '\ufeff',
      '\u00ad',
      '\u2060',
      '\u2068',
      '\u2069',
      '\u202a',
      '\u202c',
      '\t',
      '\u061c',
      '\ufe0f',
      '\u{e0020}',
    ]) {
      assert.equal(reachOf(email(`${char}a@example.org${char}`)), 'a@example.org');
      if (char !== '\t') assert.equal(reachOf(email(`a@${char}example.org`)), 'a@example.org');
    }
  });

  it('is not what is written in another order than it is read', () => {
    for (const char of ['\u202d', '\u202e']) {
      refused(email(`${char}gro.elpmaxe@a`), 'email', 'characters');
      refused(email(`a@${char}example.org`), 'email', 'characters');
    }
  });

  it('keeps its domain as it was typed', () => {
    assert.equal(reachOf(email('kim@straße.example')), 'kim@straße.example');
    assert.equal(reachOf(email('Kim@Example.ORG')), 'Kim@Example.ORG');
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
