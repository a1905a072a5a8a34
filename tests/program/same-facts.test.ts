/** A state, a name, a contact, a day stands once in the content, and is the same wherever it is shown. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { namesIn } from '../support/vcards.ts';
import { readBuiltContent } from '../../src/content/built.ts';
import { contactAt, isReachable } from '../../src/domain/contacts.ts';
import { flyersOf } from '../../src/flyer/catalogue.ts';
import { jobcentreAt } from '../../src/texts/ask.ts';
import type { Site } from '../../src/content/schema/site.ts';
import type { Project } from '../../src/content/schema/project.ts';
import type { Person } from '../../src/content/schema/contact.ts';
import { closedBecause, hasEnded } from '../../src/domain/days/term.ts';
import { benefitsInFull, forWhom, sourceWords } from '../../src/texts/facts.ts';
import { stateWords, termDays, termWords } from '../../src/texts/state.ts';
import { clockAt } from '../support/clock.ts';
import { fetchPath } from '../support/crawl.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { bringTools, run } from '../support/tools.ts';

const content = readBuiltContent();
const sitesOf = (project: Project) => content.sites.filter((site) => site.project === project.slug);

type Fields = Record<string, unknown>;
interface Service extends Fields {
  alternate_name: string;
  name: string;
  status: string;
  alert?: string;
  description: string;
  eligibility_description?: string;
  service_at_locations: { contacts?: Fields[]; phones?: Fields[]; description: string; location: Fields }[];
}

/** As it is read, with entities and breaks taken out. */
const readable = (html: string) =>
  html
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

const jsonLdIn = (html: string) => JSON.parse(/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as Fields;

/** What a page says of a project: its row, its line, or all from the heading that names it or leads to it to the next. */
function partOf(html: string, { acronym, slug }: Project): string {
  const row = html.split('<tr ').find((part) => part.startsWith(`id="${slug}"`));
  if (row) return readable(row.split('</tr>')[0] ?? '');
  const parts = html.split(/(?=<h[23][ >])/).filter((part) => {
    const [heading = ''] = /^<h[23].*?<\/h[23]>/s.exec(part) ?? [];
    const leads = [`/flyer/${slug}/`, `/projekte/${slug}/`].some((path) => heading.includes(`href="${path}"`));
    return readable(heading).trim() === acronym || leads;
  });
  const lines = html.split('<li').filter((part) => part.includes(`href="/projekte/${slug}/"`));
  return readable([...parts, ...lines].join(' '));
}

for (const day of ['2026-10-31', '2026-11-25'])
  describe(`on ${day}, every fact`, () => {
    let portal: Program;
    let services: Service[];
    const folder = mkdtempSync(join(tmpdir(), 'portal-facts-'));
    const get = async (path: string) => {
      const { status, bytes } = await fetchPath(portal.url, path);
      assert.equal(status, 200, path);
      return bytes.toString();
    };
    before(async () => {
      bringTools();
      portal = await startProgram({ env: clockAt(`${day}T12:00:00Z`) });
      const answer = JSON.parse(await get('/api/hsds/services?full=true')) as { contents: Service[] };
      services = answer.contents;
    });
    after(async () => {
      rmSync(folder, { recursive: true });
      await portal[Symbol.asyncDispose]();
    });
    const serviceOf = ({ acronym }: Project) => {
      const service = services.find(({ alternate_name: name }) => name === acronym);
      assert.ok(service, acronym);
      return service;
    };
    const printed = async (path: string) => {
      const file = join(folder, 'flyer.pdf');
      writeFileSync(file, (await fetchPath(portal.url, path)).bytes);
      return run('pdftotext', file, '-').replace(/\s+/g, ' ');
    };

    for (const project of content.projects) {
      const { slug, acronym, title } = project;
      const state = stateWords(project, day);
      const ended = hasEnded(project, day);

      it(`of ${acronym}: its state is in the same words everywhere`, async () => {
        const pages = [
          `/projekte/${slug}/`,
          `/flyer/${slug}/`,
          `/suche/?q=${encodeURIComponent(title)}`,
          ...sitesOf(project).flatMap((site) => [`/standorte/${site.slug}/`, `/finden/?plz=${site.postcodes[0]}`]),
        ];
        for (const path of pages) assert.ok(readable(await get(path)).includes(state), `${path}: ${state}`);
        for (const path of ['/', '/projekte/', '/standorte/', '/partner/', ...(ended ? [] : ['/kontakt/', '/flyer/'])])
          assert.ok(partOf(await get(path), project).includes(state), `${path}: ${state}`);
        if (ended) for (const path of ['/kontakt/', '/flyer/']) assert.ok((await get(path)).includes(state), path);
        const section = (await get('/llms.txt')).split(/^## /m).find((part) => part.startsWith(`${acronym} –`));
        assert.ok(section?.includes(`- Stand: ${state}\n`), slug);
        const { status, alert } = serviceOf(project);
        assert.equal(status, closedBecause(project, day) ? 'inactive' : 'active');
        if (alert !== undefined) assert.ok(alert.startsWith(`${state}. `), alert);
        assert.equal(alert === undefined, !ended && !project.term.unconfirmed);
      });

      it(`of ${acronym}: its names, days and the date of its facts`, async () => {
        const page = readable(await get(`/projekte/${slug}/`));
        const plain = await get('/llms.txt');
        for (const text of [page, plain]) {
          assert.ok(text.includes(acronym) && text.includes(title));
          assert.ok(text.includes(termDays(project)), termDays(project));
          assert.ok(text.includes(project.term.note ?? ''), project.term.note ?? '');
          assert.ok(text.includes(sourceWords(project)), sourceWords(project));
          for (const body of project.runBy) assert.ok(text.includes(body), body);
        }
        assert.equal(serviceOf(project).name, `${acronym} – ${title}`);
        assert.equal(jsonLdIn(await get(`/projekte/${slug}/`))['name'], `${acronym} – ${title}`);
        if (ended) return;
        const flyer = await printed(`/flyer/${slug}/flyer-${slug}-a4.pdf`);
        for (const words of [termWords(project), sourceWords(project), title]) assert.ok(flyer.includes(words), words);
        assert.ok(readable(await get(`/projekte/${slug}/einbetten/`)).includes(termWords(project)));
      });

      it(`of ${acronym}: for whom it is, with the one name of the benefits`, async () => {
        const sentences = ended ? [] : forWhom(project, content.portal);
        const page = readable(await get(`/projekte/${slug}/`));
        for (const sentence of sentences) {
          assert.ok(page.includes(sentence), sentence);
          assert.ok((await get('/llms.txt')).includes(sentence), sentence);
          assert.ok((await printed(`/flyer/${slug}/flyer-${slug}-a5.pdf`)).includes(sentence), sentence);
        }
        assert.equal(serviceOf(project).eligibility_description, sentences.join(' ') || undefined);
        if (project.audience.benefits && !ended) assert.ok(sentences[0]?.includes(content.portal.benefits));
        if (ended) assert.ok(!page.includes(benefitsInFull(content.portal)));
      });
    }

    /** Whose ways stand in a text, of all people of the content. */
    const everybody: Person[] = [
      ...content.projects.flatMap(({ contact, people }) => [...(contact ? [contact] : []), ...people]),
      ...content.sites.flatMap(({ coordinator, deputy }) =>
        [coordinator, deputy].filter((person) => person !== undefined),
      ),
    ];
    const reachedIn = (text: string) =>
      [
        ...new Set(
          everybody
            .filter(({ phone, email }) =>
              [phone, phone?.replace(/\D/g, ''), email].some((way) => way && text.includes(way)),
            )
            .map(({ name }) => name),
        ),
      ].toSorted();
    const withoutFormer = (html: string) => html.replace(/<p>\s*Bis zum Ende war hier zuständig.*?<\/p>/gs, '');

    const expectedAt = (site: Site, project: Project) => {
      const contact = contactAt(site, project);
      return !hasEnded(project, day) && contact && isReachable(contact) ? [contact.name] : [];
    };
    for (const site of content.sites) {
      const project = content.projects.find(({ slug }) => slug === site.project);
      assert.ok(project);
      it(`of ${site.place}: whom one can ask there, and nobody of another place`, async () => {
        const expected = expectedAt(site, project);
        const page = await get(`/standorte/${site.slug}/`);
        assert.deepEqual(reachedIn(withoutFormer(page)), expected);
        assert.deepEqual(reachedIn(JSON.stringify(jsonLdIn(page))), expected);
        const found = await get(`/finden/?plz=${site.postcodes[0]}`);
        assert.deepEqual(reachedIn(found), expected);
        const at = serviceOf(project).service_at_locations.find(({ description }) => description.includes(site.place));
        assert.ok(at);
        assert.deepEqual(reachedIn(JSON.stringify(at)), expected);
        const card = await fetchPath(portal.url, `/standorte/${site.slug}/kontakt.vcf`);
        assert.equal(card.status, expected.length > 0 ? 200 : 404);
        if (card.status === 200) assert.deepEqual(namesIn(card.bytes.toString()), expected);
        const flyer = `/flyer/${project.slug}/flyer-${project.slug}-${site.slug}-a5.pdf`;
        const own = flyersOf(project, content, day).some(({ path }) => path === flyer);
        const without = hasEnded(project, day) ? 404 : 301;
        assert.equal((await fetchPath(portal.url, flyer)).status, own ? 200 : without);
        if (own) assert.deepEqual(reachedIn(await printed(flyer)), expected);
      });

      it(`of ${site.place}: its rooms are never called by the name of the job centre`, async () => {
        const name = jobcentreAt(site);
        if (name === undefined) return;
        const page = await get(`/standorte/${site.slug}/`);
        const lines = page.match(/<p>.*?<\/p>/gs)?.map((line) => readable(line).trim()) ?? [];
        const naming = lines.filter((line) => line.includes(name));
        // Who runs it, whom to ask afterwards, or somebody's task: each says what it is.
        const people = everybody.map((person) => RegExp.escape(person.name)).join('|');
        const labelled = new RegExp(
          `^Durchgeführt von: |heißt: ${RegExp.escape(name)}|^(Bis zum Ende war hier zuständig: |Nur zur Probe: )?(${people})[ ,(]`,
        );
        for (const line of naming) assert.match(line, labelled);
        for (const [, line = ''] of (await get('/llms.txt')).matchAll(/^- \[(.*\/standorte\/.*)$/gm))
          assert.doesNotMatch(line, /Jobcenter/);
        const at = serviceOf(project).service_at_locations.find(({ description }) => description.includes(site.place));
        const { name: called, description, addresses } = at?.location ?? {};
        assert.ok(called);
        assert.doesNotMatch(JSON.stringify([called, description, addresses]), /Jobcenter/);
        if (hasEnded(project, day)) return;
        const flyer = await printed(`/flyer/${project.slug}/flyer-${project.slug}-a4.pdf`);
        assert.ok(!flyer.includes(`${site.place}: ${name}`), flyer);
        const where = site.venue ?? site.district;
        assert.ok(flyer.includes(where === site.place ? `• ${where}` : `${site.place}: ${where}`), flyer);
      });
    }

    it('of all: the address book has just those who can be asked somewhere', async () => {
      const { status, bytes } = await fetchPath(portal.url, '/kontakt/alle.vcf');
      const expected = [
        ...new Set(
          content.projects.flatMap((project) =>
            hasEnded(project, day)
              ? []
              : [
                  ...(project.contact && isReachable(project.contact) ? [project.contact.name] : []),
                  ...sitesOf(project).flatMap((site) => expectedAt(site, project)),
                ],
          ),
        ),
      ].toSorted();
      assert.equal(status, expected.length > 0 ? 200 : 404);
      const contacts = await get('/kontakt/');
      assert.deepEqual(reachedIn(contacts), expected);
      assert.equal(contacts.includes('alle.vcf'), expected.length > 0);
      if (status !== 200) return;
      const names = namesIn(bytes.toString());
      assert.deepEqual(new Set(names), new Set(expected));
      assert.equal(names.length, expected.length);
    });
  });
