import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countWords, sentencesOf } from '../../../src/content/text/sentences.ts';

/** Where „|“ stands, a sentence ends. */
const texts = [
  'Ein Satz.|Noch einer!|Und eine Frage?|Ja.',
  'Am 1. Juni 2022 ging es los.|Es endet am 31. Oktober 2026.|Danach ist Schluss.',
  'In der 4. Phase nutzen Sie die Hilfe.',
  'Der S.P.G. Northeim ist z. B. montags da.|Fragen Sie Dr. Malloy.',
  'Das steht in Art. 6 Abs. 1 Buchst. e DSGVO.|Mehr nicht.',
  'Rufen Sie an.|116 117 ist richtig.|Oder: 0800 111 0 111.',
  'Drücken Sie „Weiter.“|Dann kommt „Ende“.|„So“ geht es.',
  'Sie fragte: „Geht das?“|Ja (sicher).|(Nein.)|Gut.',
  'Alles steht auf www.beispiel.de.|Oder auf https://www.beispiel.de/weg.html?a=b in ganz.',
  'Um 10:00 Uhr, bei 2,5 Grad. und weiter',
  'Er kam … und ging.|Warum …|So.',
];

describe('sentencesOf', () => {
  for (const text of texts)
    it(`ends where one ends in „${text}“`, () =>
      assert.deepEqual(sentencesOf(text.replaceAll('|', ' ')), text.split('|')));

  it('has none in nothing', () => assert.deepEqual(sentencesOf('  '), []));
});

describe('countWords', () => {
  for (const [text, words] of [
    ['Ein Satz mit 5 Wörtern.', 5],
    ['Rufen Sie an: 0800 111 0 111 oder 116 117.', 6],
    ['Von 10:00 bis 12:00 Uhr, am 1. Juni – so.', 9],
    ['', 0],
  ] as const)
    it(`counts ${words} in „${text}“`, () => assert.equal(countWords(text), words));
});
