import { z } from 'zod';
import { date, roughDate, slug, text, yes } from './values.ts';

/** Words that say no more than that there is a picture. */
const noDescription = /^(ein |das )?(bild|foto|photo|picture|image|img|dsc|screenshot|bildschirmfoto)[\s\d_.-]*$/i;
const endsLikeFile = /\.(avif|gif|hei[cf]|jpe?g|png|webp)$/i;

const imageSchema = z
  .strictObject({
    /** Lies beside the entry. */
    file: z.string({ error: 'Hier fehlt ein Text.' }).regex(
      /^(?![.~])[^/\\]+(?<!\.(md|db|ini))$/i,
      'Bitte nur den Dateinamen des Bildes schreiben, zum Beispiel „treffen.jpg“, ohne Ordner. Das Bild liegt neben dieser Datei.',
    ),
    alt: text,
  })
  .refine(({ file, alt }) => !noDescription.test(alt) && !endsLikeFile.test(alt) && !isNameOf(file, alt), {
    path: ['alt'],
    error: 'Bitte in einem Satz schreiben, was man auf dem Bild sieht. Ein Dateiname hilft niemandem, der es nicht sieht.',
  });

/** „fest-am-ufer“ or „Fest am Ufer“ for `fest-am-ufer.jpg`. */
function isNameOf(file: string, alt: string): boolean {
  const plain = (words: string) => words.normalize('NFC').toLowerCase().replace(/[\s_-]+/g, ' ');
  return [file, file.replace(/\.[^.]*$/, '')].some((name) => plain(name) === plain(alt));
}

export const newsSchema = z.strictObject({
  title: text,
  summary: text,
  /** When it happened; left out where nobody knows. */
  date: roughDate.optional(),
  /** Since when it stands in the portal; feed readers sort what has no date by it. */
  published: date.optional(),
  project: slug.optional(),
  /** „ja“: stands on the home page. */
  frontPage: yes.optional(),
  image: imageSchema.optional(),
});

export type News = z.infer<typeof newsSchema> & { slug: string };
