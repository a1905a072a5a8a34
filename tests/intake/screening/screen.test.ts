import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flagsOf, screen, thresholds } from '../../../src/intake/screening/screen.ts';
import type { Traces } from '../../../src/intake/screening/screen.ts';

const person: Traces = {
  honeypot: undefined,
  originKnown: true,
  checkedFor: 20_000,
  clientSends: 1,
  allSends: 1,
  sameTexts: 1,
  name: 'Änne Groß',
  message: 'Bitte rufen Sie nach 18 Uhr an. Ich wiege < 50 kg, mehr > weniger.',
};
const see = (changes: Partial<Traces>) => screen({ ...person, ...changes });

describe('the screening', () => {
  it('lets an ordinary form pass, before it is sent and when it is', () => {
    for (const checkedFor of [undefined, thresholds.fastest, 3 * 24 * 60 * 60_000])
      assert.deepEqual(see({ checkedFor }), { verdict: 'pass', reasons: [] });
    assert.equal(see({ honeypot: '' }).verdict, 'pass');
  });

  const challenged: [string, Partial<Traces>][] = [
    ['honeypot', { honeypot: 'https://example.org' }],
    ['too-fast', { checkedFor: thresholds.fastest - 1 }],
    ['no-check', { checkedFor: null }],
    ['client-rate', { clientSends: thresholds.clientSends + 1 }],
    ['global-rate', { allSends: thresholds.allSends + 1 }],
    ['same-text', { sameTexts: thresholds.sameTexts + 1 }],
  ];
  for (const [reason, changes] of challenged)
    it(`asks for a check because of ${reason}`, () =>
      assert.deepEqual(see(changes), { verdict: 'challenge', reasons: [reason] }));

  const held: [string, Partial<Traces>][] = [
    ['no-origin', { originKnown: false }],
    ['links', { message: 'https://a.example und www.b.example und http://c.example' }],
    ['links', { name: 'www.billig.example' }],
    ['markup', { message: 'Hier <a href="x">klicken</a>' }],
    ['markup', { message: '[url=https://a.example]klicken[/url]' }],
  ];
  for (const [reason, changes] of held)
    it(`wants a person to look because of ${reason}: ${JSON.stringify(changes)}`, () =>
      assert.deepEqual(see(changes), { verdict: 'hold', reasons: [reason] }));

  it('is not at the limit yet', () => {
    const { clientSends, allSends, sameTexts } = thresholds;
    const message = 'Zwei Seiten: https://a.example und https://b.example';
    assert.equal(see({ clientSends, allSends, sameTexts, message }).verdict, 'pass');
  });

  it('names every reason, and the gravest decides', () => {
    const { verdict, reasons } = see({ honeypot: 'x', originKnown: false, checkedFor: null });
    assert.equal(verdict, 'hold');
    assert.deepEqual(reasons, ['honeypot', 'no-origin', 'no-check']);
  });

  it('gives the reader of the letter the flags that help, and no others', () => {
    assert.deepEqual(flagsOf(see({ honeypot: 'x', originKnown: false, checkedFor: null })), ['honeypot', 'no-origin']);
  });
});
