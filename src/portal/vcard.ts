/** A site and whom one asks there as a vCard 4.0 (RFC 6350). */
import { contactAt, telUri } from './contacts.ts';
import type { Project, Site } from './schema.ts';

/** @returns undefined where nothing is published that one could call, write to or visit */
export function vcardOf(site: Site, project: Project | undefined, url: string): string | undefined {
  const contact = contactAt(site, project);
  const phones = [...new Set([contact?.phone, site.phone])].filter((phone) => phone !== undefined);
  if (phones.length === 0 && !contact?.email && !site.address) return undefined;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `KIND:${contact ? 'individual' : 'org'}`,
    `FN:${escaped(contact?.name ?? `${project?.acronym ?? ''} ${site.place}`.trim())}`,
    // Who answers for the whole project may work elsewhere; the role says where.
    ...(contact && contact !== site.coordinator ? [] : [`ORG:${escaped(site.runBy)}`]),
    ...(contact ? [`ROLE:${escaped(contact.role)}`] : []),
    ...phones.map((phone) => `TEL;VALUE=uri;TYPE=work:${telUri(phone)}`),
    ...(contact?.email ? [`EMAIL;TYPE=work:${escaped(contact.email)}`] : []),
    ...(site.address
      ? [
          `ADR;TYPE=work:;;${[site.address.street, site.address.city, '', site.address.postcode, 'Deutschland'].map(escaped).join(';')}`,
        ]
      : []),
    `URL:${url}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** RFC 6350, 3.4. */
const escaped = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** RFC 6350, 3.2: at most 75 octets a line, never within a character. */
function folded(line: string): string {
  let width = 0;
  return Array.from(line, (character) => {
    const size = Buffer.byteLength(character);
    const fits = width + size <= 75;
    width = fits ? width + size : 1 + size;
    return fits ? character : `\r\n ${character}`;
  }).join('');
}
