/**
 * What a flyer says: the facts and the text of a project's or a site's page, and nothing of today. Paper hangs for years,
 * so it prints the dates of the term and never whether the project is open.
 */
import { sitesOf } from '../domain/catchment.ts';
import type { Content } from '../content/content.ts';
import type { Project } from '../content/schema/project.ts';
import { sentencesOf } from '../content/text/sentences.ts';
import type { Site } from '../content/schema/site.ts';
import { inDistricts, sourceWords } from '../texts/facts.ts';
import { termWords, unconfirmedWords } from '../texts/state.ts';
import { germanList } from '../texts/terms.ts';
import type { Block, Run } from './blocks.ts';
import { reachAt, reachOf } from './reach.ts';
import type { Reach } from './reach.ts';
import { helpNow, isItForMe, mustI, numbersOf, voicesAt, voicesOf, whatHappens, whatToSay } from './sections.ts';
import { whereProject, whereSite, whoLearns } from './sections.ts';
import type { Section } from './sections.ts';

export interface FlyerFacts {
  /** What one gets, read from afar; and for whom it is, where the content says that apart. */
  gives: string;
  lead: string | undefined;
  /** The same without where it is, for letters that leave no room. */
  briefly: string | undefined;
  /** Of a site's flyer the place, of a project's all, where they are few. */
  places: string | undefined;
  /** The short name, and the full one. */
  title: string;
  subtitle: string;
  /** Only on a site's flyer. */
  place: string | undefined;
  forWhom: Section;
  /** Said large: nobody has confirmed that the project still runs. */
  doubt: string | undefined;
  /** Who is afraid reads this first: nobody is forced, and asking binds to nothing. */
  free: string;
  duration: string | undefined;
  term: string;
  reach: Reach;
  /** The page that says what is true today. */
  url: string;
  /** As one reads it from paper and types it. */
  shortUrl: string;
  sections: { what: Section; must: Section; reads: Section; where: Section; say: Section };
  /** What people tell; left out where paper is short, as the next. */
  voices: Section | undefined;
  /** The running text of the page; left out where paper is short. */
  text: Section | undefined;
  help: Section;
  /** The numbers alone, for the foot of the first page. */
  numbers: Run[];
  /** Small print: who, paid by, source of the facts, copying. */
  notes: string[];
}

export interface FlyerOf {
  content: Content;
  project: Project;
  /** Left out: the flyer of the whole project. */
  site?: Site | undefined;
  /** The Markdown of its page. */
  text: Block[];
  /** The portal's public origin. */
  origin: URL;
}

/** Pure: the same content gives the same flyer on any day. */
export function flyerFacts({ content, project, site, text, origin }: FlyerOf): FlyerFacts {
  const sites = site ? [site] : sitesOf(content, project.slug);
  const page = new URL(site ? `/standorte/${site.slug}/` : `/projekte/${project.slug}/`, origin);
  return {
    ...headlineOf(project),
    lead: forPeople(project, sites) ?? (site ? leadAt(site, project, content) : headlineOf(project).lead),
    briefly: project.audience.health && `Für Menschen mit ${project.audience.health}.`,
    places: sites.length <= MOST_PLACES ? germanList(sites.map(({ place }) => place)) : undefined,
    title: project.acronym,
    subtitle: project.title,
    place: site?.place,
    forWhom: isItForMe(project, sites, content.portal),
    doubt: project.term.unconfirmed && !project.term.end ? unconfirmedWords(project) : undefined,
    free: `${project.voluntary.length > 0 ? 'Freiwillig. Fragen ist' : 'Fragen ist freiwillig und'} kein Antrag.`,
    duration: project.duration,
    term: termWords(project),
    reach: site ? reachAt(site, project, content) : reachOf(project, content),
    url: page.href,
    shortUrl: page.href.replace(/^https?:\/\//, ''),
    sections: {
      what: whatHappens(project),
      must: mustI(project),
      reads: whoLearns(project, site, content),
      where: site ? whereSite(site, project) : whereProject(project, content),
      say: whatToSay(project),
    },
    voices: voicesOf(site ? voicesAt(site, project, content) : project.voices),
    text:
      text.length > 0
        ? {
            heading: `Mehr über ${site?.place ?? project.acronym}`,
            blocks: text.map((block) => (site ? unlinked(block) : linked(block, page))),
          }
        : undefined,
    help: helpNow(content.portal),
    numbers: numbersOf(content.portal),
    notes: notesOf(project, site ? [site.runBy] : project.runBy),
  };
}

/** More would be a list, which stands on the back. */
const MOST_PLACES = 5;

/** A summary says for whom, then what they get. Where it is one sentence alone, the full name has to say what it is. */
function headlineOf({ headline, summary, title }: Project): Pick<FlyerFacts, 'gives' | 'lead'> {
  const [first = summary, ...rest] = sentencesOf(summary);
  if (headline !== undefined) return { gives: headline, lead: first };
  return rest.length > 0 ? { gives: rest.join(' '), lead: first } : { gives: title, lead: summary };
}

/** A summary names the places; for whom they are there is the whole district of each. Beneath a headline that is said in full. */
const forPeople = ({ headline, audience: { health } }: Project, sites: Site[]): string | undefined =>
  headline && health && sites.length <= MOST_PLACES ? `Für Menschen ${inDistricts(sites)} mit ${health}.` : undefined;

/** For whom it is, said of this place alone: the summary names all. Undefined where it cannot be said so. */
function leadAt(site: Site, project: Project, content: Content): string | undefined {
  const { lead } = headlineOf(project);
  const others = sitesOf(content, project.slug).filter(({ slug }) => slug !== site.slug);
  const names = [site, ...others].map(({ place }) => RegExp.escape(place)).join('|');
  const here = lead?.replace(new RegExp(`(?:${names})(?:(?:, | und )(?:${names}))+`, 'g'), site.place);
  return others.some(({ place, district }) => here?.includes(place) || here?.includes(district)) ? undefined : here;
}

const linked = (block: Block, page: URL): Block =>
  eachRun(block, ({ href, ...plain }) =>
    href !== undefined && URL.canParse(href, page) ? { ...plain, href: new URL(href, page).href } : plain,
  );

/** A sheet on one place leads to its page alone, which has the links. */
const unlinked = (block: Block): Block => eachRun(block, ({ text, bold = false }) => ({ text, bold }));

function eachRun(block: Block, change: (run: Run) => Run): Block {
  return block.kind === 'list'
    ? { ...block, items: block.items.map((runs) => runs.map(change)) }
    : { ...block, runs: block.runs.map(change) };
}

function notesOf(project: Project, runBy: string[]): string[] {
  const { funding } = project;
  return [
    `Das macht: ${germanList(runBy)}.`,
    ...(funding ? [`Gefördert als: ${funding.replace(/\.$/, '')}.`] : []),
    sourceWords(project),
    'Fotokopieren erlaubt.',
  ];
}
