import { z } from 'zod';
import { person } from './contact.ts';
import { date, email, list, number, roughDate, slug, text, yes } from './values.ts';

/** What weighs on people, as the finder asks for it. `health`: limited in health, in general or otherwise. */
export const burdens = ['mental', 'addiction', 'physical', 'health'] as const;

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
  /** What a person gets, in a few words; heads the page while the project runs. Without it the full name does. */
  headline: text.max(80, 'Höchstens 80 Zeichen.').optional(),
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
    /** What they live with, in the project's own words; stands behind „Menschen mit“. Nothing says more than it does. */
    health: text.optional(),
    /** Only for the finder: which of its answers fit. */
    burdens: list(z.enum(burdens, { error: 'Bitte „mental“, „addiction“, „physical“ oder „health“ schreiben.' })),
    ageFrom: number.optional(),
    ageTo: number.optional(),
  }),
  /** What a person gets, one short sentence each. */
  offer: list(text).pipe(z.array(text).min(1, 'Bitte mindestens ein Angebot nennen.')),
  phases: list(z.strictObject({ title: text, text: text.optional() })),
  duration: text.optional(),
  /** What people tell of it, as reported speech and never as a quotation, and who told it. */
  voices: list(z.strictObject({ text, by: text })),
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

export type Project = z.infer<typeof projectSchema> & { slug: string };
export type Burden = (typeof burdens)[number];
