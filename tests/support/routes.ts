/** Every page that a person can come to. */
import { ask } from './finder.ts';
import { caseLinkOf, officeLinkOf } from './links.ts';
import { answersFor, get, post, press } from './person.ts';
import type { Reply } from './person.ts';
import type { Program } from './program.ts';
import { moveClock, newestMail } from './trial-room.ts';

/** Paths of all pages that stand in the sitemap, and of those that do not. */
export async function allPaths(base: string): Promise<string[]> {
  const sitemap = await get(`${base}/sitemap-0.xml`);
  const listed = [...sitemap.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
  const projects = listed.filter((path) => /^\/projekte\/[^/]+\/$/.test(path));
  const forms = projects.map((path) => `${path}interesse/`);
  const cards = projects.map((path) => `${path}einbetten/`);
  return [
    ...listed,
    ...forms,
    ...cards,
    '/kontakt/?seite=/projekte/',
    '/finden/',
    '/finden/?plz=64521',
    '/finden/?plz=04416',
    ...['Hamburg', 'Mainz', 'Halle', 'Siegn', '99999', 'Wien', 'x'].map((place) => `/finden/?plz=${place}`),
    '/suche/',
    '/suche/?q=Hilfe',
    '/suche/?q=qqqqq',
    '/probe/',
    '/diese-seite-fehlt/',
  ];
}

/** What is shown only as the answer to a posted form, by name. */
export async function answeredPages(base: string, dataDir: string): Promise<Record<string, Reply>> {
  const stored = await post(base, answersFor('v-i-t', { postcode: '64521' }));
  const receipt = new URL(stored.headers.get('location') ?? '', base).href;
  const caseLink = new URL(caseLinkOf(dataDir, receipt), base).href;
  const pages: Record<string, Reply> = {};
  pages['receipt'] = await get(receipt);
  pages['case'] = await get(caseLink);
  pages['withdraw'] = await press(receipt, 'withdraw');
  pages['take'] = await press(caseLink, 'take');
  pages['decline'] = await press(caseLink, 'decline');
  pages['close'] = await press(caseLink, 'close');
  await press(caseLink, 'take-yes');
  await press(caseLink, 'not-reached');
  pages['taken'] = await get(caseLink);
  await press(caseLink, 'decline-yes');
  pages['declined'] = await get(caseLink);
  await press(caseLink, 'undo');
  await press(caseLink, 'close-yes');
  pages['closed case'] = await get(caseLink);
  await press(receipt, 'withdraw-yes');
  pages['withdrawn'] = await get(receipt);
  return {
    ...pages,
    errors: await post(base, { project: 'v-i-t', phone: 'x', email: 'y', contact: 'email' }),
    check: await post(base, answersFor('spg'), 'check'),
    edit: await post(base, answersFor('spg'), 'edit'),
    closed: await post(base, answersFor('kopra')),
    finder: await ask(base, { plz: '', leistungen: 'no', alter: 'x', belastung: 'mental' }),
    foreign: await ask(base, { plz: '64521' }, { Origin: 'https://evil.example' }),
  };
}

/** What the trial room shows beside its first page, once something was sent. */
export const trialPages = async (base: string): Promise<Record<string, Reply>> => ({
  '/probe/mail/': await get(base + (await newestMail(base))),
  '/probe/?day': await moveClock(base, { day: '2020-01-01' }),
});

/** The HTML of all of them, by path; what is the answer to a form, by its name in brackets. */
export async function everyPage({ url, dataDir }: Pick<Program, 'url' | 'dataDir'>): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const path of await allPaths(url)) pages.set(path, (await get(url + path)).text);
  for (const [name, { text }] of Object.entries(await answeredPages(url, dataDir))) pages.set(`(${name})`, text);
  for (const [name, { text }] of Object.entries(await trialPages(url))) pages.set(name, text);
  // Under its own address: what it links to lies beside it.
  const office = await officeLinkOf(dataDir);
  pages.set(office, (await get(url + office)).text);
  return pages;
}
