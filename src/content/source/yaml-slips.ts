/** Slips in the facts of a file that YAML has no words for: each with its line, and what to write instead. */
import type { FileProblem } from '../file-problem.ts';
import { bracketsIn, linesOf } from './yaml-lines.ts';
import type { YamlLine } from './yaml-lines.ts';

interface Around {
  before: YamlLine | undefined;
  next: YamlLine | undefined;
  /** Every name that a field may have. */
  fields: readonly string[];
}

export function slipsIn(source: string, fields: readonly string[]): FileProblem[] {
  const lines = linesOf(source);
  const columns = wrongColumns(lines);
  return lines.flatMap((line, index) => {
    const around = { before: lines[index - 1], next: lines[index + 1], fields };
    const what = rules.map((rule) => rule(line, around)).find((found) => found !== undefined) ?? columns.get(line);
    return what === undefined ? [] : [{ line: line.number, what }];
  });
}

type Rule = (line: YamlLine, around: Around) => string | undefined;

const QUOTE = 'den ganzen Wert in gerade Anführungszeichen setzen';

/** What one writes for it; what is within stays. */
const quoted = (value: string) => (value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`);

const tab: Rule = ({ text }) =>
  /^ *\t/.test(text) ? 'Am Anfang der Zeile steht ein Tabulator. Bitte Leerzeichen benutzen.' : undefined;

/** „title:Neu“ */
const noSpaceBehindColon: Rule = ({ key, text }, { fields }) => {
  const [, name = '', rest = ''] = /^\s*(?:-\s+)?([\p{L}_]+)[:：](\S.*)$/u.exec(text) ?? [];
  return key === undefined && fields.includes(name) && !rest.startsWith('//')
    ? `Hinter „${name}:“ fehlt ein Leerzeichen: „${name}: ${rest}“.`
    : undefined;
};

/** „title = Neu“ */
const noColon: Rule = ({ key, entry, text, column }, { before, fields }) => {
  const [, name = '', sign] = /^\s*(\p{L}+)\s*([;=,]|\s)\s*\S/u.exec(text) ?? [];
  const isNew = before === undefined || before.column === column || sign !== ' ';
  return key === undefined && !entry && isNew && fields.includes(name)
    ? `In dieser Zeile fehlt der Doppelpunkt: „${name}: …“.`
    : undefined;
};

/** „-Eintrag“, and Word's dashes. */
const noSpaceBehindDash: Rule = ({ key, text }, { before }) => {
  const inList = before !== undefined && ((before.key !== undefined && before.value === '') || before.entry);
  const dashed = /^\s*[-–—•·*](?=[^\s-])(?!-?\d)/.test(text) || /^\s*[–—•·]\s/.test(text);
  return key === undefined && inList && dashed
    ? 'Ein Eintrag einer Liste beginnt mit einem Minus und einem Leerzeichen: „- Eintrag“.'
    : undefined;
};

/** An odd quotation mark, words behind the last, a backslash. */
const quotes: Rule = ({ value }) => {
  const [sign = ''] = /^["']/.exec(value) ?? [];
  if (!sign) return undefined;
  const closed = (sign === '"' ? /^"(?:[^"\\]|\\[^])*"/ : /^'(?:[^']|'')*'/).exec(value)?.[0];
  if (closed === undefined) return `Dem Wert fehlt das Anführungszeichen am Ende: ${value.split('\n')[0]}${sign}.`;
  const rest = value.slice(closed.length);
  if (rest.trim() && !/^\s+#/.test(rest))
    return 'Hinter dem schließenden Anführungszeichen steht noch etwas. Bitte außen gerade Anführungszeichen, innen „so“.';
  const escapes = sign === '"' ? closed.replaceAll('\\\\', '') : '';
  return /\\(?![nrt"/xuU])|(?<![\p{L}])[a-z]:\\/iu.test(escapes)
    ? `Der Schrägstrich „\\“ geht so nicht. Bitte einfache Anführungszeichen nehmen: '${closed.slice(1, -1)}'.`
    : undefined;
};

const wordsQuotes: Rule = ({ value }) =>
  /^[„“”‚‘’«»]/.test(value) && /:(?:\s|$)|\s#/.test(value)
    ? `Das sind Anführungszeichen aus Word. Hier gelten nur gerade: "${value.replace(/["„“”‚‘’«»]/g, '')}".`
    : undefined;

/** „title: Neu: ein Treffen“ */
const colonInValue: Rule = ({ key, value }) => {
  const plain = value.replace(/\s#.*$/, '');
  return key !== undefined && !/^["'[{|>&*!#]/.test(value) && /:(?:\s|$)/.test(plain)
    ? `Im Wert steht ein Doppelpunkt mit Leerzeichen. Bitte ${QUOTE}: ${key}: ${quoted(plain)}.`
    : undefined;
};

/** „Treffen #2“: what is behind the sign would be gone. */
const remark: Rule = ({ value }) =>
  /^[^"'#][^"']*\s#(?=[^\s#])/.test(value) || /^#(?=[^\s#])/.test(value)
    ? `Was hinter „#“ steht, ist eine Bemerkung und würde fehlen. Bitte ${QUOTE}: ${quoted(value)}.`
    : undefined;

/** { latitude: 51,05 } */
const comma: Rule = ({ text }) =>
  /[{,]\s*\p{L}+:\s+-?\d+,\d+\s*[,}]/u.test(text)
    ? 'Bitte einen Punkt statt des Kommas schreiben, zum Beispiel „51.05“.'
    : undefined;

/** „& Söhne“, „!Wichtig“, „*neu“: to YAML a mark, and gone. Programs write `&ref_0` for what stands twice. */
const mark: Rule = ({ key, value }) => {
  const sign = /^(?:[@%`!]|[&*](?!(?:ref_|id)\d+(?:\s|$))|[-?](?=\s))/.exec(value)?.[0];
  return sign !== undefined && (key !== undefined || !/[-?]/.test(sign))
    ? `Ein Wert darf nicht mit „${sign}“ beginnen. Bitte ${QUOTE}: ${quoted(value)}.`
    : undefined;
};

const brackets: Rule = ({ key, entry, value, unclosed }) => {
  if (unclosed) return `Der Klammer „${value[0]}“ fehlt ihr Gegenstück „${value.startsWith('[') ? ']' : '}'}“.`;
  return (key !== undefined || entry) && /^[^[{"'|>]+[\]}]$/.test(value) && bracketsIn(value) < 0
    ? `Der Klammer „${value.at(-1)}“ fehlt ihr Gegenstück „${value.endsWith(']') ? '[' : '{'}“.`
    : undefined;
};

const rules: Rule[] = [
  tab,
  noSpaceBehindColon,
  noSpaceBehindDash,
  noColon,
  quotes,
  wordsQuotes,
  colonInValue,
  remark,
  comma,
  mark,
  brackets,
];

/** What belongs together begins equally far left; only below a name without a value it begins further right. */
function wrongColumns(lines: YamlLine[]): Map<YamlLine, string> {
  const wrong = new Map<YamlLine, string>();
  const open = [0];
  let before: YamlLine | undefined;
  for (const line of lines) {
    // The rest of a value that began above.
    if (line.key === undefined && !line.entry) continue;
    while ((open.at(-1) ?? 0) > line.column) open.pop();
    const deeper = line.column - (open.at(-1) ?? 0);
    const mayBeDeeper = before === undefined || (before.key !== undefined && /^(?:&\S+)?\s*(?:#.*)?$/.test(before.value));
    if (deeper > 0 && !mayBeDeeper) wrong.set(line, tooFar(line, before, deeper));
    else if (deeper > 0) open.push(line.column);
    if (line.entry && line.inner > line.column) open.push(line.inner);
    before = line;
  }
  return wrong;
}

function tooFar({ column }: YamlLine, before: YamlLine | undefined, deeper: number): string {
  const more = deeper === 1 ? 'steht ein Leerzeichen' : `stehen ${deeper} Leerzeichen`;
  // Further left than the line above: too few would be as wrong.
  return before && column < before.inner && column !== before.column
    ? `Am Anfang der Zeile ${more} zu viel, oder es fehlen welche. Was zusammengehört, beginnt gleich weit links.`
    : `Am Anfang der Zeile ${more} zu viel. Was zusammengehört, beginnt gleich weit links.`;
}
