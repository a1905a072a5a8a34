/** How often, by whom, and how often the same: counted in memory alone, for minutes, under names that say nothing. */
import { createHmac, randomBytes } from 'node:crypto';

const MINUTE = 60_000;

/** What nobody does by hand, and no full computer room either: forms of any step from one client in a minute. */
export const FLOOD = { posts: 60, window: MINUTE };
/** Sends of one client that count among those of all. */
const ONES_SHARE = 10;
const SEND_WINDOW = 10 * MINUTE;
const TEXT_WINDOW = 24 * 60 * MINUTE;
/** Characters; shorter texts are the same by chance („Bitte rufen Sie mich an“). */
const SHORT_TEXT = 40;
/** Names kept at a time in each count; beyond them only the sum of all is counted. */
export const MOST_NAMES = 20_000;

export interface Rates {
  clientSends: number;
  allSends: number;
}

export function makeRateCounters() {
  const posts = makeCounter(FLOOD.window);
  const sends = makeCounter(SEND_WINDOW);
  const all = makeCounter(SEND_WINDOW);
  const pages = makeCounter(SEND_WINDOW);
  const texts = makeCounter(TEXT_WINDOW);
  const pairs = makeCounter(TEXT_WINDOW);
  const key = randomBytes(32);
  const nameOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    /**
     * Counts a posted form. @param client undefined: nobody knows who is behind that address, so it is not counted
     * @returns seconds to wait, where it is a flood
     */
    post(client: string | undefined, now: number): number | undefined {
      if (client === undefined || posts.add(client, now) <= FLOOD.posts) return undefined;
      return Math.ceil((FLOOD.window - (now % FLOOD.window)) / 1000) + 1;
    },

    /** @param sent it is being sent, and counts itself */
    rates(client: string | undefined, sent: boolean, now: number): Rates {
      const count = (counter: Counter, name: string) => (sent ? counter.add(name, now) : counter.count(name, now));
      const clientSends = client === undefined ? 0 : count(sends, client);
      // One client alone must not use up what is meant for all.
      return { clientSends, allSends: clientSends > ONES_SHARE ? all.count('', now) : count(all, '') };
    },

    /** @returns whether that check page was sent before: a double click is no second one */
    again: (page: string, now: number): boolean => pages.add(nameOf(page), now) > 1,

    /** @returns from how many different people the text came today; one person who sends it again counts once */
    sameTexts(text: string, reach: string, now: number): number {
      const plain = lettersOf(text);
      if (plain.length < SHORT_TEXT) return 0;
      const name = nameOf(plain);
      const again = pairs.add(nameOf(`${name} ${reach}`), now) > 1;
      return again ? texts.count(name, now) : texts.add(name, now);
    },
  };
}

/** The same for texts that differ in signs and capitals alone. */
const lettersOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\P{L}+/gu, ' ')
    .trim();

interface Counter {
  add(name: string, now: number): number;
  count(name: string, now: number): number;
}

/** Counts over a sliding window: this one, and of the one before as much as is still within reach. */
function makeCounter(window: number): Counter {
  let turn = 0;
  let current = new Map<string, number>();
  let before = new Map<string, number>();
  const turnTo = (now: number) => {
    const next = Math.floor(now / window);
    if (next === turn) return;
    before = next === turn + 1 ? current : new Map();
    current = new Map();
    turn = next;
  };
  const count = (name: string, now: number) => {
    turnTo(now);
    return (current.get(name) ?? 0) + Math.floor((before.get(name) ?? 0) * (1 - (now % window) / window));
  };
  return {
    count,
    add(name, now) {
      turnTo(now);
      const had = current.get(name);
      if (had !== undefined || current.size < MOST_NAMES) current.set(name, (had ?? 0) + 1);
      return count(name, now);
    },
  };
}
