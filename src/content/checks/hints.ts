/** What is not wrong in the content, but will be untrue one day or is hard to read: said to editors with every build, in German. */
import type { Content } from '../content.ts';
import type { TextOf } from '../text/blocks.ts';
import { plainWords } from '../text/to-words.ts';
import type { Project } from '../schema/project.ts';
import { germanName } from '../typing/language-tag.ts';
import { absenceHints } from './absences.ts';
import { longSentences } from './long-sentences.ts';

/** What a text says that invites somebody to take part; undefined: nothing of the kind. */
export const invitationIn = (text: string): string | undefined =>
  /\b(rufen Sie (uns )?an|schreiben Sie uns|melden Sie sich|wir helfen|kommen Sie vorbei|kommt zu Ihnen|begleite[nt] Sie|helfen Ihnen|Sie können (laufend )?einsteigen)\b/i.exec(
    text,
  )?.[0];

/** @param today Berlin day, `YYYY-MM-DD` @returns one line per file and field */
export function contentHints(content: Content, textOf: TextOf, today: string): string[] {
  const { projects, news, sites, flyers } = content;
  const ends = (slug: string | undefined) => projects.some((project) => project.slug === slug && project.term.end);
  return [
    ...projects.flatMap(projectHints),
    ...sites.flatMap(({ slug, languages }) => languageHints(`sites/${slug}.md, Feld „languages“`, languages)),
    ...sites.flatMap((site) => absenceHints(site, today)),
    ...flyers.flatMap(({ slug, language }) => languageHints(`flyers/${slug}.md, Feld „language“`, [language])),
    ...news.flatMap(({ slug, project, summary }) => {
      const found = ends(project) ? invitationIn(`${summary} ${plainWords(textOf('news', slug))}`) : undefined;
      return found
        ? [
            `news/${slug}.md: „${found}“ lädt ein. Die Meldung bleibt nach dem Ende des Projekts stehen: Bitte erzählen.`,
          ]
        : [];
    }),
    ...longSentences(content, textOf),
  ];
}

/** Tags of languages that few people here speak, which are also the codes of countries where people speak another. */
const countriesToo = new Map([
  ['af', 'Afghanistan'],
  ['ba', 'Bosnien und Herzegowina'],
  ['ee', 'Estland'],
  ['kr', 'Korea'],
  ['se', 'Schweden'],
  ['si', 'Slowenien'],
]);

const languageHints = (where: string, tags: string[]): string[] =>
  tags.flatMap((tag) => {
    const country = countriesToo.get(tag);
    return country ? [`${where}: „${tag}“ heißt „${germanName(tag)}“. Ist eine Sprache aus ${country} gemeint?`] : [];
  });

function projectHints({ slug, term, afterEnd }: Project): string[] {
  if (!term.end) return [];
  const say = (field: string, what: string) => [`projects/${slug}.md, Feld „afterEnd.${field}“: ${what}`];
  const found = invitationIn([afterEnd?.summary, ...(afterEnd?.was ?? [])].join(' '));
  return [
    ...(afterEnd?.summary ? [] : say('summary', 'Bitte in 1 oder 2 Sätzen sagen, was das Projekt war.')),
    ...(afterEnd?.was.length ? [] : say('was', 'Bitte in der Vergangenheit erzählen, was das Projekt war.')),
    ...(found ? say('was', `„${found}“ lädt ein. Das Projekt ist dann beendet: Bitte in der Vergangenheit.`) : []),
  ];
}
