/**
 * What content may say. Every scalar reaches these schemas as the text the editor typed (see `read.ts`), so a postcode
 * keeps its leading zero and a date stays a date. Messages are German: they are for editors.
 */
import { z } from 'zod';
import { isOneNumber } from './phone.ts';

const text = z.string({ error: 'Hier fehlt ein Text.' }).trim().min(1, 'Hier fehlt ein Text.');
const list = <T extends z.ZodType>(item: T) =>
  z.array(item, { error: 'Hier wird eine Liste erwartet: je Zeile „- Eintrag“.' }).default([]);
const email = z.email('Bitte eine E-Mail-Adresse schreiben, zum Beispiel „name@beispiel.de“.');
const phone = z
  .string({ error: 'Bitte eine Telefonnummer mit Vorwahl schreiben.' })
  .regex(/^(?=(?:\D*\d){3})[+0-9][0-9 ()/-]{2,24}$/, {
    error: 'Bitte eine Telefonnummer mit Vorwahl schreiben, zum Beispiel „06152 123456“.',
    abort: true,
  })
  // It becomes a link that dials: what stands behind it must not be dialled, too.
  .refine(isOneNumber, 'Bitte nur eine Telefonnummer schreiben, ohne Zeiten und ohne zweite Nummer daneben.');
const url = z.url({ protocol: /^https$/, error: 'Bitte eine Adresse schreiben, die mit „https://“ beginnt.' });
const date = z.iso.date('Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).');
/** A day, or only its month where the day is not known. */
const roughDate = z.union([date, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)], {
  error: 'Bitte ein Datum schreiben wie „2026-10-31“, oder „2026-10“, wenn der Tag nicht bekannt ist.',
});
const number = z
  .string()
  .regex(/^\d{1,4}$/, 'Bitte eine ganze Zahl schreiben.')
  .transform(Number);
const yes = z.enum(['ja', 'nein'], { error: 'Bitte „ja“ oder „nein“ schreiben.' }).transform((word) => word === 'ja');
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Bitte die Kurzform schreiben: kleine Buchstaben, Ziffern, „-“.');
const postcode = z.string().regex(/^\d{5}$/, 'Eine Postleitzahl hat 5 Ziffern.');
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Bitte ein Sprachkürzel schreiben, zum Beispiel „de“ oder „ar“.');

const address = z.strictObject({
  street: text,
  postcode,
  city: text,
  /** How to find the door, for example „2. Stock, Aufzug vorhanden“. */
  note: text.optional(),
});

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

export const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const;
/** Which of these weekdays in the month; none: every week. */
export const weeks = ['erster', 'zweiter', 'dritter', 'vierter', 'letzter'] as const;
const time = z
  .string({ error: 'Bitte eine Uhrzeit schreiben wie „10:00“.' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte eine Uhrzeit schreiben wie „10:00“.');

/** A meeting that comes back, open to everybody. Groups only for those who take part are none of these. */
const meeting = z.strictObject({
  /** Neutral: other people see it in a calendar. */
  title: text,
  weekday: z.enum(weekdays, { error: 'Bitte einen Wochentag schreiben, zum Beispiel „Montag“.' }),
  week: z
    .enum(weeks, {
      error: 'Bitte „erster“, „zweiter“, „dritter“, „vierter“ oder „letzter“ schreiben, oder die Zeile weglassen.',
    })
    .optional(),
  /** Times of day in Europe/Berlin. */
  from: time,
  to: time,
  /** From this day on, and until that one; both days count. */
  begin: date,
  end: date.optional(),
  place: text.optional(),
});

const person = z.strictObject({
  name: text,
  role: text,
  phone: phone.optional(),
  email: email.optional(),
});

/** Whose letters are sealed, and for whom (see `readers.ts`). Content names the file; `read.ts` adds what it holds. */
const certificate = z.strictObject(
  {
    file: z
      .string()
      .regex(/^[a-z0-9-]+\.pem$/, 'Bitte den Namen der PEM-Datei schreiben: kleine Buchstaben, Ziffern, „-“.'),
    pem: text,
  },
  { error: 'Bitte den Namen der PEM-Datei schreiben, zum Beispiel „musterstadt.pem“.' },
);

/** What weighs on people; the project filter and the finder ask for it. */
export const burdens = ['mental', 'addiction', 'physical'] as const;

/** ISO 3166-2:DE; decides the public holidays. */
const state = z.enum(['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'], {
  error: 'Bitte das Kürzel des Bundeslandes schreiben, zum Beispiel „HE“ für Hessen.',
});

/** The last time a person compared the facts with their source. */
const checked = z.strictObject({
  date,
  by: z.string().regex(/^\p{Lu}{2,4}$/u, 'Bitte die Anfangsbuchstaben schreiben, zum Beispiel „AB“.'),
});

export const projectSchema = z.strictObject({
  /** The short name that people use. */
  acronym: text,
  /** The full name. */
  title: text,
  /** One sentence: for whom, and what they get. Stands on the home page, in search engines and shared links. */
  summary: text.max(200, 'Höchstens 200 Zeichen.'),
  runBy: list(text).pipe(z.array(text).min(1, 'Bitte mindestens eine Stelle nennen, die das Projekt durchführt.')),
  /** Partner organisations, by the name of their file in `partners/`. */
  partners: list(slug),
  audience: z.strictObject({
    /** Short sentences, each one thought: who can take part. */
    text: list(text).pipe(z.array(text).min(1, 'Bitte in einem Satz sagen, für wen das Projekt da ist.')),
    /** „ja“: only for people who get benefits (SGB II). */
    benefits: yes.default(false),
    burdens: list(z.enum(burdens, { error: 'Bitte „mental“, „addiction“ oder „physical“ schreiben.' })),
    ageFrom: number.optional(),
    ageTo: number.optional(),
  }),
  /** What a person gets, one short sentence each. */
  offer: list(text).pipe(z.array(text).min(1, 'Bitte mindestens ein Angebot nennen.')),
  phases: list(z.strictObject({ title: text, text: text.optional() })),
  duration: text.optional(),
  /** Sentences on taking part being voluntary; only as far as the project itself says so. */
  voluntary: list(text),
  term: z
    .strictObject({
      begin: roughDate.optional(),
      end: date.optional(),
      /** „ja“: nobody has confirmed that the project still runs. */
      unconfirmed: yes.default(false),
      /** „ja“ beside it: it probably does, by what was once planned. */
      likely: yes.optional(),
      note: text.optional(),
    })
    .prefault({}),
  intake: z
    .strictObject({
      /** „nein“ closes the form although the term runs. */
      open: yes.default(true),
      /** Why it is closed; stands in place of the form. */
      note: text.optional(),
    })
    .prefault({}),
  /** What is said once the project has ended. It is written while it runs: no editor is needed on that day. */
  afterEnd: z
    .strictObject({
      /** Stands for `summary` then: what it was, in the past tense. */
      summary: text.max(200, 'Höchstens 200 Zeichen.').optional(),
      /** Stands for the running text and the offer then: what it was, in the past tense, a paragraph each. */
      was: list(text),
      /** What to do now, beyond what is true everywhere. */
      text: text.optional(),
      successor: slug.optional(),
    })
    .optional(),
  funding: text.optional(),
  capacity: text.optional(),
  evaluation: text.optional(),
  /** Bodies that steer or advise the project, each explained in plain words. */
  bodies: list(z.strictObject({ name: text, text })),
  /** What organisations find here, and how they can take part. */
  forPartners: text.optional(),
  contact: person.optional(),
  people: list(person),
  /** Where letters go when the site has no letter address of its own. Never published. */
  letterAddress: email.optional(),
  checked: checked.optional(),
  /** When the facts were taken from public pages; said as long as nobody has checked them. */
  adopted: date.optional(),
});

export const siteSchema = z.strictObject({
  project: slug,
  place: text,
  /** The catchment: the district's name, its official key (AGS) and its postcodes. */
  district: text,
  ags: z.string().regex(/^\d{5}$/, 'Der amtliche Schlüssel des Kreises hat 5 Ziffern.'),
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
  /** Its letters are sealed for it; from then on none leaves in plain text. */
  certificate: certificate.optional(),
  deputyCertificate: certificate.optional(),
  /** How the rooms can be reached: steps, lift, toilet, hearing loop. */
  accessibility: list(text),
  /** Languages spoken there besides German. */
  languages: list(language),
  position: position.optional(),
  /** Dates that are open to everybody. */
  dates: list(meeting),
});

export const partnerSchema = z.strictObject({
  name: text,
  summary: text,
  projects: list(slug),
  /** Where it works for the project. */
  places: list(text),
  url: url.optional(),
});

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
  /** How many it has; found by `flyer/uploads.ts`, never written. */
  pages: z.string().transform(Number).optional(),
});

export const pageSchema = z.strictObject({
  title: text,
  summary: text,
  /** The last time a person went through the whole page. */
  reviewed: date.optional(),
});

const path = z
  .string({ error: 'Bitte eine Adresse dieser Seite schreiben, zum Beispiel „/projekte/muster/“.' })
  .regex(/^\/(?!\/)[\w./-]*$/, 'Bitte eine Adresse dieser Seite schreiben, zum Beispiel „/projekte/muster/“.');

/** Addresses that once were, and where what stood there is now. */
export const redirectsSchema = z
  .record(path, path, { error: 'Bitte je Zeile schreiben: „/alte-adresse/: /neue-adresse/“.' })
  .default({});

const body = z.strictObject({
  name: text,
  address: address.optional(),
  phone: phone.optional(),
  email: email.optional(),
  url: url.optional(),
});

export const portalSchema = z.strictObject({
  name: text,
  claim: text,
  /** A neutral site that „Seite schnell verlassen“ opens. */
  exitUrl: url,
  /** Who answers for this portal (§ 5 DDG). */
  publisher: body.extend({ representative: text }).optional(),
  /** Who looks after the portal day by day; the fallback recipient of letters. */
  office: body.extend({ certificate: certificate.optional() }).optional(),
  /** The data protection officer (Art. 37 GDPR). */
  privacyContact: body.optional(),
  /** The data protection authority (Art. 77 GDPR). */
  supervisoryAuthority: body.optional(),
  /** Whom to ask when the portal does not answer a report of a barrier (§ 16 BGG or the law of the state). */
  enforcementBody: body.optional(),
  /** Where weaknesses are reported (RFC 9116). */
  securityContact: z.union([email, url]).optional(),
  /** Within how many working days every interest is answered. Shown only where it is entered. */
  responseWorkingDays: number.optional(),
  /** What happens where a form looks as if a machine had sent it: only count it, or check it and let somebody look first. */
  screening: z
    .enum(['beobachten', 'eingreifen'], { error: 'Bitte „beobachten“ oder „eingreifen“ schreiben.' })
    .default('beobachten')
    .transform((word) => (word === 'eingreifen' ? 'act' : 'watch')),
  /** How long what is kept; the privacy page shows the same figures. */
  retention: z
    .strictObject({
      /** Days from the delivery of a letter until its content is erased here. */
      contentDays: number.default(14),
      /** Months until the record without personal data (reference, project, site, times, state) goes too. */
      recordMonths: number.default(24),
    })
    .prefault({}),
  /** What the benefits are called today; stands after „Sie bekommen“. The law changes the name, the pages follow. */
  benefits: text.default('Leistungen nach dem SGB II'),
  /** Where one can always ask, whatever has ended or does not fit. */
  nextSteps: list(z.strictObject({ name: text, text, url: url.optional() })),
  /** From when on a disk counts as nearly full: less than so many megabytes, or than so many percent of it. 0: does not count. */
  disk: z.strictObject({ freeMegabytes: number.default(200), freePercent: number.default(5) }).prefault({}),
  /** Help that always exists; on every form, receipt, error and ended project. */
  helplines: list(z.strictObject({ name: text, numbers: list(phone), note: text.optional() })),
});

export type Project = z.infer<typeof projectSchema> & { slug: string };
export type Site = z.infer<typeof siteSchema> & { slug: string };
export type Partner = z.infer<typeof partnerSchema> & { slug: string };
export type News = z.infer<typeof newsSchema> & { slug: string };
export type Flyer = z.infer<typeof flyerSchema> & { slug: string };
export type Page = z.infer<typeof pageSchema> & { slug: string };
export type Portal = z.infer<typeof portalSchema>;
export type Person = z.infer<typeof person>;
export type Body = z.infer<typeof body>;
export type Meeting = z.infer<typeof meeting>;
export type Redirects = z.infer<typeof redirectsSchema>;
export type State = z.infer<typeof state>;
export type Burden = (typeof burdens)[number];
