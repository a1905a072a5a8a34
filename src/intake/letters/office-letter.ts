/** To the office, which reads no letter: what nobody takes over, place by place, and whom to ask. Nothing of a person. */
import type { Content } from '../../content/content.ts';
import { isReachable } from '../../domain/contacts.ts';
import type { Reachable } from '../../domain/contacts.ts';
import type { Destination, Recipient } from '../../domain/interest.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import type { OpenCase } from '../../domain/open-case.ts';
import { whomOfficeAsks } from '../../domain/whom-office-asks.ts';
import { placeTitle } from '../../texts/place-names.ts';
import { caseLines, waitWords } from '../../texts/intake/open-case.ts';
import { factLine, stepLines } from './letter-lines.ts';
import { recipientsOf } from './route.ts';
import type { Fallback } from './route.ts';

export interface OfficeLetter {
  /** The mail by which the office is told leaves at this moment: since then the days are counted until the content is erased. */
  cases: OpenCase[];
  content: Content;
  fallback: Fallback;
  /** The secret address of the office's page; undefined: nobody has made one. */
  officeUrl: string | undefined;
  now: number;
}

export function officeText(letter: OfficeLetter): string {
  const { cases, content, officeUrl } = letter;
  const places = [...Map.groupBy(cases, (one) => placeTitle(one, content))];
  return [
    cases.length > 1
      ? `Diese ${cases.length} Nachrichten hat noch niemand übernommen. Die Personen warten.`
      : 'Diese Nachricht hat noch niemand übernommen. Die Person wartet.',
    '',
    ...places.flatMap(([place, some]) => [place, ...placeLines(some, letter), '']),
    'WAS JETZT ZU TUN IST',
    '',
    ...stepLines([
      '1. Rufen Sie bitte dort an, und nennen Sie die Nummer.',
      '2. Wer sich kümmert, öffnet den Link in der E-Mail mit dieser Nummer',
      '   und drückt „Ich kümmere mich“.',
      'Die Person liest auf ihrer Seite, dass das Büro nachfragt, und wen sie anrufen kann.',
      'Diese E-Mail kommt zu jeder Nummer nur einmal. Was die Person geschrieben hat, steht hier nie.',
    ]),
    '',
    'WAS SONST NOCH OFFEN IST',
    '',
    ...stepLines(pageLines(officeUrl)),
  ].join('\n');
}

const pageLines = (officeUrl: string | undefined): string[] =>
  officeUrl === undefined
    ? [
        'Das zeigt die Seite des Büros. Ihre Adresse ist geheim.',
        'Sie bekommen sie von denen, die das Portal betreiben (Befehl: desk office-link).',
      ]
    : [
        'Das zeigt die Seite des Büros:',
        officeUrl,
        'Ihre Adresse ist geheim. Bitte leiten Sie diese E-Mail deshalb nicht weiter.',
      ];

function placeLines(cases: OfficeLetter['cases'], { content, fallback, now }: OfficeLetter): string[] {
  const [place] = cases;
  if (!place) return [];
  const today = berlinDay(now);
  const { people, phone, body } = whomOfficeAsks(place, content, today);
  const asked = [
    ...people.map(personWords),
    ...(people.some(isReachable) ? [] : [body]),
    ...(phone ? [`Zentrale, ${phone}`] : []),
  ];
  const mailboxes = mailboxWords(place, content, fallback, today);
  return [
    ...asked.map((words, index) => factLine(index === 0 ? 'Fragen Sie' : 'Oder', words)),
    ...mailboxes.map((words) => factLine('Postfach', words)),
    ...cases.flatMap((one) => ['', ...linesAbout(one, content, now)]),
  ];
}

const personWords = ({ name, role, phone, email }: Reachable): string =>
  [`${name} (${role})`, phone, email].filter((word) => word !== undefined).join(', ');

const seats: Partial<Record<Recipient['role'], string>> = {
  site: 'Ansprechperson',
  project: 'Ansprechperson',
  deputy: 'Vertretung',
};

/** Where the letters of a place go: no page names them, and the office may have to write there. */
const mailboxWords = (place: Destination, content: Content, fallback: Fallback, today: string): string[] =>
  recipientsOf(place, content, fallback, today).flatMap(({ role, address, away }) => {
    const seat = seats[role];
    return seat ? [`${address} (${seat}${away ? ', gerade nicht da' : ''})`] : [];
  });

function linesAbout(one: OpenCase, content: Content, now: number): string[] {
  const told = { ...one, isOffices: true, chased: [...one.chased, { whom: 'office' as const, at: now }] };
  return [
    factLine('Nummer', one.reference),
    factLine('Wartet', waitWords(one)),
    ...stepLines(caseLines(told, content, now, 'by mail').map((line) => `- ${line}`)),
  ];
}
