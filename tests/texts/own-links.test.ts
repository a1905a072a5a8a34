/** Which addresses of a plain text become links. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { withOwnLinks } from '../../src/texts/own-links.ts';

const ORIGIN = 'http://127.0.0.1:4321';
const linksIn = (text: string) => withOwnLinks(text, ORIGIN).flatMap(({ href }) => href ?? []);

describe('the links in a text', () => {
  it('are those of ours, without what ends the sentence', () => {
    assert.deepEqual(linksIn(`Hier: ${ORIGIN}/vorgang/a-b_c/.\n(${ORIGIN}/kontakt/?seite=/x/) „${ORIGIN}/“`), [
      '/vorgang/a-b_c/',
      '/kontakt/?seite=/x/',
      '/',
    ]);
  });

  const others = [
    'https://evil.example/vorgang/x/',
    'http://127.0.0.1:9/x/',
    'http://127.0.0.1:4321.evil.example/x/',
    'http://127.0.0.1:4321@evil.example/',
    'http://a@127.0.0.1:4321/',
    'https://127.0.0.1:4321/',
    'javascript:alert(1)',
    '//127.0.0.1:4321/x/',
    'http://',
    `${ORIGIN}//evil.example/`,
  ];
  for (const other of others) it(`are not ${other}`, () => assert.deepEqual(linksIn(`Siehe ${other} dort`), []));

  it('lose not a character of the text, whatever it is', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom(`${ORIGIN}/x/`, 'http://', '\n', ').', '//', ORIGIN));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('');
        const pieces = withOwnLinks(text, ORIGIN);
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        for (const { href } of pieces) assert.ok(href === undefined || /^\/(?!\/)/.test(href));
      }),
    );
  });
});
