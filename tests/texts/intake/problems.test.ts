import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '../../../src/domain/interest.ts';
import type { Field, Problem } from '../../../src/domain/fields.ts';
import { problemText, problemsHeading, problemsTitle } from '../../../src/texts/intake/problems.ts';

const fields: Field[] = [
  'project', 'site', 'postcode', 'name', 'contact', 'phone', 'email', 'address', 'voicemail',
  'language', 'message', 'consent', 'step', 'website', 'times', 'needs',
]; // prettier-ignore
const problems: Problem[] = [
  'missing',
  'too-long',
  'characters',
  'stacked',
  'unknown',
  'format',
  'outdated',
  'doubtful',
];

describe('problemText', () => {
  it('says for every field and problem what to do, in whole sentences', () => {
    for (const field of fields)
      for (const problem of problems) {
        const text = problemText({ field, problem });
        assert.match(text, /Bitte/, `${field} ${problem}`);
        assert.match(text, /^\p{Lu}.*(\.|@beispiel\.de)$/u, `${field} ${problem}`);
      }
  });

  it('has words of its own for every field that must be filled', () => {
    const must: Field[] = ['site', 'name', 'contact', 'phone', 'email', 'address', 'consent'];
    const texts = must.map((field) => problemText({ field, problem: 'missing' }));
    assert.equal(new Set(texts).size, must.length);
    assert.ok(!texts.includes(problemText({ field: 'website', problem: 'missing' })));
  });

  it('shows what a postcode and a mail address look like', () => {
    assert.match(problemText({ field: 'postcode', problem: 'format' }), /5 Ziffern, zum Beispiel 12345\./);
    assert.match(problemText({ field: 'email', problem: 'format' }), /name@beispiel\.de$/);
  });

  it('names the limit of the field as Germans write it', () => {
    const limited = ['name', 'message', 'phone', 'address', 'email'] as const;
    for (const field of limited) {
      const text = problemText({ field, problem: 'too-long' });
      assert.equal(/auf ([\d.]+) Zeichen/.exec(text)?.[1]?.replace('.', ''), `${limits[field]}`);
    }
    assert.match(problemText({ field: 'message', problem: 'too-long' }), / 1\.000 Zeichen/);
  });

  it('asks what is meant where it is in doubt, names what seems to be missing, and says how to go on', () => {
    const phone = problemText({ field: 'phone', problem: 'doubtful' });
    assert.match(phone, /^Meinen Sie .*\?.*noch einmal auf „Weiter“\.$/);
    const address = problemText({ field: 'address', problem: 'doubtful', lacks: ['street', 'postcode', 'town'] });
    assert.match(address, /Straße und Hausnummer, Postleitzahl und Ort\. .*noch einmal auf „Weiter“\.$/);
  });

  it('does not call a question a mistake', () => {
    const [doubt, mistake] = [
      { field: 'phone', problem: 'doubtful' },
      { field: 'name', problem: 'missing' },
    ] as const;
    assert.deepEqual(
      [problemsHeading([doubt]), problemsTitle([doubt])],
      ['Bitte prüfen Sie 1 Angabe', 'Bitte prüfen: '],
    );
    assert.deepEqual(
      [problemsHeading([doubt, mistake]), problemsTitle([doubt, mistake])],
      ['Bitte ändern Sie 2 Angaben', 'Fehler: '],
    );
    assert.equal(problemsTitle([]), '');
  });

  it('asks to read the consent again when its text has changed', () => {
    assert.match(problemText({ field: 'consent', problem: 'outdated' }), /noch einmal/);
  });
});
