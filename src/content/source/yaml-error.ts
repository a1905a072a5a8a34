/** What the parser of YAML says in English, by its code: for what no slip explains. */
import type { YAMLError } from 'yaml';
import { lineFrom } from './yaml-lines.ts';

const errors: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'Am Anfang der Zeile steht ein Tabulator. Bitte Leerzeichen benutzen.',
  BAD_INDENT: 'Die Leerzeichen am Anfang der Zeile stimmen nicht. Was zusammengehört, beginnt gleich weit links.',
  BLOCK_AS_IMPLICIT_KEY:
    'Hier steht ein Doppelpunkt zu viel, oder die Leerzeichen am Anfang stimmen nicht. Gehört der Doppelpunkt zum Wert, bitte den ganzen Wert in gerade Anführungszeichen setzen.',
  MULTILINE_IMPLICIT_KEY: 
    'In dieser Zeile fehlt der Doppelpunkt hinter dem Namen eines Feldes, oder sie gehört nicht hierher: Text steht unter der zweiten Zeile „---“.',
  MULTIPLE_DOCS: 'Hier steht eine Zeile „---“ oder „...“ zu viel.',
};

/** @param text the line where it was found */
export function yamlError({ code, message }: YAMLError, text: string): string {
  if (code === 'DUPLICATE_KEY')
    return `Das Feld „${lineFrom(text, 0).key ?? ''}“ steht zweimal. Bitte eine der beiden Zeilen löschen, oder vor einem neuen Eintrag „- “ schreiben.`;
  if (code === 'MISSING_CHAR' && /quote/.test(message)) return 'Einem Wert fehlt das Anführungszeichen am Ende.';
  if (code === 'MISSING_CHAR' && /[[{\]}]|flow/i.test(message)) return 'Einer Klammer „[“ oder „{“ fehlt ihr Gegenstück.';
  return errors[code] ?? 'Diese Zeile lässt sich nicht lesen. Bitte mit den Beispielen in content/README.md vergleichen.';
}
