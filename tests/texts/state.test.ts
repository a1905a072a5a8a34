import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateSentence, stateWords, termWords } from '../../src/texts/state.ts';
import { projectWith } from '../content/sample.ts';

const TODAY = '2026-11-23';
const closed = { open: 'nein' };
const words = (more: Record<string, unknown>) => stateWords(projectWith(more), TODAY);
const sentence = (more: Record<string, unknown>) => stateSentence(projectWith(more), TODAY);

describe('stateWords', () => {
  it('says when a planned project begins, as exactly as it is known', () => {
    assert.equal(words({ term: { begin: '2027-02-01' } }), 'Beginnt am 1. Februar 2027');
    assert.equal(words({ term: { begin: '2027-02' } }), 'Beginnt im Februar 2027');
  });

  it('says when a project ends or has ended', () => {
    assert.equal(words({ term: { end: TODAY } }), 'Offen, endet am 23. November 2026');
    assert.equal(words({ term: { end: '2026-11-22' } }), 'Beendet am 22. November 2026');
  });

  it('says that an end is not known, or not confirmed', () => {
    assert.equal(words({}), 'Offen, Ende nicht bekannt');
    assert.equal(words({ term: { unconfirmed: 'ja' } }), 'Ende nicht bestätigt, bitte fragen');
    const likely = { unconfirmed: 'ja', likely: 'ja' };
    assert.equal(words({ term: likely }), 'Läuft vermutlich noch, bitte nach Plätzen fragen');
  });

  it('does not call a project open that takes nobody', () => {
    assert.equal(words({ intake: closed }), 'Zurzeit keine Aufnahme');
    assert.equal(words({ intake: closed, term: { end: '2027-01-31' } }), 'Zurzeit keine Aufnahme');
    assert.equal(words({ intake: closed, term: { unconfirmed: 'ja' } }), 'Zurzeit keine Aufnahme');
    assert.equal(words({ intake: closed, term: { end: '2026-10-31' } }), 'Beendet am 31. Oktober 2026');
  });
});

describe('stateSentence', () => {
  it('says nothing where the badge is enough', () => {
    assert.equal(sentence({}), undefined);
    assert.equal(sentence({ term: { end: TODAY } }), undefined);
    assert.equal(sentence({ intake: { open: 'ja', note: 'Alles belegt.' } }), undefined);
  });

  it('says from when interest in a planned project is taken', () => {
    const then = 'Dann können Sie hier Ihr Interesse mitteilen.';
    assert.equal(sentence({ term: { begin: '2027-02-01' } }), `ABC beginnt am 1. Februar 2027. ${then}`);
    assert.equal(sentence({ term: { begin: '2027-02' } }), `ABC beginnt im Februar 2027. ${then}`);
  });

  it('says when a project came to its end', () => {
    assert.equal(sentence({ term: { end: '2026-10-31' } }), 'Dieses Projekt ist am 31. Oktober 2026 zu Ende gegangen.');
  });

  it('of an unconfirmed project says what the editors say, or else to ask', () => {
    assert.equal(sentence({ term: { unconfirmed: 'ja', note: 'Fragen Sie gern nach.' } }), 'Fragen Sie gern nach.');
    assert.equal(
      sentence({ term: { unconfirmed: 'ja' } }),
      'Wir wissen nicht sicher, ob ABC noch läuft. Fragen Sie bitte nach.',
    );
  });

  it('of a paused project says why, as far as the editors do', () => {
    assert.equal(sentence({ intake: { ...closed, note: 'Alles belegt.' } }), 'Alles belegt.');
    assert.equal(sentence({ intake: closed, term: { end: '2027-01-31' } }), 'ABC nimmt zurzeit niemanden auf.');
  });
});

describe('termWords', () => {
  const term = (more: Record<string, unknown>) => termWords(projectWith({ term: more }));

  it('says begin and end as exactly as they are known', () => {
    const end = '2026-10-31';
    assert.equal(term({ begin: '2021-11-01', end }), '1. November 2021 bis 31. Oktober 2026.');
    assert.equal(term({ begin: '2021-11' }), 'Beginn November 2021, Ende nicht bekannt.');
    assert.equal(term({ end }), 'Bis 31. Oktober 2026.');
    assert.equal(term({}), 'Ende nicht bekannt.');
    assert.equal(term({ begin: '2021-11', unconfirmed: 'ja' }), 'Beginn November 2021, Ende nicht bestätigt.');
  });

  it('ends with the note of the editors', () => {
    assert.equal(
      term({ begin: '2022-06-01', note: 'Geplant sind 5 Jahre.' }),
      'Beginn 1. Juni 2022, Ende nicht bekannt. Geplant sind 5 Jahre.',
    );
  });
});
