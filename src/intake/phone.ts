/** What can be said about a telephone number as somebody typed it. It is never changed and never refused for this. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The number as it is dialled from anywhere (ITU-T E.123), for example `+49 170 5550199`.
 * @returns undefined where it is probably no complete number: too short, with words in it, or without area code
 */
export function internationalNumber(typed: string): string | undefined {
  // In Germany an area code begins with 0; without it nobody knows which town is meant.
  if (!/^[^\d\p{L}]*(\+|0)/u.test(typed)) return undefined;
  const number = parsePhoneNumberFromString(typed, 'DE');
  return number?.isPossible() ? number.formatInternational() : undefined;
}
