/** Marks of Markdown that mark nothing, since they are not quite right: people would see them on the page. */
import type { FileProblem } from '../file-problem.ts';

/** Each with what to say, in German. */
const foreign = 'Das ist ein Zeichen oder Befehl für ein anderes Programm. Hier würde man ihn lesen. Bitte weglassen.';
const remark = 'Eine Bemerkung schreibt man so: <!-- nur für uns -->, mit zwei einzelnen Minus-Zeichen auf jeder Seite.';
const marks: [RegExp, string][] = [
  [/<\s*!\s*[-–—]|-->/, remark],
  [/\{\{|\}\}|\{%/, foreign],
  [/\{[:#][^}]*\}/, foreign],
  [/^\s*:{3,}/, foreign],
  [/==[^=]+==/, foreign],
  [/\[\/[a-z]+\]|\[[a-z_]+ [a-z_]+=["']/i, foreign],
  [/^\s*#{2,6}[\p{L}\p{N}*„"]/u, 'Hinter den Zeichen „#“ am Anfang fehlt ein Leerzeichen: „### Überschrift“.'],
  [/^\s*#{7,}/, 'So viele Zeichen „#“ hat keine Überschrift. Bitte „###“ schreiben.'],
  [/^\s*(```|~~~)/, 'Diese Zeichen machen hier nichts. Bitte weglassen.'],
  [/^\s*={3,}\s*$/, 'Eine Linie aus „=“ macht hier nichts. Für eine Überschrift bitte „## “ vor die Zeile schreiben.'],
  [/[äöüß][\w.+-]*@\w/i, 'Eine E-Mail-Adresse hat keine Umlaute. Bitte vergleichen.'],
  [/\([^()]+\)\[(?:https?:|www\.|\/)|\[[^\]]*\((?:https?:|www\.)[^)]*\)[^\]]*$|\[\[/, 'Einen Link schreibt man hier so: [Wort](https://…).'],
  [/~~/, 'Durchgestrichenes gibt es hier nicht. Bitte löschen, was nicht mehr gilt.'],
  [/\[\^[^\]]+\]/, 'Fußnoten gibt es hier nicht. Bitte den Satz in Klammern in den Text schreiben.'],
  [/(?<!\\)\[[^\]]+\]\[[^\]]*\]|^\s*\[[^\]]+\]:\s+(?:<|https?:|www\.|\/)/, 'Einen Link schreibt man hier so: [Wort](https://…). Adresse und Wort stehen zusammen.'],
  [/\[[^\]]*\]\s+\((?:https?:|www\.|mailto:|\/)/, 'Zwischen „]“ und „(“ darf kein Leerzeichen stehen: [Wort](https://…).'],
  [/\]\(\(/, 'Hinter „]“ steht eine Klammer zu viel: [Wort](https://…).'],
  [/\]\([^()]*\s["'„][^()]*\)/, 'Was hinter der Adresse in Anführungszeichen steht, sieht niemand. Bitte weglassen.'],
  [/\]\(\s*[^()\s"']+\s+[^()\s"'][^()"']*\)/, 'In der Adresse eines Links darf kein Leerzeichen stehen: [Wort](https://…).'],
  [/\[[^\]]*\]\([^()]*$/, 'Dem Link fehlt die schließende Klammer „)“: [Wort](https://…).'],
  [/(?<!!)\[[^\]]+\]\(\s*\)/, 'Dem Link fehlt die Adresse: [Wort](https://…).'],
  [/(?<!!)\[\s*\]\(/, 'Dem Link fehlt das Wort, auf das man klickt: [Wort](https://…).'],
];

/** Word's dashes at the start of lines: a list, where there are several. */
const DASHED = /^\s*-[\p{L}\p{N}]/u;
export function leftMarks(markdown: string): FileProblem[] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, index) => {
    const found = marks.filter(([pattern]) => pattern.test(line)).map(([, what]) => what);
    if (DASHED.test(line) && [lines[index - 1], lines[index + 1]].some((near) => near && DASHED.test(near)))
      found.push('Hinter dem Strich am Anfang der Zeile fehlt ein Leerzeichen: „- Eintrag“.');
    return found.slice(0, 1).map((what) => ({ line: index + 1, what }));
  });
}
