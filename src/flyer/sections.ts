/** The answers that a flyer gives, in the order in which people ask. */
import { contactAt, isReachable, reachablePeople, telUri } from '../domain/contacts.ts';
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import type { Person } from '../content/schema/contact.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { Project } from '../content/schema/project.ts';
import type { Site } from '../content/schema/site.ts';
import { coordinatorWords } from '../texts/ask.ts';
import { forWhom, onMoney } from '../texts/facts.ts';
import { mayHear, whoReads, whoRuns } from '../texts/who-reads.ts';
import { germanList, languageName } from '../texts/terms.ts';
import { bold, list, paragraph } from './blocks.ts';
import type { Block, Run } from './blocks.ts';

export interface Section {
  heading: string;
  blocks: Block[];
}

export const isItForMe = (project: Project, sites: Site[], portal: Portal): Section => ({
  heading: 'Ist das etwas für mich?',
  blocks: [
    paragraph(bold('Ja, wenn das stimmt:')),
    list([...forWhom(project, portal), `Sie wohnen hier: ${sites.map(({ district }) => district).join(', ')}.`]),
  ],
});

/** How long it takes stands on the first page. */
export function whatHappens({ offer, phases }: Project): Section {
  const steps = phases.map(({ title, text }) => [bold(text ? `${title}: ` : title), ...(text ? [{ text }] : [])]);
  return {
    heading: 'Was passiert dort?',
    blocks: [list(offer), ...(steps.length > 0 ? [list(steps, true)] : [])],
  };
}

export function mustI({ voluntary }: Project): Section {
  return {
    heading: 'Muss ich das machen?',
    blocks: [
      voluntary.length > 0
        ? paragraph(bold('Nein. '), voluntary.join(' '))
        : paragraph('Ihr Interesse zu sagen, ist freiwillig. Es ist kein Antrag.'),
      paragraph(onMoney),
    ],
  };
}

/** Who is afraid of the telephone has something to read from. */
export const whatToSay = ({ title, term }: Project): Section => ({
  heading: 'Das können Sie sagen',
  blocks: [
    paragraph(`„Guten Tag. Mein Name ist … Ich habe vom Projekt „${title}“ gelesen.`),
    paragraph(`${term.end ? '' : 'Läuft es noch? '}Ist es etwas für mich? Mit wem kann ich darüber sprechen?“`),
  ],
});

export const whoLearns = (project: Project, site: Site | undefined, content: Content): Section => ({
  heading: 'Wer erfährt, was ich sage?',
  blocks: [
    paragraph(
      [whoRuns(project, site), mayHear(project, site), 'Sie müssen am Telefon nichts über Ihre Krankheit sagen.']
        .filter(Boolean)
        .join(' '),
    ),
    paragraph(
      `Sie schreiben auf der Internet-Seite? ${whoReads(project, site, content, undefined)} Bitte schreiben Sie nichts über Ihre Krankheit.`,
    ),
  ],
});

/** What was told of this place, and of no other. */
export function voicesAt(site: Site, project: Project, content: Pick<Content, 'sites'>): Project['voices'] {
  const others = sitesOf(content, project.slug).filter(({ slug }) => slug !== site.slug);
  return project.voices.filter(
    ({ text }) => text.includes(site.place) && !others.some(({ place }) => text.includes(place)),
  );
}

export function voicesOf(voices: Project['voices']): Section | undefined {
  if (voices.length === 0) return undefined;
  return { heading: 'Was Menschen erzählen', blocks: voices.map(({ text, by }) => paragraph(`${text} ${by}`)) };
}

export function whereProject(project: Project, content: Content): Section {
  const people = reachablePeople(project, content);
  const sites = sitesOf(content, project.slug);
  return {
    heading: 'Wo ist das?',
    blocks: [
      list(sites.map((site) => [bold(site.place), ...siteRuns(site, project)])),
      ...(sites.some(({ address }) => address)
        ? []
        : [paragraph('Adressen sind nicht veröffentlicht. Fragen Sie danach.')]),
      ...people.map(personBlock),
    ],
  };
}

/** Where it is; who runs it is no place. */
function siteRuns(site: Site, project: Project): Run[] {
  const { place, district, venue, address, phone, coordinator } = site;
  const where = venue ?? (district === place ? undefined : district);
  // Who can be reached is named below, with how.
  const who = isReachable(coordinator) || isReachable(project.contact) ? '' : coordinatorWords(site);
  const words = [where, address && `${address.street}, ${address.postcode} ${address.city}`].filter(Boolean);
  return [
    ...(words.length > 0 ? [{ text: `: ${words.join(', ')}` }] : []),
    ...(phone ? [{ text: ', Telefon ' }, call(phone)] : []),
    ...(who ? [{ text: who }] : []),
  ];
}

export function whereSite(site: Site, project: Project): Section {
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
          : 'Die Adresse ist nicht veröffentlicht. Fragen Sie danach.',
      ),
      ...(hours ? [paragraph(`Geöffnet: ${hours}`)] : []),
      ...people.map(personBlock),
      ...teamBlocks(site),
      ...(accessibility.length > 0 ? [list(accessibility)] : []),
      ...(languages.length > 0
        ? [paragraph(`Man spricht hier auch ${germanList(languages.map((tag) => languageName(tag)))}.`)]
        : []),
    ],
  };
}

/** Who does the same is named together. */
const teamBlocks = ({ team }: Site): Block[] =>
  [...Map.groupBy(team, ({ role }) => role)].flatMap(([role, people]) =>
    people.length > 1
      ? [paragraph(bold(`${role}: `), `${germanList(people.map(({ name }) => name))}.`)]
      : people.map(personBlock),
  );

function personBlock({ name, role, phone, email }: Person): Block {
  const ways: Run[] = [
    ...(phone ? [{ text: ' Telefon ' }, call(phone)] : []),
    ...(email ? [{ text: phone ? ' oder ' : ' ' }, { text: email, href: `mailto:${email}` }] : []),
  ];
  return paragraph(bold(name), `, ${role}.`, ...ways);
}

const call = (phone: string): Run => ({ text: phone, href: telUri(phone) });

export const helpNow = ({ helplines }: Portal): Section => ({
  heading: 'Geht es Ihnen jetzt sehr schlecht?',
  blocks: [list(helplines.map(helplineRuns))],
});

/** „Notruf 112 · …“ */
export const numbersOf = ({ helplines }: Portal): Run[] =>
  helplines.flatMap(({ name, numbers }, at): Run[] => [
    { text: `${at > 0 ? ' · ' : ''}${name} ` },
    ...numbers.flatMap((number, index): Run[] => [
      ...(index > 0 ? [{ text: ', ' }] : []),
      { ...call(number), bold: true },
    ]),
  ]);

function helplineRuns({ name, numbers, note }: Portal['helplines'][number]): Run[] {
  return [
    bold(`${name}: `),
    ...numbers.flatMap((number, index): Run[] => [
      ...(index > 0 ? [{ text: ' oder ' }] : []),
      { ...call(number), bold: true },
    ]),
    ...(note ? [{ text: `. ${note}` }] : []),
  ];
}
