import { z } from 'zod';
import { address, certificate, person } from './contact.ts';
import { meeting } from './meeting.ts';
import { date, email, fiveDigits, language, list, phone, postcode, slug, text } from './values.ts';

const POSITION = 'Bitte Grad mit Punkt schreiben, zum Beispiel „49.92“ (Breite 47 bis 55.1, Länge 5.8 bis 15.1).';
/** A decimal number of degrees with a point. */
const degrees = (least: number, most: number) =>
  z
    .string({ error: POSITION })
    .regex(/^-?\d{1,3}(\.\d{1,6})?$/, POSITION)
    .transform(Number)
    .refine((value) => value >= least && value <= most, POSITION);

/** Roughly where it is, in degrees within Germany: the middle of a town or district. For the map only, no address. */
const position = z.strictObject({ latitude: degrees(47, 55.1), longitude: degrees(5.8, 15.1) });

/** ISO 3166-2:DE; decides the public holidays. */
const state = z.enum(['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'], {
  error: 'Bitte das Kürzel des Bundeslandes schreiben, zum Beispiel „HE“ für Hessen.',
});

/** From what is best for who asks to what is worst. */
export const places = ['frei', 'warteliste', 'voll'] as const;
const PLACES = 'Bitte „frei“, „warteliste“ oder „voll“ schreiben.';

/** Whom the letters of a site are for: its coordinator, and who stands in. */
const absent = ['ansprechperson', 'vertretung'] as const;

const absence = z.strictObject({
  who: z.enum(absent, { error: 'Bitte „ansprechperson“ oder „vertretung“ schreiben.' }),
  /** Berlin days; both count. */
  from: date,
  to: date,
});

export const siteSchema = z.strictObject({
  project: slug,
  place: text,
  /** The catchment: the district's name, its official key (AGS) and its postcodes. */
  district: text,
  ags: fiveDigits('Der amtliche Schlüssel des Kreises'),
  state,
  postcodes: list(postcode),
  runBy: text,
  /** What the rooms are called, where they are not those of the body that runs the site. */
  venue: text.optional(),
  address: address.optional(),
  hours: text.optional(),
  phone: phone.optional(),
  coordinator: person.optional(),
  deputy: person.optional(),
  team: list(person),
  /** Where letters go. Never published. */
  letterAddress: email.optional(),
  /** Who gets them when that address is dead. Never published. */
  deputyLetterAddress: email.optional(),
  /** When one of them is not there: letters go to who is, and no page names who is not. */
  away: list(absence),
  /** Its letters are sealed for it; from then on none leaves in plain text. */
  certificate: certificate.optional(),
  deputyCertificate: certificate.optional(),
  /** How the rooms can be reached: steps, lift, toilet, hearing loop. */
  accessibility: list(text),
  /** Languages spoken there besides German. */
  languages: list(language.refine((tag) => !/^de\b/.test(tag), 'Bitte „de“ weglassen: Hier stehen nur andere Sprachen.')),
  position: position.optional(),
  /** Whether there are places, and the day on which that was so; what is older than 30 days counts for nothing. */
  places: z
    .string({ error: PLACES })
    .overwrite((word) => word.trim().toLowerCase())
    .pipe(z.enum(places, { error: PLACES }))
    .optional(),
  placesSince: date.optional(),
  /** Dates that are open to everybody. */
  dates: list(meeting),
});

export type Site = z.infer<typeof siteSchema> & { slug: string };
export type Places = (typeof places)[number];
export type Absent = (typeof absent)[number];
export type State = z.infer<typeof state>;
