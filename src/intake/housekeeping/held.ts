/** Held interests: somebody decides; else the office is reminded, and in the end they go their way unchecked. */
import type { Logger } from 'pino';
import type { Content } from '../../content/content.ts';
import { releaseTime, remindTime } from '../../domain/days/decision.ts';
import type { Journaling } from '../store/interests/change.ts';
import { forgetReminders, releaseUnchecked, remindUndecided } from '../store/interests/decide.ts';
import { listUndecided } from '../store/interests/hold.ts';

interface WatchNeeds extends Journaling {
  content: Content;
  log: Logger;
  now: () => number;
}

/** One look at everything that nobody has decided about. */
export async function watchHeld(needs: WatchNeeds): Promise<void> {
  const { store, content, log } = needs;
  const now = needs.now();
  for (const held of await listUndecided(store, now)) {
    const { id, reference, heldAt } = held;
    if (now >= releaseTime(content, held, heldAt)) {
      if (await releaseUnchecked(needs, held, now)) log.warn({ reference }, 'nobody has looked: released unchecked');
    } else if (now >= remindTime(content, held, heldAt) && (await remindUndecided(store, id, now))) {
      log.error({ cause: 'undecided', reference }, 'alert');
    }
  }
  await forgetReminders(store);
}
