/** Fourth step: what the coordinator reads. Done in a minute: how to reach the person, how not to, what to do next. */
import { berlinDay, germanDate, germanTime } from '../../domain/days/calendar.ts';
import type { Site } from '../../content/schema/site.ts';
import type { Project } from '../../content/schema/project.ts';
import { answersOf } from '../../texts/intake/answers.ts';
import { inReadingOrder } from '../../domain/typing/bidi.ts';
import type { Interest, Letter, Flag } from '../../domain/interest.ts';
import { ended } from '../../texts/place-names.ts';
import { factLine, stepLines, typedLines } from './letter-lines.ts';
import { ladderLines, nextSteps } from './next-steps.ts';
import type { Task } from './next-steps.ts';
import { readMailbox } from '../form/email-address.ts';

export interface Occasion extends Task {
  reference: string;
  project: Project;
  site: Site | undefined;
  flags: Flag[];
  receivedAt: number;
  /** Of the last one with the same answers, where one came shortly before. */
  earlier: string | undefined;
  /** What the portal is called: the reader may not know it. */
  portalName: string;
  /** Where it was handed over: by whom, and when. */
  handedOver?: { from: string; at: number; agreed: boolean };
}

/** Action first. How the person is reached stands right below it, and what the person has written at the end. */
export function writeLetter(interest: Interest, occasion: Occasion): Letter {
  const { reference, project, site, receivedAt, answerBy } = occasion;
  const before = [
    `Jemand interessiert sich für ${ended(project.acronym + (site ? ` in ${site.place}` : ''))}`,
    `Bitte melden Sie sich bis zum ${germanDate(answerBy)} bei der Person.`,
    '',
    'WAS JETZT ZU TUN IST',
    '',
    ...stepLines(nextSteps(interest, occasion)),
    '',
    'SO ERREICHEN SIE DIE PERSON',
    '',
    ...beforehand(interest),
    ...answerLines(interest),
    '',
    factLine('Nummer', reference),
    factLine('Eingegangen', germanTime(receivedAt)),
    ...notes(interest, occasion),
    '',
    'WENN SICH NIEMAND KÜMMERT',
    '',
    '',
  ].join('\n');
  const ladder = ladderLines(occasion);
  const after = ['', ...whyYou(occasion), ...messageLines(interest)].join('\n');
  const replyTo = interest.contact === 'email' ? readMailbox(interest.reach) : undefined;
  return {
    text: before + ladder + after,
    ladder: [before.length, before.length + ladder.length],
    ...(replyTo ? { replyTo } : {}),
  };
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
  (agreed ? 'Die Person hat zugestimmt.' : 'Auf der Seite der Person steht es.');

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

function whyYou({ caseUrl, portalName }: Occasion): string[] {
  return [
    '',
    'WARUM SIE DIESE E-MAIL BEKOMMEN',
    '',
    ...stepLines([
      `Die Person hat sich auf der Internet-Seite „${portalName}“`,
      `gemeldet (${new URL(caseUrl).host}). Dort steht Ihre Adresse.`,
      'Das Interesse ist freiwillig. Es ist kein Antrag.',
    ]),
  ];
}

/**
 * Last, and to the end: nothing in it can pass for a line of ours. Below „-- “ mail programs see a signature (RFC 3676,
 * 4.3), which some hide; without its space it is a line like others.
 */
function messageLines({ message }: Interest): string[] {
  if (!message) return [];
  const words = inReadingOrder(message).replace(/^-- $/gm, '--');
  return ['', 'NACHRICHT DER PERSON (wörtlich, bis zum Ende dieser E-Mail)', '', words];
}
