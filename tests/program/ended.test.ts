/** Nothing invites to what has ended: every page, feed, export and PDF, before the end of a project and after it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { plainWords } from '../../src/content/text/to-words.ts';
import type { Block } from '../../src/content/text/blocks.ts';
import { readBuiltContent } from '../../src/content/built.ts';
import { readContent } from '../../src/content/read.ts';
import type { Project } from '../../src/content/schema/project.ts';
import { hasEnded } from '../../src/domain/days/term.ts';
import { contentFolder } from '../content/sample.ts';
import { clockAt } from '../support/clock.ts';
import { crawl, fetchPath } from '../support/crawl.ts';
import type { Answer } from '../support/crawl.ts';
import { answersFor, post } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { bringTools, run } from '../support/tools.ts';

/** The last day on which all projects ran, and the first on which some had ended: one build serves both. */
const [LAST, FIRST] = ['2026-10-31', '2026-11-01'] as const;

const content = readBuiltContent();
const { textOf } = readContent(contentFolder);
const ended = content.projects.filter((project) => hasEnded(project, FIRST) && !hasEnded(project, LAST));
const endedSites = content.sites.filter(({ project }) => ended.some(({ slug }) => slug === project));
const endedPeople = [
  ...ended.flatMap(({ contact, people }) => [contact, ...people]),
  ...endedSites.flatMap(({ coordinator, deputy, team }) => [coordinator, deputy, ...team]),
].flatMap((person) => person ?? []);

/** What nobody links to, or only a form leads to: answers to questions, and what lies behind an address of the API. */
const asked = [
  '/',
  '/sitemap-0.xml',
  '/api/hsds/openapi.json',
  ...['services', 'organizations', 'locations', 'service_at_locations'].flatMap((list) => [
    `/api/hsds/${list}`,
    `/api/hsds/${list}?full=true`,
  ]),
  ...content.projects.flatMap(({ slug, acronym, title }) => [
    `/projekte/${slug}/interesse/`,
    `/projekte/${slug}/einbetten/`,
    `/projekte/${slug}/kontakt.vcf`,
    ...[acronym, title].map((words) => `/suche/?q=${encodeURIComponent(words)}`),
  ]),
  ...content.sites.flatMap(({ slug, place, postcodes: [postcode] }) => [
    `/standorte/${slug}/kontakt.vcf`,
    `/standorte/${slug}/termine.ics`,
    `/finden/?plz=${postcode}`,
    `/finden/?plz=${encodeURIComponent(place)}`,
    `/suche/?q=${encodeURIComponent(place)}`,
  ]),
  ...endedPeople.map(({ name }) => `/suche/?q=${encodeURIComponent(name)}`),
  '/kontakt/alle.vcf',
];

/** Pages, and in folders what belongs to them, of one ended project or a site of it. */
const ownersOf = (project: Project) => [
  project.slug,
  ...endedSites.filter((site) => site.project === project.slug).map(({ slug }) => slug),
];
const isOwn = (path: string, project: Project) =>
  ownersOf(project).some((slug) => new RegExp(`^/(projekte|standorte|flyer)/${slug}/`).test(path));

const isText = ({ type }: Answer) => /^text\/|json|xml/.test(type);

/** As it is read: without marks, entities and line breaks. */
const readable = (answer: Answer) =>
  answer.bytes
    .toString()
    .replace(/<script[^>]*ld\+json">(.*?)<\/script>/gs, ' $1 ')
    .replaceAll('\r\n ', '')
    .replace(/&lt;(\/?[a-z][^&]*?)&gt;/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

/** Every sentence of the content in which an ended project offers something, in the present. */
function offersOf(project: Project): string[] {
  const sites = endedSites.filter((site) => site.project === project.slug);
  const sentences = (text: Block[]) => plainWords(text).match(/[^.!?]{20,}[.!?]/g) ?? [];
  return [
    project.summary,
    ...project.audience.text,
    ...project.offer,
    ...project.voluntary,
    ...project.phases.flatMap(({ title, text }) => [title, text ?? '']),
    project.forPartners ?? '',
    ...sentences(textOf('projects', project.slug)),
    ...sites.flatMap(({ slug }) => sentences(textOf('sites', slug))),
  ]
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 10);
}

const invitations =
  /Rufen Sie|Schreiben Sie (uns|an|eine)|Melden Sie sich|[Ww]ir helfen|kommt zu Ihnen|begleite[nt]? Sie|helfen Ihnen|Interesse mitteilen|Das bekommen Sie|Ist das etwas für mich|Anrufen – was sage ich|Wen kann ich anrufen|Flyer zum Ausdrucken|Kontakt speichern|Sie wohnen hier/;

describe('what has ended', () => {
  let running: Map<string, Answer>;
  let over: Map<string, Answer>;
  let later: Program;
  const folder = mkdtempSync(join(tmpdir(), 'portal-ended-'));
  before(async () => {
    bringTools();
    {
      await using earlier = await startProgram({ env: clockAt(`${LAST}T21:00:00Z`) });
      running = await crawl(earlier.url, asked);
    }
    // An hour after midnight in Berlin, where it is still the day before in Greenwich.
    later = await startProgram({ env: clockAt(`${LAST}T23:30:00Z`) });
    // Also whatever was there the day before, whether anything leads to it now or not.
    over = await crawl(later.url, [...asked, ...running.keys()]);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await later[Symbol.asyncDispose]();
  });
  const shown = () => [...over.values()].filter(({ status }) => status === 200);
  const pageOf = (answers: Map<string, Answer>, path: string) => {
    const answer = answers.get(path);
    assert.equal(answer?.status, 200, path);
    return readable(answer);
  };

  it('is there to be looked for: two projects, three sites, some hundred addresses', () => {
    assert.deepEqual(ended.map(({ slug }) => slug).toSorted(), ['kopra', 'resisax']);
    assert.equal(endedSites.length, 3);
    assert.ok(running.size > 150 && over.size >= running.size, `${running.size}, ${over.size}`);
  });

  it('was offered on its last day, so that the test would see it', () => {
    for (const project of ended) {
      const page = pageOf(running, `/projekte/${project.slug}/`);
      for (const words of [...project.offer, ...project.audience.text]) assert.ok(page.includes(words), words);
      assert.match(page, invitations);
      assert.ok(offersOf(project).length > 8);
      for (const file of [
        `/flyer/${project.slug}/flyer-${project.slug}-a4.pdf`,
        `/flyer/${project.slug}/vorderseiten.webp`,
      ])
        assert.equal(running.get(file)?.status, 200, file);
    }
    assert.equal(running.get('/standorte/landkreis-leipzig/kontakt.vcf')?.status, 200);
  });

  it('is offered nowhere: no sentence of its offer, in no page, feed or export', () => {
    const others = [...over.values()].filter(isText).map((answer) => ({ path: answer.path, text: readable(answer) }));
    const stillTrue = content.projects
      .filter((project) => !ended.includes(project))
      .flatMap(offersOf)
      .join(' ');
    for (const project of ended)
      for (const sentence of offersOf(project).filter((words) => !stillTrue.includes(words)))
        for (const { path, text } of others) assert.ok(!text.includes(sentence), `${path}: ${sentence}`);
  });

  it('is not called, written to or asked for: no way to its people but on its own pages, and there it is said what it is', () => {
    for (const answer of shown().filter(isText))
      for (const { phone, email } of endedPeople)
        for (const way of [phone, phone?.replace(/\D/g, ''), email].filter((text) => text !== undefined)) {
          const html = answer.bytes.toString();
          if (!html.includes(way)) continue;
          assert.ok(
            ended.some((project) => isOwn(answer.path, project)),
            `${answer.path}: ${way}`,
          );
          const honest = /<p>\s*Bis zum Ende war hier zuständig.*?wissen wir nicht\.\s*<\/p>/gs;
          assert.match(html, honest, answer.path);
          assert.ok(!html.replace(honest, '').includes(way), `${answer.path}: ${way}`);
        }
  });

  it('leads to no form, card, calendar, card for other sites or flyer', () => {
    for (const answer of shown().filter(isText)) {
      const html = answer.bytes.toString();
      for (const { slug } of ended) {
        assert.doesNotMatch(
          html,
          new RegExp(`href="[^"]*/projekte/${slug}/(interesse|einbetten|kontakt\\.vcf)`),
          answer.path,
        );
        assert.doesNotMatch(html, new RegExp(`[^t]/projekte/${slug}/interesse/`), answer.path);
        assert.doesNotMatch(html, new RegExp(`/flyer/${slug}/[^"\\s<]+`), answer.path);
      }
      for (const { slug } of endedSites)
        assert.doesNotMatch(html, new RegExp(`/standorte/${slug}/(kontakt|termine)|standort=${slug}`), answer.path);
    }
  });

  it('has no flyer, card or calendar any more, and no PDF says anything of it', () => {
    const withdrawn = [...running.values()].filter(
      ({ path, type }) => !type.startsWith('text/html') && ended.some((project) => isOwn(path, project)),
    );
    assert.ok(withdrawn.filter(({ status, type }) => status === 200 && type === 'application/pdf').length >= 10);
    for (const { path } of withdrawn) assert.equal(over.get(path)?.status, 404, path);
    const archive = unzipSync(new Uint8Array(over.get('/flyer/alle.zip')?.bytes ?? Buffer.alloc(0)));
    assert.ok(Object.keys(archive).length > 0);
    for (const [name, bytes] of Object.entries(archive)) {
      const file = join(folder, 'flyer.pdf');
      writeFileSync(file, bytes);
      const text = run('pdftotext', file, '-');
      for (const { acronym, title } of ended)
        for (const words of [acronym, title]) assert.ok(!text.includes(words), `${name}: ${words}`);
    }
  });

  it('says first that it has ended, then what one can do, then whom to call in a crisis, and what it was folded at the end', () => {
    for (const project of ended)
      for (const path of [
        `/projekte/${project.slug}/`,
        ...ownersOf(project)
          .slice(1)
          .map((slug) => `/standorte/${slug}/`),
      ]) {
        const html = over.get(path)?.bytes.toString() ?? '';
        const order = [
          'Beendet am 31. Oktober 2026',
          'Das können Sie jetzt tun',
          'Fragen Sie Ihr Jobcenter',
          'Guten Tag.',
          'https://www.arbeitsagentur.de/',
          'https://www.teilhabeberatung.de/',
          'Sozialpsychiatrischer Dienst',
          'href="tel:112"',
          'href="tel:+498001110111"',
          '<details',
          `Was ${project.acronym} war`,
          project.afterEnd?.was[0] ?? 'nothing',
        ];
        const main = html.slice(html.indexOf('<main'));
        const places = order.map((words) => main.indexOf(words));
        assert.ok(!places.includes(-1), `${path}: ${order[places.indexOf(-1)]}`);
        assert.deepEqual(
          places,
          places.toSorted((one, other) => one - other),
          path,
        );
        assert.equal(main.match(/<details/g)?.length, 1, path);
        assert.doesNotMatch(main, /<details[^>]* open/, path);
      }
  });

  it('invites with no word on its own pages and in its news', () => {
    for (const project of ended) {
      const itsNews = content.news.filter((entry) => entry.project === project.slug);
      const news = new Set(itsNews.map(({ slug }) => `/aktuelles/${slug}/`));
      const own = shown().filter((answer) => isText(answer) && (isOwn(answer.path, project) || news.has(answer.path)));
      assert.ok(own.length >= 6);
      for (const answer of own) assert.doesNotMatch(readable(answer), invitations, answer.path);
    }
  });

  it('is named with its end wherever it is named', () => {
    for (const [path, words] of [
      ['/', 'Beendet am 31. Oktober 2026'],
      ['/projekte/', 'Beendet am 31. Oktober 2026'],
      ['/standorte/', 'Beendet am 31. Oktober 2026'],
      ['/kontakt/', 'KoPrA : Beendet am 31. Oktober 2026'],
      ['/partner/', 'Beendet am 31. Oktober 2026'],
      ['/flyer/', 'KoPrA : Beendet am 31. Oktober 2026'],
      ['/a-z/', 'Koordinierungsstelle Pro Aktiv, beendet'],
      ['/llms.txt', '- Stand: Beendet am 31. Oktober 2026'],
      ['/suche/?q=KoPrA', 'Beendet am 31. Oktober 2026'],
      ['/finden/?plz=08280', 'Beendet am 31. Oktober 2026'],
      ['/api/hsds/services?full=true', '"status":"inactive"'],
    ] as const)
      assert.ok(pageOf(over, path).includes(words), `${path}: ${words}`);
  });

  it('fits nobody: the finder does not count it', () => {
    for (const { postcodes } of endedSites) {
      const [postcode] = postcodes;
      const found = pageOf(over, `/finden/?plz=${postcode}`);
      assert.match(found, /Hier gibt es kein Projekt mehr/);
      assert.doesNotMatch(found, /(Hier|In der Nähe) können Sie fragen|noch ein Projekt\.|passt nicht ganz/);
    }
  });

  it('names who once answered outside the fold, and only where they answered', () => {
    const unfolded = (path: string) => over.get(path)?.bytes.toString().split('<details')[0] ?? '';
    for (const path of ['/projekte/kopra/', '/standorte/erzgebirgskreis/', '/projekte/kopra/interesse/'])
      assert.match(unfolded(path), /zuständig: Jana Schramm.*Die E-Mail-Adresse war:/s, path);
    for (const path of ['/projekte/resisax/', '/standorte/landkreis-leipzig/'])
      assert.match(unfolded(path), /zuständig: Anja Schulmeister.*Die Telefonnummer war:/s, path);
    assert.doesNotMatch(over.get('/standorte/meissen/')?.bytes.toString() ?? '', /Schulmeister/);
  });

  it('has one way on, named by what is there, and its address stands on paper, too', () => {
    for (const path of ['/projekte/kopra/', '/standorte/meissen/', '/finden/?plz=08280']) {
      const main = over.get(path)?.bytes.toString().split('<main')[1] ?? pageOf(over, path);
      assert.deepEqual(
        Array.from(main.matchAll(/class="button" href="([^"]*)"/g), ([, to]) => to),
        ['https://www.arbeitsagentur.de/'],
        path,
      );
      for (const [name, host] of [
        ['Mein Jobcenter finden', 'www.arbeitsagentur.de'],
        ['Beratungsstelle finden', 'www.teilhabeberatung.de'],
      ] as const)
        assert.match(
          main,
          new RegExp(`>\\s*${name}\\s*</a>\\s*</p>\\s*<p class="hint">${RegExp.escape(host)}</p>`),
          path,
        );
      assert.match(main, /Sozialpsychiatrischer Dienst.*?Fragen Sie beim Gesundheitsamt/s, path);
    }
  });

  it('names who once answered to those who took part', () => {
    const html = over.get('/projekte/kopra/')?.bytes.toString() ?? '';
    assert.match(html, /<h3>Waren Sie dabei\?<\/h3>\s*<p>\s*Bis zum Ende war hier zuständig: Jana Schramm/);
    for (const path of ['/projekte/resisax/', '/standorte/meissen/'])
      assert.match(over.get(path)?.bytes.toString() ?? '', /Für Landkreis Meißen ist keine Ansprechperson bekannt\./);
    assert.doesNotMatch(over.get('/standorte/meissen/')?.bytes.toString() ?? '', /Anja Schulmeister/);
  });

  it('takes no interest: the answer gives back what was written, and says what to do', async () => {
    const reply = await post(later.url, answersFor('resisax', { site: 'meissen', consent: 'x' }));
    assert.equal(reply.status, 409);
    for (const words of ['18 Uhr', 'Beendet am 31. Oktober 2026', 'https://www.teilhabeberatung.de/', 'href="tel:112"'])
      assert.ok(reply.text.includes(words), words);
    assert.doesNotMatch(reply.text, /<form/);
  });

  it('is as honest in an address that nobody has asked for yet', async () => {
    const answer = await fetchPath(later.url, '/projekte/kopra/?von=flyer');
    assert.match(readable(answer), /Beendet am 31\. Oktober 2026/);
    assert.doesNotMatch(readable(answer), invitations);
  });
});
