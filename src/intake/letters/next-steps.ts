/** What whoever has the letter does now, and what the portal does if nobody does anything. */
import { germanDate } from '../../domain/days/calendar.ts';
import type { LadderDays } from '../../domain/days/ladder.ts';
import type { Interest } from '../../domain/interest.ts';
import { stepLines } from './letter-lines.ts';

export interface Task {
  /** Berlin day by which the person should have heard from somebody. */
  answerBy: string;
  /** Berlin day on which the person gets a mail that asks whether somebody was in touch; undefined: only their page asks. */
  askedOn: string | undefined;
  /** The page on which the coordinator says that they have taken over. */
  caseUrl: string;
  /** When the portal chases who does not say that they have taken over. */
  ladder: LadderDays;
}

export const nextSteps = (interest: Interest, { caseUrl, answerBy }: Task): string[] => [
  '1. Öffnen Sie diese Seite, drücken Sie „Ich kümmere mich“ und bestätigen Sie:',
  `   ${caseUrl}`,
  '   Die Person sieht dann, dass sich jemand kümmert. Heben Sie diese E-Mail auf:',
  '   Einen Tag später löscht das Portal die Angaben.',
  ...contacting[interest.contact](interest, germanDate(answerBy)),
  'Nicht erreicht, kein Platz, oder es passt nicht? Auch das sagen Sie auf der',
  'Seite mit „Nicht erreicht“ oder „Passt nicht“. Sonst wartet die Person.',
];

/** By when, and on no other way; others may pick up the telephone, see the screen or open the letter box. */
const contacting: Record<Interest['contact'], (interest: Interest, day: string) => string[]> = {
  phone: ({ voicemail }, day) => [
    `2. Rufen Sie an, spätestens am ${day}. Schreiben Sie nicht.`,
    '3. Nennen Sie zuerst nur Ihren Namen. Sagen Sie Projekt und Jobcenter erst,',
    '   wenn Sie sicher mit der Person selbst sprechen.',
    ...(voicemail ? ['   Auf der Mailbox: nur Ihr Name und Ihre Nummer.'] : []),
  ],
  // An answer would quote the project and the secret link, and its subject names both. In an envelope it has no Reply-To.
  email: (_, day) => [
    `2. Schreiben Sie eine neue E-Mail, spätestens am ${day}. Rufen Sie nicht an.`,
    '3. Schreiben Sie in den Betreff nichts vom Projekt und nichts vom Jobcenter.',
    '   Wenn Sie auf „Antworten“ drücken: Ändern Sie den Betreff, und löschen Sie',
    '   den Text darunter. Die Antwort geht an die Person, nicht an das Portal.',
    '   (Kam diese E-Mail verschlüsselt? Dann tragen Sie die Adresse selbst ein.)',
    '4. Unter Ihren Text gehören Ihr Name und der Name Ihres Jobcenters.',
  ],
  post: (_, day) => [
    `2. Schreiben Sie einen Brief, spätestens am ${day}. Rufen Sie nicht an.`,
    '3. Nehmen Sie einen Umschlag, auf dem weder Projekt noch Jobcenter stehen.',
  ],
};

/** True for whoever reads it: in an envelope the deputy gets it as it is. */
export const ladderLines = ({ answerBy, askedOn, ladder }: Task): string =>
  lines(
    'Drückt niemand „Ich kümmere mich“ oder „Passt nicht“?',
    `Nach ${workingDays(ladder.remind)} erinnert das Portal daran. Nach ${workingDays(ladder.deputy)} bekommt`,
    'auch die Vertretung diese E-Mail, wenn es eine gibt.',
    `Nach ${workingDays(ladder.office)} fragt das Büro des Portals nach.`,
    ...(askedOn
      ? [`Am ${germanDate(askedOn)} fragt das Portal die Person per E-Mail,`]
      : [`Ab dem ${germanDate(answerBy)} fragt das Portal die Person auf ihrer Seite,`]),
    'ob sich jemand gemeldet hat.',
  );

/** The same for the deputy, who has it by now. @param officeOn Berlin day on which the office is told; undefined: it has been */
export const ladderLinesForDeputy = (officeOn: string | undefined): string =>
  lines(
    ...(officeOn
      ? [
          `Drückt bis zum ${germanDate(officeOn)} niemand „Ich kümmere mich“ oder`,
          '„Passt nicht“, fragt das Büro des Portals nach.',
        ]
      : ['Das Büro des Portals weiß, dass noch niemand „Ich kümmere mich“ gedrückt hat.']),
    'Sie bekommen dazu keine Erinnerung.',
  );

const lines = (...all: string[]): string => stepLines(all).join('\n');

/** In the dative. */
const workingDays = (count: number): string => (count === 1 ? '1 Arbeitstag' : `${count} Arbeitstagen`);
