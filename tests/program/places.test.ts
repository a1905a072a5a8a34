/** What sites say of their places, in the running program: before the form, in it and in the data; 30 days long; and nobody is refused. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultsOf } from '../exports/hsds/schemas.ts';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { clockAt } from '../support/clock.ts';
import { answersFor, get, post } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { htmlProblems } from '../support/valid-html.ts';
import { visibleText } from '../support/visible-text.ts';

const SINCE = '2026-11-01';
/** The last moment of the 30th day in Berlin, and an hour later. */
const LAST = '2026-12-01T22:00:00Z';
const NEXT = '2026-12-01T23:30:00Z';

const said: Record<string, string> = {
  'linkes-ufer': 'voll',
  'rechtes-ufer': 'warteliste',
  'ort-abschluss': 'frei',
  'ort-anlauf': 'frei',
};
const alone = `acronym: ALLEIN
title: An einem Ort
summary: Ist an einem Ort.
runBy: [Jobcenter Allein]
audience: { text: [Sie wohnen dort.] }
offer: [Ein Gespräch.]
term: { unconfirmed: ja }`;
const aloneSite = `project: allein
place: Alleinstadt
district: Kreis Allein
ags: '14521'
state: SN
postcodes: ['09456']
runBy: Jobcenter Allein
places: warteliste
placesSince: ${SINCE}`;

const pages = [
  '/projekte/bruecke/',
  '/projekte/allein/',
  '/projekte/bruecke/interesse/',
  '/projekte/bruecke/interesse/?standort=linkes-ufer',
  '/projekte/allein/interesse/',
  '/projekte/abschluss/',
  '/projekte/anlauf/',
  '/standorte/',
  '/standorte/linkes-ufer/',
  '/standorte/rechtes-ufer/',
  '/standorte/ort-abschluss/',
  '/standorte/ort-anlauf/',
  '/finden/?plz=01234',
  '/finden/?plz=09456',
  '/partner/',
  '/llms.txt',
];
/** Said in the form of a project that may have ended, where nobody knows of places. */
const asksForPlaces = /So fragen Sie auch, ob noch Platz ist\./;
const anything = /Freie Plätze|freie Plätze|Warteliste|Zurzeit voll/;

describe('what sites say of their places', () => {
  let copy: Copy;
  let portal: Program;
  before(async () => {
    copy = await copyPortal(fileURLToPath(new URL('../fixture/content', import.meta.url)));
    const at = (file: string) => join(copy.folder, 'content', file);
    for (const [slug, places] of Object.entries(said)) {
      const site = await readFile(at(`sites/${slug}.md`), 'utf8');
      await writeFile(at(`sites/${slug}.md`), site.replace('---\n', `---\nplaces: ${places}\nplacesSince: ${SINCE}\n`));
    }
    await writeFile(at('projects/allein.md'), `---\n${alone}\n---\n`);
    await writeFile(at('sites/alleinstadt.md'), `---\n${aloneSite}\n---\n`);
    const { code, output } = await copy.build();
    assert.equal(code, 0, output);
    portal = await startProgram({ folder: copy.folder, env: clockAt(LAST) });
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await copy[Symbol.asyncDispose]();
  });
  const textOf = async (path: string) => {
    const { status, text } = await get(portal.url + path);
    assert.equal(status, 200, path);
    return text;
  };
  const words = async (path: string) => visibleText(await textOf(path)).replace(/\s+/g, ' ');

  for (const [path, sentence] of [
    ['/projekte/bruecke/', 'Warteliste: Rechtes Ufer. Zurzeit voll: Linkes Ufer. Melden geht überall.'],
    ['/projekte/allein/', 'Warteliste (Stand: 1. November 2026): Sie können sich trotzdem melden.'],
    ['/standorte/linkes-ufer/', 'Zurzeit voll (Stand: 1. November 2026): Sie können sich trotzdem melden.'],
    ['/finden/?plz=01234', 'Zurzeit voll (Stand: 1. November 2026): Sie können sich trotzdem melden.'],
    ['/finden/?plz=09456', 'Warteliste (Stand: 1. November 2026): Sie können sich trotzdem melden.'],
  ] as const)
    it(`stands on ${path} before the way to the form, and only once`, async () => {
      const [first = '', ...others] = (await textOf(path)).split('Interesse mitteilen');
      assert.ok(visibleText(first).replace(/\s+/g, ' ').includes(sentence), first);
      assert.ok(!visibleText(others.join(' ')).includes(sentence));
    });

  it('stands behind each site in the lists', async () => {
    assert.match(
      await words('/standorte/'),
      /Linkes Ufer Kreis Links, Sachsen Zurzeit voll Rechtes Ufer .*? Warteliste/,
    );
    assert.match(await words('/partner/'), /Linkes Ufer \(Kreis Links\).*?Zurzeit voll.*?Rechtes Ufer .*?Warteliste/);
    assert.match(await textOf('/llms.txt'), /linkes-ufer\/\): Kreis Links, Zurzeit voll\n/);
  });

  it('is part of each choice in the form, of the one that a link has chosen, and of the only one', async () => {
    const labels = Array.from(
      (await textOf('/projekte/bruecke/interesse/')).matchAll(/<label for="site-.*?<\/label>/gs),
      ([label]) => visibleText(label).replace(/\s+/g, ' ').trim(),
    );
    assert.deepEqual(labels, [
      'Linkes Ufer (Kreis Links): voll',
      'Rechtes Ufer (Kreis Rechts): Warteliste',
      'Das weiß ich nicht',
    ]);
    assert.match(await words('/projekte/bruecke/interesse/'), /richtig\? Melden geht überall\. Linkes Ufer/);
    const [summary = ''] =
      /<summary>\s*Ihr Ort:.*?<\/summary>/s.exec(await textOf('/projekte/bruecke/interesse/?standort=linkes-ufer')) ??
      [];
    assert.match(summary, /Zurzeit voll: Sie können sich trotzdem melden\./);
    assert.match(
      await words('/projekte/allein/interesse/'),
      /Warteliste: Sie können sich trotzdem melden\. Wie sollen wir Sie nennen/,
    );
  });

  it('takes the place of the sentence that it is not known', async () =>
    assert.doesNotMatch(await textOf('/projekte/allein/interesse/'), asksForPlaces));

  it('stays where it was said when an answer has to be mended, and refuses nobody', async () => {
    const wrong = await post(portal.url, answersFor('bruecke', { site: 'linkes-ufer', name: '' }));
    assert.equal(wrong.status, 422);
    assert.match(visibleText(wrong.text).replace(/\s+/g, ' '), /überall\. Linkes Ufer \(Kreis Links\): voll/);
    for (const [project, site] of [
      ['bruecke', 'linkes-ufer'],
      ['bruecke', 'rechtes-ufer'],
      ['allein', 'alleinstadt'],
    ] as const)
      assert.equal((await post(portal.url, answersFor(project, { site }))).status, 303, site);
  });

  it('is in the open data where a number follows from it', async () => {
    const { contents } = JSON.parse(await textOf('/api/hsds/services?full=true')) as {
      contents: Record<string, unknown>[];
    };
    const ofService = new Map(contents.map((service) => [service['alternate_name'], service]));
    for (const service of contents) assert.deepEqual(faultsOf('service', service), []);
    const capacities = ofService.get('BRÜCKE')?.['capacities'] as Record<string, unknown>[];
    assert.deepEqual(
      capacities.map(({ available, description, updated }) => [available, description, updated]),
      [
        [0, 'Linkes Ufer: Zurzeit voll', '2026-11-01T00:00:00.000+01:00'],
        [0, 'Rechtes Ufer: Warteliste', '2026-11-01T00:00:00.000+01:00'],
      ],
    );
    for (const name of ['ABSCHLUSS', 'ANLAUF']) assert.equal(ofService.get(name)?.['capacities'], undefined, name);
  });

  it('is nowhere of what has ended or has not begun', async () => {
    for (const path of [
      '/projekte/abschluss/',
      '/projekte/anlauf/',
      '/standorte/ort-abschluss/',
      '/standorte/ort-anlauf/',
    ])
      assert.doesNotMatch(await words(path), anything, path);
  });

  it('is in pages that are valid', async () => {
    for (const path of pages.filter((one) => one.endsWith('/') || one.includes('?')))
      assert.deepEqual(await htmlProblems(await textOf(path)), [], path);
  });

  it('is nowhere any more on the 31st day, by the same build', async () => {
    await using later = await startProgram({ folder: copy.folder, env: clockAt(NEXT) });
    assert.match((await get(`${later.url}/projekte/allein/interesse/`)).text, asksForPlaces);
    for (const path of [...pages, '/api/hsds/services?full=true', '/api/hsds/service_at_locations?full=true']) {
      const { status, text } = await get(later.url + path);
      assert.equal(status, 200, path);
      assert.doesNotMatch(visibleText(text), anything, path);
      assert.doesNotMatch(text, /"capacities"/, path);
    }
  });
});
