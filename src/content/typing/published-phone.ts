/** A telephone number of the content: certainly one, shown as DIN 5008 has it, dialled as E.164 has it. */
import type { PhoneNumber } from 'libphonenumber-js/max';
import { hasMoreBehind, MOST_GERMAN_DIGITS, readNumber } from './phone.ts';

interface Published {
  /** „06151 1234-56“, „+49 6151 1234-56“, „0800 111 0 111“, „116 117“. */
  shown: string;
  /** „+496151123456“; „116117“, which has no international form. */
  dialled: string;
}

const sign = 'Bitte eine Telefonnummer mit Vorwahl schreiben, zum Beispiel „06152 123456“.';
const area = 'Hier fehlt die Vorwahl. Bitte schreiben wie „06152 123456“ oder „+49 6152 123456“.';
const unknown =
  'Diese Nummer gibt es nicht: Die Vorwahl stimmt nicht, oder es sind zu viele oder zu wenige Ziffern. Bitte schreiben wie „06152 123456“.';
const more =
  'Bitte nur eine Telefonnummer schreiben, ohne Zeiten und ohne zweite Nummer daneben, zum Beispiel „06152 123456“, mit Durchwahl „06152 1234-56“.';

/** @returns how it is shown and dialled, or in German what to write instead */
export function publishedNumber(typed: string): Published | { problem: string } {
  const text = tidy(typed);
  if (text.length > 60) return { problem: more };
  if (!/\d(?:\D*\d){2}/.test(text)) return { problem: sign };
  if (!/^[+(\d][\d ()+/.-]*\d$/.test(text)) return { problem: more };
  const short = shortNumber(text);
  if (short) return short;
  if (!/^\(?[+0]/.test(text)) return { problem: area };
  const number = numberIn(text);
  if (!number) return { problem: separators(text).some(({ before }) => numberIn(before)) ? more : unknown };
  const parts = partsOf(number, text);
  if (hasMoreBehind(text) || !isOne(text, parts)) return { problem: more };
  return { shown: shownAs(text, number, parts), dialled: number.number };
}

/** What people type beside the digits: a word before them, dashes and spaces that word processors and web pages make. */
const tidy = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/[∕⁄]/g, '/')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[☎☏✆]|(?:telefon|tel|fon|mobil|handy)(?![a-z]))\.? ?:? ?/iu, '')
    .replace(/^(\(?\+) /, '$1')
    .replace(/^\(0\) ?/, '0');

/** Emergency and harmonised numbers (116: Decision 2007/116/EC) have no area code, and no international form. */
function shortNumber(text: string): Published | undefined {
  const [, digits] = /^(11[025]|116\d{3})$/.exec(text.replace(/(?<=\d)[ -](?=\d)/g, '')) ?? [];
  return digits ? { shown: digits.replace(/^116/, '116 '), dialled: digits } : undefined;
}

/** The number of which these are all the digits. */
function numberIn(text: string): PhoneNumber | undefined {
  const digits = text.replace(/^\(?(?:\+|00)/, '+').replace(/(?!^\+)\D/g, '');
  const number = readNumber(digits);
  if (!number?.isValid() || number.ext !== undefined) return undefined;
  const { countryCallingCode: country, nationalNumber } = number;
  if (country === '49' && nationalNumber.length > MOST_GERMAN_DIGITS) return undefined;
  const before = digits.slice(0, -nationalNumber.length);
  const whole = digits.endsWith(nationalNumber) && ['0', `+${country}`, `+${country}0`].includes(before);
  return whole ? number : undefined;
}

/** How many digits come from the area code on, without its 0, and behind it. */
interface Parts {
  all: number;
  subscriber: number;
  german: boolean;
}

/** The area code of a mobile telephone has three or four digits, as it was typed. */
function partsOf(number: PhoneNumber, text: string): Parts {
  const all = number.nationalNumber.length;
  const [, code = ''] = number.formatInternational().split(/[ -]/);
  const typed = separators(text).map(({ after }) => all - after);
  const mobile = number.getType() === 'MOBILE' ? typed.find((length) => length === 3 || length === 4) : undefined;
  return { all, subscriber: all - (mobile ?? code.length), german: number.countryCallingCode === '49' };
}

/** What stands between digits, what stands before it, and how many digits come after it. */
const separators = (text: string) =>
  Array.from(text.matchAll(/(?<=\d)\D+(?=\d)/g), ({ 0: found, index }) => ({
    sign: found.replaceAll(' ', ''),
    before: text.slice(0, index),
    after: text.slice(index).replace(/\D/g, '').length,
  }));

/** A slash and brackets belong to the codes; of what is behind them, a hyphen parts an extension and nothing else. */
const isOne = (text: string, { all, subscriber, german }: Parts): boolean =>
  separators(text).every(({ sign: found, after }, index, { length }) => {
    if (after >= all) return /^\)?[-/.]?\(?$/.test(found);
    if (after === subscriber) return /^\)?[-/.]?$/.test(found);
    if (german && found === '-') return after < subscriber && index === length - 1;
    return found === '' || found === '.' || (found === '-' && !german);
  });

/** DIN 5008: a space behind the area code, none within the number, a hyphen before the extension; services as advertised. */
function shownAs(text: string, number: PhoneNumber, { subscriber, german }: Parts): string {
  const abroad = /^\(?(?:\+|00)/.test(text);
  const ofPlace = ['FIXED_LINE', 'MOBILE'].includes(number.getType() ?? '');
  if (german && !ofPlace && /^(?:0|\+49 )[1-9][\d ]*$/.test(text)) return text;
  if (!german || !ofPlace) return abroad ? number.formatInternational() : number.formatNational();
  const digits = number.nationalNumber;
  const extension = separators(text).find(({ sign: found, after }) => found === '-' && after < subscriber)?.after ?? 0;
  const parts = [digits.slice(-subscriber, -extension || undefined), ...(extension ? [digits.slice(-extension)] : [])];
  return `${abroad ? '+49 ' : '0'}${digits.slice(0, -subscriber)} ${parts.join('-')}`;
}
