/** Which part of a flyer stands on which panel of its paper, and how large. */
import { together } from '../blocks.ts';
import type { FlyerFacts } from '../facts.ts';
import { heightOf } from '../formats.ts';
import type { Format, Sizes } from '../formats.ts';
import { heightTogether, largest, spread } from './spread.ts';
import type { Measure, Part } from './spread.ts';

export interface Panel {
  page: number;
  column: number;
  /** Of the running text, in points. */
  size: number;
  parts: Part[];
  /** All of it light. */
  light: boolean;
}

/** A flyer whose text is too long for its paper, in the smallest letters. */
export class TooLongError extends Error {
  override name = 'TooLongError';
  /** In German. */
  readonly place: string;
  readonly centimetres: number;
  constructor(place: string, points: number) {
    const centimetres = Math.ceil((points / 72) * 25.4) / 10;
    super(`${place}: ${centimetres} cm too long`);
    this.place = place;
    this.centimetres = centimetres;
  }
}

interface Job {
  facts: FlyerFacts;
  format: Format;
  measure: Measure;
}

/** @returns panels in the order in which they are read @throws TooLongError */
export function planOf(job: Job): Promise<Panel[]> {
  if (job.format.name === 'faltblatt') return folded(job);
  return job.format.name === 'grossdruck' ? flowing(job) : twoSided(job);
}

const part = (name: string, gap: number, fill = false): Part => ({ name, gap, fill });

const lead = ({ facts }: Job, name = 'lead') => (facts.lead === undefined ? [] : [part(name, 1.2)]);
const doubt = ({ facts }: Job, name = 'doubt') => (facts.doubt === undefined ? [] : [part(name, 1.2)]);
const inside = () => [part('what', 1.3), part('must', 1.3), part('reads', 1.3), part('where', 1.3)];
const voices = ({ facts }: Job) => (facts.voices ? [part('voices', 1.3)] : []);
/** Its heading is in the first; where none stands, nothing may be torn off. */
const more = ({ facts }: Job) =>
  together(facts.text?.blocks ?? []).map(([first], index) => ({
    ...part(`more-${index}`, index === 0 ? 1.3 : 0.85),
    goesOn: index > 0 && first?.kind !== 'heading',
  }));

const say = () => part('say', 1.3);
/** What can be left out, from all to nothing. The words for the telephone are what one comes back for. */
const extras = (job: Job) => [[...voices(job), ...more(job), say()], ...shortExtras(job)];
const shortExtras = (job: Job) => [[...voices(job), say()], [say()]];

/** The most of it that fits with the rest. */
async function extrasFor(job: Job, tried: Part[][], around: (extra: Part[]) => Part[], count = 1): Promise<Part[]> {
  for (const extra of tried) if (await fits(job, around(extra), job.format.back.smallest, count)) return extra;
  return [];
}

async function twoSided(job: Job): Promise<Panel[]> {
  const { front: first, back, name } = job.format;
  const front = (short: Part[]) => [
    part('band', 0),
    ...doubt(job),
    ...short,
    part('free', 1.2),
    part('for-whom', 1.3),
    part('call', 1.3, true),
    part('numbers', 0.8),
  ];
  // For whom it is stands beneath in full: on a small sheet letters that one can read are more.
  const readable = first.smallest + 1;
  const leads = (await fits(job, front(lead(job)), readable)) ? lead(job) : [];
  const second = (extra: Part[]) => [
    ...inside(),
    ...extra,
    part('help-brief', 1.5),
    part('term', 1.3, true),
    part('notes', 1.1),
  ];
  const extra = await extrasFor(job, name === 'a4' ? extras(job) : shortExtras(job), second);
  return [
    { page: 0, column: 0, ...(await panel(job, 'Vorderseite', front(leads), first)) },
    { page: 1, column: 0, ...(await panel(job, 'Rückseite', second(extra), back)) },
  ];
}

/**
 * A sheet of A4 across, folded twice to the inside: outside the flap, the back and the cover, inside three panels. It is
 * read cover, flap, back, inside.
 */
async function folded(job: Job): Promise<Panel[]> {
  const { front, back } = job.format;
  const cover = [
    part('cover', 0),
    ...doubt(job, 'cover-doubt'),
    ...lead(job, 'cover-lead'),
    part('cover-free', 1.2),
    part('house', 1.2, true),
  ];
  // Where it is stands beside for whom, unless there are many places.
  const flap = [part('for-whom', 0), part('where', 1.3), part('term', 1.3, true)];
  const short = await fits(job, flap, (back.usual + back.smallest) / 2);
  const withoutWhere = (parts: Part[]) => parts.filter(({ name }) => name !== 'where');
  const behind = [part('call', 0), part('notes', 1.3, true)];
  const outside = [
    { page: 0, column: 2, ...(await panel(job, 'Titelseite', cover, front)), light: true },
    { page: 0, column: 0, ...(await panel(job, 'Klappe', short ? flap : withoutWhere(flap), back)) },
    { page: 0, column: 1, ...(await panel(job, 'Rückseite', behind, back)) },
  ];
  const rest = (extra: Part[]) => [...(short ? withoutWhere(inside()) : inside()), ...extra, part('help', 1.5)];
  const { columns } = job.format.paper;
  const extra = await extrasFor(job, extras(job), rest, columns);
  return [...outside, ...(await panels(job, 'Innenseiten', rest(extra), columns, 1))];
}

/** First what one looks for, and whom to ask, as far as there is room; then on as few pages as the smallest letters take. */
async function flowing(job: Job): Promise<Panel[]> {
  const { front, back } = job.format;
  const band = part('band', 0);
  const foot = [part('call', 1.3, true), part('numbers', 0.8)];
  const people = job.facts.briefly === undefined ? lead(job) : [part('briefly', 1.2)];
  const then = [...doubt(job), ...people, part('free', 1.2), part('for-whom', 1.3)];
  let some = then.length;
  while (some > 0 && !(await fits(job, [band, ...then.slice(0, some), ...foot], front.smallest))) some -= 1;
  const first = [band, ...then.slice(0, some), ...foot];
  const rest = [...then.slice(some), ...answers(job)];
  let count = 1;
  while (count < rest.length && !(await fits(job, rest, back.smallest, count))) count += 1;
  const found = await panels(job, 'Seiten', rest, count);
  return [
    { page: 0, column: 0, ...(await panel(job, 'Vorderseite', first, front)) },
    ...found.map(({ column, ...one }) => ({ ...one, page: column + 1, column: 0 })),
  ];
}

/** Help in a crisis is not left for the last page. */
function answers(job: Job): Part[] {
  const [what, must, ...others] = inside();
  const early = [what, must, part('help', 1.5), ...others].filter((one) => one !== undefined);
  const text = more(job).map((one) => ({ ...one, goesOn: false }));
  return [...early, say(), ...voices(job), ...text, part('term', 1.3), part('large-notes', 1.3)];
}

async function fits({ format, measure }: Job, parts: Part[], size: number, count = 1): Promise<boolean> {
  return spread(parts, await measure(parts, size), size, count).needed <= heightOf(format.paper);
}

async function panel({ format, measure }: Job, place: string, parts: Part[], sizes: Sizes) {
  const needed = async (size: number) => heightTogether(parts, await measure(parts, size), size);
  const { size, over } = await largest(sizes, heightOf(format.paper), needed);
  if (over > 0) throw new TooLongError(place, over);
  return { size, parts, light: false };
}

async function panels({ format, measure }: Job, place: string, parts: Part[], count: number, page = 0) {
  const set = async (size: number) => spread(parts, await measure(parts, size), size, count);
  const { size, over } = await largest(format.back, heightOf(format.paper), async (one) => (await set(one)).needed);
  if (over > 0) throw new TooLongError(place, over);
  return (await set(size)).groups.map((group, column): Panel => ({ page, column, size, parts: group, light: false }));
}
