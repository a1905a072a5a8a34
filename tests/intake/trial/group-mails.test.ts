import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupMails } from '../../../src/intake/trial/group-mails.ts';
import type { TrialMail } from '../../../src/intake/trial/group-mails.ts';

const mailAbout = (subject: string, ...about: string[]): TrialMail => ({
  mail: { name: subject, from: '', to: '', replyTo: '', subject, at: 0, sealed: false, signed: false, reference: '', text: '' },
  about,
  isNew: false,
}); // prettier-ignore
const grouped = (...mails: TrialMail[]) =>
  groupMails(mails).map(({ id, mails: some }) => [id, some.map(({ mail }) => mail.subject)]);

describe('the mails of a trial by their number', () => {
  it('keep their order, and the number with the newest stands first', () => {
    const mails = [mailAbout('b2', 'b'), mailAbout('a2', 'a'), mailAbout('a1', 'a'), mailAbout('b1', 'b')];
    assert.deepEqual(grouped(...mails), [
      ['b', ['b2', 'b1']],
      ['a', ['a2', 'a1']],
    ]);
  });

  it('one about several stands with each that has a mail of its own', () => {
    const mails = [mailAbout('list', 'a', 'b', 'c'), mailAbout('b1', 'b'), mailAbout('a1', 'a')];
    assert.deepEqual(grouped(...mails), [
      ['a', ['list', 'a1']],
      ['b', ['list', 'b1']],
    ]);
  });

  it('one about several whose own mails are on another page, and one about none, are not lost', () => {
    assert.deepEqual(grouped(mailAbout('list', 'a', 'b'), mailAbout('c1', 'c'), mailAbout('figures')), [
      [undefined, ['list', 'figures']],
      ['c', ['c1']],
    ]);
  });
});
