/** Does every link of an editor lead somewhere, safely? Links in facts are asked by their schemas. */
import type { Kind } from '../content.ts';
import { dialledNumber } from '../typing/phone.ts';
import { webAddressProblem } from '../typing/web-address.ts';
import type { ContentRead } from '../read.ts';
import { email } from '../schema/values.ts';
import type { TextOf } from '../text/blocks.ts';
import { toHtml } from '../text/to-html.ts';

/**
 * @param links by file, each with its line @param isPage whether there is a page or file of ours at a path, or a redirect from it
 * @returns in German, one line per link
 */
export function linkProblems(
  { links, textOf }: Pick<ContentRead, 'links' | 'textOf'>,
  isPage: (path: string) => boolean,
): string[] {
  return [...links].flatMap(([file, ofFile]) => {
    const anchors = anchorsOf(file, textOf);
    const known = { isPage, anchors };
    return ofFile.flatMap(({ line, words, href }) => {
      // Said where the text is read.
      if (href === '') return [];
      const what = hrefProblem(href, known);
      return what === undefined ? [] : [`${file}, Zeile ${line}, Link „${words}“: ${what}`];
    });
  });
}

function anchorsOf(file: string, textOf: TextOf): Set<string | undefined> {
  const [kind = '', slug = ''] = file.replace(/\.md$/, '').split('/');
  return new Set([...toHtml(textOf(kind as Kind, slug)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
}

interface Known {
  isPage: (path: string) => boolean;
  /** Headings of the same text. */
  anchors: Set<string | undefined>;
}

/** @returns what is wrong with an address, in German; undefined: nothing */
function hrefProblem(href: string, { isPage, anchors }: Known): string | undefined {
  if (/^https:/i.test(href)) return webAddressProblem(href);
  if (/^http:\/\//i.test(href)) return `Bitte die sichere Adresse schreiben: „${href.replace(/^http/i, 'https')}“.`;
  if (/^mailto:/i.test(href)) return mailProblem(href.slice('mailto:'.length));
  if (/^tel:/i.test(href)) return dialledNumber(href.slice(4)) ? undefined : 'Bitte die Telefonnummer mit Vorwahl schreiben: „tel:+496152123456“.';
  if (href.startsWith('#')) return anchors.has(decoded(href.slice(1))) ? undefined : `In diesem Text gibt es die Überschrift „${href}“ nicht.`;
  if (/^\/(?!\/)/.test(href)) return pathProblem(href, isPage);
  return strangeProblem(href);
}

/** A subject may stand behind it (RFC 6068). */
const mailProblem = (address: string) =>
  email.safeParse(decoded(address.split('?')[0] ?? '')).success ? undefined : `„${address}“ ist keine E-Mail-Adresse.`;

function pathProblem(href: string, isPage: (path: string) => boolean): string | undefined {
  const path = decoded(href.replace(/[?#].*$/, ''));
  if (isPage(path)) return undefined;
  if (isPage(`${path}/`)) return `Am Ende fehlt ein „/“: „${path}/“.`;
  return `Die Seite „${path}“ gibt es nicht. Bitte die Adresse vergleichen; ist die Seite umgezogen, die neue schreiben.`;
}

function strangeProblem(href: string): string {
  if (/^www\./i.test(href)) return `Vor „www.“ fehlt „https://“: „https://${href}“.`;
  if (/^[^\s@/:]+@[^\s@/]+$/.test(href)) return `Vor eine E-Mail-Adresse gehört „mailto:“: „mailto:${href}“.`;
  if (/^(file:|[a-z]:\\|\\\\|\/\/)/i.test(href)) return 'Diese Adresse gibt es nur auf Ihrem Rechner oder in Ihrem Netz. Bitte eine Internet-Adresse schreiben.';
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(href) && !/\.(html?|php|pdf|jpe?g|png|docx?|md)$/i.test(href))
    return `Davor fehlt „https://“: „https://${href}“.`;
  return 'Bitte eine Adresse schreiben, die mit „https://“ beginnt, oder eine Seite dieses Portals wie „/kontakt/“.';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
