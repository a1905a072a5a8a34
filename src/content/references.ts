/** What no single file can know: whether the files of `content/` agree with each other. */
import type { Content } from './content.ts';
import type { Redirects } from './schema/redirects.ts';
import type { Site } from './schema/site.ts';
import type { Project } from './schema/project.ts';
import type { Meeting } from './schema/meeting.ts';
import type { Partner } from './schema/partner.ts';
import type { Person } from './schema/contact.ts';

type Entries = Omit<Content, 'portal'>;

/** @returns one German line per contradiction, naming file and field */
export function brokenReferences(content: Entries): string[] {
  return [
    ...content.projects.flatMap((project) => projectProblems(project, content)),
    ...content.sites.flatMap((site) => unknown('sites', site, 'project', [site.project], content.projects)),
    ...content.partners.flatMap((entry) => unknown('partners', entry, 'projects', entry.projects, content.projects)),
    ...content.news.flatMap((entry) => unknown('news', entry, 'project', optional(entry.project), content.projects)),
    ...content.flyers.flatMap((entry) => unknown('flyers', entry, 'project', [entry.project], content.projects)),
    ...sharedPostcodes(content.sites),
    ...samePartners(content.partners),
    ...content.projects.flatMap(({ slug, contact, people }) =>
      samePeople(`projects/${slug}.md`, { contact, ...numbered('people', people) }),
    ),
    ...content.sites.flatMap(({ slug, coordinator, deputy, team }) =>
      samePeople(`sites/${slug}.md`, { coordinator, deputy, ...numbered('team', team) }),
    ),
    ...content.sites.flatMap((site) => meetingProblems(site, content.projects)),
    ...chainedRedirects(content.redirects),
  ];
}

function projectProblems(project: Project, { projects, partners, sites }: Entries): string[] {
  const { term, audience } = project;
  const say = (field: string, what: string) => `projects/${project.slug}.md, Feld „${field}“: ${what}`;
  return [
    ...unknown('projects', project, 'partners', project.partners, partners),
    ...unknown('projects', project, 'afterEnd.successor', optional(project.afterEnd?.successor), projects),
    ...(term.begin && term.end && term.end < term.begin ? [say('term.end', 'Das Ende liegt vor dem Beginn.')] : []),
    ...(audience.ageFrom !== undefined && audience.ageTo !== undefined && audience.ageTo < audience.ageFrom
      ? [say('audience.ageTo', 'Das höchste Alter liegt unter dem niedrigsten.')]
      : []),
    ...(project.afterEnd?.successor === project.slug
      ? [say('afterEnd.successor', 'Ein Projekt ist nicht sein eigener Nachfolger.')]
      : []),
    ...(sites.some((site) => site.project === project.slug)
      ? []
      : [say('slug', 'Zu diesem Projekt gibt es keinen Standort. Bitte in sites/ einen anlegen.')]),
  ];
}

const optional = (slug: string | undefined) => (slug ? [slug] : []);

function unknown(folder: string, from: { slug: string }, field: string, slugs: string[], known: { slug: string }[]) {
  return slugs
    .filter((slug) => !known.some((entry) => entry.slug === slug))
    .map(
      (slug) =>
        `${folder}/${from.slug}.md, Feld „${field}“: „${slug}“ gibt es nicht. Bitte den Dateinamen ohne „.md“ schreiben.`,
    );
}

/** Within a project a postcode must lead to one site, else nobody answers for it. */
function sharedPostcodes(sites: Site[]): string[] {
  const owners = new Map<string, string>();
  return sites.flatMap(({ slug, project, postcodes }) =>
    postcodes.flatMap((postcode) => {
      const key = `${project} ${postcode}`;
      const owner = owners.get(key);
      owners.set(key, owner ?? slug);
      return owner ? [`sites/${slug}.md, Feld „postcodes“: ${postcode} steht schon in sites/${owner}.md.`] : [];
    }),
  );
}

/** Two files of one organisation: pages would name it twice, and open data have two records under one id. */
const samePartners = (partners: Partner[]): string[] =>
  partners.flatMap(({ slug, name }, index) => {
    const first = partners.findIndex((other) => other.name === name);
    return first === index
      ? []
      : [`partners/${slug}.md, Feld „name“: „${name}“ steht zweimal, auch in partners/${partners[first]?.slug}.md.`];
  });

const numbered = (field: string, people: Person[]) =>
  Object.fromEntries(people.map((person, index) => [`${field}.${index}`, person]));

/** Nobody is named twice with the same task, number and address. */
function samePeople(file: string, people: Record<string, Person | undefined>): string[] {
  const fields = new Map<string, string>();
  return Object.entries(people).flatMap(([field, person]) => {
    if (!person) return [];
    const written = JSON.stringify([person.name, person.role, person.phone, person.email]);
    const first = fields.get(written);
    fields.set(written, first ?? field);
    return first ? [`${file}, Feld „${field}“: „${person.name}“ steht zweimal, auch unter „${first}“.`] : [];
  });
}

function meetingProblems({ slug, project, dates }: Site, projects: Project[]): string[] {
  const names = projects.filter((entry) => entry.slug === project).flatMap(({ acronym, title }) => [acronym, title]);
  const named = (title: string) => names.some((name) => title.toLowerCase().includes(name.toLowerCase()));
  const problems = ({ title, from, to, begin, end }: Meeting, index: number) => [
    ...(named(title)
      ? [[`${index}.title`, 'Bitte ein neutraler Titel ohne den Namen des Projekts: Andere sehen den Kalender.']]
      : []),
    ...(to <= from ? [[`${index}.to`, 'Das Ende liegt vor dem Beginn.']] : []),
    ...(end && end < begin ? [[`${index}.end`, 'Das Ende liegt vor dem Beginn.']] : []),
  ];
  return dates.flatMap(problems).map(([field, what]) => `sites/${slug}.md, Feld „dates.${field}“: ${what}`);
}

/** One step at most: nobody is sent from door to door, or round in a circle. */
function chainedRedirects(redirects: Redirects): string[] {
  return Object.entries(redirects).flatMap(([from, to]) =>
    redirects[to] === undefined
      ? []
      : [`redirects.yaml, Feld „${from}“: „${to}“ führt selbst weiter. Bitte gleich die letzte Adresse schreiben.`],
  );
}
