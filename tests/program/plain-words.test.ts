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
}

describe('the words of every page', () => {
  let portal: Program;
  const said = new Map<string, Said>();
  before(async () => {
    portal = await startProgram();
    const pages = Array.from(await everyPage(portal), ([name, html]) => [name, piecesOf(html)] as const);
    for (const [name, pieces] of [...pages, ...spokenTexts()])
      said.set(name, { pieces, sentences: sentencesIn(pieces) });
  });
  after(() => portal[Symbol.asyncDispose]());

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
    nothing(({ sentences }) => repeated(sentences.filter((one) => countWords(one) >= WORTH_SAYING_ONCE))));

  it('invite to nothing that has ended', () => {
    assert.ok(endedPaths.length >= 9);
    for (const path of endedPaths) assert.ok(said.has(path), path);
    nothing(({ pieces }, name) =>
      endedPaths.includes(name) ? pieces.flatMap((piece) => invitationIn(piece) ?? []) : [],
    );
  });
});
