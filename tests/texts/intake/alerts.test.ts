import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countWords, LONGEST_SENTENCE, sentencesOf } from '../../../src/content/text/sentences.ts';
import { alertKinds, alertText } from '../../../src/texts/intake/alerts.ts';

const textOf = (cause: string) => alertText([{ cause, reference: null, since: 0 }]);

describe('an alert', () => {
  it('says in short sentences what it means and what to do', () => {
    assert.ok(alertKinds.length > 20);
    for (const kind of alertKinds)
      for (const sentence of textOf(kind).split('\n').flatMap(sentencesOf))
        assert.ok(countWords(sentence) <= LONGEST_SENTENCE, `${kind}: ${sentence}`);
  });

  it('calls a message as its sender does, and what comes by e-mail an e-mail', () => {
    for (const kind of alertKinds) assert.doesNotMatch(textOf(kind), /Brief|Post\b|(?<!-)\bMail\b(?!-)/, kind);
  });

  it('of a kind that nobody knows asks to look', () => assert.match(textOf('odd'), /^Bitte das Portal prüfen\./));
});
