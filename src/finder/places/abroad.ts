/** Names of places that are not in Germany, as far as people here are likely to type them: said plainly. */
import { folded } from '../../domain/typing/spelling.ts';

const cities = [
  'Wien', 'Graz', 'Linz', 'Salzburg', 'Innsbruck', 'Bregenz', 'Klagenfurt', 'Zürich', 'Genf', 'Basel', 'Bern', 'Lausanne',
  'Luzern', 'Sankt Gallen', 'St. Gallen', 'Winterthur', 'Vaduz', 'Paris', 'Straßburg', 'Strasbourg', 'Metz', 'Colmar',
  'Lyon', 'Marseille', 'Brüssel', 'Lüttich', 'Eupen', 'Antwerpen', 'Amsterdam', 'Rotterdam', 'Den Haag', 'Enschede',
  'Venlo', 'Maastricht', 'Prag', 'Praha', 'Pilsen', 'Karlsbad', 'Aussig', 'Brünn', 'Warschau', 'Warszawa', 'Breslau',
  'Wrocław', 'Stettin', 'Szczecin', 'Danzig', 'Gdańsk', 'Krakau', 'Kraków', 'Posen', 'Kopenhagen', 'London', 'Madrid',
  'Barcelona', 'Lissabon', 'Mailand', 'Athen', 'Budapest', 'Bukarest', 'Sofia', 'Belgrad', 'Zagreb', 'Sarajevo', 'Kiew',
  'Kyjiw', 'Lwiw', 'Lemberg', 'Odessa', 'Charkiw', 'Moskau', 'Istanbul', 'Ankara', 'Damaskus', 'Aleppo', 'Bagdad', 'Kabul',
  'Teheran', 'New York',
]; // prettier-ignore

/** ISO 3166-1: two letters; most pairs are no country, and have no name. */
function countries(): string[] {
  const names = new Intl.DisplayNames('de', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at));
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  return codes.flatMap((code) => names.of(code) ?? []).filter((name) => name !== names.of('DE'));
}

let known: Set<string> | undefined;

export function isAbroad(text: string): boolean {
  known ??= new Set([...cities, ...countries()].map(folded));
  return known.has(folded(text));
}

/** „A-1010“, „CH 8000“: with the letters of a country before it. */
export const isForeignPostcode = (text: string): boolean =>
  /^(?:a|at|b|be|ch|cz|dk|f|fr|i|it|l|lu|nl|pl)[ -]\s?\d{2}[ -]?\d{2,3}\b/i.test(text);
