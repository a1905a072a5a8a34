import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parseContent } from '../../../src/content/check.ts';
import { builtLinkProblems } from '../../../src/programs/build/built-links.ts';
import { knownPaths } from '../../../src/programs/build/known-paths.ts';
import { rawContent, rawProject, rawSite } from '../../content/sample.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { root } from '../../support/program.ts';

describe('the links of a build', () => {
  const problems = async (files: Record<string, string>) => {
    await using client = await temporaryFolder();
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(client.path, file)), { recursive: true });
      writeFileSync(join(client.path, file), text);
    }
    return builtLinkProblems(client.path, 'https://portal.example/', (path) => path === '/auf-anfrage/');
  };

  it('lead to pages and files, or safely out', async () => {
    const right = ['/', '/a/#x', '/auf-anfrage/?a=1', '/b.svg', '#x', 'https://portal.example/a/', 'https://beispiel.de/', 'mailto:a@beispiel.de', 'tel:+493023125', 'tel:112']; // prettier-ignore
    const page = right.map((href) => `<a href="${href}">x</a>`).join('');
    assert.deepEqual(await problems({ 'index.html': page, 'a/index.html': '<img src="/b.svg">', 'b.svg': '' }), []);
  });

  for (const href of [
    '/nirgends/',
    'a/',
    'http://beispiel.de/',
    'www.beispiel.de',
    'a@beispiel.de',
    'javascript:x',
    'mailto:a',
    'tel:',
    'https://portal.example/nirgends/',
  ])
    // prettier-ignore
    it(`${href} is named, with its page or feed`, async () => {
      const told = await problems({ 'a/index.html': `<a class="x" href="${href}">x</a>`, 'atom.xml': `&lt;a href=&quot;${href}&quot;&gt;` });
      assert.deepEqual(told.toSorted(), [
        `a/index.html: Der Link „${href}“ führt zu nichts.`,
        `atom.xml: Der Link „${href}“ führt zu nichts.`,
      ]);
    });
});

describe('the addresses of the portal', () => {
  const flyer = { title: 'T', project: 'alpha', file: 'blatt.pdf', date: '2026-11-23', bytes: '1' };
  const raw = rawContent({
    projects: { alpha: rawProject(), vorbei: rawProject({ term: { end: '2026-01-31' } }) },
    sites: { beta: rawSite(), gamma: rawSite({ project: 'vorbei' }) },
    news: { neu: { title: 'T', summary: 'S' } },
    flyers: { blatt: flyer },
  });
  const isPage = knownPaths(root, raw, parseContent(raw), '2026-11-27');
  const there = ['/', '/kontakt/', '/kontakt/alle.vcf', '/projekte/alpha/', '/projekte/alpha/interesse/', '/standorte/beta/termine.ics', '/aktuelles/neu/', '/aktuelles/atom.xml', '/flyer/alpha/', '/flyer/alpha/flyer-alpha-a5.pdf', '/flyer/blatt.pdf', '/favicon.svg', '/.well-known/security.txt', '/sitemap.xml', '/api/hsds/services']; // prettier-ignore
  const gone = ['/kontakt', '/projekte/beta/', '/standorte/alpha/', '/aktuelles/alt/', '/flyer/alpha/x.pdf', '/flyer/nein.pdf', '/flyer/vorbei/flyer-vorbei-a5.pdf', '/eingang/x/', '/fehler/', '/interesse/', '/500/', '/projekte/[project]/', '']; // prettier-ignore

  for (const path of there) it(`${path} is one`, () => assert.equal(isPage(path), true));
  for (const path of gone) it(`„${path}“ is none`, () => assert.equal(isPage(path), false));
});
