/** What stands above a letter: why somebody gets it that was not meant for them first, or that nobody has looked at. */
import type { Content } from '../../content/content.ts';
import type { Absent } from '../../content/schema/site.ts';
import { isAway } from '../../domain/days/absence.ts';
import type { Decision, Destination, LetterKind, Recipient } from '../../domain/interest.ts';

interface Prefaced extends Destination {
  kind: LetterKind;
  decision: Decision | null;
}

/** @param today Berlin day, `YYYY-MM-DD` */
export function prefaceOf(letter: Prefaced, recipient: Recipient, content: Content, today: string): string {
  const { kind, decision } = letter;
  if (kind !== 'letter' && kind !== 'stand-in') return '';
  // Why the ladder has sent it is found with the letter.
  const why = kind === 'stand-in' ? '' : standingIn(recipient, absenceAt(letter, content, today));
  return why + (decision ? lookedAt[decision] : '');
}

interface Absence {
  coordinator: boolean;
  deputy: boolean;
}

function absenceAt({ site }: Destination, { sites }: Content, today: string): Absence {
  const place = sites.find(({ slug }) => slug === site);
  const isGone = (who: Absent) => place !== undefined && isAway(place, who, today);
  return { coordinator: isGone('ansprechperson'), deputy: isGone('vertretung') };
}

function standingIn({ role, away }: Recipient, gone: Absence): string {
  if (away)
    return (
      `Im Portal steht, dass die ${role === 'deputy' ? 'Vertretung' : 'Ansprechperson'} gerade nicht da ist. ` +
      'Niemand sonst kann diese E-Mail bekommen.\nBitte geben Sie sie weiter, wenn Sie können.\n\n'
    );
  if (role === 'deputy')
    return `Sie bekommen diese E-Mail, weil die ${gone.coordinator ? NOT_THERE : 'Adresse der Ansprechperson keine E-Mails annimmt'}.\n\n`;
  return role === 'office'
    ? `Sie bekommen diese E-Mail, weil ${whyOffice(gone)}.\n` +
        'Bitte geben Sie sie weiter, oder melden Sie sich selbst bei der Person.\n\n'
    : '';
}

function whyOffice({ coordinator, deputy }: Absence): string {
  if (coordinator && deputy) return 'die Ansprechperson und die Vertretung gerade nicht da sind';
  // A deputy who is there would have it, had they an address that works.
  if (coordinator) return `die ${NOT_THERE} und es für eine Vertretung keine Adresse gibt, die E-Mails annimmt`;
  if (deputy)
    return 'es für die Ansprechperson keine Adresse gibt, die E-Mails annimmt, und die Vertretung gerade nicht da ist';
  return 'es für den Standort keine Adresse gibt, die E-Mails annimmt';
}

const NOT_THERE = 'Ansprechperson gerade nicht da ist';

const lookedAt: Record<Decision, string> = {
  released: 'GEPRÜFT: An dieser Nachricht war etwas auffällig. Jemand hat sie sich angesehen und weitergegeben.\n\n',
  unchecked:
    'UNGEPRÜFT: An dieser Nachricht war etwas auffällig. Niemand hat sie sich in der Frist angesehen. ' +
    'Deshalb bekommen Sie sie so, wie sie kam.\n\n',
  discarded: '',
};
