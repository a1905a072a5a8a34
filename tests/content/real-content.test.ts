import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { recipientsOf } from '../../src/intake/letters/route.ts';
import { siteForPostcode, sitesOf } from '../../src/domain/catchment.ts';
import { contactAt, peopleFor } from '../../src/domain/contacts.ts';
import { parseContent } from '../../src/content/check.ts';
import { kinds } from '../../src/content/content.ts';
import type { Kind } from '../../src/content/content.ts';
import { readRawContent } from '../../src/content/read.ts';
import { closedBecause, termState } from '../../src/domain/days/term.ts';
import { sourceWords } from '../../src/texts/facts.ts';
import { stateSentence, stateWords, termWords } from '../../src/texts/state.ts';
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

describe('the facts of the projects', () => {
  const files = readdirSync(contentFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(md|yaml)$/.test(file) && file !== 'README.md')
    .map((file): [string, string] => [file, readFileSync(join(contentFolder, file), 'utf8')]);
  const siteOf = (slug: string) => content.sites.find((site) => site.slug === slug);

  it('nothing of S.P.G. speaks of addiction, and being long without work is no condition', () => {
    const own = files.filter(([file, text]) => file.endsWith('/spg.md') || /^project: spg$/m.test(text));
    assert.equal(own.length, 6);
    for (const [file, text] of own) assert.doesNotMatch(text, /sucht|addiction/i, file);
    assert.doesNotMatch(projectOf('spg').audience.text.join(' '), /ohne Arbeit/);
  });

  it('that S.P.G. and V-I-T still run is not claimed, and people are invited to ask', () => {
    for (const [slug, words] of [
      ['spg', 'Läuft vermutlich noch, bitte nach Plätzen fragen'],
      ['v-i-t', 'Ende nicht bestätigt, bitte fragen'],
    ] as const) {
      const project = projectOf(slug);
      assert.equal(stateWords(project, TODAY), words);
      assert.match(stateSentence(project, TODAY) ?? '', /Fragen Sie bitte nach/);
      assert.match(termWords(project), /Ende nicht bestätigt\./);
      assert.equal(project.term.end, undefined, 'no end is computed');
    }
  });

  it('the rooms of S.P.G. are the service point’s', () => {
    for (const site of sitesOf(content, 'spg')) assert.equal(site.venue, `Service Point ${site.place}`);
  });

  it('Meißen has no contact, and Leipzig’s stands for Leipzig alone', () => {
    const meissen = siteOf('meissen');
    assert.ok(meissen);
    assert.equal(contactAt(meissen, projectOf('resisax')), undefined);
    assert.deepEqual(peopleFor(meissen, projectOf('resisax'), content), []);
    assert.equal(siteOf('landkreis-leipzig')?.coordinator?.name, 'Anja Schulmeister');
    const trial = { office: undefined, trial: true };
    assert.deepEqual(recipientsOf({ project: 'resisax', site: 'meissen' }, content, trial, TODAY), [
      { role: 'trial', address: 'meissen@trial.invalid' },
    ]);
  });

  it('nobody has checked anything yet: it says since when it is here', () => {
    for (const project of content.projects) {
      assert.equal(project.checked, undefined);
      assert.match(sourceWords(project), /aus öffentlichen Seiten übernommen am 23\. November 2026/);
    }
    for (const { slug, reviewed } of content.pages) assert.equal(reviewed, undefined, slug);
  });

  it('taking part is called voluntary only where the project’s page does', () => {
    assert.deepEqual(projectOf('kopra').voluntary, []);
    for (const [file, text] of files.filter(([, words]) => words.includes('KoPrA')))
      assert.doesNotMatch(text, /freiwillig/i, file);
  });

  it('the name of the benefits stands once', () => {
    const naming = files.filter(([, text]) => /Bürgergeld|Grundsicherungsgeld|Arbeitslosengeld/.test(text));
    assert.deepEqual(
      naming.map(([file]) => file),
      ['portal.yaml'],
    );
  });

  it('regional offices are no branch offices, and what an interview was about is left open', () => {
    for (const [file, text] of files) assert.doesNotMatch(text, /Außenstelle|Zweigstelle/, file);
    const news = files.find(([file]) => file.endsWith('aktionswoche-kopra.md'))?.[1] ?? '';
    assert.doesNotMatch(news, /^title: .*KoPrA/m);
    assert.match(news, /Ob es in dem Interview um KoPrA ging, stand dort nicht\./);
  });

  it('Frau Duscha and Frau Schär inform at the sites of V-I-T', () => {
    const text = files.find(([file]) => file.endsWith('projects/v-i-t.md'))?.[1] ?? '';
    assert.match(text, /Frau Duscha und Frau Schär von dort informieren an den Standorten von V-I-T\./);
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
      const data: unknown = parse(facts ?? '', { schema: 'failsafe' });
      const result = kinds[kind as Kind].safeParse({ ...(data as object), ...foundBeside[kind ?? ''] });
      assert.ok(result.success, `${kind}: ${result.error?.message}`);
    }
  });
});
