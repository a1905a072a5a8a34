/** What no single file can know: whether the files of `content/` agree with each other. */
import type { Content } from './content.ts';
import type { Project, Site } from './schema.ts';

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
