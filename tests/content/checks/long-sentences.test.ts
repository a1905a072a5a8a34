import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longSentences } from '../../../src/content/checks/long-sentences.ts';
import { parseContent } from '../../../src/content/check.ts';
import { readText } from '../../../src/content/text/read-text.ts';
import { rawContent, rawProject } from '../sample.ts';

const words = (count: number) => `Das ${'und '.repeat(count - 2)}das.`;

/** What is said of a news entry with this text, in a project with this offer. */
const said = (text: string, offer = 'Rat') =>
  longSentences(
    parseContent(
      rawContent({
        projects: { alpha: rawProject({ offer: ['Gespräche', offer] }) },
        news: { neu: { title: 'Neu', summary: 'Es gab etwas.' } },
      }),
    ),
    (kind) => (kind === 'news' ? readText(text).blocks : []),
  );

describe('a long sentence', () => {
  it('is told with its place, its begin and its length', () =>
    assert.deepEqual(said(`Kurz. ${words(26)}`, words(27)), [
      'projects/alpha.md, Feld „offer.1“: Der Satz „Das und und und und …“ hat 27 Wörter. Mit höchstens 25 liest er sich leichter.',
      'news/neu.md, Text: Der Satz „Das und und und und …“ hat 26 Wörter. Mit höchstens 25 liest er sich leichter.',
    ]));

  it('is none of 25 words, nor are two sentences, two entries or two paragraphs one', () => {
    assert.deepEqual(said(words(25), words(25)), []);
    for (const text of [`${words(20)} ${words(20)}`, `- ${words(20)}\n- ${words(20)}`, `${words(20)}\n\n${words(20)}`])
      assert.deepEqual(said(text), [], text);
  });

  it('is not made longer by a link in it', () =>
    assert.deepEqual(said(words(25).replace('und', '[und](https://www.beispiel.de/)')), []));
});
