/** The letter as the deputy gets it: what they read of its beginning, and of what comes next, is true for them. */
import type { Content } from '../../content/content.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { LAST_RUNG, rungTimes } from '../../domain/days/ladder.ts';
import type { Letter } from '../../domain/interest.ts';
import { attemptsWords } from '../../texts/intake/case-words.ts';
import { ladderLinesForDeputy } from '../letters/next-steps.ts';
import { open } from '../sealing/seal.ts';
import { findDelivered } from '../store/interests/chaseable.ts';
import type { Chaseable } from '../store/interests/chaseable.ts';
import type { ClaimedLetter } from '../store/letters/claim.ts';
import { findContent } from '../store/letters/contents.ts';
import { standInId } from '../store/letters/stand-in.ts';
import { writeOffStandIn } from '../store/letters/write-off.ts';
import { stepsOf } from '../store/tables/steps.ts';
import { asHandedOver } from './handed-over.ts';
import type { CourierNeeds } from './needs.ts';

interface ForDeputy {
  letter: Letter;
  waiting: Chaseable;
}

/** Found in the moment of sending. @returns undefined: there is nothing left to send; unroutable: content does not know its project any more */
export async function letterForDeputy(
  claimed: ClaimedLetter,
  needs: CourierNeeds,
): Promise<ForDeputy | 'unroutable' | undefined> {
  const { store, keyring, content } = needs;
  const [waiting] = await findDelivered(store, [claimed.interest]);
  // Handed over since it was claimed, it is not theirs.
  if (!waiting?.untaken || claimed.id !== standInId(waiting.id, waiting.leg)) {
    await writeOffStandIn(store, claimed);
    return undefined;
  }
  const found = await findContent(store, claimed.interest);
  const kept = found && open(keyring, found.id, found.sealed);
  if (!kept) return undefined;
  const letter = asHandedOver(claimed, kept, needs);
  if (!letter) return 'unroutable';
  const tries = attemptsWords({ steps: await stepsOf(store, claimed.interest) });
  const said = { preface: prefaceLines(tries).join('\n'), cover: coverLines(tries).join('\n') };
  const text = withLadder(letter, ladderLinesForDeputy(officeDay(waiting, content)));
  return { letter: { ...letter, ...said, text }, waiting };
}

/** An envelope stays what it is, and so does a letter that does not say where its ladder is. */
function withLadder({ text, ladder }: Letter, words: string): string {
  return ladder ? text.slice(0, ladder[0]) + words + text.slice(ladder[1]) : text;
}

const officeDay = (waiting: Chaseable, content: Content): string | undefined =>
  waiting.rung < LAST_RUNG ? berlinDay(rungTimes(content, waiting)[LAST_RUNG - 1] ?? 0) : undefined;

const prefaceLines = (tries: string | undefined): string[] => [
  'Sie bekommen diese E-Mail als Vertretung: Noch hat niemand „Ich kümmere mich“ gedrückt.',
  ...(tries ? [`Die Person wurde ${tries}`] : []),
  'Wir haben es der Ansprechperson geschrieben. Sprechen Sie sich bitte ab, wer sich meldet.',
  '',
  '',
];

/** For a deputy without a key. */
const coverLines = (tries: string | undefined): string[] => [
  '  Sie bekommen diese E-Mail als Vertretung: Noch hat niemand „Ich kümmere mich“ gedrückt.',
  ...(tries ? [`  Die Person wurde ${tries}`] : []),
  '  Bitte fragen Sie die Ansprechperson, wer sich bei der Person meldet.',
  '  Nur sie kann die E-Mail lesen.',
];
