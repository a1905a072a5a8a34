/** „Halle (Saale), Sachsen-Anhalt“: a name that was typed, so that one can say which is meant. */
import { stateNames } from '../texts/terms.ts';
import { areaName } from './area-words.ts';
import { labelOf } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import { isSame } from './near.ts';
import { allAreas } from './places/gazetteer.ts';

export interface Choice {
  label: string;
  /** What the finder is asked next: it is certain of this. */
  ask: string;
}

/** More would not help anybody to choose; who is not among them writes a postcode. */
const MOST = 8;

const order: Candidate['kind'][] = ['inside', 'partly', 'near', 'far'];

/** What is ours comes first, then what is big. */
export function choicesAmong(candidates: Candidate[]): Choice[] {
  const own = candidates.filter((one) => one.place ?? !candidates.some((other) => other.place && isSame(one, other)));
  const sorted = own.toSorted(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || sizeOf(other) - sizeOf(one),
  );
  const labels = sorted.map((candidate) => choiceLabel(candidate, sorted));
  return sorted
    .map((candidate, index) => {
      const label = labels[index] ?? '';
      const ask = postcodeOf(candidate) ?? candidate.name;
      const isAlone = labels.filter((other) => other === label).length === 1;
      return { label: isAlone ? label : `${label}, Postleitzahl ${ask}`, ask };
    })
    .slice(0, MOST);
}

/** „Halle, Landkreis Holzminden (Niedersachsen)“, „Stadt Leipzig, Sachsen“: the district as far as a site has it. */
function choiceLabel(candidate: Candidate, all: Candidate[]): string {
  const { name, place, kind, sites } = candidate;
  if (!place) return name;
  const district = kind === 'inside' || kind === 'partly' ? areaName(sites) : undefined;
  if (district && district !== name) return `${name}, ${district} (${stateNames[place.state]})`;
  const isTownOfDistrict = all.some((other) => !other.place && other.name.endsWith(` ${name}`));
  return `${isTownOfDistrict ? 'Stadt ' : ''}${labelOf(candidate)}`;
}

const sizeOf = ({ place }: Candidate) => place?.postcodes.length ?? 0;

/** A postcode that belongs to a catchment, where one does. */
function postcodeOf({ place, sites }: Candidate): string | undefined {
  const codes = place?.postcodes ?? [];
  return codes.find((code) => sites.some(({ postcodes }) => postcodes.includes(code))) ?? codes[0];
}

export function choiceOfPostcode(postcode: string): Choice | undefined {
  const area = allAreas().get(postcode);
  if (!area) return undefined;
  const [name = '', state] = [area.names[0], stateNames[area.state]];
  return { label: `${`${postcode} ${name}`.trim()}, ${state}`, ask: postcode };
}
