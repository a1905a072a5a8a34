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
]; // prettier-ignore

describe('who reads a message is said as letters go', () => {
  for (const [what, project, sites, names] of cases)
    it(what, () => {
      const content = contentOf(project, ...sites);
      const [first] = content.projects;
      assert.ok(first);
      assert.match(whoReads(first, undefined, content), names);
    });

  for (const [what, project, [site = {}]] of cases)
    it(`${what}: the sentence names the office exactly where the first letter goes there`, () => {
      const content = contentOf(project, site);
      const [first] = content.projects;
      assert.ok(first);
      const [to] = recipientsOf({ project: 'alpha', site: 'ort-0' }, content, { office: office.email, trial: false });
      assert.equal(whoReads(first, content.sites[0], content).includes('Büro Muster'), to?.role === 'office');
    });
});
