/**
 * What single fields may say. Every scalar reaches the schemas as the text the editor typed (see `read.ts`), so a postcode
 * keeps its leading zero and a date stays a date. Messages are German: they are for editors.
 */
import { z } from 'zod';
import { germanSignsIn } from '../text/german-signs.ts';
import { withoutEntities } from '../text/entities.ts';
import { tagProblem } from '../typing/language-tag.ts';
import { mailAddressProblem } from '../typing/mail-address.ts';
import { publishedNumber } from '../typing/published-phone.ts';
import { webAddressProblem } from '../typing/web-address.ts';

/** A sentence or a name. It stands on pages, flyers and elsewhere as it is: marks of Markdown would be read, not seen. */
export const text = z
  .string({
    error: ({ input }) =>
      typeof input === 'object'
        ? `Hier wird ein einzelner Text erwartet. Steht darin „: “, oder beginnt er mit „[“ oder „{“, ${QUOTE}.`
        : 'Hier fehlt ein Text.',
  })
  .trim()
  .overwrite(withoutEntities)
  .max(5_000, 'Das ist zu lang: Hier passen 5.000 Zeichen.')
  .refine((value) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(value), { error: 'Hier fehlt ein Text.', abort: true })
  .refine((value) => !STEERING.test(value), 'Hier steht ein unsichtbares Steuerzeichen. Bitte die Zeile neu schreiben.')
  .refine((value) => !value.includes('\n'), 'Hier passt nur eine Zeile. Bitte ohne Zeilenumbruch schreiben.')
  .refine((value) => !/\*\*|\]\(\s*[\w/#]/.test(value), 'In den Angaben gibt es kein Fett und keine Links. Bitte nur den Text schreiben.')
  .refine((value) => !HTML.test(value), 'Hier steht etwas in spitzen Klammern (HTML). Bitte nur den Text schreiben.')
  .overwrite(germanSignsIn);
/** What XML 1.0 (2.2) does not allow, and what turns the direction of writing. */
const STEERING = /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202D\u202E]/u;
const HTML = /<\/?(?:a|b|br|div|em|font|h[1-6]|i|iframe|img|li|o:p|ol|p|script|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]*>/i;
const QUOTE = 'bitte den ganzen Text in gerade Anführungszeichen setzen';

/** What stands in it twice would have one id in calendars, address books and open data, and was hardly meant. */
export const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item, { error: 'Hier wird eine Liste erwartet: je Zeile „- Eintrag“.' })
    .superRefine((entries, { addIssue }) => {
      const written = entries.map((entry) => JSON.stringify(entry));
      for (const [index, entry] of entries.entries()) {
        if (written.indexOf(written[index] ?? '') === index) continue;
        const what = typeof entry === 'string' ? `„${entry}“` : 'Dieser Eintrag';
        addIssue({ code: 'custom', path: [index], message: `${what} steht zweimal in der Liste.` });
      }
    })
    .default([]);
export const email = z.email({ error: ({ input }) => mailAddressProblem(input) });
/** As it is shown everywhere; `telUri` dials it. */
export const phone = z
  .string({ error: 'Bitte eine Telefonnummer mit Vorwahl schreiben.' })
  .transform((typed, { addIssue }) => {
    const number = publishedNumber(typed);
    if ('shown' in number) return number.shown;
    addIssue(number.problem);
    return z.NEVER;
  });
/** @param problemOf in German what is wrong with it; undefined: nothing */
const checkedBy = (error: string, problemOf: (typed: string) => string | undefined) =>
  z
    .string({ error })
    .trim()
    .superRefine((typed, { addIssue }) => {
      const problem = problemOf(typed);
      if (problem) addIssue(problem);
    });
export const url = checkedBy('Bitte eine Adresse schreiben, die mit „https://“ beginnt.', webAddressProblem);
const isDay = (value: string) => z.iso.date().safeParse(value).success;
/** Editors' programs may write midnight behind a day. */
const dayWith = (isRight: (value: string) => boolean, error: (typed: unknown) => string) =>
  z
    .string({ error: ({ input }) => error(input) })
    .overwrite((value) => value.replace(/[T ]00:00(:00(\.0+)?)?(Z|[+-]00:?00)?$/, ''))
    .refine(isRight, {
      error: ({ input }) => (/^\d{4}-\d{2}-\d{2}$/.test(String(input)) ? 'Diesen Tag gibt es nicht.' : error(input)),
    });
export const date = dayWith(isDay, (typed) => `Bitte ein Datum schreiben wie ${isoOf(typed)} (Jahr-Monat-Tag).`);
/** A day, or only its month where the day is not known. */
export const roughDate = dayWith(
  (value) => isDay(value) || /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  (typed) => `Bitte ein Datum schreiben wie ${isoOf(typed)}, oder „2026-10“, wenn der Tag nicht bekannt ist.`,
);
/** What is meant by „31.10.2026“; an example where nothing is. */
function isoOf(typed: unknown): string {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(String(typed)) ?? [];
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return `„${z.iso.date().safeParse(iso).success ? iso : '2026-10-31'}“`;
}
/** „9:00“ is „09:00“. */
export const time = z
  .string({ error: 'Bitte eine Uhrzeit schreiben wie „10:00“.' })
  .overwrite((value) => value.replace(/^\d(?=:\d{2}$)/, '0$&'))
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte eine Uhrzeit schreiben wie „10:00“.');
export const number = z
  .string()
  .regex(/^\d{1,4}$/, 'Bitte eine ganze Zahl von 0 bis 9999 schreiben.')
  .transform(Number);
/** Programs write `true` and `false`. */
export const yes = z
  .string()
  .overwrite((word) => ({ true: 'ja', false: 'nein' })[word.toLowerCase()] ?? word.toLowerCase())
  .pipe(z.enum(['ja', 'nein'], { error: 'Bitte „ja“ oder „nein“ schreiben.' }))
  .transform((word) => word === 'ja');
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Bitte den Dateinamen ohne „.md“ schreiben, je Eintrag einen: kleine Buchstaben, Ziffern, „-“.');
/** @param what it is @returns five digits; where programs have taken the first 0 for nothing, it is asked back */
export const fiveDigits = (what: string) =>
  z.string().regex(/^\d{5}$/, { error: ({ input }) => `${what} hat 5 Ziffern.${askedBack(String(input))}` });
const askedBack = (typed: string): string => {
  if (/^\d{4}$/.test(typed)) return ` Fehlt vorn die 0, also „0${typed}“?`;
  return /\d{5}\D+\d{5}/.test(typed) ? ' Mehrere bitte einzeln, mit Komma in eckigen Klammern: [64283, 64285].' : '';
};
export const postcode = fiveDigits('Eine Postleitzahl');
export const language = checkedBy('Bitte ein Sprachkürzel schreiben, zum Beispiel „en“ oder „ar“.', tagProblem);
