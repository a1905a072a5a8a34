/**
 * What a flyer says: the facts and the text of a project's or a site's page, and nothing of today. Paper hangs for years,
 * so it prints the dates of the term and never whether the project is open.
 */
import { contactAt, reachablePeople, telUri } from '../domain/contacts.ts';
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';
import { forWhom, sourceWords } from '../texts/facts.ts';
import { termWords } from '../texts/state.ts';
import { germanList, languageName } from '../texts/terms.ts';
import { blocksOf, bold, list, paragraph } from './blocks.ts';
import type { Block, Run } from './blocks.ts';

export interface Section {
  heading: string;
  blocks: Block[];
}

/** Whom one calls; what is not published stays undefined. */
export interface Reach {
  phone: string | undefined;
  email: string | undefined;
  /** Name and task. */
  who: string | undefined;
}

export interface FlyerFacts {
  /** The short name, and the full one. */
  title: string;
  subtitle: string;
  /** Only on a site's flyer. */
  place: string | undefined;
  lead: string;
  forWhom: Section;
  reach: Reach;
  /** The page that says what is true today. */
  url: string;
  /** As one reads it from paper and types it. */
  shortUrl: string;
  sections: Section[];
  /** The running text of the page; left out where paper is short. */
  text: Block[];
  help: Section;
  /** Small print: who, paid by, term, date of the facts, copying. */
  notes: string[];
  /** Day of the facts as `YYYY-MM-DD`; it dates the file, which so changes only with its content. */
  dated: string;
}

export interface FlyerOf {
  content: Content;
  project: Project;
  /** Left out: the flyer of the whole project. */
  site?: Site | undefined;
  /** The Markdown of its page, as HTML. */
  html: string;
  /** The portal's public origin. */
  origin: URL;
}

/** Pure: the same content gives the same flyer on any day. */
export function flyerFacts({ content, project, site, html, origin }: FlyerOf): FlyerFacts {
  const sites = site ? [site] : sitesOf(content, project.slug);
  const page = new URL(site ? `/standorte/${site.slug}/` : `/projekte/${project.slug}/`, origin);
  return {
    title: project.acronym,
    subtitle: project.title,
    place: site?.place,
    lead: project.summary,
    forWhom: {
      heading: 'Ist das etwas für mich?',
      blocks: [
        paragraph(bold('Ja, wenn das stimmt:')),
        list([
          ...forWhom(project, content.portal),
          `Sie wohnen hier: ${sites.map(({ district }) => district).join(', ')}.`,
        ]),
      ],
    },
    reach: site ? reachAt(site, project) : reachOf(project, content),
    url: page.href,
    shortUrl: page.href.replace(/^https?:\/\//, ''),
    sections: [whatHappens(project), mustI(project), site ? whereSite(site, project) : whereProject(project, content)],
    text: blocksOf(html, page.href),
    help: {
      heading: 'Geht es Ihnen jetzt sehr schlecht?',
      blocks: [list(content.portal.helplines.map(helplineRuns))],
    },
    notes: notesOf(project),
    dated: project.checked?.date ?? project.adopted ?? firstDay(project.term.begin) ?? '2000-01-01',
  };
}

function whatHappens({ offer, phases, duration }: Project): Section {
  const steps = phases.map(({ title, text }) => [bold(text ? `${title}: ` : title), ...(text ? [{ text }] : [])]);
  return {
    heading: 'Was passiert dort?',
    blocks: [
      list(offer),
      ...(steps.length > 0 ? [list(steps, true)] : []),
      ...(duration ? [paragraph(bold('Dauer: '), duration)] : []),
    ],
  };
}

function mustI({ voluntary }: Project): Section {
  return {
    heading: 'Muss ich das machen?',
    blocks: [
      ...(voluntary.length > 0 ? [paragraph(bold('Nein. '), voluntary.join(' '))] : []),
      paragraph('Ihr Interesse zu sagen, ist freiwillig. Es ist kein Antrag.'),
    ],
  };
}

function whereProject(project: Project, content: Content): Section {
  const people = reachablePeople(project, content);
  return {
    heading: 'Wo ist das?',
    blocks: [
      list(sitesOf(content, project.slug).map((site) => [bold(site.place), { text: `: ${siteLine(site)}` }])),
      ...people.map(personBlock),
    ],
  };
}

/** Where it is; who runs it is no place. */
const siteLine = ({ district, venue, address, phone }: Site) =>
  [venue ?? district, address && `${address.street}, ${address.postcode} ${address.city}`, phone && `Telefon ${phone}`]
    .filter(Boolean)
    .join(', ');

function whereSite(site: Site, project: Project): Section {
  const { address, hours, accessibility, languages, venue } = site;
  const contact = contactAt(site, project);
  const people = [...new Set([site.coordinator, contact, site.deputy])].filter((person) => person !== undefined);
  return {
    heading: 'Wo ist das?',
    blocks: [
      ...(venue ? [paragraph(bold(venue))] : []),
      paragraph(
        address
          ? [address.street, `${address.postcode} ${address.city}`, address.note].filter(Boolean).join(', ')
          : 'Die Adresse ist noch nicht veröffentlicht.',
      ),
      ...(hours ? [paragraph(`Geöffnet: ${hours}`)] : []),
      ...people.map(personBlock),
      ...(accessibility.length > 0 ? [list(accessibility)] : []),
      ...(languages.length > 0
        ? [paragraph(`Man spricht hier auch ${germanList(languages.map((tag) => languageName(tag)))}.`)]
        : []),
    ],
  };
}

function personBlock({ name, role, phone, email }: Person): Block {
  const ways: Run[] = [
    ...(phone ? [{ text: ' Telefon ' }, { text: phone, href: telUri(phone) }] : []),
    ...(email ? [{ text: phone ? ' oder ' : ' ' }, { text: email, href: `mailto:${email}` }] : []),
  ];
  return paragraph(bold(name), `, ${role}.`, ...ways);
}

function reachAt(site: Site, project: Project): Reach {
  const contact = contactAt(site, project);
  return reachFrom(contact, contact?.phone ?? site.phone);
}

function reachOf(project: Project, content: Content): Reach {
  const people = reachablePeople(project, content);
  const person = people.find(({ phone }) => phone) ?? people[0];
  const sitePhone = sitesOf(content, project.slug).find(({ phone }) => phone)?.phone;
  return reachFrom(person, person?.phone ?? sitePhone);
}

const reachFrom = (person: Person | undefined, phone: string | undefined): Reach => ({
  phone,
  email: person?.email,
  who: person && `${person.name}, ${person.role}`,
});

function helplineRuns({ name, numbers, note }: Content['portal']['helplines'][number]): Run[] {
  return [
    bold(`${name}: `),
    ...numbers.flatMap((number, index): Run[] => [
      ...(index > 0 ? [{ text: ' oder ' }] : []),
      { text: number, bold: true, href: telUri(number) },
    ]),
    ...(note ? [{ text: `. ${note}` }] : []),
  ];
}

function notesOf(project: Project): string[] {
  const { runBy, funding } = project;
  return [
    `Das macht: ${germanList(runBy)}.`,
    `Laufzeit: ${termWords(project)}`,
    ...(funding ? [`Geld kommt von: ${funding.replace(/\.$/, '')}.`] : []),
    sourceWords(project),
    'Fotokopieren erlaubt.',
  ];
}

const firstDay = (rough: string | undefined) => (rough?.length === 7 ? `${rough}-01` : rough);
