/** A project as a piece of HTML for other sites: no frame, no script, no style, no request. */
import { termWords } from '../texts/state.ts';
import { germanList } from '../texts/terms.ts';
import { germanDate } from '../domain/days/calendar.ts';
import { sitesOf } from '../domain/catchment.ts';
import { reachablePeople, telUri } from '../domain/contacts.ts';
import type { Content } from '../content/content.ts';
import type { Project } from '../content/schema/project.ts';
import type { Person } from '../content/schema/contact.ts';

/**
 * It stands elsewhere for years: it says days, and never that the project is open or over. For one that has ended there is
 * none to copy.
 * @param origin with a slash at its end @param today Berlin day on which it is copied
 */
export function cardOf(project: Project, content: Content, origin: string, today: string): string {
  const { slug, acronym, title, summary, runBy } = project;
  const page = html(`${origin}projekte/${slug}/`);
  const places = sitesOf(content, slug).map(({ place }) => place);
  return [
    '<div class="teilhabe-karte" lang="de">',
    `  <p><strong><a href="${page}">${html(`${acronym} – ${title}`)}</a></strong></p>`,
    `  <p>${html(summary)}</p>`,
    '  <ul>',
    ...row('Orte', places.length > 0 ? html(germanList(places)) : undefined),
    ...row('Durchgeführt von', html(germanList(runBy))),
    ...row('Laufzeit', html(termWords(project))),
    ...reachablePeople(project, content).flatMap((person) => row('Kontakt', contactOf(person))),
    '  </ul>',
    `  <p>Stand: ${germanDate(today)}. Ob das Projekt noch läuft, steht hier: <a href="${page}">${page}</a></p>`,
    '</div>',
  ].join('\n');
}

const row = (name: string, value: string | undefined) => (value ? [`    <li>${name}: ${value}</li>`] : []);

const contactOf = ({ name, role, phone, email }: Person) =>
  [
    html(`${name}, ${role}`),
    ...(phone ? [`<a href="${telUri(phone)}">${html(phone)}</a>`] : []),
    ...(email ? [`<a href="mailto:${html(email)}">${html(email)}</a>`] : []),
  ].join(', ');

function html(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
