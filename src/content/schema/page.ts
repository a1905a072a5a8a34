import { z } from 'zod';
import { date, text } from './values.ts';

export const pageSchema = z.strictObject({
  title: text,
  summary: text,
  /** The last time a person went through the whole page. */
  reviewed: date.optional(),
});

export type Page = z.infer<typeof pageSchema> & { slug: string };
