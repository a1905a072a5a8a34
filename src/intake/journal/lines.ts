/**
 * One line of the journal: `time event key interest letter detail #sum`. Interest and letter are keyed hashes of
 * reference and row, so a line says nothing to who has not both the secret and the store; `key` names the secret.
 */
import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { deeds } from '../../domain/history.ts';
import type { Key } from '../sealing/keys.ts';

/**
 * begin      the journal begins: detail is its id and the store's epoch
 * covers     another journal's lines stand here, too: its id and where it began
 * gap        lines may be missing before it
 * mark       journal and epoch: the store has every line of a minute ago. `seen`: another portal's epoch
 * delivered  a letter is out: role, and everybody who has it
 * reached    somebody may have the letter, it is not settled
 * notified   somebody was asked to delete the letter
 * spent      mail to the person may be out; `unspent`: it certainly is not
 * missed     as `answered no`, in journals of before
 * chased     mail of the ladder is out: what it said of the interest, for which rung, and when that was climbed
 * told       the office was told of an alert
 * purged     erased by age: the moments before which contents, records, discarded interests and contents of taken ones went
 */
export const events = [
  'begin',
  'covers',
  'gap',
  'mark',
  'seen',
  'delivered',
  'reached',
  'notified',
  'spent',
  'unspent',
  ...deeds,
  'missed',
  'decided',
  'bounced',
  'told',
  'purged',
] as const;
export type JournalEvent = (typeof events)[number];

export interface Line {
  /** Milliseconds since the epoch. */
  at: number;
  event: JournalEvent;
  /** Id of the key in hex, and hashes under it; `-` where there is none. */
  key: string;
  interest: string;
  letter: string;
  detail: string;
}

const NONE = '-';

/** @returns 128 bits, the same for the same row and secret */
export const hashOf = ({ bytes }: Key, kind: 'interest' | 'letter' | 'alert', name: string) =>
  createHmac('sha256', bytes).update(`${kind} ${name}`).digest().subarray(0, 16).toString('base64url');

export function formatLine({ at, event, key, interest, letter, detail }: Line): string {
  const text = [at, event, key || NONE, interest || NONE, letter || NONE, detail].join(' ');
  return `${text} #${sumOf(text)}\n`;
}

const sumOf = (text: string) => crc32(text).toString(16).padStart(8, '0');

export interface Journaled {
  lines: Line[];
  /** Lines that are whole and yet wrong; what a crash has torn off is none. */
  damaged: number;
}

export function parseLines(text: string): Journaled {
  const journaled: Journaled = { lines: [], damaged: 0 };
  for (const one of text.split('\n')) {
    const [, body, sum] = /^(.*) #([0-9a-f]{8})$/.exec(one) ?? [];
    if (body === undefined) continue;
    const line = sum === sumOf(body) ? lineOf(body) : undefined;
    if (line) journaled.lines.push(line);
    else journaled.damaged += 1;
  }
  return journaled;
}

function lineOf(body: string): Line | undefined {
  const [, at, name, key = '', interest = '', letter = '', detail = ''] =
    /^(\d+) ([a-z-]+) (\S+) (\S+) (\S+) (.*)$/.exec(body) ?? [];
  const event = events.find((known) => known === name);
  const plain = (value: string) => (value === NONE ? '' : value);
  return event && { at: Number(at), event, key: plain(key), interest: plain(interest), letter: plain(letter), detail };
}

/** Two minutes are long enough for every effect to have followed its line, or never to follow. */
const SETTLING_MS = 2 * 60_000;

/** What a journal can be asked for. Epochs are compared as text. */
export interface Coverage {
  /** Under which its portal writes; undefined: it has not begun. */
  id: string | undefined;
  /** Whose lines are all here, from which epoch on. */
  covers: Map<string, string>;
  /** The greatest epoch its portal has seen the store in. */
  seen: string;
  /** The epoch in which the store last had all its lines. */
  mine: string;
}

export function coverageOf({ lines }: Pick<Journaled, 'lines'>): Coverage {
  const sound = lines.slice(lines.findLastIndex(({ event }) => event === 'gap') + 1);
  const begun = sound.filter(({ event }) => event === 'begin' || event === 'covers');
  const id = begun.findLast(({ event }) => event === 'begin')?.detail.split(' ')[0];
  const marks = lines
    .filter(({ event }) => event === 'mark' || event === 'seen')
    .map(({ detail }) => detail.split(' '));
  const latest = (epochs: (string | undefined)[]) =>
    epochs.reduce<string>((most, one = '') => (one > most ? one : most), '');
  return {
    id,
    covers: new Map(begun.map(({ detail }) => detail.split(' ') as [string, string])),
    seen: latest(marks.map(([, epoch]) => epoch)),
    mine: latest(marks.map(([of, epoch]) => (of === id ? epoch : ''))),
  };
}

/** The lines that a store of this epoch may not have. */
export function linesSince({ lines }: Pick<Journaled, 'lines'>, epoch: string): Line[] {
  const last = lines.findLastIndex(({ event, detail }) => event === 'mark' && (detail.split(' ')[1] ?? '') <= epoch);
  const mark = lines[last];
  return mark ? lines.filter(({ at }, index) => index > last || at >= mark.at - SETTLING_MS) : lines;
}
