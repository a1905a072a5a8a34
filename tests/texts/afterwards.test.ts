import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentOn } from '../../src/texts/afterwards.ts';
import { readText } from '../../src/content/text/read-text.ts';
import { parseContent } from '../../src/content/check.ts';
import { contentHints, invitationIn } from '../../src/content/checks/hints.ts';
import { jobcentreAt } from '../../src/texts/ask.ts';
import { othersNear } from '../../src/finder/jobcentre.ts';
import { siteSchema } from '../../src/content/schema/site.ts';
import { projectSchema } from '../../src/content/schema/project.ts';
import { rawContent, rawProject, rawSite } from '../content/sample.ts';

const END = '2026-10-31';
const NEXT = '2026-11-01';
const person = (name: string) => ({
  name: `${name} JETZT`,
  role: 'JETZT',
  phone: '030 23125678',
  email: 'jetzt@example.org',
});

/** Every field that the content may have; what may not be said any more has „JETZT“ in it. */
const project = rawProject({
  headline: 'Hilfe JETZT',
  summary: 'Hilft JETZT.',
  voices: [{ text: 'JETZT geht es gut.', by: 'Kim JETZT' }],
  partners: ['verein', 'beide'],
  audience: { text: ['JETZT sind Sie krank.'], benefits: 'ja', burdens: ['mental'], ageFrom: '27', ageTo: '50' },
  offer: ['Gespräche JETZT.'],
  phases: [{ title: 'Anfang JETZT', text: 'JETZT.' }],
  duration: '12 Monate JETZT',
  voluntary: ['Ist JETZT freiwillig.'],
  term: { begin: '2021-11-01', end: END, note: 'Bis dahin.', unconfirmed: 'ja', likely: 'ja' },
  intake: { open: 'ja', note: 'Voll.' },
  afterEnd: { summary: 'Half damals.', was: ['Es gab Gespräche.'], text: 'Fragen Sie.', successor: 'omega' },
  funding: 'Bund',
  capacity: '100 Plätze JETZT',
  evaluation: 'Hochschule',
  bodies: [{ name: 'Beirat JETZT', text: 'Berät JETZT.' }],
  forPartners: 'JETZT für Vereine.',
  contact: person('Kim'),
  people: [person('Kaya')],
  letterAddress: 'jetzt@example.org',
  checked: { date: '2026-01-31', by: 'AB' },
  adopted: '2026-01-30',
});
const site = rawSite({
  venue: 'Treffpunkt JETZT',
  address: { street: 'JETZT 1', postcode: '01234', city: 'JETZT' },
  hours: 'JETZT',
  phone: '030 23125678',
  coordinator: person('Lea'),
  deputy: person('Lia'),
  team: [person('Lou')],
  letterAddress: 'jetzt@example.org',
  deputyLetterAddress: 'jetzt@example.org',
  away: [{ who: 'vertretung', from: '2026-01-01', to: '2026-01-02' }],
  certificate: { file: 'jetzt.pem', pem: 'JETZT' },
  deputyCertificate: { file: 'jetzt.pem', pem: 'JETZT' },
  accessibility: ['JETZT ohne Stufen.'],
  languages: ['ar'],
  places: 'frei',
  placesSince: END,
  position: { latitude: '51.05', longitude: '13.74' },
  dates: [{ title: 'JETZT', weekday: 'Montag', from: '10:00', to: '12:00', begin: '2026-01-01' }],
});
const partner = (name: string, ...slugs: string[]) => ({ name, summary: 'Hilft JETZT.', projects: slugs });
const raw = rawContent({
  projects: { alpha: project, omega: rawProject({ acronym: 'OMEGA' }) },
  sites: {
    beta: site,
    gamma: rawSite({ project: 'omega' }),
    delta: rawSite({ project: 'omega', postcodes: ['99999'] }),
  },
  partners: { verein: partner('Verein', 'alpha'), beide: partner('Verband', 'alpha', 'omega') },
  flyers: { blatt: { title: 'Blatt', project: 'alpha', file: 'blatt.pdf', date: '2026-01-01', bytes: '1' } },
});
const content = parseContent(raw);

describe('the content of a day', () => {
  it('is tried with every field that there is', () => {
    assert.deepEqual(Object.keys(project).toSorted(), Object.keys(projectSchema.shape).toSorted());
    assert.deepEqual(Object.keys(site).toSorted(), Object.keys(siteSchema.shape).toSorted());
  });

  it('is the content itself to the last day of a term', () => assert.equal(contentOn(content, END), content));

  it('from the next has nothing of the offer, the rooms and the people of what has ended', () => {
    const { projects, sites, partners, flyers } = contentOn(content, NEXT);
    const [alpha] = projects;
    const [beta] = sites;
    assert.doesNotMatch(JSON.stringify([alpha, beta, partners[0]]), /JETZT|jetzt@|56789|"ar"|frei/);
    assert.equal(alpha?.summary, 'Half damals.');
    assert.deepEqual(alpha.afterEnd?.was, ['Es gab Gespräche.']);
    assert.equal(beta?.district, 'Kreis Muster');
    assert.equal(partners[0]?.summary, 'Hat bei ABC mitgemacht.');
    assert.equal(partners[1]?.summary, 'Hilft JETZT.', 'it still helps the other');
    assert.deepEqual(flyers, []);
    assert.deepEqual(projects[1], content.projects[1]);
  });

  it('says the end where no editor has said what it was', () => {
    const bare = parseContent(rawContent({ projects: { alpha: rawProject({ term: { end: END } }) } }));
    assert.equal(contentOn(bare, NEXT).projects[0]?.summary, 'ABC ist am 31. Oktober 2026 zu Ende gegangen.');
  });
});

describe('whom else one can ask', () => {
  const beta = content.sites.filter(({ slug }) => slug === 'beta');

  it('is a project whose catchment has a postcode in common, as long as it takes people', () => {
    assert.deepEqual(
      othersNear(beta, content, NEXT).map(({ slug }) => slug),
      ['omega'],
    );
    const delta = content.sites.filter(({ slug }) => slug === 'delta');
    assert.deepEqual(othersNear(delta, content, NEXT), []);
    const closed = { alpha: project, omega: rawProject({ intake: { open: 'nein' } }) };
    assert.deepEqual(othersNear(beta, parseContent({ ...raw, projects: closed }), NEXT), []);
  });

  it('is the job centre, named only where the content names one', () => {
    for (const runBy of ['Jobcenter Musterstadt', 'Kommunales Jobcenter Kreis Muster', 'Job-Center Muster'])
      assert.equal(jobcentreAt({ runBy }), runBy);
    for (const runBy of ['Landkreis Muster', 'Verein Muster']) assert.equal(jobcentreAt({ runBy }), undefined);
  });
});

describe('what editors are told before a project ends', () => {
  const hintsFor = (afterEnd: object | undefined, news = '') =>
    contentHints(
      parseContent(
        rawContent({
          projects: { alpha: rawProject({ term: { end: END }, ...(afterEnd ? { afterEnd } : {}) }) },
          news: { neu: { title: 'Neu', summary: 'Es gab etwas.', project: 'alpha' } },
        }),
      ),
      () => readText(news).blocks,
      END,
    );
  const was = { summary: 'Es war gut.', was: ['Es gab Gespräche.'] };

  it('that what it was is missing', () => {
    assert.deepEqual(hintsFor(undefined), [
      'projects/alpha.md, Feld „afterEnd.summary“: Bitte in 1 oder 2 Sätzen sagen, was das Projekt war.',
      'projects/alpha.md, Feld „afterEnd.was“: Bitte in der Vergangenheit erzählen, was das Projekt war.',
    ]);
    assert.deepEqual(hintsFor(was), []);
  });

  it('that a text would still invite', () => {
    assert.match(hintsFor({ ...was, was: ['Rufen Sie an.'] })[0] ?? '', /„Rufen Sie an“ lädt ein/);
    assert.match(hintsFor(was, 'Bitte melden Sie sich.')[0] ?? '', /^news\/neu\.md: „melden Sie sich“ lädt ein/);
    assert.equal(invitationIn('Menschen riefen an und schrieben uns.'), undefined);
  });

  it('nothing where no end is known', () =>
    assert.deepEqual(
      contentHints(parseContent(rawContent()), () => [], END),
      [],
    ));
});
