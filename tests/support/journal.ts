/** A journal that only remembers which events were written, in order. */
import type { JournalEvent } from '../../src/intake/journal/lines.ts';

export interface SilentJournal {
  events: JournalEvent[];
  write(event: JournalEvent): Promise<void>;
}

export function silentJournal(): SilentJournal {
  const events: JournalEvent[] = [];
  return {
    events,
    write(event) {
      events.push(event);
      return Promise.resolve();
    },
  };
}
