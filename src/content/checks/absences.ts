/** What editors should know of the days on which somebody of a site is away: hints, no faults. */
import type { Site } from '../schema/site.ts';

/** @param today Berlin day, `YYYY-MM-DD` @returns in German, one line each */
export function absenceHints({ slug, away, deputyLetterAddress }: Site, today: string): string[] {
  const say = (field: string, what: string) => `sites/${slug}.md, Feld „${field}“: ${what}`;
  const over = away.flatMap(({ to }, index) =>
    to < today ? [say(`away.${index}`, `Diese Abwesenheit war am ${to} zu Ende. Bitte den Eintrag löschen.`)] : [],
  );
  const coming = away.filter(({ to }) => to >= today);
  const coordinator = coming.filter(({ who }) => who === 'ansprechperson');
  const deputy = coming.filter(({ who }) => who === 'vertretung');
  const alone = coordinator.map(({ from, to }) => `${days(from, to)} ist die Ansprechperson nicht da. Eine „deputyLetterAddress“ gibt es nicht`);
  const both = coordinator.flatMap((one) =>
    deputy.flatMap((other) => {
      const [from, to] = [later(one.from, other.from), earlier(one.to, other.to)];
      return from <= to ? [`${days(from, to)} sind Ansprechperson und Vertretung beide nicht da`] : [];
    }),
  );
  return [
    ...over,
    ...(deputyLetterAddress ? both : alone).map((what) => say('away', `${what}: Die Nachrichten gehen dann an das Büro.`)),
  ];
}

const days = (from: string, to: string) => (from === to ? `Am ${from}` : `Vom ${from} bis ${to}`);
const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);
