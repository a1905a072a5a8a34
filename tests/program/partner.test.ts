/** Where no number is published, nobody is left alone with the name of a project: site pages and /partner/ say where to ask. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readBuiltContent } from '../../src/content/built.ts';
import { contactAt } from '../../src/domain/contacts.ts';
import { hasEnded } from '../../src/domain/days/term.ts';
import { clockAt } from '../support/clock.ts';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

const TODAY = '2026-11-28';
const content = readBuiltContent();
const read = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('where to ask', () => {
  let portal: Program;
  before(async () => {
    portal = await startProgram({ env: clockAt(`${TODAY}T12:00:00Z`) });
  });
  after(() => portal[Symbol.asyncDispose]());
  const pageOf = async (path: string) => (await get(portal.url + path)).text;

  it('is said on the page of a site without a number: whom, for what, and where the number is', async () => {
    for (const site of content.sites) {
      const project = content.projects.find(({ slug }) => slug === site.project);
      assert.ok(project);
      if (hasEnded(project, TODAY) || (contactAt(site, project)?.phone ?? site.phone)) continue;
      const html = await pageOf(`/standorte/${site.slug}/`);
      const ask = `Durchgeführt von: ${site.runBy}. Fragen Sie dort nach dem Projekt „${project.title}“`;
      assert.ok(read(html).includes(ask), site.slug);
      assert.match(html, /Die Telefonnummer steht auf Ihren Briefen\..*href="https:\/\/www\.arbeitsagentur\.de\/"/s);
      if (site.coordinator) assert.ok(read(html).includes(`: ${site.coordinator.name}).`), site.slug);
    }
  });

  it('is found by a place, and a link is called by the place it leads to', async () => {
    const html = await pageOf('/partner/');
    assert.match(html, /<form[^>]* action="\/finden\/"/);
    for (const site of content.sites) {
      const project = content.projects.find(({ slug }) => slug === site.project);
      if (project && !hasEnded(project, TODAY))
        assert.match(html, new RegExp(`href="/standorte/${site.slug}/">${site.place}</a>`));
    }
  });

  it('says to a business where the number is, what is not published, and of what has ended only what was', async () => {
    const business = read((await pageOf('/partner/')).split('id="business"')[1]?.split('</section>')[0] ?? '');
    for (const words of [
      'www.arbeitsagentur.de',
      'Praktika suchen, ist nicht veröffentlicht.',
      'ist seit dem 31. Oktober 2026 beendet.',
      'Wer ist jetzt für Betriebe da?',
      'beendet am 31. Oktober 2026: Einige machten ein erstes Praktikum oder fanden dauerhaft Arbeit.',
    ])
      assert.ok(business.includes(words), words);
  });
});
