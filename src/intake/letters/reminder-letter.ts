/** What the ladder writes to who has a letter that nobody takes over. References and places, nothing of a person. */
import type { Content } from '../../content/content.ts';
import { germanDate, germanTime } from '../../domain/days/calendar.ts';
import { answerDayOf } from '../../domain/days/promise.ts';
import type { Chased, Destination } from '../../domain/interest.ts';
import { placeTitle } from '../../texts/place-names.ts';
import { factLine, stepLines } from './letter-lines.ts';

export interface ChasedLetter extends Destination {
  reference: string;
  because: Chased['because'];
  sentAt: number;
  deliveredAt: number;
  /** Nobody has taken it over: the person waits for an answer. */
  untaken: boolean;
  /** How often somebody tried in vain; undefined: nobody says so. */
  tries: string | undefined;
  /** The page on which somebody says that they take it over. */
  caseUrl: string;
}

/** One link a reference. */
export function reminderText(letters: ChasedLetter[], content: Content): string {
  const groups = [...Map.groupBy(letters, ({ because }) => because)];
  return groups
    .map(([because, some]) =>
      [
        heads[because](some.length),
        '',
        ...some.flatMap((one, index) => [...(index > 0 ? [''] : []), ...entryLines(one, content)]),
      ].join('\n'),
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

const entryLines = (letter: ChasedLetter, content: Content): string[] => [
  factLine('Nummer', `${letter.reference} (${placeTitle(letter, content)})`),
  factLine('Zugestellt', germanTime(letter.deliveredAt)),
  ...(letter.untaken ? [factLine('Antwort bis', germanDate(answerDayOf(content, letter)))] : []),
  ...(letter.tries ? [factLine('Versuche', letter.tries)] : []),
  `  ${letter.caseUrl}`,
];

function stepsFor(letters: ChasedLetter[]): string[] {
  const one = letters.length === 1;
  if (letters.every(({ because }) => because === 'unclosed'))
    return stepLines([
      `Öffnen Sie ${one ? 'die Seite' : 'jede Seite'}, und drücken Sie „Abgeschlossen“. Ist noch etwas offen, ist nichts zu tun.`,
    ]);
  return stepLines([
    `1. Suchen Sie ${one ? 'die E-Mail mit dieser Nummer' : 'zu jeder Nummer die E-Mail'}, und melden Sie sich bei der Person.`,
    '   Was Sie dabei beachten, steht dort.',
    `2. Öffnen Sie ${one ? 'die Seite mit dem Link' : 'die Seite zu jeder Nummer'}, und sagen Sie, wie es weitergeht.`,
    '   Ein Konto brauchen Sie nicht.',
    'Haben Sie sich schon gemeldet? Dann genügt Schritt 2.',
    'Kein Platz, oder es passt nicht? Auch das sagen Sie dort.',
    `Sie finden ${one ? 'die' : 'eine'} E-Mail nicht? Fragen Sie das Büro des Portals.`,
  ]);
}
