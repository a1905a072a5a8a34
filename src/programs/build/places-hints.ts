/** What was said of places and is not shown: too old, not yet, or in doubt. */
import type { Content } from '../../content/content.ts';
import type { Site } from '../../content/schema/site.ts';
import { daysSincePlaces, PLACES_DAYS, placesAt } from '../../domain/days/places.ts';
import { closedBecause } from '../../domain/days/term.ts';

/** @param today Berlin day, `YYYY-MM-DD` @returns in German, one line per file and field */
export const placesHints = ({ projects, sites }: Content, today: string): string[] =>
  projects
    .filter((project) => !closedBecause(project, today))
    .flatMap(({ slug, term }) =>
      sites
        .filter(({ project }) => project === slug)
        .flatMap((site) => [
          ...dayHints(site, today),
          ...(placesAt(site, today) && term.unconfirmed && !term.end
            ? [
                `sites/${site.slug}.md, Feld „places“: In projects/${slug}.md steht noch „unconfirmed: ja“. Läuft das Projekt sicher? Dann bitte die Zeile dort löschen.`,
              ]
            : []),
        ]),
    );

function dayHints(site: Site, today: string): string[] {
  const days = daysSincePlaces(site, today);
  const say = (what: string) => [`sites/${site.slug}.md, Feld „placesSince“: ${what}`];
  if (days === undefined) return [];
  if (days < 0) return say('Dieser Tag kommt erst noch. Bis dahin sagt das Portal nichts über Plätze.');
  return days > PLACES_DAYS
    ? say(
        `Das ist mehr als ${PLACES_DAYS} Tage her. Das Portal sagt darum nichts mehr über Plätze. Bitte fragen, was jetzt gilt, und das Datum ändern. Oder beide Zeilen löschen.`,
      )
    : [];
}
