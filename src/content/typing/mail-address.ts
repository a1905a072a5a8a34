/** Why something is no e-mail address, in German: what an editor can do. */

const reasons: [RegExp, string][] = [
  [/^mailto:/i, 'Bitte ohne „mailto:“ schreiben.'],
  [/[äöüß]/i, 'Eine E-Mail-Adresse hat keine Umlaute: „ue“ statt „ü“?'],
  [/[([]at[)\]]|\s+at\s+/i, 'Bitte „@“ schreiben statt „(at)“.'],
  [/@.*@/, 'Bitte nur eine E-Mail-Adresse schreiben.'],
  [/[.,;]$/, 'Bitte ohne Satzzeichen am Ende schreiben.'],
  [/,/, 'In einer E-Mail-Adresse steht kein Komma. Ist ein Punkt gemeint?'],
  [/\s/, 'In einer E-Mail-Adresse steht kein Leerzeichen.'],
];

export const mailAddressProblem = (typed: unknown): string =>
  (typeof typed === 'string' && reasons.find(([pattern]) => pattern.test(typed.trim()))?.[1]) ||
  'Bitte eine E-Mail-Adresse schreiben, zum Beispiel „name@beispiel.de“.';
