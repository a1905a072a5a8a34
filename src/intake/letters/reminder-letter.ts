/** What the ladder writes to who has a letter that nobody takes over. References and places, nothing of a person. */
import type { Content } from '../../content/content.ts';
import { germanTime } from '../../domain/days/calendar.ts';
import type { Chased, Destination } from '../../domain/interest.ts';
import { factLine, stepLines } from './letter-lines.ts';

export interface ChasedLetter extends Destination {
  reference: string;
  because: Chased['because'];
  deliveredAt: number;
  /** The page on which somebody says that they take it over. */
  caseUrl: string;
}

/** One link a reference. */
export function reminderText(letters: ChasedLetter[], content: Content): string {
  const groups = [...Map.groupBy(letters, ({ because }) => because)];
  return groups
    .map(([because, some]) =>
      [heads[because](some.length), '', ...some.flatMap((one) => entryLines(one, content))].join('\n'),
    )
    .concat(['WAS JETZT ZU TUN IST', '', ...stepsFor(letters)].join('\n'))
    .join('\n\n');
}

const heads: Record<Chased['because'], (count: number) => string> = {
  waits: (count) =>
    count === 1
      ? 'Zu dieser Nachricht hat noch niemand „Ich kümmere mich“ gedrückt. Die Person wartet.'
      : `Zu diesen ${count} Nachrichten hat noch niemand „Ich kümmere mich“ gedrückt. Die Personen warten.`,
  deputy: (count) =>
    count === 1
      ? 'Diese Nachricht hat jetzt auch Ihre Vertretung: Noch hat niemand „Ich kümmere mich“ gedrückt.'
      : `Diese ${count} Nachrichten hat jetzt auch Ihre Vertretung: Noch hat niemand „Ich kümmere mich“ gedrückt.`,
  asked: (count) =>
    count === 1
      ? 'Die Person mit dieser Nachricht bittet, dass wir Sie erinnern. Sie wartet.'
      : `Die Personen mit diesen ${count} Nachrichten bitten, dass wir Sie erinnern. Sie warten.`,
  unclosed: (count) =>
    count === 1
      ? 'Um diese Nachricht kümmern Sie sich schon länger. Ist alles erledigt? Dann schließen Sie sie bitte ab.'
      : `Um diese ${count} Nachrichten kümmern Sie sich schon länger. Ist alles erledigt? Dann schließen Sie sie bitte ab.`,
};

const entryLines = ({ reference, deliveredAt, caseUrl, ...place }: ChasedLetter, content: Content): string[] => [
  factLine('Nummer', `${reference} (${placeWords(place, content)})`),
  factLine('Zugestellt', germanTime(deliveredAt)),
  `  ${caseUrl}`,
];

function placeWords({ project, site }: Destination, { projects, sites }: Content): string {
  const acronym = projects.find(({ slug }) => slug === project)?.acronym ?? project;
  return `${acronym}, ${sites.find(({ slug }) => slug === site)?.place ?? 'Ort noch nicht geklärt'}`;
}

function stepsFor(letters: ChasedLetter[]): string[] {
  if (letters.every(({ because }) => because === 'unclosed'))
    return stepLines([
      'Öffnen Sie die Seite, und drücken Sie „Abgeschlossen“. Ist noch etwas offen, ist nichts zu tun.',
    ]);
  return stepLines([
    '1. Suchen Sie die E-Mail mit dieser Nummer, und melden Sie sich bei der Person.',
    '   Was Sie dabei beachten, steht dort.',
    '2. Öffnen Sie die Seite mit dem Link, und sagen Sie, wie es weitergeht.',
    '   Ein Konto brauchen Sie nicht.',
    'Haben Sie sich schon gemeldet? Dann genügt Schritt 2.',
    'Kein Platz, oder es passt nicht? Auch das sagen Sie dort.',
    'Sie finden die E-Mail nicht? Fragen Sie das Büro des Portals.',
  ]);
}
