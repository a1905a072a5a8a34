/** Every link of every page and feed that is built: safe, and to something that is there. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** @param client `dist/client` @param isPage whether there is a page at a path, also one made on demand @returns in German */
export function builtLinkProblems(client: string, siteUrl: string, isPage: (path: string) => boolean): string[] {
  const entries = readdirSync(client, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(html|xml)$/.test(entry.name));
  const isThere = (path: string) => isPage(path) || existsSync(join(client, path));
  return files.flatMap(({ parentPath, name }) => {
    const file = join(parentPath, name);
    const wrong = addressesIn(readFileSync(file, 'utf8')).filter(
      (address) => !leadsSomewhere(address, siteUrl, isThere),
    );
    return [...new Set(wrong)].map((address) => `${relative(client, file)}: Der Link „${address}“ führt zu nichts.`);
  });
}

/** In feeds the HTML of an entry is written once more as text. */
const addressesIn = (text: string): string[] =>
  Array.from(text.replaceAll('&quot;', '"').matchAll(/\s(?:href|src)="([^"]*)"/g), ([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );

function leadsSomewhere(address: string, siteUrl: string, isThere: (path: string) => boolean): boolean {
  if (/^(?:mailto:[^@\s]+@[^@\s]+|tel:\+?\d+|#\S*)$/.test(address)) return true;
  if (!URL.canParse(address, siteUrl)) return false;
  const { origin, protocol, pathname } = new URL(address, siteUrl);
  const isOurs = origin === new URL(siteUrl).origin && (address.startsWith('/') || address.startsWith(siteUrl));
  return isOurs ? isThere(decodeURIComponent(pathname)) : protocol === 'https:' && /^https:/i.test(address);
}
