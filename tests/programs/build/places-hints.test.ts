import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseContent } from '../../../src/content/check.ts';
import { placesHints } from '../../../src/programs/build/places-hints.ts';
import { rawContent, rawProject, rawSite } from '../../content/sample.ts';

const hints = (placesSince: string, today: string, project: Record<string, unknown> = {}) =>
  placesHints(
    parseContent(
      rawContent({
        projects: { alpha: rawProject(project) },
        sites: { beta: rawSite({ places: 'voll', placesSince }) },
      }),
    ),
    today,
  );

describe('what editors are told of places', () => {
  it('nothing for 30 days, then that the portal says no more', () => {
    assert.deepEqual(hints('2026-11-01', '2026-12-01'), []);
    assert.deepEqual(hints('2026-11-01', '2026-12-02'), [
      'sites/beta.md, Feld „placesSince“: Das ist mehr als 30 Tage her. Das Portal sagt darum nichts mehr über Plätze. Bitte fragen, was jetzt gilt, und das Datum ändern. Oder beide Zeilen löschen.',
    ]);
  });

  it('that a day is still to come', () => {
    assert.deepEqual(hints('2026-12-03', '2026-12-02'), [
      'sites/beta.md, Feld „placesSince“: Dieser Tag kommt erst noch. Bis dahin sagt das Portal nichts über Plätze.',
    ]);
  });

  it('that who knows of places should know whether the project runs', () => {
    const unconfirmed = { term: { unconfirmed: 'ja' } };
    assert.match(hints('2026-11-01', '2026-12-01', unconfirmed).join('\n'), /^sites\/beta\.md, .* „unconfirmed: ja“/);
    assert.match(
      hints('2026-11-01', '2026-12-02', unconfirmed).join('\n'),
      /^sites\/beta\.md, .* 30 Tage her\.[^\n]*$/,
    );
  });

  it('nothing where nobody is shown it: the form is closed, or nothing was said', () => {
    for (const closed of [
      { term: { end: '2026-12-01' } },
      { intake: { open: 'nein' } },
      { term: { begin: '2027-01' } },
    ])
      assert.deepEqual(hints('2026-01-01', '2026-12-02', closed), []);
    assert.deepEqual(placesHints(parseContent(rawContent()), '2026-12-02'), []);
  });
});
