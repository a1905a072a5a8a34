/** Every page that a person can come to. */
import { answersFor, get, post } from './person.ts';
import type { Reply } from './person.ts';

/** Paths of all pages that stand in the sitemap, and of those that do not. */
export async function allPaths(base: string): Promise<string[]> {
  const sitemap = await get(`${base}/sitemap-0.xml`);
  const listed = [...sitemap.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
  const projects = listed.filter((path) => /^\/projekte\/[^/]+\/$/.test(path));
  const forms = projects.map((path) => `${path}interesse/`);
  const cards = projects.map((path) => `${path}einbetten/`);
  return [...listed, ...forms, ...cards, '/projekte/?ort=99999', '/kontakt/?seite=/projekte/', '/diese-seite-fehlt/'];
}

/** What is shown only as the answer to a posted form, by name. */
export async function answeredPages(base: string): Promise<Record<string, Reply>> {
  const stored = await post(base, answersFor('v-i-t', { postcode: '64521' }));
  return {
    errors: await post(base, { project: 'v-i-t', phone: 'x', email: 'y', contact: 'email' }),
    check: await post(base, answersFor('spg'), 'check'),
    edit: await post(base, answersFor('spg'), 'edit'),
    closed: await post(base, answersFor('kopra')),
    receipt: await get(new URL(stored.headers.get('location') ?? '', base).href),
  };
}
