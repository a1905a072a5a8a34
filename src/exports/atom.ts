/** The news as an Atom feed (RFC 4287), each entry with its whole text. */
import { newsMoment } from '../content/last-checked.ts';
import type { Portal } from '../content/schema/portal.ts';
import type { News } from '../content/schema/news.ts';

interface Feed {
  portal: Portal;
  news: News[];
  /** With a slash at its end. */
  origin: string;
  /** HTML of an entry's text; links within the portal may have no host. */
  html: Map<string, string>;
}

/** The newest first. An entry of which nobody knows when it came is left out: RFC 4287, 4.2.15, asks for a day. */
export function atomFeed({ portal, news, origin, html }: Feed): string {
  const dated = news
    .flatMap((entry) => {
      const updated = newsMoment(entry)?.toISOString();
      return updated ? [{ ...entry, updated }] : [];
    })
    .toSorted((one, other) => other.updated.localeCompare(one.updated));
  const self = `${origin}aktuelles/atom.xml`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
    `<id>${self}</id>`,
    `<title>${xml(`Aktuelles – ${portal.name}`)}</title>`,
    `<subtitle>${xml(portal.claim)}</subtitle>`,
    // Without news the feed has never changed; it must say a day all the same.
    `<updated>${dated[0]?.updated ?? '1970-01-01T00:00:00Z'}</updated>`,
    `<author><name>${xml(portal.publisher?.name ?? portal.name)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${self}"/>`,
    `<link rel="alternate" type="text/html" href="${origin}aktuelles/"/>`,
    ...dated.map((entry) =>
      entryOf(entry, `${origin}aktuelles/${entry.slug}/`, absolute(html.get(entry.slug), origin)),
    ),
    '</feed>\n',
  ].join('\n');
}

function entryOf(entry: News & { updated: string }, url: string, html: string): string {
  return [
    '<entry>',
    `<id>${url}</id>`,
    `<title>${xml(entry.title)}</title>`,
    `<updated>${entry.updated}</updated>`,
    `<link rel="alternate" type="text/html" href="${url}"/>`,
    `<summary>${xml(entry.summary)}</summary>`,
    `<content type="html">${xml(html || `<p>${xml(entry.summary)}</p>`)}</content>`,
    '</entry>',
  ].join('\n');
}

/** A reader does not know where a link without a host leads. */
const absolute = (html = '', origin: string) => html.replace(/(\s(?:href|src)=")\/(?!\/)/g, `$1${origin}`);

/** Also without what XML 1.0 (2.2) does not allow at all. */
function xml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
