/** Reads the finder's form. Total: what cannot be read is as if it had been left out, and is said so where a person typed it. */
import { burdens } from '../content/schema/project.ts';
import type { Question } from './finder.ts';
import { oneLine } from '../domain/typing/invisible.ts';
import { postcodeIn } from '../domain/typing/postcode.ts';
import { plainDigits } from '../domain/typing/spelling.ts';

export interface Asked extends Question {
  /** Their age as typed, for the form that comes back. */
  ageTyped: string;
}

const MOST_CHARACTERS = 60;
const OLDEST = 120;

export function readQuestion(form: Pick<FormData | URLSearchParams, 'get'>): Asked {
  const typed = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? cut(value.trim()) : '';
  };
  const ageTyped = typed('alter');
  return {
    place: placeTyped(form.get('plz')),
    benefits: (['yes', 'no', 'unsure'] as const).find((answer) => answer === typed('leistungen')),
    age: readAge(ageTyped),
    ageTyped,
    burden: burdens.find((burden) => burden === typed('belastung')),
  };
}

const cut = (text: string) => Array.from(text).slice(0, MOST_CHARACTERS).join('').trim();

/** A whole address that was pasted is longer than a place; what counts in it is the postcode, wherever it stands. */
function placeTyped(value: unknown): string {
  const text = typeof value === 'string' ? oneLine(value).trim() : '';
  return text.length > MOST_CHARACTERS ? (postcodeIn(text) ?? cut(text)) : text;
}

/** „26“, „26 Jahre“ and „ich bin 26“ are all the same. */
function readAge(typed: string): number | undefined {
  const [digits] = /(?<![\d.,-])\d{1,3}(?![.,]?\d)/.exec(plainDigits(typed)) ?? [];
  return digits !== undefined && Number(digits) <= OLDEST ? Number(digits) : undefined;
}

/** Only the place may stand in an address: what weighs on somebody must not be found in a history or a proxy's log. */
export function readPlace(search: string): Asked | undefined {
  const place = new URLSearchParams(search).get('plz');
  return place === null ? undefined : readQuestion(new URLSearchParams({ plz: place }));
}
