import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mailboxKey } from '../../../src/intake/delivery/mail-allowance.ts';

const same: string[][] = [
  ['kim.gross@gmail.com', 'KIM.GROSS@GMAIL.COM', 'kimgross@gmail.com', 'k.i.m.gross@googlemail.com', 'kimgross+a@gmail.com',
    'Kim.Gross+a+b@Gmail.com', ' kim.gross@gmail.com ', 'kim.gross@gmail.com.', '"kim.gross"@gmail.com', '"kim\\.gross"@gmail.com',
    'kim.gross(Kommentar)@gmail.com', 'ｋｉｍ.ｇｒｏｓｓ@ｇｍａｉｌ.ｃｏｍ', 'kim\u200b.gross@gmail.com', 'kim.gross@gmail\u00ad.com'],
  ['kim@straße.example', 'kim@xn--strae-oqa.example', 'KIM@STRASSE.example'.replace('STRASSE', 'STRAßE'), 'kim@straße.example.'],
  ['kim@münchen.example', 'kim@xn--mnchen-3ya.example', 'kim@mu\u0308nchen.example', 'kim@MÜNCHEN.example', 'kim+x@xn--mnchen-3ya.EXAMPLE.'],
  ['kim@proton.me', 'kim@protonmail.com', 'k.im@pm.me'],
  ['kim@icloud.com', 'kim@me.com', 'kim@mac.com'],
]; // prettier-ignore

describe('a mailbox', () => {
  for (const spellings of same)
    it(`is one, however it is spelt: ${spellings[0]}`, () =>
      assert.deepEqual([...new Set(spellings.map(mailboxKey))], [mailboxKey(spellings[0] ?? '')]));

  it('of somebody else is another', () => {
    const others = ['kim@a.example', 'kim@b.example', 'jo@a.example', '+@a.example', '+x@a.example', 'kim@a.b.example'];
    assert.equal(new Set(others.map(mailboxKey)).size, others.length);
  });
});
