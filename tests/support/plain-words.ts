/** Words that no page uses, and short forms that a page must explain. */

/** What it is, and what to say in its place or why not at all. */
export const forbidden: [words: RegExp, instead: string][] = [
  // The language of offices.
  [/\b(bezüglich|hinsichtlich|betreffs|seitens|mittels|zwecks|anlässlich|aufgrund|infolge|gemäß|laut §)\b/i, 'wegen, zu, nach: sagen, wer was tut'],
  [/\b(hiermit|hierzu|hierfür|hierbei|diesbezüglich|dahingehend|nachfolgend|untenstehend|obig|vorgenannt|derzeit|des Weiteren)\b/i, 'hier, dafür, zurzeit, außerdem'],
  [/\b(beziehungsweise|gegebenenfalls|ordnungsgemäß|vorbehaltlich|zuzüglich|sofern|soweit möglich)\b/i, 'oder, vielleicht, wenn'],
  [/\b(im Rahmen|in Bezug auf|zum Zwecke?|unter Berücksichtigung|in Anspruch|zur Verfügung|in Kenntnis)\b/i, 'ein Verb: bekommen, geben, wissen'],
  [/Inanspruchnahme|Durchführung|Kontaktaufnahme|Rücksprache|Terminvereinbarung|Antragstellung|Weiterleitung/i, 'ein Verb: nutzen, machen, sich melden'],
  [/\b(erfolgt|erfolgen|obliegt|unterliegt|beinhaltet|gewährleistet|verfügt über)\b/i, 'sagen, wer was tut'],
  [/Ma(?:ß|ss)nahmen?träger|Leistungsempfänger|Leistungsberechtigt|Hilfebedürftig|\bKund(?:e|en|in|innen)\b|Klientel|Klient(?:en|in)\b/i, 'Menschen, Sie'],
  [/Zielgruppe|Vermittlungshemmnis|Problemlage|Ausgrenzung|niederschwellig|niedrigschwellig|bedarfsgerecht|passgenau|ganzheitlich|rechtskreis/i, 'sagen, für wen und was dort geschieht'],
  [/\bBitte beachten Sie\b|Wir weisen darauf hin|\bEs wird darum gebeten\b/, 'gleich sagen, was zu tun ist'],
  // The language of machines.
  [/\bungültig|\bfehlerhaft|\bEingabe|Pflichtfeld|\bSystemfehler|\bServer\b|\bRequest\b|\bFormat\b/i, 'sagen, was zu tun ist'],
  [/\bService\b(?! Points?\b)|\b(Feedback|Support|Download|Newsletter|Account|Login|Assessment|Casemanagement|Case Management|Setting|Tools?)\b/, 'ein deutsches Wort'],
  // About people.
  [/\bbetroffen|\bBetroffene/i, 'Menschen mit …'],
  [/\b(leidet|leiden|litt) (?:an|unter)\b|psychisch (?:Kranke|krank|gestört)|\bSüchtige|\bAbhängige[nr]?\b|\b(?:Schwer)?[Bb]ehinderten?\b(?!-)/, 'Menschen mit …'],
  [/Hartz|\bALG\b|Arbeitslosengeld|(?<!früher )Bürgergeld|\bSozialleistung/i, 'Geld vom Jobcenter'],
  [/\p{L}[*_]\p{L}|\p{Ll}:(?:innen|in|r|n|s)\b|\p{Ll}Innen\b|\(in(?:nen)?\)|\p{L}\/-?in(?:nen)?\b/u, 'Zeichen im Wort liest niemand gut vor: beide Formen oder ein neutrales Wort'],
  // What nobody can promise.
  [/garantier|\bGarantie\b|unkompliziert|unbürokratisch|auf jeden Fall|in jedem Fall|ohne Wenn|bestmöglich|\boptimal|\bschnellstmöglich|umgehend|\b100 ?%/i, 'ein leeres Versprechen'],
  [/(?<!nicht )\bbarrierefrei(?:e[rsnm]?)?\b(?!-)/i, 'Niemand weiß das von jeder Seite: sagen, was geht'],
  [/\b(?:sicher|bestimmt|immer) (?:einen Platz|eine Lösung|helfen)\b|keine (?:Folgen|Nachteile|Sanktionen)\b/i, 'So weit gehen die Angaben nicht'],
  [/\bleider\b|\bselbstverständlich\b|\bnatürlich\b|\bgerne? (?:für Sie|behilflich)\b/i, 'eine Floskel'],
  // Short forms that have a word.
  [/\b(?:bzw|ggf|evtl|inkl|usw|etc|sog|max|mind|vgl|Tel|Str|Nr|Abs|Art|Buchst)\.|\b[zZ]\. ?B\.|\bd\. ?h\.|\bu\. ?[aU]\.|\bi\. ?d\. ?R\.|\bo\. ?[gäÄ]\./, 'ausschreiben'],
]; // prettier-ignore

/** A short form in a text: capitals, letters with dots, and those that begin small. */
export const shortForms =
  /(?<![\p{L}\d.-])(?:(?:\p{Lu}\.\s?){2,}|\p{L}\. ?V\.|\p{Lu}(?:-\p{Lu})+(?![\p{L}-])|\p{Ll}?\p{Lu}{2,}\p{Ll}{0,2}(?![\p{L}\d]))/gu;

/** Numbers of an interest look like a short form. */
export const references = /\b[A-Z]{2,}-[0-9A-Z]{4}-[0-9A-Z]{3}\b/g;

const name = Symbol('a name');
const everyday = Symbol('a word that everybody uses');
const technical = Symbol('a word for technicians, on their pages alone');

/** What only those read who build pages of their own. */
const forTechnicians = /\/(einbetten|partner\/daten)\/$/;

/** What must stand on the page too, so that one knows what is meant. */
const meanings: Record<string, RegExp | typeof name | typeof everyday | typeof technical> = {
  'V-I-T': name,
  'S.P.G.': name,
  'BMAS': /Bundesministeriums? für Arbeit und Soziales/,
  'SGB': /Sozialgesetzbuch|Geld vom Jobcenter/,
  // Books and articles of the law, counted.
  'II': name,
  'IX': name,
  'BTHG': /Bundesteilhabegesetz/,
  'EUTB': /[Uu]nabhängige Teilhabeberatung/,
  'DSGVO': /Datenschutz-Grundverordnung/,
  'IP': /Internet-Adresse/,
  'BITV': /Barrierefreie-Informationstechnik-Verordnung/,
  'BGG': /Behindertengleichstellungsgesetz/,
  'DDG': /Digitale-Dienste-Gesetz/,
  'EN': /Norm EN/,
  'WCAG': /Richtlinien für Web-Inhalte/,
  // Its strictness, as one calls it there.
  'AA': /Stufe AA/,
  'CC BY': /Creative Commons Namensnennung/,
  'CC': /Creative Commons/,
  'BY': /Creative Commons Namensnennung/,
  'CJD': /Christliches? Jugenddorfwerk/,
  'KJC': /Kommunales Jobcenter/,
  // Companies are called so; nobody says it in full.
  'SPV': name,
  'ISM': name,
  'ITA': name,
  'gGmbH': name,
  'GmbH': name,
  'e. V.': name,
  'PDF': everyday,
  'QR': everyday,
  'HTML': technical,
  'HSDS': technical,
  'JSON': technical,
}; // prettier-ignore

/** Whether nothing on the page says what it means. @param address of the page */
export function isUnexplained(shortForm: string, page: string, address: string): boolean {
  const meaning = meanings[shortForm];
  if (meaning === technical) return !forTechnicians.test(address);
  return meaning === undefined || (meaning instanceof RegExp && !meaning.test(page));
}
