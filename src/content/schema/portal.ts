import { z } from 'zod';
import { body, certificate } from './contact.ts';
import { email, language, list, number, phone, text, url, yes } from './values.ts';

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
  /**
   * After how many working days nobody has taken a letter over until who has it is reminded, the deputy gets it, too, and
   * the office is told. What is promised counts before the last.
   */
  ladder: z
    .strictObject({ remind: number.default(2), deputy: number.default(4), office: number.default(5) })
    .refine(
      ({ remind, deputy, office }) => 0 < remind && remind <= deputy && deputy <= office,
      'Bitte drei Zahlen schreiben, die nicht kleiner werden: zuerst „remind“, dann „deputy“, dann „office“. Die erste ist mindestens 1.',
    )
    .prefault({}),
  /** What happens where a form looks as if a machine had sent it: only count it, or check it and let somebody look first. */
  screening: z
    .enum(['beobachten', 'eingreifen'], { error: 'Bitte „beobachten“ oder „eingreifen“ schreiben.' })
    .default('beobachten')
    .transform((word) => (word === 'eingreifen' ? 'act' : 'watch')),
  /** On the first of a month the office gets the figures of the last one by mail. */
  monthlyFigures: yes.default(false),
  /** How long what is kept; the privacy page shows the same figures. */
  retention: z
    .strictObject({
      /** Days from the delivery of a letter until its content is erased here. */
      contentDays: number.default(14),
      /** Months until the record without personal data (reference, project, site, times, state) goes too. */
      recordMonths: number.default(24),
    })
    .prefault({}),
  /** What people call the benefits; stands after „Sie bekommen“. */
  benefits: text.default('Geld vom Jobcenter'),
  /** Their names today and in the law, in brackets behind it. The law changes them, the pages follow. */
  benefitsNames: text.optional(),
  /** What people get in every project that runs; three short lines of the home page. */
  gives: list(text),
  /** Where one can always ask, whatever has ended or does not fit. `button`: what one finds at the address. */
  nextSteps: list(z.strictObject({ name: text, text, url: url.optional(), button: text.optional() })),
  /** From when on a disk counts as nearly full: less than so many megabytes, or than so many percent of it. 0: does not count. */
  disk: z.strictObject({ freeMegabytes: number.default(200), freePercent: number.default(5) }).prefault({}),
  /** Help that always exists; on every form, receipt, error and ended project. */
  helplines: list(z.strictObject({ name: text, numbers: list(phone), note: text.optional() })),
  /** The same in other languages; an editor checks it before going live. */
  helplinesInOtherLanguages: list(
    z.strictObject({ name: text, languages: list(language), numbers: list(phone), note: text.optional() }),
  ),
});

export type Portal = z.infer<typeof portalSchema>;
