/** What the screening has to remember and to ask beside the form itself: how often, and whether the check was solved. */
import { checkPuzzle, makePuzzle } from './proof-of-work.ts';
import type { Puzzle } from './proof-of-work.ts';
import { askHcaptcha } from './hcaptcha.ts';
import type { HcaptchaSettings } from './hcaptcha.ts';
import { makeRateCounters } from './rate-counters.ts';
import type { Rates } from './rate-counters.ts';
import type { Screened } from './screen.ts';
import { fingerprint } from '../sealing/keys.ts';
import type { Keyring } from '../sealing/keys.ts';
import type { Store } from '../store/database.ts';
import { findSpender, spendToken } from '../store/tables/spent-tokens.ts';

/** What the form brings back from the check. All of it may be missing, or made up. */
export interface Proof {
  puzzle: string;
  solution: string;
  hcaptcha: string;
  /** The person says that they cannot do it. */
  unsolvable: boolean;
}

/** `unsolved`: the person cannot, or the browser has no script. `missing`: none was shown yet. `wrong`: another try. */
export type Solved = 'solved' | 'unsolved' | 'missing' | 'wrong';

export interface Challenge {
  puzzle: Puzzle;
  /** hCaptcha comes first where it is set up and answers; without it, the puzzle. */
  sitekey: string | undefined;
  /** One was tried before and did not count. */
  again: boolean;
}

/** One request, as the screening sees it. */
export interface Visit {
  unsolvable: boolean;
  /** @param page the check page that is being sent, which counts once; undefined: nothing is sent yet */
  rates(page: string | undefined, now: number): Rates;
  sameTexts(text: string, reach: string, now: number): number;
  /** @param page the check page that is being sent: a solved check counts for one */
  solved(page: string, now: number): Promise<Solved>;
  challenge(again: boolean, now: number): Promise<Challenge>;
  /** Tells the metrics. */
  note(screened: Screened): void;
}

export interface ChecksNeeds {
  store: Store;
  keyring: Keyring;
  hcaptcha: HcaptchaSettings | undefined;
  /** For tests: who is asked instead of hCaptcha. */
  ask?: typeof askHcaptcha;
}

/** Milliseconds in which hCaptcha is not offered again after it could not say. */
const DOWN_MS = 60_000;
/** Milliseconds in which an answer from hCaptcha is known as brought before; hCaptcha itself takes each once. */
const TOKEN_MS = 60 * 60_000;

export function makeChecks(needs: ChecksNeeds) {
  const { keyring, hcaptcha } = needs;
  const counters = makeRateCounters();
  const proofs = makeProofs(needs);
  return {
    /** @returns seconds to wait, where one client floods us */
    flood: counters.post,

    visit(client: string | undefined, proof: Proof, note: Visit['note']): Visit {
      return {
        note,
        unsolvable: proof.unsolvable,
        rates: (page, now) => counters.rates(client, page !== undefined && !counters.again(page, now), now),
        sameTexts: counters.sameTexts,
        solved: (page, now) => proofs.solved(proof, fingerprint(keyring, page), now),
        async challenge(again, now) {
          const offered = hcaptcha && proofs.hcaptchaAnswers(now) ? hcaptcha.sitekey : undefined;
          return { puzzle: await makePuzzle(keyring, now), sitekey: offered, again };
        },
      };
    },
  };
}

/** Each solution counts once, for the one check page that it came with. */
function makeProofs({ store, keyring, hcaptcha, ask = askHcaptcha }: ChecksNeeds) {
  let downUntil = 0;

  const byPuzzle = async ({ puzzle, solution }: Proof, user: string, now: number): Promise<Solved> => {
    const attempt = await checkPuzzle(keyring, puzzle, solution, now);
    if (attempt.outcome === 'wrong') return 'wrong';
    if (!(await spendToken(store, attempt.nonce, user, attempt.until, now))) return 'wrong';
    return attempt.outcome === 'solved' ? 'solved' : 'unsolved';
  };
  const byHcaptcha = async (token: string, user: string, now: number): Promise<Solved> => {
    if (!hcaptcha) return 'wrong';
    const name = fingerprint(keyring, token);
    // hCaptcha takes an answer once; a double click brings it twice.
    if ((await findSpender(store, name)) === user) return 'solved';
    const answer = await ask(hcaptcha, token);
    if (answer === 'down') downUntil = now + DOWN_MS;
    return answer === 'solved' && (await spendToken(store, name, user, now + TOKEN_MS, now)) ? 'solved' : 'wrong';
  };

  return {
    hcaptchaAnswers: (now: number) => now >= downUntil,

    /** @param user the check page that is being sent, by its fingerprint */
    async solved(proof: Proof, user: string, now: number): Promise<Solved> {
      if (proof.unsolvable) return 'unsolved';
      if (proof.solution !== '') return byPuzzle(proof, user, now);
      if (proof.hcaptcha !== '') return byHcaptcha(proof.hcaptcha, user, now);
      return proof.puzzle === '' ? 'missing' : byPuzzle(proof, user, now);
    },
  };
}
