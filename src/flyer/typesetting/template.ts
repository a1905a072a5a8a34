/** The words of a flyer as flyer.typ takes them, with all done that needs no paper. */
import { together } from '../blocks.ts';
import type { Block, Run } from '../blocks.ts';
import type { FlyerFacts } from '../facts.ts';
import type { Format } from '../formats.ts';
import type { Panel } from './plan.ts';
import type { Section } from '../sections.ts';

export interface FlyerOrder {
  facts: FlyerFacts;
  format: Format;
  /** A PNG. */
  logo?: Buffer | undefined;
}

/** What stands where; or which parts are asked how high they are, by size and name. */
export interface Layout {
  panels: Panel[];
  asked: [number, string][];
}

/** Words as lines may break them. */
interface Piece extends Run {
  /** Stays on one line, and a line may end behind it; or it may be torn, where it is longer than a line. */
  breaks?: 'behind' | 'within';
}

/** Everything in pieces. What is not there is null: JSON leaves out what is undefined, and Typst cannot read what is left out. */
export async function wordsOf({ facts, format, logo }: FlyerOrder) {
  const { title, subtitle, gives, lead, briefly, place, places, doubt, term, reach, url, shortUrl } = facts;
  const say = (words: string | undefined) => (words === undefined ? null : paragraph([{ text: words }]));
  const strong = (words: Run | undefined) => (words === undefined ? null : paragraph([{ ...words, bold: true }]));
  return {
    file: `${title}${place ? `, ${place}` : ''}: Flyer ${format.label}`,
    name: paragraph([{ text: title, bold: true }, ...(gives === subtitle ? [] : [{ text: `: ${subtitle}` }])]),
    gives: paragraph([{ text: gives }]),
    words: gives.split(/\s+/),
    lead: say(lead),
    briefly: say(briefly),
    places: strong(places === undefined ? undefined : { text: places }),
    doubt: strong(doubt === undefined ? undefined : { text: doubt }),
    free: freeWords(facts),
    term: paragraph([{ text: 'Laufzeit: ', bold: true }, { text: term }]),
    reach: {
      phone: strong(reach.phone),
      email: strong(reach.email),
      who: personOf(reach),
      ask: reach.ask.length > 0 ? paragraph(reach.ask) : null,
    },
    url: address(shortUrl).map((piece) => ({ ...piece, href: url, bold: true })),
    shortUrl,
    code: await codeOf(url),
    forWhom: section(facts.forWhom),
    sections: Object.fromEntries(Object.entries(facts.sections).map(([name, one]) => [name, section(one)])),
    voices: facts.voices ? section(facts.voices) : null,
    text: facts.text ? textOf(facts.text) : null,
    help: section(facts.help),
    brief: section({ heading: facts.help.heading, blocks: [{ kind: 'paragraph', runs: facts.numbers }] }),
    numbers: paragraph([{ text: 'Wenn es Ihnen sehr schlecht geht: ' }, ...facts.numbers]),
    notes: facts.notes.map(say),
    logo: logo ? `Logo von ${title}` : null,
    large: format.name === 'grossdruck',
  };
}

const textOf = ({ heading, blocks }: Section) => ({
  heading: piecesOf({ text: heading }),
  parts: together(blocks).map((group) => group.map(block)),
});

const freeWords = ({ free, duration }: FlyerFacts): Piece[] =>
  paragraph([{ text: free, bold: true }, ...(duration ? [{ text: ' Dauer: ' }, { text: `${duration}.` }] : [])]);

/** A name stays on one line, unless it is longer. */
function personOf({ who, role }: FlyerFacts['reach']): Piece[] | null {
  if (who === undefined) return null;
  return [who.length <= 25 ? { text: who, breaks: 'behind' } : { text: who }, ...paragraph([{ text: `, ${role}` }])];
}

const section = ({ heading, blocks }: Section) => ({ heading: piecesOf({ text: heading }), blocks: blocks.map(block) });

const block = (one: Block) =>
  one.kind === 'list' ? { ...one, items: one.items.map(paragraph) } : { ...one, runs: paragraph(one.runs) };

/** The last line has two words at least, unless they are long. A space that is none would do, but poppler loses what follows. */
function paragraph(runs: Run[]): Piece[] {
  const last = runs.at(-1);
  const [end] = (last?.href === undefined && last?.text.match(LAST_TWO)) || [''];
  if (!last || !end) return runs.flatMap(piecesOf);
  const start = { ...last, text: last.text.slice(0, -end.length) };
  return [...[...runs.slice(0, -1), start].flatMap(piecesOf), { ...last, text: end, breaks: 'behind' }];
}
const LAST_TWO = /(?<=\s)\S{2,14} \S{1,12}$/;

/** Dates and short double names on one line, no dash at the begin of one, words that may be longer than one. */
const special =
  /((?<![\p{L}\d])(?:\d{1,2}\. \p{Lu}\p{L}+|\p{L}{1,14} –(?= )|[\p{L}\d]{1,8}(?:-[\p{L}\d]{1,8})+(?![\p{L}\d-])|www\.[a-z\d.-]+[a-z\d]|\p{L}{23,}))/u;

function piecesOf(run: Run): Piece[] {
  if (run.href?.startsWith('tel:')) return [{ ...run, breaks: 'behind' }];
  if (run.href?.startsWith('mailto:')) return address(run.text).map((piece) => ({ ...run, ...piece }));
  return run.text.split(special).flatMap((text, index): Piece[] => {
    if (!text) return [];
    return [index % 2 === 0 ? { ...run, text } : { ...run, text, breaks: /[-. ]/.test(text) ? 'behind' : 'within' }];
  });
}

/** One that is longer than a line goes on after a mark. */
const address = (text: string): Piece[] =>
  (text.length <= 32 ? [text] : text.split(text.includes('@') ? /(?<=@|@.*[.-])/ : /(?<=[./-])(?=[^./-])/)).map(
    (part) => ({ text: part, breaks: 'behind' }),
  );

/** A QR code as its dark bars: column, row, length. Error correction M: survives a stain or a fold. */
async function codeOf(text: string): Promise<{ size: number; bars: [number, number, number][] }> {
  const { create } = await import('qrcode');
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const rows = Array.from({ length: size }, (_, row) => data.subarray(row * size, (row + 1) * size).join(''));
  const bars = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: { length } }): [number, number, number] => [index, y, length]),
  );
  return { size, bars };
}
