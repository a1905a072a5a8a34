/** Every page says it so that one understands it when reading is hard (docs/decisions/plain-words.md). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readBuiltContent } from '../../src/content/built.ts';
import { invitationIn } from '../../src/content/checks/hints.ts';
import { countWords, LONGEST_SENTENCE } from '../../src/content/text/sentences.ts';
import { berlinDay } from '../../src/domain/days/calendar.ts';
import { hasEnded } from '../../src/domain/days/term.ts';
import { isPassive, isSentence, piecesOf, repeated, sentencesIn } from '../support/page-words.ts';
import { forbidden, isUnexplained, references, shortForms } from '../support/plain-words.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { everyPage } from '../support/routes.ts';
import { spokenTexts } from '../support/spoken-texts.ts';

/** Words a sentence, over all whole sentences of a page. */
const MOST_ON_AVERAGE = 15;
/** On a page: that nobody is forced is best said so. */
const MOST_PASSIVE = 1;
/** Shorter ones are labels and may come again. */
const WORTH_SAYING_ONCE = 6;

const content = readBuiltContent();
const ended = content.projects.filter((project) => hasEnded(project, berlinDay(Date.now())));
const endedPaths = [
  ...ended.flatMap(({ slug }) => [`/projekte/${slug}/`, `/projekte/${slug}/interesse/`, `/flyer/${slug}/`]),
  ...content.sites.flatMap(({ slug, project }) => (isOver(project) ? [`/standorte/${slug}/`] : [])),
  ...content.news.flatMap(({ slug, project }) => (isOver(project) ? [`/aktuelles/${slug}/`] : [])),
];
function isOver(slug: string | undefined) {
  return ended.some((project) => project.slug === slug);
}

interface Said {
  pieces: string[];
  sentences: string[];
  /** Those outside of tables: there each row says all of its own. */
  prose: string[];
}

describe('what measures the words', () => {
  const bad = [
    'Bezüglich Ihrer Anfrage',
    'hiermit',
    'A beziehungsweise B',
    'Sie können es in Anspruch nehmen',
    'zur Durchführung',
    'Es erfolgt später',
    'der Maßnahmenträger',
    'unsere Zielgruppe',
    'Bitte beachten Sie das',
    'ungültige Eingabe',
    'Unser Service hilft',
    'Betroffene',
    'Er leidet an etwas',
    'früher Hartz IV',
    'Teilnehmer*innen, Teilnehmer:innen, TeilnehmerInnen',
    'garantiert',
    'Das Portal ist barrierefrei.',
    'Es hat keine Folgen',
    'Das geht leider nicht',
    'z. B. so',
  ];

  it('sees each of the words that no page uses, and not what is like it', () => {
    for (const [index, text] of bad.entries()) assert.ok(forbidden[index]?.[0].test(text), text);
    assert.equal(bad.length, forbidden.length);
    const good =
      'Service Point, früher Bürgergeld, nicht barrierefrei, Suche: in Ihrer Nähe, /projekte/v-i-t/, Behinderung';
    for (const [words] of forbidden) assert.doesNotMatch(good, words);
  });

  it('sees short forms, and whether the page says what they mean', () => {
    const page = 'V-I-T, S.P.G. und die XYZ e. V. des BMAS, am 1. Juni, § 11 SGB IX, KoPrA. JA-1234-ABC';
    const forms = Array.from(page.replaceAll(references, '').matchAll(shortForms), ([form]) => form.trim());
    assert.deepEqual(forms, ['V-I-T', 'S.P.G.', 'XYZ', 'e. V.', 'BMAS', 'SGB', 'IX']);
    assert.deepEqual(
      forms.filter((form) => isUnexplained(form, page, '/')),
      ['XYZ', 'BMAS', 'SGB'],
    );
    assert.ok(!isUnexplained('BMAS', 'Bundesministerium für Arbeit und Soziales', '/'));
  });

  it('reads a page in the pieces that one reads as one, and only what is seen', () => {
    const html =
      '<main id="main"><h1>Ein Titel</h1><p>Mit <strong>Fett</strong> und <a href="/">Link</a>.</p><ul><li>Eins</li>' +
      '<li>Zwei&nbsp;&amp; drei</li></ul><p class="actions"><a href="/a">Hin</a> <a href="/b">Her</a></p>' +
      '<p hidden>Nie</p><p class="x" data-incident hidden>Nie <b>nie</b></p><script>nie()</script>' +
      '<textarea>Getippt</textarea><button>Weiter</button></main><footer>Nie</footer>';
    assert.deepEqual(piecesOf(html), [
      'Ein Titel',
      'Mit Fett und Link.',
      'Eins',
      'Zwei & drei',
      'Hin',
      'Her',
      'Weiter',
    ]);
  });

  it('tells who hides behind „werden“, and what stands twice', () => {
    for (const sentence of [
      'Ihr Brief wird gelöscht.',
      'Er wurde weitergegeben.',
      'Das werden nie Fremde, es wird verkauft.',
    ])
      assert.ok(isPassive(sentence), sentence);
    for (const sentence of ['Sie werden wieder gesund.', 'Wir löschen Ihren Brief.', 'Das wird besser.'])
      assert.ok(!isPassive(sentence), sentence);
    assert.deepEqual(repeated(['Eins.', 'eins', 'Zwei.']), ['Eins.']);
  });
});

describe('the words of every page', () => {
  let portal: Program;
  const said = new Map<string, Said>();
  before(async () => {
    portal = await startProgram();
    for (const [name, html] of await everyPage(portal)) {
      // Plain text, whose headings are capitals: measured where letters are.
      if (name === '/probe/mail/') continue;
      const prose = piecesOf(html.replaceAll(/<tbody>.*?<\/tbody>/gs, ''));
      note(name, piecesOf(html), prose);
    }
    for (const [name, pieces] of spokenTexts()) note(name, pieces, pieces);
  });
  after(() => portal[Symbol.asyncDispose]());
  const note = (name: string, pieces: string[], prose: string[]) =>
    said.set(name, { pieces, sentences: sentencesIn(pieces), prose: sentencesIn(prose) });

  /** All that is found, with its page: who mends it wants to see it at once. */
  const nothing = (find: (page: Said, name: string) => string[]) => {
    assert.ok(said.size > 60, `${said.size}`);
    const found = Array.from(said, ([name, page]) => find(page, name).map((what) => `${name}: ${what}`)).flat();
    assert.deepEqual(found, []);
  };

  it(`are at most ${LONGEST_SENTENCE} in a sentence`, () =>
    nothing(({ sentences }) => sentences.filter((sentence) => countWords(sentence) > LONGEST_SENTENCE)));

  it(`are at most ${MOST_ON_AVERAGE} in a sentence on average`, () =>
    nothing(({ sentences }) => {
      const whole = sentences.filter(isSentence);
      const average = whole.reduce((sum, sentence) => sum + countWords(sentence), 0) / whole.length;
      return average > MOST_ON_AVERAGE ? [average.toFixed(1)] : [];
    }));

  for (const [words, instead] of forbidden)
    it(`are none of ${words.source.slice(0, 60)} (${instead})`, () =>
      nothing(({ pieces }) => pieces.filter((piece) => words.test(piece))));

  it('are no short forms whose meaning the page does not say', () =>
    nothing(({ pieces }, name) => {
      const page = pieces.join('\n').replaceAll(references, '');
      const forms = new Set(Array.from(page.matchAll(shortForms), ([form]) => form.trim()));
      return [...forms].filter((form) => isUnexplained(form, page, name));
    }));

  it('say who does it', () =>
    nothing(({ sentences }) => {
      const passive = sentences.filter(isPassive);
      return passive.length > MOST_PASSIVE ? passive : [];
    }));

  it('say nothing twice', () =>
    nothing(({ prose }) => repeated(prose.filter((one) => countWords(one) >= WORTH_SAYING_ONCE))));

  it('invite to nothing that has ended', () => {
    assert.ok(endedPaths.length >= 9);
    for (const path of endedPaths) assert.ok(said.has(path), path);
    nothing(({ pieces }, name) =>
      endedPaths.includes(name) ? pieces.flatMap((piece) => invitationIn(piece) ?? []) : [],
    );
  });
});
