import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { cardOf } from '../../src/exports/embeddable-card.ts';
import { parseContent } from '../../src/content/check.ts';
import { rawContent, rawProject, rawSite } from '../content/sample.ts';

const ORIGIN = 'https://portal.example/';
const cardWith = (project: Record<string, unknown>, today = '2026-11-24') => {
  const letters = { letterAddress: 'letters@example.org', deputyLetterAddress: 'letters@example.org' };
  const content = parseContent(
    rawContent({ projects: { alpha: rawProject(project) }, sites: { beta: rawSite(letters) } }),
  );
  const [first] = content.projects;
  assert.ok(first);
  return cardOf(first, content, ORIGIN, today);
};
const contact = { name: 'Kim', role: 'Leitung', phone: '030 23125005', email: 'kim@example.org' };

describe('the card for other sites', () => {
  it('has the facts and leads to the page', () => {
    const card = cardWith({ contact });
    for (const part of [
      '<a href="https://portal.example/projekte/alpha/">ABC – Alles bleibt cool</a>',
      'Orte: Musterstadt',
      'Kontakt: Kim, Leitung, <a href="tel:+493023125005">030 23125005</a>, <a href="mailto:kim@example.org">kim@example.org</a>',
      'Stand: 24. November 2026.',
    ])
      assert.ok(card.includes(part), part);
  });

  it('says days and never whether the project is open: it stands elsewhere for years', () => {
    const card = cardWith({ term: { begin: '2021-11-01', end: '2026-10-31' } });
    assert.match(card, /1\. November 2021 bis 31\. Oktober 2026/);
    assert.doesNotMatch(card, /[Oo]ffen|[Bb]eendet|zu Ende gegangen/);
  });

  it('needs nothing from here: no frame, script, style or picture', () => {
    assert.doesNotMatch(cardWith({ contact }), /<(iframe|script|style|link|img|object|embed)|style=|src=|\son\w+=/i);
  });

  it('never gives away where letters go', () => {
    assert.doesNotMatch(cardWith({ contact, letterAddress: 'letters@example.org' }), /letters@/);
  });

  it('is valid HTML, whatever the content', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'no-trailing-whitespace': 'off' },
    });
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(words, words, words, async (title, acronym, name) => {
        const card = cardWith({
          title: `<x>"${title}'`,
          acronym: `&${acronym}`,
          contact: { ...contact, name: `</x>${name}` },
        });
        const report = await validator.validateString(card);
        assert.deepEqual(
          report.results.flatMap(({ messages }) => messages),
          [],
        );
        assert.equal(card.match(/<li>/g)?.length, 4);
      }),
      { numRuns: 30 },
    );
  });
});
