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

/** Who is known by address, on whose behalf the letter leaves in live operation and without a mail server, and what is said. */
const ways: [known: string, site: object, project: object, hasOffice: boolean, live: [string, RegExp], trial: [string, RegExp]][] = [
  ['the site', { ...address, coordinator }, {}, true, ['site', /^Frau Beispiel liest/], ['site', /^Nur zur Probe: Frau Beispiel liest/]],
  ['the site, and no office', { ...address, coordinator }, {}, false, ['site', /^Frau Beispiel liest/], ['site', /^Nur zur Probe: Frau Beispiel liest/]],
  ['the project', {}, { ...address, contact: coordinator }, true, ['project', /^Frau Beispiel liest/], ['project', /^Nur zur Probe: Frau Beispiel liest/]],
  ['the project, and no office', {}, { ...address, contact: coordinator }, false, ['project', /^Frau Beispiel liest/], ['project', /^Nur zur Probe: Frau Beispiel liest/]],
  ['the office', { coordinator }, {}, true, ['office', /^Zuerst liest Büro Muster/], ['office', /^Nur zur Probe: Zuerst liest Büro Muster/]],
  ['nobody', { coordinator }, {}, false, ['nobody', /^Noch ist niemand eingetragen/], ['trial', /^Nur zur Probe: Frau Beispiel liest Ihre Nachricht \(Koordinatorin\)\.$/]],
  ['nobody by address or name', {}, {}, false, ['nobody', /^Noch ist niemand eingetragen/], ['trial', /^Nur zur Probe: Die Ansprechperson für ABC in Ort 0 liest/]],
  ['the office, while the coordinator is away', { ...address, coordinator, ...awayToday('ansprechperson') }, {}, true, ['office', /^Zuerst liest Büro Muster/], ['office', /^Nur zur Probe: Zuerst liest Büro Muster/]],
  ['who is away, and no office', { ...address, coordinator, ...awayToday('ansprechperson') }, {}, false, ['site', /^Frau Beispiel liest.*Es kann länger dauern\.$/], ['site', /^Nur zur Probe: Frau Beispiel liest.*Es kann länger dauern\.$/]],
]; // prettier-ignore

describe('what is said of who reads is true live and in a trial', () => {
  for (const [known, site, project, hasOffice, live, trial] of ways)
    for (const [sends, [role, sentence]] of [
      [true, live],
      [false, trial],
    ] as const)
      it(`${known} ${sends ? 'with' : 'without'} a mail server`, () => {
        const content = contentOf(project, site);
        const [first] = content.projects;
        assert.ok(first);
        const fallback = { office: hasOffice ? office.email : undefined, trial: !sends };
        const [to] = recipientsOf({ project: 'alpha', site: 'ort-0' }, content, fallback, today);
        assert.equal(to?.role ?? 'nobody', role);
        assert.match(whoReads(first, content.sites[0], content, today, { sends, office: hasOffice }), sentence);
      });

  it('of several places, and of none that was found', () => {
    const content = contentOf({}, { coordinator }, {});
    const [first] = content.projects;
    assert.ok(first);
    const said = (site: null | undefined, sends: boolean, hasOffice: boolean) =>
      whoReads(first, site, content, today, { sends, office: hasOffice });
    assert.equal(said(undefined, false, false), 'Nur zur Probe: Die Ansprechperson an Ihrem Ort liest Ihre Nachricht.');
    assert.match(said(undefined, true, false), /^Noch ist niemand eingetragen/);
    assert.equal(said(null, false, false), 'Nur zur Probe: Die Ansprechperson für ABC liest Ihre Nachricht.');
    assert.match(said(null, true, true), /^Zuerst liest Büro Muster/);
    assert.match(said(null, true, false), /^Noch ist niemand eingetragen/);
  });

  it('where some places have an address, and nobody else', () => {
    const content = contentOf({}, address, {});
    const [first] = content.projects;
    assert.ok(first);
    const said = (sends: boolean) => whoReads(first, undefined, content, today, { sends, office: false });
    assert.match(said(true), /^Die Ansprechperson an Ihrem Ort.*noch niemand eingetragen.*wird sie aufbewahrt\.$/);
    assert.doesNotMatch(said(false), /niemand/);
  });
});
