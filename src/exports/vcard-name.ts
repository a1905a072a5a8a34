/** The parts of a name that RFC 2426, 3.1.2, asks for. A guess: FN beside it has the name as it is written. */

interface NameParts {
  family: string;
  given: string;
  prefix: string;
  suffix: string;
}

/** Teams and offices answer telephones, too. */
const bodies = [
  /(?<!\p{L})(?:team|büro|empfang|zentrale|hotline|redaktion|sekretariat|jobcenter|landkreis|koordination|beratung)(?!\p{L})/iu,
  /\p{L}(?:stelle|zentrum|center|amt|team|büro|verein|verband|sekretariat|telefon|dienst|beratung|koordination|leitung|management|verwaltung)(?!\p{L})/iu,
  /(?<!\p{L})(?:g?GmbH|e\. ?V\.)/u,
];
const title = /^(?:Frau|Herrn?|(?:Prof|Dr|PD|Dipl|Mag|Ing)(?:[.-].*)?)$/i;
/** „med.“, „rer.“, „h.“ behind „Dr.“. */
const ofTitle = /^\p{Ll}[\p{L}.]*\.$/u;

/** @returns undefined where it is no person, but a team or a body */
export function namePartsOf(name: string): NameParts | undefined {
  const [called = '', ...behind] = name.split(/\s*,\s*/);
  const words = called.split(/\s+/);
  const own = words.findIndex((word, index) => !title.test(word) && (index === 0 || !ofTitle.test(word)));
  if (own < 0 || (own === 0 && bodies.some((sign) => sign.test(name)))) return undefined;
  // „von der Heide“: from its first small word on, else the last word.
  const small = words.findIndex((word, index) => index >= own && index < words.length - 1 && /^\p{Ll}/u.test(word));
  const family = small < 0 ? words.length - 1 : small;
  return {
    family: words.slice(family).join(' '),
    given: words.slice(own, family).join(' '),
    prefix: words.slice(0, own).join(' '),
    suffix: behind.join(', '),
  };
}
