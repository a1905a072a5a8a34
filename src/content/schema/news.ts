import { z } from 'zod';
import { date, roughDate, slug, text } from './values.ts';

export const newsSchema = z.strictObject({
  title: text,
  summary: text,
  /** When it happened; left out where nobody knows. */
  date: roughDate.optional(),
  /** Since when it stands in the portal; feed readers sort what has no date by it. */
  published: date.optional(),
  project: slug.optional(),
  image: z.strictObject({ file: text, alt: text }).optional(),
});

export type News = z.infer<typeof newsSchema> & { slug: string };
