/** The one reading of Markdown: what an editor writes is what people see. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { plainWords, plainParagraphs } from '../../../src/content/text/to-words.ts';
import { readText } from '../../../src/content/text/read-text.ts';
import { toHtml } from '../../../src/content/text/to-html.ts';
import { printable } from '../../../src/flyer/printable.ts';
import { linesOfBlocks } from '../../flyer/sample.ts';
import { visibleText } from '../../support/visible-text.ts';
import { corpus } from './corpus.ts';

const html = (markdown: string) => toHtml(readText(markdown).blocks);
const said = (markdown: string) => readText(markdown).problems.map(({ line, what }) => `${line}: ${what}`);

const shown: [string, string][] = [
  ['15. Juli 2026: Fest', '<p>15. Juli 2026: Fest</p>'],
  ['15. Juli\n16. Juli', '<p>15. Juli<br>16. Juli</p>'],
  ['Kurs am\n1. Juli 2026', '<p>Kurs am<br>1. Juli 2026</p>'],
  ['1. eins\n2. zwei', '<ol><li>eins</li><li>zwei</li></ol>'],
  ['1. eins\n\n2. zwei', '<ol><li>eins</li><li>zwei</li></ol>'],
  ['1. eins\n1. zwei', '<ol><li>eins</li><li>zwei</li></ol>'],
  ['1. 15. Juli: Fest\n2. 12 Monate', '<ol><li>15. Juli: Fest</li><li>12 Monate</li></ol>'],
  ['- 15. Juli\n- 2. Stock', '<ul><li>15. Juli</li><li>2. Stock</li></ul>'],
  ['eins\u2028zwei\vdrei', '<p>eins<br>zwei<br>drei</p>'],
  ['>= 18 Jahre\n\n- >= 18', '<p>&gt;= 18 Jahre</p>\n<ul><li>&gt;= 18</li></ul>'],
  ['10&nbsp;€', '<p>10\u00a0€</p>'],
  ['1. eins\n2. zwei\n4. vier', '<ol><li>eins</li><li>zwei</li><li value="4">vier</li></ol>'],
  ['15. 7. 2026: Fest', '<p>15. 7. 2026: Fest</p>'],
  ['3. drei\n4. vier', '<ol start="3"><li>drei</li><li>vier</li></ol>'],
  ['1. eins\n   - a\n   - b\n2. zwei', '<ol><li>eins<ul><li>a</li><li>b</li></ul></li><li>zwei</li></ol>'],
  ['Jede*r und Ärzt*innen', '<p>Jede*r und Ärzt*innen</p>'],
  ['Ein **fetter** und *leiser* und _leiser_ Teil', '<p>Ein <strong>fetter</strong> und <em>leiser</em> und <em>leiser</em> Teil</p>'],
  ['**2. Dezember 2019** und **Nacht (NooK)**', '<p><strong>2. Dezember 2019</strong> und <strong>Nacht (NooK)</strong></p>'],
  ['**fett über\nzwei Zeilen**', '<p><strong>fett über</strong><br><strong>zwei Zeilen</strong></p>'],
  ['**Für Schüler* und FLINTA*-Gruppen** da', '<p><strong>Für Schüler* und FLINTA*-Gruppen</strong> da</p>'],
  ['Bis bald. */pl*', '<p>Bis bald. <em>/pl</em></p>'],
  ['*leise über\nzwei Zeilen* und laut', '<p><em>leise über</em><br><em>zwei Zeilen</em> und laut</p>'],
  ['Preis 5 €*\n\n* ermäßigt', '<p>Preis 5 €*</p>\n<p>* ermäßigt</p>'],
  ['### Termine\n\n* 28.07., 19:00 Uhr', '<h3 id="termine">Termine</h3>\n<ul><li>28.07., 19:00 Uhr</li></ul>'],
  ['> Weg 17\n> 64283 Ort', '<blockquote><p>Weg 17<br>64283 Ort</p></blockquote>'],
  ['> 18 Jahre', '<p>&gt; 18 Jahre</p>'],
  ['Text\n\n***\n\n* * *\n\nmehr', '<p>Text</p>\n<hr>\n<hr>\n<p>mehr</p>'],
  ['[Wort]( https://beispiel.de )', '<p><a href="https://beispiel.de">Wort</a></p>'],
  ['https://beispiel.de/a\\_b', '<p><a href="https://beispiel.de/a_b">https://beispiel.de/a_b</a></p>'],
  ['Teilnehmer\\*innen', '<p>Teilnehmer*innen</p>'],
  ['###\u00a0Titel', '<h3 id="titel">Titel</h3>'],
  ['\u200b### Titel ###', '<h3 id="titel">Titel</h3>'],
  ['-\u00a0eins\n-\u2003zwei', '<ul><li>eins</li><li>zwei</li></ul>'],
  ['\u00a0\u00a0- eins', '<ul><li>eins</li></ul>'],
  ['eins\n\u00a0\nzwei', '<p>eins</p>\n<p>zwei</p>'],
  ['•\teins\n·\u00a0zwei', '<ul><li>eins</li><li>zwei</li></ul>'],
  ['\tEingerückt', '<p>Eingerückt</p>'],
  ['        Weit eingerückt', '<p>Weit eingerückt</p>'],
  ['Text\n---\nmehr', '<p>Text</p>\n<hr>\n<p>mehr</p>'],
  ['Schulden&shy;beratung &amp; mehr', '<p>Schulden\u00adberatung &amp; mehr</p>'],
  ['www.beispiel.de und name@beispiel.de', '<p><a href="https://www.beispiel.de">www.beispiel.de</a> und <a href="mailto:name@beispiel.de">name@beispiel.de</a></p>'],
  ['> Gesagt.', '<blockquote><p>Gesagt.</p></blockquote>'],
  ['Vor <!-- für uns --> nach\n\n<!-- nur\n\nfür uns -->', '<p>Vor nach</p>'],
  ['<!-- a --> Text <!-- b --> mehr', '<p>Text mehr</p>'],
  ['| Tag | Zeit |\n| --- | --- |\n| Mo | 9:00 |', '<div role="group" aria-label="Tabelle" tabindex="0"><table><thead><tr><th scope="col">Tag</th><th scope="col">Zeit</th></tr></thead><tbody><tr><td>Mo</td><td>9:00</td></tr></tbody></table></div>'],
]; // prettier-ignore

const signs: [string, string][] = [
  ['Er sagt "so".', 'Er sagt „so“.'],
  ['"So", sagt sie, "und \'so\'."', '„So“, sagt sie, „und ‚so‘.“'],
  ['("so")', '(„so“)'],
  ['“so” und „so" und “so“', '„so“ und „so“ und „so“'],
  ["Geht's? Hans' Auto, der Sommer '26", 'Geht’s? Hans’ Auto, der Sommer ’26'],
  ['Geht`s', 'Geht’s'],
  ['Wert “falsch. („Nr“) sind', 'Wert “falsch. („Nr“) sind'],
  ['"ABC " und “Wort”', '"ABC " und „Wort“'],
  ['""Wort""', '""Wort""'],
  ["Rock 'n' Roll", 'Rock ’n’ Roll'],
  ['Jump-’n’-Run', 'Jump-’n’-Run'],
  ['Rohr 5" und Brett 6\'', 'Rohr 5" und Brett 6\''],
  ['Ein "einsames Zeichen', 'Ein "einsames Zeichen'],
  ['Also ... ja', 'Also … ja'],
  ['Teil - Ganzes -- Teil', 'Teil – Ganzes – Teil'],
  ['Rad-, Wander- und Kanu-Tour', 'Rad-, Wander- und Kanu-Tour'],
  ['06151 1234-56, 10-12 Uhr', '06151 1234-56, 10-12 Uhr'],
  ['"**so**" und **"so"**', '„so“ und „so“'],
]; // prettier-ignore

const refused: [string, RegExp][] = [
  ['# Titel', /^1: Eine Überschrift mit einem „#“ hat die Seite schon/],
  ['Text\n\n##### Titel', /^3: Hier fehlt eine Stufe: Bitte „###“ schreiben statt „#####“\.$/],
  ['###', /^1: Hinter den Zeichen „#“ fehlt die Überschrift/],
  ['###Titel', /^1: Hinter den Zeichen „#“ am Anfang fehlt ein Leerzeichen/],
  ['Text\n====', /^2: Eine Linie aus „=“/],
  ['```\nCode\n```', /^1: Diese Zeichen machen hier nichts.*\n3: /],
  ['Alt ~~weg~~', /Durchgestrichenes gibt es hier nicht/],
  ['Text[^1]\n\n[^1]: Fuß', /^1: Fußnoten gibt es hier nicht.*\n3: Fußnoten/],
  ['Ein **Wort', /Fett schreibt man so/],
  ['**Wann:**Montag', /Fett schreibt man so/],
  ['[Wort][] und [Karte][k]\n\n[k]: https://beispiel.de', /^1: Einen Link schreibt man hier so.*\n3: Einen Link/],
  ['| a |\n|---|\n| 1 |\n*Tabelle 1*', /^4: Unter der Tabelle fehlt eine leere Zeile/],
  ['| a | b | c |\n| --- | --- |\n| 1 | 2 | 3 |', /^1: Die Tabelle ist nicht vollständig/],
  ['| a |\n| --- |', /^1: Der Tabelle fehlen die Zeilen/],
  ['Text <!-- nur für uns', /^1: Eine Bemerkung schreibt man so/],
  ['Text <!– intern –>', /^1: Eine Bemerkung schreibt man so/],
  ['jörg@beispiel.de', /^1: Eine E-Mail-Adresse hat keine Umlaute/],
  ['(Wort)[https://beispiel.de]', /^1: Einen Link schreibt man hier so/],
  ['&#x1;', /^1: Das Zeichen hinter „&#“/],
  ['[b]fett[/b]', /für ein anderes Programm/],
  ['eins\u2028zwei\vdrei\n# Titel', /^2: Eine Überschrift/],
  ['### Titel {#anker}', /für ein anderes Programm/],
  ['{: .center}', /für ein anderes Programm/],
  ['[Wort]((https://beispiel.de))', /eine Klammer zu viel/],
  ['[Wort](https://beispiel.de "Tickets")', /sieht niemand/],
  ['[Wort]({{< ref "/x" >}})', /für ein anderes Programm/],
  ['<a href="https://beispiel.de">hier</a>', /^1: Einen Link schreibt man hier so[^\n]*$/],
  ['Eins<br>zwei', /genügt hier eine neue Zeile/],
  ['![](bild.png)', /^1: Bilder im Text gibt es hier nicht[^\n]*$/],
  ['Ein ** Wort ** hier', /Fett schreibt man so/],
  ['[Wort] (https://beispiel.de)', /darf kein Leerzeichen stehen/],
  ['[Wort](https://beispiel.de/a b)', /In der Adresse eines Links darf kein Leerzeichen stehen/],
  ['[Wort](https://beispiel.de', /fehlt die schließende Klammer/],
  ['[Wort]()', /Dem Link fehlt die Adresse/],
  ['[](https://beispiel.de)', /Dem Link fehlt das Wort/],
  ['![Haus](haus.png)', /Bilder im Text gibt es hier nicht/],
  ['![Haus](https://beispiel.de/haus.png)', /Bilder im Text gibt es hier nicht/],
  ['<p class="MsoNormal">Text</p>', /spitzen Klammern \(HTML\)/],
  ['Text</p>', /^1: Hier steht etwas in spitzen Klammern/],
  ['Ein <b>Wort</b>', /^1: Hier steht etwas in spitzen Klammern[^\n]*$/],
  ['<iframe src="https://beispiel.de"></iframe>', /Inhalte anderer Seiten/],
  ['Text\n\n<!-- Bemerkung ohne Ende\n\nText', /^3: Eine Bemerkung schreibt man so[^\n]*$/],
  ['-eins\n-zwei', /^1: Hinter dem Strich.*\n2: Hinter dem Strich/],
  ['| a | b |\n| 1 | 2 |', /^1: Die Tabelle ist nicht vollständig/],
  ['{{< youtube x >}}', /Befehl für ein anderes Programm/],
]; // prettier-ignore

describe('the text of a file', () => {
  for (const [markdown, expected] of shown)
    it(`${JSON.stringify(markdown)} is shown as meant`, () => {
      assert.deepEqual(said(markdown), []);
      assert.equal(html(markdown), expected);
    });

  for (const [typed, expected] of signs)
    it(`${typed} is set as German is`, () => {
      assert.deepEqual(said(typed), []);
      assert.equal(plainWords(readText(typed).blocks), expected);
    });

  for (const [markdown, problem] of refused)
    it(`${JSON.stringify(markdown)} is refused`, () => assert.match(said(markdown).join('\n'), problem));

  it('headings begin below those of the page', () => {
    assert.deepEqual(readText('## Titel\n\n### Mehr', 1).problems, []);
    assert.equal(readText('### Titel', 1).problems.length, 1);
    assert.deepEqual(readText('### Titel\n\n#### Mehr\n\n### Ende', 2).problems, []);
  });

  it('is nothing where nothing is written', () => {
    for (const empty of ['', ' \n\n<!-- später -->', '\u00a0\n\t', '-', '- \n-']) assert.deepEqual(readText(empty).blocks, []);
  });
});

describe('what is typed in an office', () => {
  const inline = (text: string) => text.replace(/\s+/g, ' ').trim();
  const seen = (markdown: string) => inline(visibleText(html(markdown)));

  for (const typed of corpus)
    it(`„${typed}“ is seen as it was typed`, () => {
      assert.deepEqual(said(typed), []);
      assert.equal(seen(typed), inline(set(typed)));
    });

  // Also one below the other, in lists, in quotations and under headings; on paper, in feeds and in plain text.
  const line = fc.constantFrom(...corpus);
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });
  // „> 18 Jahre“ is no quotation.
  const quoted = fc.array(fc.constantFrom(...corpus.filter((one) => !/^\d|^>/.test(one))), { minLength: 1, maxLength: 4 });
  const marked = (mark: string) => (typed: string[]) => ({ typed, markdown: typed.map((one) => mark + one).join('\n') });
  const heading = line.map((one) => marked('### ')([one]));
  const block = fc.oneof(lines.map(marked('')), lines.map(marked('- ')), quoted.map(marked('> ')), heading);
  // Two lines with a star are a list.
  const file = fc
    .array(block, { minLength: 1, maxLength: 6 })
    .filter((blocks) => blocks.flatMap(({ typed }) => typed).filter((one) => one.startsWith('* ')).length < 2);

  it('is seen as it was typed on the page, the flyer, in plain text and the search', () => {
    fc.assert(
      fc.property(file, (parts) => {
        const markdown = parts.map((part) => part.markdown).join('\n\n');
        const typed = inline(set(parts.flatMap((part) => part.typed).join(' ')));
        const { blocks, problems } = readText(markdown);
        assert.deepEqual(problems, []);
        assert.equal(seen(markdown), typed);
        assert.equal(inline(linesOfBlocks(printable(blocks)).join(' ')), typed);
        const unmarked = (text: string) => text.replace(/^(?:- |### )/gm, '');
        assert.equal(inline(unmarked(plainParagraphs(blocks, (href) => href))), typed);
        const letters = (text: string) => text.replace(/[\d.\s]/g, '');
        assert.equal(letters(plainWords(blocks)), letters(typed));
      }),
      { numRuns: 300 },
    );
  });
});

/** The few signs that German typesetting writes otherwise. */
const set = (typed: string) => typed.replace(/(?<=\s)-(?=\s)/g, '–');
