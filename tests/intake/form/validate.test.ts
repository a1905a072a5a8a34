/** Which fields a form must have, and what they may say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validate } from '../../../src/intake/form/validate.ts';
import type { Field, Problem } from '../../../src/domain/fields.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { content, inputOf, makeInterest, oneSite, twoSites } from '../../support/fixture.ts';

type Changes = Parameters<typeof inputOf>[0];

const check = (changes: Changes = {}, project = twoSites) =>
  validate(inputOf(changes), content, project, consentVersion);

function accepted(changes: Changes = {}, project = twoSites) {
  const result = check(changes, project);
  assert.ok(result.ok, JSON.stringify(result));
  return result.interest;
}

function refused(changes: Changes, field: Field, problem: Problem, project = twoSites) {
  assert.deepEqual(check(changes, project), { ok: false, problems: [{ field, problem }] });
}

describe('a valid form', () => {
  it('becomes an interest with nothing but what was said', () => {
    assert.deepEqual(accepted(), makeInterest());
  });

  it('keeps everything that the form offers', () => {
    const changes = {
      site: 'unsure',
      postcode: '01445',
      times: ['afternoon', 'morning'],
      voicemail: 'yes',
      language: 'ar',
      needs: ['companion', 'step-free'],
      message: 'Guten Tag\nbis bald',
    };
    const kept = { ...changes, voicemail: true, times: ['morning', 'afternoon'], needs: ['step-free', 'companion'] };
    assert.deepEqual(accepted(changes), { ...makeInterest(), ...kept });
  });

  it('says everything that is wrong at once', () => {
    const result = check({
      site: 'unsure',
      name: '',
      contact: '',
      consent: '',
      postcode: '1',
      language: 'd',
      needs: 'x',
    });
    assert.ok(!result.ok);
    const fields = result.problems.map(({ field }) => field);
    assert.deepEqual(fields.toSorted(), ['consent', 'contact', 'language', 'name', 'needs', 'postcode']);
  });
});

describe('the site', () => {
  it('must be chosen where the project has more than one', () => {
    refused({ site: undefined }, 'site', 'missing');
    refused({ site: '' }, 'site', 'missing');
  });

  it('may be left open as „unsure“', () => {
    assert.equal(accepted({ site: 'unsure' }).site, 'unsure');
  });

  it('need not be chosen where the project has one', () => {
    assert.equal(accepted({ project: 'spg', site: undefined }, oneSite).site, 'mitte');
  });

  it('must be one of the project’s own', () => {
    refused({ site: 'mitte' }, 'site', 'unknown');
    refused({ site: 'atlantis' }, 'site', 'unknown');
    refused({ site: 'nord' }, 'site', 'unknown', oneSite);
  });
});

describe('the postcode', () => {
  const unsure = (postcode: string) => ({ site: 'unsure', postcode });
  it('keeps its leading zero', () => assert.equal(accepted(unsure('01445')).postcode, '01445'));
  it('may be empty', () => assert.ok(!('postcode' in accepted(unsure('')))));
  for (const typed of ['٠١٤٤٥', '۰۱۴۴۵ ', 'D-01445', 'DE 01445', '01445 Radebeul', '01 445', '\u200e01445', '\t01445'])
    it(`${JSON.stringify(typed)} is 01445`, () => assert.equal(accepted(unsure(typed)).postcode, '01445'));
  for (const wrong of ['1445', '014455', '0144a', 'A-1010', 'Ort'])
    it(`${JSON.stringify(wrong)} is not five digits`, () => refused(unsure(wrong), 'postcode', 'format'));
  it('is neither judged nor kept where a site is chosen', () => {
    for (const postcode of ['01445', '0144', '\0', 'x'.repeat(500)])
      assert.ok(!('postcode' in accepted({ postcode })), postcode);
    assert.ok(!('postcode' in accepted({ project: 'spg', site: undefined, postcode: '01445' }, oneSite)));
  });
});

describe('the consent', () => {
  it('is required', () => {
    refused({ consent: undefined }, 'consent', 'missing');
    refused({ consent: '' }, 'consent', 'missing');
  });

  it('to another text than today’s is asked for again', () => refused({ consent: 'gestern' }, 'consent', 'outdated'));
});

describe('the times and needs', () => {
  it('are known words only', () => {
    refused({ times: ['morning', 'night'] }, 'times', 'unknown');
    refused({ needs: 'money' }, 'needs', 'unknown');
  });

  it('are kept once, in the order of the form', () => {
    assert.deepEqual(accepted({ times: ['noon', 'morning', 'noon'] }).times, ['morning', 'noon']);
  });

  it('times are neither judged nor kept for another way than the telephone, nor is leave to speak to a machine', () => {
    const others = [
      { contact: 'email', email: 'a@example.org' },
      { contact: 'post', address: 'Weg 1\n64521 Ort' },
    ];
    for (const way of others)
      for (const time of ['morning', 'night']) {
        const { times, voicemail } = accepted({ ...way, phone: undefined, times: time, voicemail: 'yes' });
        assert.deepEqual([times, voicemail], [[], false]);
      }
  });
});

describe('leave to speak on the answering machine', () => {
  it('is given by „yes“ alone', () => {
    assert.equal(accepted({ voicemail: 'yes' }).voicemail, true);
    for (const other of ['no', '', 'on', 'YES']) assert.equal(accepted({ voicemail: other }).voicemail, false);
  });
});

describe('the language', () => {
  it('is German where nothing is said', () => {
    assert.equal(accepted({ language: undefined }).language, 'de');
    assert.equal(accepted({ language: '' }).language, 'de');
  });

  it('is a tag of BCP 47', () => {
    for (const tag of ['ar', 'uk', 'zh-Hant-TW', 'kmr', 'sr-Latn'])
      assert.equal(accepted({ language: tag }).language, tag);
    for (const wrong of ['deutsch, bitte', 'd', 'de_DE', 'de\n', 'a-b-c'])
      refused({ language: wrong }, 'language', 'format');
    refused({ language: `de${'-abcde'.repeat(6)}` }, 'language', 'too-long');
  });
});
