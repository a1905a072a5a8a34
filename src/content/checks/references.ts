/** What no single file can know: whether the files of `content/` agree with each other. */
import type { Content, Kind, RawContent } from '../content.ts';
import type { Redirects } from '../schema/redirects.ts';
import type { Site } from '../schema/site.ts';
import type { Project } from '../schema/project.ts';
import type { Meeting } from '../schema/meeting.ts';
import type { Partner } from '../schema/partner.ts';
import type { Person } from '../schema/contact.ts';

type Entries = Omit<Content, 'portal'>;

/**
 * @param content what is right so far @param raw all files: one with a fault of its own is there all the same
 * @returns one German line per contradiction, naming file and field
 */
export function brokenReferences(content: Entries, raw: RawContent): string[] {
  const unknown = (folder: Kind, slug: string, field: string, slugs: string[], kind: Kind) =>
    slugs
      .filter((one) => !Object.hasOwn(Object(raw[kind]) as object, one))
      .map(
        (one) => `${folder}/${slug}.md, Feld „${field}“: „${one}“ gibt es nicht. Bitte den Dateinamen ohne „.md“ schreiben.`,
      );
  return [
    ...content.projects.flatMap(({ slug, partners, afterEnd }) => [
      ...unknown('projects', slug, 'partners', partners, 'partners'),
      ...unknown('projects', slug, 'afterEnd.successor', optional(afterEnd?.successor), 'projects'),
    ]),
    ...content.projects.flatMap((project) => projectProblems(project, raw)),
    ...content.sites.flatMap(({ slug, project }) => unknown('sites', slug, 'project', [project], 'projects')),
    ...content.partners.flatMap(({ slug, projects }) => unknown('partners', slug, 'projects', projects, 'projects')),
    ...content.news.flatMap(({ slug, project }) => unknown('news', slug, 'project', optional(project), 'projects')),
    ...content.flyers.flatMap(({ slug, project }) => unknown('flyers', slug, 'project', [project], 'projects')),
    ...sharedPostcodes(content.sites),
    ...samePartners(content.partners),
    ...content.projects.flatMap(({ slug, contact, people }) =>
      samePeople(`projects/${slug}.md`, { contact, ...numbered('people', people) }),
    ),
    ...content.sites.flatMap(({ slug, coordinator, deputy, team }) =>
      samePeople(`sites/${slug}.md`, { coordinator, deputy, ...numbered('team', team) }),
    ),
    ...content.sites.flatMap(placesProblems),
    ...content.sites.flatMap(absenceProblems),
    ...content.sites.flatMap((site) => meetingProblems(site, content.projects)),
    ...chainedRedirects(content.redirects),
  ];
}

function projectProblems(project: Project, { sites }: RawContent): string[] {
  const { term, audience } = project;
  const say = (field: string, what: string) => `projects/${project.slug}.md, Feld „${field}“: ${what}`;
  return [
    ...(term.begin && term.end && term.end < term.begin ? [say('term.end', 'Das Ende liegt vor dem Beginn.')] : []),
    ...(audience.ageFrom !== undefined && audience.ageTo !== undefined && audience.ageTo < audience.ageFrom
      ? [say('audience.ageTo', 'Das höchste Alter liegt unter dem niedrigsten.')]
      : []),
    ...(term.likely && !term.unconfirmed
      ? [say('term.likely', '„likely: ja“ gilt nur zusammen mit „unconfirmed: ja“.')]
      : []),
    ...(project.afterEnd?.successor === project.slug
      ? [say('afterEnd.successor', 'Ein Projekt ist nicht sein eigener Nachfolger.')]
      : []),
    // One that cannot be read may be its own.
    ...(Object.values(Object(sites) as object).some((site) => site === undefined || Reflect.get(Object(site), 'project') === project.slug)
      ? []
      : [`projects/${project.slug}.md, ganze Datei: Zu diesem Projekt gibt es keinen Standort. Bitte in sites/ einen anlegen.`]),
  ];
}

const optional = (slug: string | undefined) => (slug ? [slug] : []);

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

/** Without its day nobody could tell when it is no longer true. */
function placesProblems({ slug, places, placesSince }: Site): string[] {
  const say = (field: string, what: string) => [`sites/${slug}.md, Feld „${field}“: ${what}`];
  if (places && !placesSince)
    return say('placesSince', 'Zu „places“ gehört, von wann das ist, zum Beispiel „placesSince: 2026-10-31“.');
  return placesSince && !places
    ? say('places', 'Zu „placesSince“ gehört „places: frei“, „places: warteliste“ oder „places: voll“.')
    : [];
}

function meetingProblems({ slug, project, dates }: Site, projects: Project[]): string[] {
  const names = projects.filter((entry) => entry.slug === project).flatMap(({ acronym, title }) => [acronym, title]);
  const named = (title: string) => names.some((name) => title.toLowerCase().includes(name.toLowerCase()));
  const problems = ({ title, from, to, begin, end }: Meeting, index: number) => [
    ...(named(title)
      ? [[`${index}.title`, 'Bitte ein neutraler Titel ohne den Namen des Projekts: Andere sehen den Kalender.']]
      : []),
    ...(to <= from ? [[`${index}.to`, 'Das Ende liegt nicht nach dem Beginn.']] : []),
    ...(end && end < begin ? [[`${index}.end`, 'Das Ende liegt vor dem Beginn.']] : []),
  ];
  return dates.flatMap(problems).map(([field, what]) => `sites/${slug}.md, Feld „dates.${field}“: ${what}`);
}

const absenceProblems = ({ slug, away }: Site): string[] =>
  away.flatMap(({ from, to }, index) =>
    to < from ? [`sites/${slug}.md, Feld „away.${index}.to“: Das Ende liegt vor dem Beginn.`] : [],
  );

/** One step at most: nobody is sent from door to door, or round in a circle. */
function chainedRedirects(redirects: Redirects): string[] {
  return Object.entries(redirects).flatMap(([from, to]) =>
    redirects[to] === undefined
      ? []
      : [`redirects.yaml, Feld „${from}“: „${to}“ führt selbst weiter. Bitte gleich die letzte Adresse schreiben.`],
  );
}
