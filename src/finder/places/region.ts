/** What people add to the name of a place: its state, or whether they mean the district or the town. */
import { stateNames } from '../../texts/terms.ts';
import { folded } from '../../domain/typing/spelling.ts';
import { isPlaceName } from './place-index.ts';
import type { State } from '../../content/schema/site.ts';

export interface Spoken {
  name: string;
  state: State | undefined;
  /** `district`: they wrote „Landkreis“; `town`: they wrote „Stadt“. */
  kind: 'district' | 'town' | undefined;
}

const states = new Map(Object.entries(stateNames).map(([state, name]) => [folded(name), state as State])).set(
  'nrw',
  'NW',
);
/** These are towns, too. */
const cityStates = new Set<State | undefined>(['BE', 'HB', 'HH']);

const district = /^(?:landkreis|kreis|lkr?\.?)\s+(?=\S)/i;
const town = /^(?:stadt|gemeinde|ort)\s+(?=\S)/i;

/** The state that it names and nothing else; Berlin is a town. */
export function stateCalled(text: string): State | undefined {
  const state = states.get(folded(text.replace(/^(?:bundes)?land\s+|^freistaat\s+/i, '')));
  return cityStates.has(state) ? undefined : state;
}

/** „Weißenburg in Bayern“ is Weißenburg, „Wentorf bei Hamburg“ is Wentorf. */
const bareName = (name: string) => name.replace(/\s+(?:in|bei)$/i, '');

export function spoken(text: string): Spoken {
  if (isPlaceName(text)) return { name: text, state: undefined, kind: undefined };
  const kind = district.test(text) ? 'district' : town.test(text) ? 'town' : undefined;
  const bare = withoutState(text.replace(district, '').replace(town, '').trim());
  const whole = withoutState(text);
  return kind && isPlaceName(whole.name) ? { ...whole, kind: undefined } : { ...bare, kind };
}

function withoutState(text: string): Omit<Spoken, 'kind'> {
  const words = text.split(/[\s,()/]+/).filter(Boolean);
  for (const count of [2, 1]) {
    const state = words.length > count ? states.get(folded(words.slice(-count).join(''))) : undefined;
    if (state) return { name: bareName(words.slice(0, -count).join(' ')), state };
  }
  return { name: text, state: undefined };
}
