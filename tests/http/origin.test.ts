/** Where a form came from, as far as the browser says it: every Origin with every Sec-Fetch-Site. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { originOf } from '../../src/http/request-checks.ts';

const sites = [
  'same-origin',
  'same-site',
  'none',
  'cross-site',
  undefined,
  '',
  'SAME-ORIGIN',
  'same-origin, cross-site',
];

/** For a portal at https://portal.example: what is said of each, in the order of `sites`. */
const table: [origin: string | undefined, answers: string][] = [
  // k: known, u: unknown, f: foreign
  [undefined, 'kfffufff'],
  ['null', 'kfffffff'],
  ['https://portal.example', 'kkkfkkkk'],
  ['HTTPS://Portal.Example', 'kkkfkkkk'],
  ['https://portal.example:443', 'ffffffff'],
  ['https://portal.example:8443', 'ffffffff'],
  ['http://portal.example', 'ffffffff'],
  ['https://portal.example/', 'ffffffff'],
  ['https://a@portal.example', 'ffffffff'],
  ['https://www.portal.example', 'ffffffff'],
  ['https://portal.example.evil.example', 'ffffffff'],
  ['https://evil.example', 'ffffffff'],
  ['https://portal.example, https://evil.example', 'ffffffff'],
  ['null, https://portal.example', 'ffffffff'],
  ['NULL', 'ffffffff'],
  ['', 'ffffffff'],
];
const words = { k: 'known', u: 'unknown', f: 'foreign' } as const;

describe('the origin of a form', () => {
  const ask = (origin: string | undefined, site: string | undefined, siteUrl: string) => {
    const headers = {
      ...(origin === undefined ? {} : { origin }),
      ...(site === undefined ? {} : { 'sec-fetch-site': site }),
    };
    return originOf({ headers }, { siteUrl: new URL(siteUrl) });
  };

  for (const [origin, answers] of table)
    for (const [index, site] of sites.entries()) {
      const expected = words[answers[index] as keyof typeof words];
      it(`${origin ?? 'none'} with Sec-Fetch-Site ${site ?? 'none'} is ${expected}`, () =>
        assert.equal(ask(origin, site, 'https://portal.example'), expected));
    }

  it('on a loopback site is any loopback name, never one from elsewhere', () => {
    const at = (origin: string) => ask(origin, 'same-origin', 'http://127.0.0.1:4321');
    for (const own of ['http://127.0.0.1:4321', 'http://localhost:4321', 'http://[::1]:4321'])
      assert.equal(at(own), 'known');
    for (const other of ['https://localhost:4321', 'http://localhost.evil.example:4321', 'http://evil.example'])
      assert.equal(at(other), 'foreign');
  });
});
