/** Whom one can reach, and how. */
import { z } from 'zod';
import { email, phone, postcode, text, url } from './values.ts';

const withoutPostcode = text.refine(
  (value) => !/\b\d{5}\b/.test(value),
  'Die Postleitzahl hat ein eigenes Feld („postcode“), der Ort auch („city“).',
);

export const address = z.strictObject({
  street: withoutPostcode,
  postcode,
  city: withoutPostcode,
  /** How to find the door, for example „2. Stock, Aufzug vorhanden“. */
  note: text.optional(),
});

export const person = z.strictObject({
  name: text,
  role: text,
  phone: phone.optional(),
  email: email.optional(),
});

export const body = z.strictObject({
  name: text,
  address: address.optional(),
  phone: phone.optional(),
  email: email.optional(),
  url: url.optional(),
});

/** Whose letters are sealed, and for whom (see `domain/letter-readers.ts`). Content names the file; `read.ts` adds what it holds. */
export const certificate = z.strictObject(
  {
    file: z
      .string()
      .regex(/^[a-z0-9-]+\.pem$/, 'Bitte den Namen der PEM-Datei schreiben: kleine Buchstaben, Ziffern, „-“.'),
    pem: z.string().min(1),
  },
  { error: 'Bitte den Namen der PEM-Datei schreiben, zum Beispiel „musterstadt.pem“.' },
);

export type Person = z.infer<typeof person>;
export type Body = z.infer<typeof body>;
