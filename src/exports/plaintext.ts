/** All projects as one plain text, in the form of llms.txt: for programs that read, and for people with a plain screen. */
import { forWhom, sourceWords } from '../texts/facts.ts';
import { placesState } from '../texts/places.ts';
import { afterEndWords, runByWords, stateSentence, stateWords, termWords } from '../texts/state.ts';
import { germanList } from '../texts/terms.ts';
import type { Block } from '../content/text/blocks.ts';
import { withoutSoftHyphens } from '../content/typing/spaces.ts';
import { plainParagraphs } from '../content/text/to-words.ts';
import { contentOn } from '../texts/afterwards.ts';
import { germanDate } from '../domain/days/calendar.ts';
import { sitesOf } from '../domain/catchment.ts';
import { reachablePeople } from '../domain/contacts.ts';
import type { Content } from '../content/content.ts';
import type { Site } from '../content/schema/site.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';
import { byState, closedBecause } from '../domain/days/term.ts';

interface Asked {
  /** With a slash at its end. */
  origin: string;
  /** Berlin day: what is open or over is true by it. */
  today: string;
  /** Running text, by project. */
  texts: Map<string, Block[]>;
}

export function plainText(all: Content, { origin, today, texts }: Asked): string {
  const content = contentOn(all, today);
  const { portal } = content;
  const parts = [
    `# ${portal.name}`,
    `> ${portal.claim}`,
    `Stand: ${germanDate(today)}. Sich zu melden ist freiwillig. Unbekanntes ist weggelassen.`,
    ...byState(content.projects, today).flatMap((project) => projectText(project, content, { origin, today, texts })),
    ...(portal.nextSteps.length > 0
      ? [
          '## Hier können Sie immer fragen',
          portal.nextSteps.map(({ name, text, url }) => `- ${name}: ${text}${url ? ` ${url}` : ''}`).join('\n'),
        ]
      : []),
    '## Hilfe, die es immer gibt',
    portal.helplines
      .map(({ name, numbers, note }) => `- ${name}: ${numbers.join(', ')}${note ? `. ${note}` : ''}`)
      .join('\n'),
    '## Mehr',
    [
      `- [Alle Ansprechpersonen](${origin}kontakt/)`,
      `- [Orte](${origin}standorte/)`,
      ...(all.pages.some(({ slug }) => slug === 'rehapro') ? [`- [Was ist rehapro?](${origin}rehapro/)`] : []),
      `- [Offene Daten (HSDS)](${origin}api/hsds/)`,
    ].join('\n'),
  ];
  return withoutSoftHyphens(`${parts.filter(Boolean).join('\n\n')}\n`);
}

function projectText(project: Project, content: Content, { origin, today, texts }: Asked): (string | undefined)[] {
  const { slug, acronym, title, audience, offer, voluntary } = project;
  const closed = closedBecause(project, today);
  const ended = closed === 'ended';
  return [
    `## ${acronym} – ${title}`,
    project.summary,
    bullets([
      ['Stand', stateWords(project, today)],
      ['Hinweis', stateSentence(project, today)],
      ['Seite', `${origin}projekte/${slug}/`],
      ['Interesse mitteilen', closed ? undefined : `${origin}projekte/${slug}/interesse/`],
      ['Das können Sie jetzt tun', ended ? afterEndWords(project) : undefined],
      ['Für wen', forWhom(project, content.portal).join(' ')],
      ['Worum es geht', audience.health && `Für Menschen mit ${audience.health}`],
      ['Angebot', offer.join(' ')],
      ['Dauer', project.duration],
      ['Freiwillig', voluntary.join(' ')],
      [runByWords(ended), germanList(project.runBy)],
      [
        'Partner',
        germanList(content.partners.filter((one) => project.partners.includes(one.slug)).map(({ name }) => name)),
      ],
      ['Laufzeit', termWords(project)],
      [ended ? 'Geld kam von' : 'Geld kommt von', project.funding],
      ['Stand der Angaben', sourceWords(project)],
    ]),
    people(reachablePeople(project, content)),
    sitesText(project, sitesOf(content, slug), { origin, today }),
    ended
      ? project.afterEnd?.was.join('\n\n')
      : plainParagraphs(texts.get(slug) ?? [], (href) => href.replace(/^\/(?!\/)/, origin)),
  ];
}

const bullets = (facts: [name: string, value: string | undefined][]) =>
  facts.flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : [])).join('\n');

const people = (reachable: Person[]) =>
  reachable
    .map(({ name, role, phone, email }) => `- ${[`${name} (${role})`, phone, email].filter(Boolean).join(', ')}`)
    .join('\n');

const sitesText = (project: Project, sites: Site[], { origin, today }: Pick<Asked, 'origin' | 'today'>) =>
  sites
    .map((site) =>
      [
        `- [${site.place}](${origin}standorte/${site.slug}/): ${site.district}`,
        site.venue,
        placesState(project, site, today),
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('\n');
