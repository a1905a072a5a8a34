/** Can a letter reach this address? Says what seems to be missing; the person knows better. */
import { addressParts } from '../../domain/fields.ts';
import type { AddressPart } from '../../domain/fields.ts';
import { oneLine } from '../../domain/typing/invisible.ts';
import { postcodeIn } from '../../domain/typing/postcode.ts';
import { plainDigits } from '../../domain/typing/spelling.ts';

/** Where letters are fetched, or delivered without a street. */
const counter = /postfach|postlagernd|p\.? ?o\.? ?box/i;

/** Two letters of any script, and no number of a house. */
const isTown = (text: string) => /\p{L}\p{M}*\p{L}/u.test(text) && !/\d/.test(text) && !isGermany(text.trim());

/** @returns in the order of an address; nothing for addresses abroad, which are written in too many ways */
export function missingIn(address: string): AddressPart[] {
  const lines = plainDigits(address)
    .split(/[\r\n,;]+/)
    .map((line) => oneLine(line).trim())
    .filter((line) => line !== '');
  if (isAbroad(lines)) return [];
  const found = { street: false, postcode: false, town: false };
  for (const line of lines.filter((one) => !isGermany(one))) {
    const [before = '', after] = splitAtPostcode(line);
    found.postcode ||= after !== undefined;
    // Beside the postcode, or below it or the street; „6452 Groß-Gerau“ names the town, too.
    const mayBeTown = after !== undefined || found.street || found.postcode;
    found.town ||= isTown(after ?? '') || (mayBeTown && isTown(before.replace(/^\d{3,6} /, '')));
    found.street ||= counter.test(before) || (/\d/.test(before) && /\p{L}/u.test(before));
  }
  return addressParts.filter((part) => !found[part]);
}

/** @returns what stands before and behind the postcode; only the line where there is none */
function splitAtPostcode(line: string): [string] | [string, string] {
  const digits = postcodeIn(line);
  const written = digits && new RegExp(`(?:\\bD(?:E)?[ -]*)?${[...digits].join(' ?')}`, 'i').exec(line);
  if (!written) return [line];
  return [line.slice(0, written.index), line.slice(written.index + written[0].length)];
}

const isGermany = (line: string) => /^(deutschland|germany|brd|de?)$/i.test(line);

/** „A-1010 Wien“, or the name of a country at the end. */
function isAbroad(lines: string[]): boolean {
  const last = lines.at(-1) ?? '';
  return (
    lines.length > 1 &&
    (lines.some((line) => /^(?!D)[A-Z]{1,3}-\d{3,}/.test(line)) || countries().has(last.toLowerCase()))
  );
}

let known: Set<string> | undefined;

/** Their names in German and English, but Germany's own, made when the first address is read. */
function countries(): Set<string> {
  if (known) return known;
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => code !== 'DE');
  const namesIn = (language: string) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return codes.flatMap((code) => names.of(code)?.toLowerCase() ?? []);
  };
  known = new Set([...namesIn('de'), ...namesIn('en'), 'england', 'schottland', 'holland', 'uk', 'usa']);
  // A country that is no more has the name of the one that is.
  for (const name of known) if (isGermany(name)) known.delete(name);
  return known;
}
