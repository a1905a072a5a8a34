/**
 * What single fields may say. Every scalar reaches the schemas as the text the editor typed (see `read.ts`), so a postcode
 * keeps its leading zero and a date stays a date. Messages are German: they are for editors.
 */
import { z } from 'zod';
import { tagProblem } from '../typing/language-tag.ts';
import { publishedNumber } from '../typing/published-phone.ts';

export const text = z.string({ error: 'Hier fehlt ein Text.' }).trim().min(1, 'Hier fehlt ein Text.');
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
export const email = z.email('Bitte eine E-Mail-Adresse schreiben, zum Beispiel „name@beispiel.de“.');
/** As it is shown everywhere; `telUri` dials it. */
export const phone = z
  .string({ error: 'Bitte eine Telefonnummer mit Vorwahl schreiben.' })
  .transform((typed, { addIssue }) => {
    const number = publishedNumber(typed);
    if ('shown' in number) return number.shown;
    addIssue(number.problem);
    return z.NEVER;
  });
export const url = z.url({ protocol: /^https$/, error: 'Bitte eine Adresse schreiben, die mit „https://“ beginnt.' });
export const date = z.iso.date('Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).');
/** A day, or only its month where the day is not known. */
export const roughDate = z.union([date, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)], {
  error: 'Bitte ein Datum schreiben wie „2026-10-31“, oder „2026-10“, wenn der Tag nicht bekannt ist.',
});
export const number = z
  .string()
  .regex(/^\d{1,4}$/, 'Bitte eine ganze Zahl schreiben.')
  .transform(Number);
export const yes = z.enum(['ja', 'nein'], { error: 'Bitte „ja“ oder „nein“ schreiben.' }).transform((word) => word === 'ja');
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Bitte die Kurzform schreiben: kleine Buchstaben, Ziffern, „-“.');
export const postcode = z.string().regex(/^\d{5}$/, 'Eine Postleitzahl hat 5 Ziffern.');
export const language = z
  .string({ error: 'Bitte ein Sprachkürzel schreiben, zum Beispiel „en“ oder „ar“.' })
  .trim()
  .superRefine((tag, { addIssue }) => {
    const problem = tagProblem(tag);
    if (problem) addIssue(problem);
  });
