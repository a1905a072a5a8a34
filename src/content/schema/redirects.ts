import { z } from 'zod';

const path = z
  .string({ error: 'Bitte eine Adresse dieser Seite schreiben, zum Beispiel „/projekte/muster/“.' })
  .regex(/^\/(?!\/)[\w./-]*$/, 'Bitte eine Adresse dieser Seite schreiben, zum Beispiel „/projekte/muster/“.');

/** Addresses that once were, and where what stood there is now. */
export const redirectsSchema = z
  .record(path, path, { error: 'Bitte je Zeile schreiben: „/alte-adresse/: /neue-adresse/“.' })
  .default({});

export type Redirects = z.infer<typeof redirectsSchema>;
