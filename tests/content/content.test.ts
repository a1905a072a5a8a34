import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseContent } from '../../src/content/check.ts';
import { ContentError } from '../../src/content/content-error.ts';
import { kinds } from '../../src/content/content.ts';
import type { Kind, RawContent } from '../../src/content/content.ts';
import { problemsOf, rawContent, rawPortal, rawProject, rawSite } from './sample.ts';

describe('parseContent', () => {
  it('gives every entry the name of its file as slug', () => {
    const { projects, sites } = parseContent(rawContent());
    assert.deepEqual(
      [...projects, ...sites].map(({ slug }) => slug),
      ['alpha', 'beta'],
    );
  });

  it('fills in what may be left out', () => {
    const { portal, projects } = parseContent(rawContent());
    assert.deepEqual(portal.retention, { contentDays: 14, recordMonths: 24 });
    assert.deepEqual(portal.helplines, []);
    assert.deepEqual(projects[0]?.term, { unconfirmed: false });
    assert.deepEqual(projects[0]?.intake, { open: true });
    assert.deepEqual(projects[0]?.people, []);
  });

  it('turns typed numbers and „ja“ or „nein“ into values, and leaves postcodes text', () => {
    const { portal, projects, sites } = parseContent(
      rawContent({
        portal: rawPortal({ responseWorkingDays: '5' }),
        projects: { alpha: rawProject({ term: { unconfirmed: 'ja' }, intake: { open: 'nein' } }) },
        sites: { beta: rawSite({ postcodes: ['01445'] }) },
      }),
    );
    assert.equal(portal.responseWorkingDays, 5);
    assert.equal(projects[0]?.term.unconfirmed, true);
    assert.equal(projects[0]?.intake.open, false);
    assert.deepEqual(sites[0]?.postcodes, ['01445']);
  });

  it('cuts spaces around a text', () => {
    const { projects } = parseContent(rawContent({ projects: { alpha: rawProject({ title: '  Titel \n' }) } }));
    assert.equal(projects[0]?.title, 'Titel');
  });

  it('names every wrong file and field at once', () => {
    const problems = problemsOf(
      rawContent({
        portal: rawPortal({ exitUrl: 'http://example.org/' }),
        projects: { alpha: rawProject({ title: '', audience: { text: [] } }) },
        sites: { beta: rawSite({ postcodes: ['01234', '123'] }) },
      }),
    );
    assert.deepEqual(problems, [
      'portal.yaml, Feld „exitUrl“: Bitte eine Adresse schreiben, die mit „https://“ beginnt.',
      'projects/alpha.md, Feld „title“: Hier fehlt ein Text.',
      'projects/alpha.md, Feld „audience.text“: Bitte in einem Satz sagen, für wen das Projekt da ist.',
      'sites/beta.md, Feld „postcodes.1“: Eine Postleitzahl hat 5 Ziffern.',
    ]);
  });

  it('a field under a misspelt name is one fault', () => {
    const { title: _, ...rest } = rawProject();
    assert.deepEqual(problemsOf(rawContent({ projects: { alpha: { ...rest, titel: 'Name' } } })), [
      'projects/alpha.md, ganze Datei: Unbekanntes Feld: „titel“. Gemeint ist wohl „title“.',
    ]);
  });

  it('counts the problems in its first line', () => {
    assert.throws(() => parseContent(rawContent({ portal: rawPortal({ name: '', claim: '' }) })), {
      name: 'ContentError',
      message: /^Der Inhalt hat 2 Fehler:\n {2}- portal\.yaml, Feld „name“.*\n {2}- portal\.yaml, Feld „claim“[^\n]*$/,
    });
  });

  it('a file with a fault of its own is there all the same for others', () => {
    const wrong = { alpha: rawProject({ title: '' }) };
    const sites = { beta: rawSite(), gamma: rawSite({ project: 'nowhere', postcodes: [] }) };
    assert.deepEqual(problemsOf(rawContent({ sites, projects: wrong })), [
      'projects/alpha.md, Feld „title“: Hier fehlt ein Text.',
      'sites/gamma.md, Feld „project“: „nowhere“ gibt es nicht. Bitte den Dateinamen ohne „.md“ schreiben.',
    ]);
    const unread = { beta: rawSite({ project: 'omega' }), gamma: undefined };
    assert.deepEqual(problemsOf(rawContent({ sites: unread })).length, 1, 'it may be the site of alpha');
  });

  const folders = Object.keys(kinds) as Kind[];
  const anyFiles = fc.dictionary(fc.string(), fc.anything(), { maxKeys: 3 });
  const anyContent: fc.Arbitrary<RawContent> = fc.record({
    portal: fc.anything(),
    ...(Object.fromEntries(folders.map((kind) => [kind, anyFiles])) as Record<Kind, typeof anyFiles>),
  });
  const parses = (raw: RawContent) => {
    try {
      parseContent(raw);
    } catch (error) {
      assert.ok(error instanceof ContentError, String(error));
      assert.match(error.message, /^Der Inhalt hat [1-9]\d* Fehler:\n {2}- /);
    }
  };

  it('throws nothing but ContentError, whatever the files say', () => {
    fc.assert(fc.property(anyContent, parses));
  });

  it('throws nothing but ContentError when single fields of right files go wrong', () => {
    const fields = [...new Set([...Object.keys(kinds.projects.shape), ...Object.keys(kinds.sites.shape)])];
    const change = fc.dictionary(fc.constantFrom(...fields), fc.oneof(fc.anything(), fc.string()), { maxKeys: 3 });
    fc.assert(
      fc.property(change, change, fc.string(), (project, site, slug) =>
        parses(rawContent({ projects: { [slug]: rawProject(project) }, sites: { beta: rawSite(site) } })),
      ),
    );
  });
});
