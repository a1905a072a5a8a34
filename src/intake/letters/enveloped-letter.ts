/** Letters in envelopes: who can open them, who is asked first, and what those are told who cannot. */
import { contactAt } from '../../domain/contacts.ts';
import type { Person } from '../../content/schema/contact.ts';
import type { Content } from '../../content/content.ts';
import { needsEnvelope, namedReaders, readersOf } from '../../domain/letter-readers.ts';
import type { Reader, Seat } from '../../domain/letter-readers.ts';
import { pemOf } from '../../settings/x509.ts';
import type { Destination, Envelope, Letter, Recipient } from '../../domain/interest.ts';
import { factLine, stepLines } from './letter-lines.ts';
import { signedEntity, textEntity } from '../sealing/mime.ts';
import { sealFor, signatureOf } from '../sealing/smime.ts';
import type { Signer } from '../sealing/smime.ts';
import { ended, placeNames } from '../../texts/place-names.ts';

/**
 * The same letter, readable for `readers` alone. It cannot be answered to: Reply-To would show the person's address.
 * @throws when it cannot be sealed; then it must not be kept in another way
 */
async function envelopedFor(
  readers: Reader[],
  letter: Letter,
  signer: Signer | undefined,
  now: number,
): Promise<Letter> {
  const text = textEntity(noteTo(readers) + (letter.preface ?? '') + letter.text, '8bit');
  const entity = signer ? signedEntity(text, await signatureOf(text, signer, now)) : text;
  const cms = await sealFor(
    readers.map(({ pem }) => pem),
    entity,
  );
  const { text: _text, replyTo: _replyTo, interest: _interest, ladder: _ladder, ...rest } = letter;
  return { ...rest, text: '', envelope: { cms: cms.toString('base64'), readers: readers.map(nameOf) } };
}

/**
 * The letter as today's content wants it to leave: in an envelope where the site has a certificate, also if it was
 * written before. An envelope stays what it is: nobody here can open it.
 * @returns undefined: it must be sealed, and no certificate is valid now
 */
export async function inEnvelope(
  letter: Letter,
  place: Destination,
  content: Content,
  signer: Signer | undefined,
  now: number,
): Promise<Letter | undefined> {
  if (letter.envelope || !needsEnvelope(place, content)) return letter;
  const readers = readersOf(place, content, now);
  return readers.length > 0 ? envelopedFor(readers, letter, signer, now) : undefined;
}

const nameOf = ({ seat, pem }: Reader) => `${seat}:${pemOf(pem).fingerprint256.replaceAll(':', '')}`;

const seats: Partial<Record<Recipient['role'], Seat>> = {
  site: 'site',
  project: 'site',
  deputy: 'deputy',
  office: 'office',
};

/** A trial has nobody to read it, and its mailbox must not hold what an envelope hides. */
export const mayOpen = ({ readers }: Envelope, { role }: Recipient): boolean =>
  role === 'trial' || readers.some((name) => name.startsWith(`${seats[role]}:`));

/**
 * Those who can open it first, away or not, each group in its own order: whose certificate of today it is sealed for, then who has
 * another one by now (the old key may still be there), then the rest.
 */
export function readersFirst(
  recipients: Recipient[],
  { readers }: Envelope,
  place: Destination,
  content: Content,
): Recipient[] {
  const today = namedReaders(place, content);
  const rank = (recipient: Recipient) => {
    const own = today.find(({ seat }) => seat === seats[recipient.role]);
    return own && readers.includes(nameOf(own)) ? 0 : mayOpen({ cms: '', readers }, recipient) ? 1 : 2;
  };
  return recipients.toSorted((one, other) => rank(one) - rank(other));
}

const seatNames: Record<Seat, string> = {
  site: 'die Ansprechperson des Standorts',
  deputy: 'die Vertretung',
  office: 'das Büro des Portals',
};

/** Who stands in cannot be told outside the envelope: the envelope is made before anybody knows who will get it. */
function noteTo(readers: Reader[]): string {
  const names = readers.map(({ seat }) => seatNames[seat]);
  return names.length > 1
    ? `Diese E-Mail können lesen: ${names.join(', ')}.\n` +
        'Bekommen Sie sie in Vertretung? Dann geben Sie sie bitte weiter, oder melden Sie sich selbst bei der Person.\n\n'
    : '';
}

interface Asked {
  /** What to do; default: see that the letter gets to who can open it. */
  cover?: string | undefined;
  /** Who gets the letter all the same, and is away. */
  goesOn?: Recipient | undefined;
}

function stepsWhileDead(person: Person | undefined): string[] {
  const whom = person ? `${person.name}${person.phone ? `, ${person.phone}` : ''}` : 'die Ansprechperson';
  return [
    `1. Bitte fragen Sie am Standort nach (${whom}):`,
    '   Das Postfach, für das die E-Mail bestimmt ist, nimmt keine E-Mails an.',
    '2. Bitte sorgen Sie dafür, dass im Inhalt des Portals die richtige Adresse steht.',
    '   Das Portal behält die E-Mail und schickt sie dann von selbst dorthin.',
  ];
}

const stepsWhileAway = ({ role }: Recipient): string[] => [
  `1. Die E-Mail liegt im Postfach der ${role === 'deputy' ? 'Vertretung' : 'Ansprechperson'}. Dort ist gerade niemand da.`,
  '   Bitte fragen Sie am Standort nach, wer dieses Postfach jetzt lesen kann.',
  '2. Steht im Inhalt des Portals auch ein Zertifikat von Ihnen, bekommen Sie die nächste E-Mail selbst.',
];

/**
 * For somebody who cannot open it: the reference, the place and whom to ask, nothing about the person.
 * @param content as it may be shown today
 */
export function askText(where: Destination, reference: string, content: Content, { cover, goesOn }: Asked): string {
  const entry = content.projects.find(({ slug }) => slug === where.project);
  const place = content.sites.find(({ slug }) => slug === where.site);
  const steps = goesOn ? stepsWhileAway(goesOn) : stepsWhileDead(place && contactAt(place, entry));
  return [
    `Jemand interessiert sich für ${ended(placeNames(content)(where))}`,
    '',
    factLine('Nummer', reference),
    '',
    'Die E-Mail dazu ist verschlüsselt. Für Sie ist kein Schlüssel hinterlegt.',
    'Deshalb steht hier nichts über die Person.',
    '',
    'WAS JETZT ZU TUN IST',
    '',
    ...(cover === undefined ? stepLines(steps) : [cover]),
  ].join('\n');
}
