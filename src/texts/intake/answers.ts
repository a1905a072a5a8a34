/**
 * What a person has answered, in words. One list for the check page and the letter: what the person sees before sending
 * is what the coordinator reads.
 */
import type { Interest, Need, Time } from '../../domain/interest.ts';
import { languageName, needNames, reachNames, timeNames, wayNames } from '../terms.ts';

export interface Answer {
  of: keyof Interest;
  /** What was asked: to the person, and in the letter. */
  asked: string;
  label: string;
  /** None: the person has left it open. */
  words: string[];
  /** What the letter says in their place. */
  told?: string;
}

/** All but the site, which each says in its own way, and the message, which stands in the letter word for word. */
export function answersOf(interest: Interest): Answer[] {
  const { name, contact, reach, language, needs, postcode } = interest;
  return [
    { of: 'name', asked: 'So sprechen wir Sie an', label: 'Name', words: [name] },
    { of: 'contact', asked: 'So erreicht man Sie', label: 'Gewünscht', words: [wayNames[contact]] },
    { of: 'reach', asked: reachNames[contact], label: reachNames[contact], words: [reach] },
    ...ofTheWay[contact](interest),
    { of: 'language', asked: 'Sprache', label: 'Sprache', words: [languageName(language)] },
    { of: 'needs', asked: 'Das hilft Ihnen', label: 'Wichtig', ...chosen(needs, needNames, 'nichts angegeben') },
    ...(postcode ? [{ of: 'postcode' as const, asked: 'Postleitzahl', label: 'Postleitzahl', words: [postcode] }] : []),
  ];
}

const ofTheWay: Record<Interest['contact'], (interest: Interest) => Answer[]> = {
  phone: ({ times, voicemail }) => [
    { of: 'times', asked: 'Das passt Ihnen', label: 'Zeiten', ...chosen(times, timeNames, 'egal') },
    {
      of: 'voicemail',
      asked: 'Mailbox',
      label: 'Mailbox',
      ...(voicemail
        ? { words: ['Man darf Ihnen eine Nachricht hinterlassen.'], told: 'Eine Nachricht darf hinterlassen werden.' }
        : { words: ['Bitte keine Nachricht hinterlassen.'], told: 'Bitte KEINE Nachricht hinterlassen.' }),
    },
  ],
  // So that the reader knows what the person has heard and will be asked.
  email: ({ confirm, ask }) => [
    {
      of: 'confirm',
      asked: 'E-Mails von diesem Portal',
      label: 'Vom Portal',
      words:
        confirm || ask
          ? [
              ...(confirm ? ['eine kurze Bestätigung'] : []),
              ...(ask ? ['später die Frage, ob sich jemand gemeldet hat'] : []),
            ]
          : ['keine E-Mails'],
    },
  ],
  post: () => [],
};

const chosen = <Name extends Time | Need>(names: Name[], words: Record<Name, string>, none: string) =>
  names.length > 0 ? { words: names.map((one) => words[one]) } : { words: [], told: none };
