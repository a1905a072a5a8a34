/** The tag of a language (BCP 47): accepted where it has a German name, since that is what people read. */

const exact = { fallback: 'none' } as const;
const languages = new Intl.DisplayNames('de', { type: 'language', ...exact });
const scripts = new Intl.DisplayNames('de', { type: 'script', ...exact });
const regions = new Intl.DisplayNames('de', { type: 'region', ...exact });

/** What CLDR has no German name for. */
const ownNames = new Map([['gsg', 'Deutsche Gebärdensprache']]);
/** What people call a language, where CLDR calls it otherwise. */
const otherNames = new Map([
  ['farsi', 'fa'],
  ['kurmandschi', 'ku'],
  ['sorani', 'ckb'],
  ['paschto', 'ps'],
  ['romanes', 'rom'],
  ['gebärdensprache', 'gsg'],
  ['dgs', 'gsg'],
]);

/** @returns „Arabisch“ for `ar`, „Kurdisch (Arabisch)“ for `ku-Arab`; undefined where a part of it has no name */
export function germanName(tag: string): string | undefined {
  const [, language = '', script, region] = /^([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\d{3}))?$/.exec(tag) ?? [];
  // Undetermined, several, none, and what everybody may use for themselves (ISO 639-2).
  if (/^(?:|und|mul|zxx|mis|q[a-t][a-z])$/.test(language)) return undefined;
  if ((script && !scripts.of(script)) || (region && !isCountry(region))) return undefined;
  return ownNames.get(tag) ?? languages.of(tag);
}

const isCountry = (code: string) => code !== 'ZZ' && regions.of(code) !== undefined;

/** In German what to write instead; undefined where the tag can be shown by its name. */
export function tagProblem(typed: string): string | undefined {
  if (germanName(typed) && canonical(typed) === typed) return undefined;
  const parts = ofName(typed) ? [typed] : typed.split(/[\s,;/+&]+|\bund\b/).filter(Boolean);
  const meant = [...new Set(parts.map(likelyTag))].filter((tag) => tag !== undefined);
  if (meant.length === 0)
    return 'Dieses Sprachkürzel gibt es nicht. Bitte eines schreiben wie „en“ (Englisch), „ar“ (Arabisch) oder „uk“ (Ukrainisch).';
  const tags = meant.map((tag) => `„${tag}“ (${germanName(tag)})`).join(' und ');
  return parts.length > 1
    ? `Bitte je Eintrag ein Sprachkürzel schreiben: statt „${typed}“ wohl ${tags}.`
    : `Bitte das Sprachkürzel schreiben: statt „${typed}“ wohl ${tags}.`;
}

/** Another spelling of a tag, a country for its language, or a name for the tag. */
function likelyTag(typed: string): string | undefined {
  const spelled = canonical(typed.replaceAll('_', '-'));
  return spelled && germanName(spelled) ? spelled : (ofCountry(typed) ?? ofName(typed));
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** „ua“ is the Ukraine: most people there speak `uk` (CLDR, likely subtags). */
function ofCountry(typed: string): string | undefined {
  const code = typed.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code) || !isCountry(code)) return undefined;
  const { language } = new Intl.Locale(`und-${code}`).maximize();
  return germanName(language) ? language : undefined;
}

/** „Ukrainisch“ and „ukrainisch“ for `uk`. */
function ofName(typed: string): string | undefined {
  const name = typed.toLocaleLowerCase('de');
  if (otherNames.has(name)) return otherNames.get(name);
  if (name.length < 4) return undefined;
  tagsByName ??= nameEach();
  return tagsByName.get(name);
}

/** Some 18,000 tags are asked, so only once, and only where something is refused. */
let tagsByName: Map<string, string> | undefined;

function nameEach(): Map<string, string> {
  const tags = [...codes(3), ...codes(2), 'fa-AF', ...ownNames.keys()];
  const named = tags.flatMap((tag): [string, string][] => {
    const name = germanName(tag);
    return name ? [[name.toLocaleLowerCase('de'), canonical(tag) ?? tag]] : [];
  });
  return new Map(named);
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
const codes = (length: number): string[] =>
  length === 0 ? [''] : codes(length - 1).flatMap((code) => letters.map((letter) => code + letter));
