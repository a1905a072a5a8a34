/** Fourth step: what the coordinator reads. Done in a minute: how to reach the person, how not to, what to do next. */
import { berlinDay, germanDate, germanTime } from '../../domain/days/calendar.ts';
import type { LadderDays } from '../../domain/days/ladder.ts';
import type { Site } from '../../content/schema/site.ts';
import type { Project } from '../../content/schema/project.ts';
import { answersOf } from '../../texts/intake/answers.ts';
import { inReadingOrder } from '../../domain/typing/bidi.ts';
import { germanList, timeNames } from '../../texts/terms.ts';
import type { Interest, Letter, Flag } from '../../domain/interest.ts';
import { factLine, stepLines, typedLines } from './letter-lines.ts';
import { readMailbox } from '../form/email-address.ts';

export interface Occasion {
  reference: string;
  project: Project;
  site: Site | undefined;
  flags: Flag[];
  receivedAt: number;
  /** Of the last one with the same answers, where one came shortly before. */
  earlier: string | undefined;
  /** Berlin day by which the person should have heard from somebody. */
  answerBy: string;
  /** The page on which the coordinator says that they have taken over. */
  caseUrl: string;
  /** When the portal chases who does not say that they have taken over. */
  ladder: LadderDays;
  /** What the portal is called: the reader may not know it. */
  portalName: string;
  /** Where it was handed over: by whom, and when. */
  handedOver?: { from: string; at: number; agreed: boolean };
}

export function writeLetter(interest: Interest, occasion: Occasion): Letter {
  const { reference, project, site, receivedAt, answerBy } = occasion;
  const text = [
    `Jemand interessiert sich für ${project.acronym}${site ? ` in ${site.place}` : ''}.`,
    `Bitte melden Sie sich bis zum ${germanDate(answerBy)} bei der Person.`,
    '',
    factLine('Nummer', reference),
    factLine('Eingegangen', germanTime(receivedAt)),
    ...notes(interest, occasion),
    '',
    'SO ERREICHEN SIE DIE PERSON',
    '',
    ...beforehand(interest),
    ...answerLines(interest),
    '',
    'WAS JETZT ZU TUN IST',
    '',
    ...nextSteps(interest, occasion),
    ...messageLines(interest),
  ].join('\n');
  const replyTo = interest.contact === 'email' ? readMailbox(interest.reach) : undefined;
  return { text, ...(replyTo ? { replyTo } : {}) };
}

const flagNotes: Record<Flag, string> = {
  honeypot: 'Ein Feld war ausgefüllt, das Menschen nicht sehen. Vielleicht hat ein Programm das Formular geschickt.',
  'no-origin': 'Der Browser hat nicht gesagt, woher das Formular kam. Das ist bei sehr alten Geräten so.',
};

function notes(interest: Interest, { site, flags, earlier, handedOver }: Occasion): string[] {
  const all = [
    ...(handedOver ? [handedOverNote(handedOver)] : []),
    ...(site ? [] : ['Die Person weiß nicht, welcher Standort für sie da ist. Bitte klären Sie das mit ihr.']),
    ...(!site && interest.postcode ? ['Zur Postleitzahl der Person gehört kein Standort des Projekts.'] : []),
    ...(site && interest.site === 'unsure' && interest.postcode && site.postcodes.includes(interest.postcode)
      ? [
          'Der Standort wurde aus der Postleitzahl bestimmt. Er kann am Rand des Gebiets falsch sein. Bitte fragen Sie nach dem Wohnort.',
        ]
      : []),
    ...(earlier ? [`Dieselben Angaben kamen schon mit der Nummer ${earlier}. Vielleicht ist es dieselbe Person.`] : []),
    ...flags.map((flag) => flagNotes[flag]),
  ];
  return all.map((note) => factLine('Hinweis', note));
}

const handedOverNote = ({ from, at, agreed }: NonNullable<Occasion['handedOver']>): string =>
  `Weitergegeben von ${from} am ${germanDate(berlinDay(at))}. ` +
  (agreed ? 'Die Person hat zugestimmt.' : 'Die Person weiß es von ihrer Seite im Portal.');

/** What has to be known before anybody calls or writes: in which language, with whose help, and what the person asks. */
function beforehand(interest: Interest): string[] {
  const wishes = answersOf(interest).flatMap(({ of, words }) => {
    if (of === 'language') return [`Sprache ${words.join(', ')}`];
    return of === 'needs' ? words : [];
  });
  return [
    ...(wishes.length > 0
      ? [factLine(interest.contact === 'phone' ? 'VOR dem Anruf' : 'VORHER', wishes.join(', '))]
      : []),
    ...(interest.message ? [factLine('Nachricht', 'steht am Ende. Bitte zuerst lesen.')] : []),
  ];
}

/** The address of a letter has lines of its own. */
function answerLines(interest: Interest): string[] {
  return answersOf(interest).flatMap(({ of, label, words, told }) => {
    const [first = ''] = words;
    if (of === 'language' || of === 'needs') return [];
    if (of !== 'reach') return factLine(label, told ?? words.join(', '));
    return interest.contact === 'post'
      ? [factLine(label, '').trimEnd(), ...typedLines(first)]
      : factLine(label, first + international(interest));
  });
}

/** Beside the number as typed, where that is not how one dials it in Germany anyway. */
function international({ reach, dialled }: Interest): string {
  const isUsual = /^\D*0[1-9]/.test(reach) && dialled?.startsWith('+49');
  return !dialled || isUsual || dialled.replace(/\s/g, '') === reach.replace(/\s/g, '')
    ? ''
    : ` (international: ${dialled})`;
}

/** By when, and on no other way; others may pick up the telephone, see the screen or open the letter box. */
const contacting: Record<Interest['contact'], (interest: Interest, day: string) => string[]> = {
  phone: ({ times, voicemail }, day) => [
    `2. Rufen Sie an, spätestens am ${day}. Schreiben Sie nicht.`,
    ...(times.length > 0 ? [`   Gute Zeiten: ${germanList(times.map((time) => timeNames[time]))}.`] : []),
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
    '4. Schreiben Sie unter Ihren Text Ihren Namen und den Namen Ihres Jobcenters.',
    '   Sonst weiß die Person nicht, wer ihr schreibt.',
  ],
  post: (_, day) => [
    `2. Schreiben Sie einen Brief, spätestens am ${day}. Rufen Sie nicht an.`,
    '3. Nehmen Sie einen Umschlag, auf dem weder Projekt noch Jobcenter stehen.',
  ],
};

function nextSteps(interest: Interest, occasion: Occasion): string[] {
  const { caseUrl, answerBy, portalName } = occasion;
  const steps = [
    '1. Öffnen Sie diese Seite, drücken Sie „Ich kümmere mich“ und bestätigen Sie.',
    '   Ein Konto brauchen Sie nicht:',
    `   ${caseUrl}`,
    '   Die Person sieht dann, dass sich jemand kümmert. Heben Sie diese E-Mail auf:',
    '   Einen Tag später löscht das Portal die Angaben. Dann stehen sie nur noch hier.',
    ...contacting[interest.contact](interest, germanDate(answerBy)),
    'Nicht erreicht, kein Platz, oder es passt nicht? Auch das sagen Sie auf der',
    'Seite mit „Nicht erreicht“ oder „Passt nicht“. Sonst wartet die Person.',
  ];
  return [
    ...stepLines(steps),
    '',
    ...stepLines(ifNobody(interest, occasion)),
    '',
    'WARUM SIE DIESE E-MAIL BEKOMMEN',
    '',
    ...stepLines([
      `Die Person hat sich auf der Internet-Seite „${portalName}“`,
      `gemeldet (${new URL(caseUrl).host}).`,
      'Dort ist die Adresse eingetragen, an die diese E-Mail geht.',
    ]),
    '',
    'Das Interesse ist freiwillig. Es ist kein Antrag.',
  ];
}

/** Only who chose it is asked by e-mail. */
const ifNobody = ({ contact, ask }: Interest, { answerBy, ladder }: Occasion): string[] => [
  'Drückt niemand „Ich kümmere mich“ oder „Passt nicht“?',
  `Dann erinnert das Portal Sie nach ${workingDays(ladder.remind)}. Nach ${workingDays(ladder.deputy)}`,
  'fragt es die Vertretung, wenn es eine gibt.',
  `Nach ${workingDays(ladder.office)} erfährt es das Büro des Portals.`,
  `Ab dem ${germanDate(answerBy)} fragt das Portal die Person ${contact === 'email' && ask ? 'per E-Mail' : 'auf ihrer Seite'},`,
  'ob sich jemand gemeldet hat. Sagt sie Nein, fragt das Büro bei Ihnen nach.',
];

/** In the dative. */
const workingDays = (count: number): string => (count === 1 ? '1 Arbeitstag' : `${count} Arbeitstagen`);

/**
 * Last, and to the end: nothing in it can pass for a line of ours. Below „-- “ mail programs see a signature (RFC 3676,
 * 4.3), which some hide; without its space it is a line like others.
 */
function messageLines({ message }: Interest): string[] {
  if (!message) return [];
  const words = inReadingOrder(message).replace(/^-- $/gm, '--');
  return ['', 'NACHRICHT DER PERSON (wörtlich, bis zum Ende dieser E-Mail)', '', words];
}
