/**
 * What a person has answered, in words. One list for the check page and the letter: what the person sees before sending
 * is what the coordinator reads. What was left open is no entry: it would say nothing.
 */
import type { Interest } from '../../domain/interest.ts';
import { languageName, needNames, reachNames, timeNames, wayNames } from '../terms.ts';

export interface Answer {
  of: keyof Interest;
  /** What was asked, as the check page says it; none: the page says it with another answer. */
  asked?: string;
  /** As the letter says it. */
  label: string;
  words: string[];
  /** What the letter says in their place. */
  told?: string;
}

/** All but the site, which each says in its own way, and the message, which stands in the letter word for word. */
export function answersOf(interest: Interest): Answer[] {
  const { name, contact, reach, language, needs, postcode } = interest;
  const all: Answer[] = [
    { of: 'name', asked: 'So nennen wir Sie', label: 'Name', words: [name] },
    { of: 'contact', label: 'Gewünscht', words: [wayNames[contact]] },
    { of: 'reach', asked: `So erreicht man Sie: ${reachNames[contact]}`, label: reachNames[contact], words: [reach] },
    ...ofTheWay[contact](interest),
    // German is what everybody expects.
    { of: 'language', asked: 'Sprache', label: 'Sprache', words: language === 'de' ? [] : [languageName(language)] },
    { of: 'needs', asked: 'Das hilft Ihnen', label: 'Wichtig', words: needs.map((need) => needNames[need]) },
    { of: 'postcode', asked: 'Postleitzahl', label: 'Postleitzahl', words: postcode ? [postcode] : [] },
  ];
  return all.filter(({ words }) => words.length > 0);
}

const ofTheWay: Record<Interest['contact'], (interest: Interest) => Answer[]> = {
  phone: ({ times, voicemail }) => [
    { of: 'times', asked: 'Das passt Ihnen', label: 'Zeiten', words: times.map((time) => timeNames[time]) },
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
      label: 'Portal schickt',
      words: [
        ...(confirm ? ['eine kurze Bestätigung'] : []),
        ...(ask ? ['später die Frage, ob sich jemand gemeldet hat'] : []),
      ],
    },
  ],
  post: () => [],
};
