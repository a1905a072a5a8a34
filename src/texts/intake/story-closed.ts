/** Closed by the project: how it ended, by its own account, said kindly; the person may see it otherwise. */
import type { Kept } from '../../domain/kept.ts';
import { detailOf, outcomes } from '../../domain/states.ts';
import type { Outcome } from '../../domain/states.ts';
import { onDay, thatDay } from './story-parts.ts';
import type { StoryFacts } from './story-parts.ts';

const titles: Record<Outcome, string> = {
  'taking-part': 'Sie nehmen am Projekt teil',
  'helped-otherwise': 'Man hat Ihnen anders geholfen',
  'no-contact': 'Man hat Sie nicht erreicht',
  unknown: 'Ihr Vorgang ist abgeschlossen',
};

/** After it, what the project has noted stands in the heading. */
const wishes: Record<Outcome, string> = {
  'taking-part': 'Wir wünschen Ihnen alles Gute.',
  'helped-otherwise': 'Wir hoffen, es hilft Ihnen.',
  'no-contact': 'Das liegt nicht an Ihnen. Sie können es jederzeit wieder versuchen.',
  unknown: 'Wie es ausgegangen ist, wissen wir nicht.',
};

const outcomeOf = ({ steps }: Kept): Outcome => {
  const said = detailOf(steps, 'closed');
  return outcomes.find((outcome) => outcome === said) ?? 'unknown';
};

/** The person needed nothing more: then it matters little what the project has noted. */
export const wasUnneeded = ({ answer }: Kept): boolean => answer === 'not-needed';

export const closingTitle = (kept: Kept): string => titles[wasUnneeded(kept) ? 'unknown' : outcomeOf(kept)];

export function closingStory({ kept, place, now }: StoryFacts): string[] {
  if (wasUnneeded(kept))
    return [
      `Sie haben ${onDay(kept.answeredAt, now)} gesagt: Sie brauchen es nicht mehr.`,
      `${thatDay(kept.closedAt, now)} hat man Ihre Nachricht beim Projekt ${place} abgeschlossen. Sie müssen nichts mehr tun.`,
    ];
  return [`Das hat man ${onDay(kept.closedAt, now)} beim Projekt ${place} so notiert.`, wishes[outcomeOf(kept)]];
}
