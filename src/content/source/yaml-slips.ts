/** Slips in the facts of a file that YAML has no words for: each with its line, and what to write instead. */
import type { FileProblem } from '../file-problem.ts';
import { behindBrackets, bracketsIn, linesOf } from './yaml-lines.ts';
import type { YamlLine } from './yaml-lines.ts';

interface Around {
  before: YamlLine | undefined;
  /** Every name that a field may have. */
  fields: readonly string[];
}

export function slipsIn(source: string, fields: readonly string[]): FileProblem[] {
  const lines = linesOf(source);
  const columns = wrongColumns(lines);
  const slips = lines.flatMap((line, index) => {
    const around = { before: lines[index - 1], fields };
    const what = rules.map((rule) => rule(line, around)).find((found) => found !== undefined);
    return what === undefined ? [] : [{ line: line.number, what }];
  });
  // A slip above makes the lines below stand wrong, which they do not.
  return slips.length > 0 ? slips : Array.from(columns, ([line, what]) => ({ line: line.number, what }));
}

type Rule = (line: YamlLine, around: Around) => string | undefined;

const QUOTE = 'den ganzen Wert in gerade Anführungszeichen setzen';

/** What one writes for it; what is within stays. */
const quoted = (value: string) => (value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`);

const tab: Rule = ({ text }) =>
  /^ *\t/.test(text) ? 'Am Anfang der Zeile steht ein Tabulator. Bitte Leerzeichen benutzen.' : undefined;

/** „title:Neu“, and the wide colon of other keyboards. */
const noSpaceBehindColon: Rule = ({ key, text }, { fields }) => {
  const [, name = '', rest = ''] = /^\s*(?:-\s+)?([\p{L}_]+)(?::(?=\S)|\s*：\s*)(.*)$/u.exec(text) ?? [];
  return key === undefined && fields.includes(name) && !rest.startsWith('//')
    ? `Hinter „${name}“ gehört ein Doppelpunkt mit Leerzeichen: „${name}: ${rest}“.`
    : undefined;
};

/** „title = Neu“, „term“ */
const noColon: Rule = ({ key, entry, text, column }, { before, fields }) => {
  const [, name = '', sign = ''] = /^\s*(\p{L}+)\s*([;=,]|\s|$)/u.exec(text) ?? [];
  const isNew = before === undefined || before.column === column || before.value === '' || sign !== ' ';
  return key === undefined && !entry && isNew && fields.includes(name)
    ? `In dieser Zeile fehlt der Doppelpunkt: „${name}: …“.`
    : undefined;
};

/** „-Eintrag“, Word's dashes and numbers. */
const noSpaceBehindDash: Rule = ({ key, text }, { before }) => {
  const inList = before !== undefined && ((before.key !== undefined && before.value === '') || before.entry);
  const dashed = /^\s*[-–—•·*](?=[^\s-])(?!-?\d)/.test(text) || /^\s*(?:[–—•·*]|\d+[.)])\s/.test(text);
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
const mark: Rule = ({ key, entry, value }) => {
  const sign =
    /^(?:[@%`!,?:]|[&*](?!(?:ref_|id)\d+(?:\s|$))|[|>](?![+-]?\d?[+-]?\s*(?:#.*)?$))/.exec(value)?.[0] ??
    ((key !== undefined || entry) && /^[[{]/.test(value) && behindBrackets(value) ? value[0] : undefined);
  return sign === undefined
    ? undefined
    : `Ein Wert darf nicht mit „${sign}“ beginnen. Bitte ${QUOTE}: ${quoted(value)}.`;
};

/** „languages: - en“, „phone: -“ */
const listInLine: Rule = ({ key, value }) => {
  if (key === undefined || !/^-(?=\s|$)/.test(value)) return undefined;
  return value === '-'
    ? 'Hier fehlt der Wert. Unbekanntes bitte weglassen, mit der ganzen Zeile.'
    : `Eine Liste beginnt in der Zeile darunter: „${value}“.`;
};

const brackets: Rule = ({ key, entry, value, unclosed }) => {
  if (unclosed) return `Der Klammer „${value[0]}“ fehlt ihr Gegenstück „${value.startsWith('[') ? ']' : '}'}“.`;
  if (/^[[{][^"']*,\s*,/.test(value)) return 'Zwischen den Klammern steht ein Komma zu viel.';
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
  listInLine,
  mark,
  brackets,
];

const TOGETHER = 'Was zusammengehört, beginnt gleich weit links.';

/** Only below a name without a value a line begins further right. Of lines that stand alike the first is told. */
function wrongColumns(lines: YamlLine[]): Map<YamlLine, string> {
  const wrong = new Map<YamlLine, string>();
  const open = [0];
  let before: YamlLine | undefined;
  // The rest of a value that began above has neither name nor minus.
  for (const line of lines.filter(({ key, entry }) => key !== undefined || entry)) {
    while ((open.at(-1) ?? 0) > line.column) open.pop();
    const deeper = line.column - (open.at(-1) ?? 0);
    if (before && hasValue(before) && (deeper > 0 || (line.entry && line.column >= before.inner)))
      wrong.set(line, tooFar(line, before));
    if (deeper > 0) open.push(line.column);
    if (line.entry && line.inner > line.column) open.push(line.inner);
    before = line;
  }
  const [first, second] = lines;
  if (first && second && first.column > second.column && second.column === 0) wrong.set(first, atStart);
  return wrong;
}

const hasValue = ({ value }: YamlLine) => !/^(?:&\S+)?\s*(?:#.*)?$/.test(value);

const atStart = `Am Anfang der Zeile stehen Leerzeichen zu viel. ${TOGETHER}`;

function tooFar(line: YamlLine, before: YamlLine): string {
  if (line.entry && before.key !== undefined && !before.entry)
    return `Hinter „${before.key}:“ steht schon ein Wert. Eine Liste beginnt in der Zeile darunter, und davor steht nichts.`;
  const deeper = line.column - before.inner;
  if (deeper > 0)
    return `Am Anfang der Zeile ${deeper === 1 ? 'steht ein Leerzeichen' : `stehen ${deeper} Leerzeichen`} zu viel. ${TOGETHER}`;
  return `Diese Zeile und die darüber beginnen verschieden weit links. ${TOGETHER}`;
}
