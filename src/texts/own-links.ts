/** The links in a plain text: those of ours can be followed, all others stay words. */
export interface Piece {
  text: string;
  /** Path and query. */
  href?: string;
}

/** What ends a sentence or closes a bracket is no part of an address. */
const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}“’])/;

/** @param origin of the portal */
export function withOwnLinks(text: string, origin: string): Piece[] {
  return text.split(address).flatMap((part, index) => {
    if (part === '') return [];
    const url = index % 2 === 1 ? URL.parse(part) : null;
    return url && isOurs(url, origin) ? [{ text: part, href: url.pathname + url.search }] : [{ text: part }];
  });
}

/** Two slashes at the beginning of a path would lead to another host. */
const isOurs = (url: URL, origin: string) =>
  url.origin === origin && !url.username && !url.password && !url.pathname.startsWith('//');
