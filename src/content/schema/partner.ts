import { z } from 'zod';
import { list, slug, text, url } from './values.ts';

export const partnerSchema = z.strictObject({
  name: text,
  summary: text,
  projects: list(slug),
  /** Where it works for the project. */
  places: list(text),
  url: url.optional(),
});

export type Partner = z.infer<typeof partnerSchema> & { slug: string };
