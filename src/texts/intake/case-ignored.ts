/** What the coordinator's page says when a press did nothing: why, in one line. */
import { lastPressed } from '../../domain/presses.ts';
import type { Ignored } from '../../domain/presses.ts';
import type { HistoryStep } from '../../domain/history.ts';
import { buttonWords } from './case-words.ts';

export function ignoredWords(because: Ignored, steps: HistoryStep[]): string {
  const last = lastPressed(steps);
  const button = last && buttonWords[last];
  return {
    withdrawn: 'Ihr Knopfdruck zählt nicht: Die Person hat ihre Nachricht inzwischen zurückgenommen.',
    pressed: `Inzwischen hat hier schon jemand${button ? ` „${button}“` : ''} gedrückt. Ihr Knopfdruck zählt nicht. Bitte sehen Sie nach.`,
    over: 'Das ist hier nicht mehr möglich. Bitte sehen Sie nach.',
  }[because];
}
