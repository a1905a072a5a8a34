/** Where is it? What somebody typed as their postcode or place, and which of our areas it belongs to. */
import type { Site } from '../content/schema/site.ts';
import { oneLine } from '../domain/typing/invisible.ts';
import { postcodeIn } from '../domain/typing/postcode.ts';
import { folded, plainDigits } from '../domain/typing/spelling.ts';
import { candidatesFor } from './candidates.ts';
import type { Candidate, Known } from './candidates.ts';
import { choicesAmong, choiceOfPostcode } from './choices.ts';
import type { Choice } from './choices.ts';
import { belongingOf, isSame, spanTo } from './near.ts';
import type { Belonging, Neighbour, Span } from './near.ts';
import { isAbroad, isForeignPostcode } from './places/abroad.ts';
import { allAreas, canBePostcode } from './places/gazetteer.ts';
import { parted } from './places/names.ts';
import { spoken, stateCalled } from './places/region.ts';
import { townWords } from './places/town.ts';

export interface Where {
  /**
   * `nothing`: left empty. `inside`, `partly`, `near`, `far`: of our areas. `which`: several are called so. `slip`: nearly
   * a name that is known. `state`: a whole state. `short`: 4 digits of a postcode. `impossible`: no German postcode. `unlisted`: could be one, of a box or
   * a firm. `abroad`: not in Germany. `unknown`: no name that is known.
   */
  kind:
    | Belonging['kind']
    | 'nothing'
    | 'which'
    | 'slip'
    | 'state'
    | 'short'
    | 'impossible'
    | 'unlisted'
    | 'abroad'
    | 'unknown';
  /** What was understood; else as typed. */
  name: string;
  /** Of a postcode: what its place is called. */
  town?: string | undefined;
  /** Where it is `near`: how far to the first neighbour. Of a postcode it is one number; a town may be wide. */
  away?: Span | undefined;
  /** Where one has to be chosen: all of them bear the very name that was typed. */
  namesakes?: boolean;
  sites: Site[];
  neighbours: Neighbour[];
  /** Where one has to be chosen; else all that are called so, which makes no difference. */
  choices: Choice[];
  /** The name is that of a place, and nearly one of ours: said in passing, never asked first. */
  perhaps?: Choice | undefined;
}

const where = (kind: Where['kind'], name: string, more: Partial<Where> = {}): Where => ({
  kind,
  name,
  sites: [],
  neighbours: [],
  choices: [],
  ...more,
});

/** Total: whatever is typed, it is one of these. */
export function findPlace(known: Known, typed: string): Where {
  const text = plainDigits(oneLine(typed)).replace(/\s+/g, ' ').trim();
  if (!text) return where('nothing', '', { sites: known.sites });
  if (!/\d/.test(text)) return findName(known, text);
  const postcode = postcodeIn(text);
  const certain = postcode === undefined ? undefined : atPostcode(known, postcode);
  if (certain) return certain;
  const named = /\p{L}{3}/u.test(text) ? findName(known, withoutNumbers(text)) : undefined;
  if (named && named.kind !== 'unknown') return named;
  if (isForeignPostcode(text)) return where('abroad', text);
  return postcode === undefined
    ? wrongNumber(text)
    : where(canBePostcode(postcode) ? 'unlisted' : 'impossible', postcode);
}

/** „Marktplatz 1, 04668 Grimma“ without what has a digit in it. */
const withoutNumbers = (text: string) =>
  text
    .replace(/[^\s,]*\d[^\s,]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');

function atPostcode(known: Known, postcode: string): Where | undefined {
  const belonging = belongingOf([postcode], known.sites, known.asking);
  const isKnown = belonging.kind === 'inside' || allAreas().has(postcode);
  return isKnown
    ? where(belonging.kind, postcode, {
        ...belonging,
        town: townWords(postcode),
        away: awayFrom(belonging, [postcode]),
      })
    : undefined;
}

const awayFrom = ({ neighbours: [nearest] }: Belonging, postcodes: string[]): Span | undefined =>
  nearest && spanTo(nearest.site, postcodes);

function wrongNumber(text: string): Where {
  if (/^\d{4}$/.test(text)) {
    // Programs drop the leading zero of „01662“; people drop any digit.
    const choice = choiceOfPostcode(`0${text}`);
    return where('short', text, { choices: choice ? [choice] : [] });
  }
  // „Am Weg 7“ was never meant as a postcode.
  return where(/\p{L}{3}.* /u.test(text) && !/\d{3}/.test(text) ? 'unknown' : 'impossible', text);
}

/** Too common within other names to mean a place. */
const noName = /^(?:land|kreis|stadt|landkreis|region|dorf|ort|gemeinde|deutschland|zuhause)$/;

function findName(known: Known, text: string): Where {
  const state = stateCalled(text);
  if (state) return where('state', text);
  if (folded(text).length < 2 || noName.test(folded(text))) return where('unknown', text);
  const { doubtful, candidates, beside } = candidatesFor(text, known);
  const abroad = isAbroad(text) || text.split(',').some((piece) => isAbroad(piece));
  if (abroad && (doubtful || candidates.every(({ name }) => folded(name) !== folded(spoken(text).name))))
    return where('abroad', text);
  const piece = doubtful ? byPieces(known, text) : undefined;
  if (piece) return piece;
  if (candidates.length === 0) return where('unknown', text);
  return { ...decided(text, candidates, doubtful), perhaps: choicesAmong(beside)[0] };
}

/** „Marktplatz, Grimma“: the town comes last. */
function byPieces(known: Known, text: string): Where | undefined {
  const pieces = text.split(',').map((piece) => piece.trim());
  if (pieces.length < 2) return undefined;
  return pieces
    .filter(Boolean)
    .toReversed()
    .map((piece) => findName(known, piece))
    .find(({ kind }) => kind !== 'unknown' && kind !== 'slip');
}

function decided(text: string, candidates: Candidate[], doubtful: boolean): Where {
  const [first, ...others] = candidates;
  if (doubtful || !first) return where('slip', text, { choices: choicesAmong(candidates) });
  if (!others.every((other) => isSame(first, other))) {
    const namesakes = candidates.every(({ name }) => parted(name).core === folded(text));
    return where('which', text, { choices: choicesAmong(candidates), namesakes });
  }
  const names = new Set(candidates.flatMap(({ place }) => place?.name ?? []));
  const [name = first.name] = names.size > 1 ? [text] : names;
  const { sites, neighbours } = first;
  const away = awayFrom(
    first,
    candidates.flatMap(({ place }) => place?.postcodes ?? []),
  );
  return where(first.kind, name, { sites, neighbours, away, choices: choicesAmong(candidates) });
}
