/**
 * Remembers for a while what was asked about, beside the mark in the form: who goes back in their browser has the form
 * without it, and sends the same again. In memory alone, under names that say nothing.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { askedMark, reachField } from './doubt.ts';
import { ways } from '../../domain/interest.ts';
import type { FieldProblem, Input } from '../../domain/fields.ts';

/** Beyond it the oldest is forgotten, and that person is asked once more. */
export const MOST_ASKED = 1_000;
/** Milliseconds. */
const WITHIN = 60 * 60_000;

export function makeAskedMemory(most = MOST_ASKED) {
  const key = randomBytes(32);
  const asked = new Map<string, number>();
  /** The same person with the same text: another one is asked, too. */
  const nameOf = (mark: string, { project, name }: Input) =>
    createHmac('sha256', key)
      .update(JSON.stringify([mark, project, name]))
      .digest('base64url');
  const markOf = (input: Input): string | undefined => {
    const way = ways.find((one) => one === input.contact);
    return way && askedMark(way, input[reachField[way]] ?? '');
  };
  return {
    /** @returns the input, with the mark that is missing where the same was asked about before */
    recall(input: Input, now: number): Input {
      if (asked.size === 0) return input;
      const mark = markOf(input);
      const at = mark === undefined ? undefined : asked.get(nameOf(mark, input));
      return at !== undefined && now - at < WITHIN ? { ...input, asked: `${input.asked ?? ''} ${mark}`.trim() } : input;
    },
    note(input: Input, problems: FieldProblem[], now: number): void {
      const mark = markOf(input);
      if (mark === undefined || !problems.some(({ problem }) => problem === 'doubtful')) return;
      const name = nameOf(mark, input);
      asked.delete(name);
      asked.set(name, now);
      if (asked.size > most) for (const oldest of asked.keys().take(1)) asked.delete(oldest);
    },
  };
}
