/** Nothing that is given away names who is away. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseContent } from '../../src/content/check.ts';
import { cardOf } from '../../src/exports/embeddable-card.ts';
import { hsdsOf } from '../../src/exports/hsds/records.ts';
import { projectJsonLd, siteJsonLd } from '../../src/exports/jsonld.ts';
import { plainText } from '../../src/exports/plaintext.ts';
import { allVcards } from '../../src/exports/vcard.ts';
import { contentOn } from '../../src/texts/afterwards.ts';
import { rawContent, rawProject, rawSite } from '../content/sample.ts';

const ORIGIN = 'https://portal.example/';
const [COORDINATOR, DEPUTY] = ['Bea Beispiel', 'Max Muster'];
const coordinator = { name: COORDINATOR, role: 'Koordination', phone: '06152 123456' };
const all = parseContent(
  rawContent({
    projects: { alpha: rawProject({ contact: { ...coordinator, role: 'Projekt' } }) },
    sites: {
      beta: rawSite({
        coordinator,
        deputy: { name: DEPUTY, role: 'Vertretung', phone: '06152 123457' },
        away: [{ who: 'ansprechperson', from: '2026-12-21', to: '2026-12-23' }],
      }),
    },
  }),
);

function exportsOn(today: string): Record<string, string> {
  const content = contentOn(all, today);
  const [project, site] = [content.projects[0], content.sites[0]];
  assert.ok(project && site);
  return {
    hsds: JSON.stringify(hsdsOf(all, ORIGIN, today)),
    'plain text': plainText(all, { origin: ORIGIN, today, texts: new Map() }),
    vcards: allVcards(content, ORIGIN),
    card: cardOf(project, content, ORIGIN, today),
    'JSON-LD': JSON.stringify([
      projectJsonLd(project, content.sites, ORIGIN, today, content.portal),
      siteJsonLd(site, project, ORIGIN),
    ]),
  };
}

describe('who is away', () => {
  for (const name of Object.keys(exportsOn('2026-12-20')))
    it(`is not in the ${name} on those days, and who stands in is`, () => {
      assert.ok(exportsOn('2026-12-20')[name]?.includes(COORDINATOR));
      for (const day of ['2026-12-21', '2026-12-23']) {
        assert.ok(!exportsOn(day)[name]?.includes(COORDINATOR), day);
        assert.ok(exportsOn(day)[name]?.includes(DEPUTY), day);
      }
      assert.ok(exportsOn('2026-12-24')[name]?.includes(COORDINATOR));
    });
});
