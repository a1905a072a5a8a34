/** German words for the values of the form; form, check page and letter say the same. */
import type { Need, Time, Way } from '../domain/interest.ts';
import type { State } from '../content/schema/site.ts';
import type { Burden } from '../content/schema/project.ts';
import { germanName } from '../content/typing/language-tag.ts';

export const wayNames: Record<Way, string> = { phone: 'Anruf', email: 'E-Mail', post: 'Brief' };

export const reachNames: Record<Way, string> = { phone: 'Telefon', email: 'E-Mail', post: 'Anschrift' };

export const timeNames: Record<Time, string> = {
  morning: 'am Vormittag',
  noon: 'mittags',
  afternoon: 'am Nachmittag',
};

export const needNames: Record<Need, string> = {
  'plain-language': 'einfache Sprache',
  interpreter: 'Dolmetscherin oder Dolmetscher',
  'sign-language': 'Gebärdensprache',
  'step-free': 'Zugang ohne Stufen',
  companion: 'Begleitung durch eine vertraute Person',
};

/** Answers to a question; what a project is for its own words say (`audience.health`). */
export const burdenNames: Record<Burden, string> = {
  mental: 'Seelische Belastung',
  addiction: 'Sucht',
  physical: 'Körperliche Einschränkung',
  health: 'Andere gesundheitliche Einschränkung',
};

export const stateNames: Record<State, string> = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
};

/** @returns „Arabisch“ for `ar`, or its name in another language; the tag itself where there is no name for it */
export function languageName(tag: string, inLanguage = 'de'): string {
  try {
    const german = inLanguage === 'de' ? germanName(tag) : undefined;
    return german ?? new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // A valid BCP 47 tag may have extensions, which have no name.
    return tag;
  }
}

/** „A, B und C“ */
export const germanList = (words: string[]) => new Intl.ListFormat('de', { type: 'conjunction' }).format(words);
