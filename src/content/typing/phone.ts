/** Telephone numbers as they are written. Nothing is dialled, linked or rewritten that is not certainly one number. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * Digits in groups: after the country's code and the 0 that is left out, an area code, which may stand in brackets or end
 * with a slash. Brackets or a slash further on hold something else: hours, another number, its last digits.
 */
const written =
  /^(?:(?:\+|00) ?\d{1,3}(?: ?[-./] ?| )?|\((?:\+|00)\d{1,3}\) ?)?(?:\(0\) ?)?(?:\(\d{2,6}\)|\d+)(?:(?: ?[-./] ?| )?\d+(?:(?: ?[-.] ?| )\d+)*)?$/;

/** „… 18-20“, „… 18.30“, „… 3.12.2026“; or „… 18“, a short group behind a long one. */
const tails = [
  /^(.*\d.*?) (?:[0-2]?\d|3[01]) ?[-.] ?\d{1,2}(?:[-.]\d{2,4})?$/,
  /^(.*(?<!\d)\d{3,}) (?:[01]?\d|2[0-4])$/,
];

/** „08-12 06152 12345“: in national form, another group that begins with 0 and enough digits. */
const second = /(?<=^\(?0[^0].* )0(?:\D*\d){6,}$/;

/** Numbers have at most 11 digits in Germany, without the first 0 (Bundesnetzagentur, rules of 2009). */
export const MOST_GERMAN_DIGITS = 11;

export const readNumber = (text: string) => parsePhoneNumberFromString(text, { defaultCountry: 'DE', extract: false });

/** One number from the first character to the last, as far as its writing tells; an extension of a minus and digits is part of it. */
const isOneNumber = (text: string): boolean => written.test(text) && !hasMoreBehind(text);

/** Whether hours, a day or another number may stand behind what is a number without them. */
export const hasMoreBehind = (text: string): boolean =>
  tails.some((tail) => isNumber(tail.exec(text)?.[1])) || isNumber(second.exec(text)?.[0]);

const isNumber = (text: string | undefined) => text !== undefined && readNumber(text)?.isValid() === true;

/**
 * The number as it is dialled from anywhere (ITU-T E.123), for example `+49 170 5550199`.
 * @returns undefined where it is not certain: too short or too long, without area code, or with anything beside it
 */
export function dialledNumber(text: string): string | undefined {
  // In Germany an area code begins with 0; without it nobody knows which town is meant.
  if (!/^\(?[+0]/.test(text) || !isOneNumber(text)) return undefined;
  const number = readNumber(text);
  if (!number?.isValid() || number.ext !== undefined) return undefined;
  const { countryCallingCode, nationalNumber } = number;
  if (countryCallingCode === '49' && nationalNumber.length > MOST_GERMAN_DIGITS) return undefined;
  return text.replace(/\D/g, '').endsWith(nationalNumber) ? number.formatInternational() : undefined;
}
