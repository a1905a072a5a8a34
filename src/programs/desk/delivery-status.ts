/**
 * What a delivery status notification (RFC 3464) says. Read by our own few lines: all that counts is the outer header and
 * one part directly under it, and a parser of whole mails goes on into the mail that is quoted, which must never be asked.
 */

/** Bytes that are looked at: the notification stands before the quoted mail. */
export const LOOKED_AT = 1024 * 1024;
const MOST_HEADER = 64 * 1024;
const MOST_PARTS = 20;

export type DeliveryStatus =
  | { kind: 'no-notification' | 'not-failed' }
  /** `addresses`: whom it did not reach, in lower case; empty where none is given. */
  | { kind: 'failed'; addresses: string[] };

interface Entity {
  fields: [name: string, value: string][];
  lines: string[];
}

/** @param mail as it lies in a pipe: a line of a mailbox (`From …`) may stand above it. Never throws */
export function readDeliveryStatus(mail: Buffer): DeliveryStatus {
  const { fields, lines } = outer(mail);
  const type = valuesOf(fields, 'content-type')[0] ?? '';
  if (!/^multipart\/report\s*;/i.test(type) || parameter(type, 'report-type')?.toLowerCase() !== 'delivery-status')
    return { kind: 'no-notification' };
  const report = partsOf(lines, parameter(type, 'boundary'))
    .map(entityOf)
    .find((part) =>
      /^message\/(global-)?delivery-status\s*(;|$)/i.test(valuesOf(part.fields, 'content-type')[0] ?? ''),
    );
  // The first group is about the mail itself, each further one about a recipient.
  const groups = (report ? groupsOf(report.lines) : []).filter((group) => valuesOf(group, 'action').length > 0);
  if (groups.length === 0) return { kind: 'no-notification' };
  const failed = groups.filter((group) => actionOf(group) === 'failed');
  if (failed.length === 0) return { kind: 'not-failed' };
  return { kind: 'failed', addresses: [...new Set(failed.flatMap(addressesOf))] };
}

/** To whom the mail came, as the mail server wrote it into the header: the best first. Never from the body. */
export function deliveredTo(mail: Buffer): string[] {
  const { fields } = outer(mail);
  return ['x-original-to', 'delivered-to', 'envelope-to', 'to'].flatMap((name) => valuesOf(fields, name));
}

function outer(mail: Buffer): Entity {
  const lines = mail.subarray(0, LOOKED_AT).toString('latin1').split(/\r?\n/);
  return entityOf(lines[0]?.startsWith('From ') ? lines.slice(1) : lines);
}

function entityOf(lines: string[]): Entity {
  const end = lines.indexOf('');
  return { fields: fieldsOf(end < 0 ? lines : lines.slice(0, end)), lines: end < 0 ? [] : lines.slice(end + 1) };
}

/** RFC 5322, 2.2: a line that begins with a space goes on with the one before. */
function fieldsOf(lines: string[]): [string, string][] {
  const fields: [string, string][] = [];
  let left = MOST_HEADER;
  for (const line of lines) {
    left -= line.length;
    if (left < 0) break;
    const last = fields.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last) last[1] += ` ${line.trim()}`;
    else if (colon > 0) fields.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return fields;
}

const valuesOf = (fields: Entity['fields'], name: string): string[] =>
  fields.flatMap(([own, value]) => (own === name ? [value] : []));

/** RFC 2045, 5.1. */
function parameter(type: string, name: string): string | undefined {
  const all = type.matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g);
  return all
    .map(([, key, quoted, plain]) => ({ key, value: quoted ?? plain }))
    .find(({ key }) => key?.toLowerCase() === name)?.value;
}

/** RFC 2046, 5.1.1. What stands before the first delimiter is no part; one that is cut off is. */
function partsOf(lines: string[], boundary: string | undefined): string[][] {
  if (!boundary) return [];
  const parts: string[][] = [];
  for (const line of lines) {
    const end = line.startsWith('--') ? line.trimEnd() : '';
    if (end === `--${boundary}--` || parts.length > MOST_PARTS) break;
    if (end === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

/** Groups of fields with empty lines between them (RFC 3464, 2.1). */
function groupsOf(lines: string[]): Entity['fields'][] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.map(fieldsOf);
}

/** „failed (bad destination mailbox address)“ is „failed“. */
const actionOf = (group: Entity['fields']): string | undefined =>
  /^[a-z]+/.exec(valuesOf(group, 'action')[0]?.toLowerCase() ?? '')?.[0];

/** „rfc822; <name@host>“ is „name@host“. */
const addressesOf = (group: Entity['fields']): string[] =>
  ['original-recipient', 'final-recipient']
    .flatMap((name) => valuesOf(group, name))
    .map((value) =>
      value
        .slice(value.indexOf(';') + 1)
        .trim()
        .replace(/^<(.*)>$/, '$1')
        .toLowerCase(),
    );
