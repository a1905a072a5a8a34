import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recipientsOf } from '../../src/intake/letters/route.ts';
import { whoReads } from '../../src/texts/who-reads.ts';
import { parseContent } from '../../src/content/check.ts';
import { rawContent, rawPortal, rawProject, rawSite } from '../content/sample.ts';

const address = { letterAddress: 'post@ort.example' };
const coordinator = { name: 'Frau Beispiel', role: 'Koordinatorin' };
const office = { name: 'Büro Muster', email: 'buero@muster.example' };

const contentOf = (project: object, ...sites: object[]) =>
  parseContent(
    rawContent({
      portal: rawPortal({ office }),
      projects: { alpha: rawProject({ ...project }) },
      sites: Object.fromEntries(
        sites.map((site, at) => [
          `ort-${at}`,
          rawSite({ place: `Ort ${at}`, ags: `0100${at}`, postcodes: [`0123${at}`], ...site }),
        ]),
      ),
    }),
  );

const today = '2026-12-24';
const awayToday = (...gone: string[]) => ({ away: gone.map((who) => ({ who, from: '2026-12-21', to: today })) });
const both = { ...address, coordinator, deputyLetterAddress: 'zwei@ort.example' };

/** Project, sites, and whom the sentence has to name. */
const cases: [what: string, project: object, sites: object[], names: RegExp][] = [
  ['the coordinator whose site has an address', {}, [{ ...address, coordinator }], /^Frau Beispiel liest Ihre Nachricht \(Koordinatorin\)\.$/],
  ['the site where nobody is named', {}, [address], /^Die Ansprechperson für ABC in Ort 0 liest Ihre Nachricht\.$/],
  ['the deputy, where there is one', {}, [{ ...address, coordinator, deputyLetterAddress: 'zwei@ort.example' }], /liest sie die Vertretung\.$/],
  ['the project’s contact, where the site has no address', { ...address, contact: coordinator }, [{}], /^Frau Beispiel liest/],
  ['the office, where nobody has one', {}, [{}], /^Zuerst liest Büro Muster Ihre Nachricht, dann das Projekt\.$/],
  ['the person at one’s own place, of several', {}, [address, address], /^Die Ansprechperson an Ihrem Ort/],
  ['the deputy alone, where nobody else has one', {}, [{ deputyLetterAddress: 'zwei@ort.example' }], /^Die Vertretung für ABC in Ort 0 liest/],
  ['both, where only some places have one', {}, [address, {}], /^Die Ansprechperson an Ihrem Ort.*noch niemand eingetragen\. Zuerst liest Büro Muster Ihre Nachricht, dann das Projekt\.$/],
  ['the deputy, while the coordinator is away', {}, [{ ...both, ...awayToday('ansprechperson') }], /^Die Vertretung für ABC in Ort 0 liest Ihre Nachricht\.$/],
  ['the deputy, while the coordinator is away whose letters go to the project', { ...address }, [{ deputyLetterAddress: 'zwei@ort.example', ...awayToday('ansprechperson') }], /^Die Vertretung für ABC in Ort 0 liest/],
  ['the coordinator alone, while the deputy is away', {}, [{ ...both, ...awayToday('vertretung') }], /^Frau Beispiel liest Ihre Nachricht \(Koordinatorin\)\.$/],
  ['the office, while both are away', {}, [{ ...both, ...awayToday('ansprechperson', 'vertretung') }], /^Zuerst liest Büro Muster/],
  ['the office, while the coordinator is away and nobody stands in', {}, [{ ...address, coordinator, ...awayToday('ansprechperson') }], /^Zuerst liest Büro Muster/],
  ['nobody by name, while somebody is away at one of several places', {}, [{ ...both, ...awayToday('ansprechperson') }, address], /^Die Ansprechperson an Ihrem Ort liest.*Ist sie nicht da, liest sie die Vertretung oder Büro Muster\.$/],
]; // prettier-ignore

describe('who reads a message is said as letters go', () => {
  for (const [what, project, sites, names] of cases)
    it(what, () => {
      const content = contentOf(project, ...sites);
      const [first] = content.projects;
      assert.ok(first);
      assert.match(whoReads(first, undefined, content, today), names);
    });

  for (const [what, project, [site = {}]] of cases)
    it(`${what}: the sentence names the office exactly where the first letter goes there`, () => {
      const content = contentOf(project, site);
      const [first] = content.projects;
      assert.ok(first);
      const fallback = { office: office.email, trial: false };
      const [to] = recipientsOf({ project: 'alpha', site: 'ort-0' }, content, fallback, today);
      assert.equal(whoReads(first, content.sites[0], content, today).includes('Büro Muster'), to?.role === 'office');
      assert.equal(
        whoReads(first, content.sites[0], content, today).startsWith('Die Vertretung'),
        to?.role === 'deputy',
      );
    });

  it('names on paper whom it always names, since paper outlives an absence', () => {
    const content = contentOf({}, { ...both, ...awayToday('ansprechperson') });
    const [first] = content.projects;
    assert.ok(first);
    assert.match(whoReads(first, content.sites[0], content, undefined), /^Frau Beispiel liest/);
    assert.match(whoReads(first, content.sites[0], content, '2026-12-25'), /^Frau Beispiel liest/);
  });
});
