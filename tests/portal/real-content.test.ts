import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { siteForPostcode, sitesOf } from '../../src/portal/catchment.ts';
import { kinds, parseContent } from '../../src/portal/content.ts';
import type { Kind } from '../../src/portal/content.ts';
import { readRawContent } from '../../src/portal/read.ts';
import { closedBecause, termState } from '../../src/portal/term.ts';
import { contentFolder } from './sample.ts';

const content = parseContent(readRawContent(contentFolder));
const TODAY = '2026-11-23';
const projectOf = (slug: string) => {
  const project = content.projects.find((entry) => entry.slug === slug);
  assert.ok(project, slug);
  return project;
};

describe('the content of the portal', () => {
  it('has 4 projects with 9 sites', () => {
    const sites = content.projects.map(({ slug }) => [slug, sitesOf(content, slug).length]);
    assert.deepEqual(Object.fromEntries(sites), { kopra: 1, resisax: 2, spg: 4, 'v-i-t': 2 });
    assert.equal(content.sites.length, 9);
  });

  it('knows which projects run', () => {
    const states = content.projects.map((project) => [project.slug, termState(project, TODAY)]);
    const expected = { kopra: 'ended', resisax: 'ended', spg: 'unconfirmed', 'v-i-t': 'unconfirmed' };
    assert.deepEqual(Object.fromEntries(states), expected);
  });

  it('the two that are over ran until the last day of October 2026', () => {
    for (const project of [projectOf('kopra'), projectOf('resisax')]) {
      assert.equal(termState(project, '2026-10-31'), 'ending');
      assert.equal(closedBecause(project, '2026-10-31'), undefined);
      assert.equal(closedBecause(project, '2026-11-01'), 'ended');
      assert.ok(project.afterEnd?.summary && project.afterEnd.was.length > 0, `${project.slug} says what it was`);
    }
  });

  it('leads a postcode to the site that answers for it', () => {
    const sites = sitesOf(content, 'v-i-t');
    assert.equal(siteForPostcode(sites, '64521')?.slug, 'gross-gerau');
    assert.equal(siteForPostcode(sites, '64283')?.slug, 'darmstadt');
    assert.equal(siteForPostcode(sitesOf(content, 'resisax'), '01445')?.slug, 'meissen');
    assert.equal(siteForPostcode(sites, '01445'), undefined);
  });

  it('every site has postcodes', () => {
    const without = content.sites.filter(({ postcodes }) => postcodes.length === 0);
    assert.deepEqual(without, []);
  });
});

describe('the examples in content/README.md', () => {
  const guide = readFileSync(join(contentFolder, 'README.md'), 'utf8');
  const examples = [...guide.matchAll(/`(\w+)\/[\w-]+\.md`\n[^#]*?```markdown\n---\n(.*?)\n---\n/gs)];

  // What `read.ts` finds in the files that an example names.
  const certificate = { file: 'musterstadt.pem', pem: '-----BEGIN CERTIFICATE-----' };
  const foundBeside: Record<string, object> = {
    flyers: { bytes: '1' },
    sites: { certificate, deputyCertificate: certificate },
  };

  it('show every kind of file', () => {
    const shown = examples.map(([, kind]) => kind ?? '');
    assert.deepEqual(shown.toSorted(), Object.keys(kinds).toSorted());
  });

  it('can be copied as they are', () => {
    for (const [, kind, facts] of examples) {
      const data: unknown = load(facts ?? '', { schema: FAILSAFE_SCHEMA });
      const result = kinds[kind as Kind].safeParse({ ...(data as object), ...foundBeside[kind ?? ''] });
      assert.ok(result.success, `${kind}: ${result.error?.message}`);
    }
  });
});
