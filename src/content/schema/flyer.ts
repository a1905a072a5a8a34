import { z } from 'zod';
import { date, language, slug, text } from './values.ts';

export const flyerSchema = z.strictObject({
  title: text,
  project: slug,
  /** The PDF beside this file. */
  file: z
    .string()
    .regex(/^[a-z0-9-]+\.pdf$/, 'Bitte den Namen der PDF-Datei schreiben: kleine Buchstaben, Ziffern, „-“.'),
  language: language.default('de'),
  date,
  /** Its size; found by `read.ts`, never written. */
  bytes: z.string().transform(Number),
  /** How many it has; found by `uploads/flyers.ts`, never written. */
  pages: z.string().transform(Number).optional(),
});

export type Flyer = z.infer<typeof flyerSchema> & { slug: string };
