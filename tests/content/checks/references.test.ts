import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemsOf, rawContent, rawProject, rawSite } from '../sample.ts';

const unknown = (place: string, slug: string) =>
  `${place}: „${slug}“ gibt es nicht. Bitte den Dateinamen ohne „.md“ schreiben.`;
const withProject = (more: Record<string, unknown>) =>
  problemsOf(rawContent({ projects: { alpha: rawProject(more) } }));
const named = { name: 'Verein', title: 'Titel', summary: 'Ein Satz.' };

describe('references between files', () => {
  it('a project names only partners that exist', () => {
    const { name, summary } = named;
    const projects = { alpha: rawProject({ partners: ['verein', 'fremd'] }) };
    assert.deepEqual(problemsOf(rawContent({ projects, partners: { verein: { name, summary } } })), [
      unknown('projects/alpha.md, Feld „partners“', 'fremd'),
    ]);
  });

  it('an organisation has one file', () => {
    const { name, summary } = named;
    const partners = { a: { name, summary }, b: { name: ` ${name} `, summary }, c: { name: 'Verein (Nord)', summary } };
    assert.deepEqual(problemsOf(rawContent({ partners })), [
      'partners/b.md, Feld „name“: „Verein“ steht zweimal, auch in partners/a.md.',
    ]);
  });

  it('nobody stands twice in a file, but two of one name may', () => {
    const person = { name: 'Kim', role: 'Rat', phone: '06152 123456' };
    const same = { ...person, phone: '06152/123456' };
    assert.deepEqual(withProject({ contact: person, people: [{ ...person, role: 'Leitung' }, same] }), [
      'projects/alpha.md, Feld „people.1“: „Kim“ steht zweimal, auch unter „contact“.',
    ]);
    const site = (more: Record<string, unknown>) => problemsOf(rawContent({ sites: { beta: rawSite(more) } }));
    assert.deepEqual(site({ coordinator: person, deputy: same, team: [{ ...person, phone: '06152 123457' }] }), [
      'sites/beta.md, Feld „deputy“: „Kim“ steht zweimal, auch unter „coordinator“.',
    ]);
  });

  it('a successor is a project that exists', () => {
    assert.deepEqual(withProject({ afterEnd: { text: 'Fragen Sie.', successor: 'omega' } }), [
      unknown('projects/alpha.md, Feld „afterEnd.successor“', 'omega'),
    ]);
    const omega = rawProject({ acronym: 'Omega' });
    const alpha = rawProject({ afterEnd: { text: 'Fragen Sie.', successor: 'omega' } });
    const sites = { beta: rawSite(), gamma: rawSite({ project: 'omega' }) };
    assert.deepEqual(problemsOf(rawContent({ projects: { alpha, omega }, sites })), []);
  });

  it('partners, news and flyers name only projects that exist', () => {
    const { name, title, summary } = named;
    const problems = problemsOf(
      rawContent({
        partners: { verein: { name, summary, projects: ['alpha', 'p'] } },
        news: { allgemein: { title, summary }, neu: { title, summary, project: 'n' } },
        flyers: { blatt: { title, project: 'f', file: 'blatt.pdf', date: '2026-11-23', bytes: '1' } },
      }),
    );
    assert.deepEqual(problems, [
      unknown('partners/verein.md, Feld „projects“', 'p'),
      unknown('news/neu.md, Feld „project“', 'n'),
      unknown('flyers/blatt.md, Feld „project“', 'f'),
    ]);
  });

  it('a site belongs to a project, and a project has a site', () => {
    assert.deepEqual(problemsOf(rawContent({ sites: { beta: rawSite({ project: 'omega' }) } })), [
      'projects/alpha.md, ganze Datei: Zu diesem Projekt gibt es keinen Standort. Bitte in sites/ einen anlegen.',
      unknown('sites/beta.md, Feld „project“', 'omega'),
    ]);
  });

  it('a project does not end before it begins', () => {
    const problem = ['projects/alpha.md, Feld „term.end“: Das Ende liegt vor dem Beginn.'];
    assert.deepEqual(withProject({ term: { begin: '2026-11-02', end: '2026-11-01' } }), problem);
    assert.deepEqual(withProject({ term: { begin: '2026-11', end: '2026-10-31' } }), problem);
    assert.deepEqual(withProject({ term: { begin: '2026-11', end: '2026-11-01' } }), []);
    assert.deepEqual(withProject({ term: { begin: '2026-11-01', end: '2026-11-01' } }), []);
  });

  it('the highest age is not below the lowest', () => {
    const ages = (ageFrom: string, ageTo: string) => withProject({ audience: { text: ['Sie.'], ageFrom, ageTo } });
    assert.deepEqual(ages('50', '27'), [
      'projects/alpha.md, Feld „audience.ageTo“: Das höchste Alter liegt unter dem niedrigsten.',
    ]);
    assert.deepEqual(ages('27', '27'), []);
    assert.deepEqual(ages('9', '10'), []);
  });

  it('a postcode leads to one site of a project', () => {
    const sites = { beta: rawSite(), gamma: rawSite({ postcodes: ['01235', '01234'] }), zeta: rawSite() };
    assert.deepEqual(problemsOf(rawContent({ sites })), [
      'sites/gamma.md, Feld „postcodes“: 01234 steht schon in sites/beta.md.',
      'sites/zeta.md, Feld „postcodes“: 01234 steht schon in sites/beta.md.',
    ]);
  });

  it('a postcode may stand at sites of several projects', () => {
    const sites = { beta: rawSite(), gamma: rawSite({ project: 'omega' }) };
    assert.deepEqual(problemsOf(rawContent({ projects: { alpha: rawProject(), omega: rawProject() }, sites })), []);
  });
});
