/** Where is it? What somebody typed as their postcode or place, as far as the content knows it. */
import { oneLine } from '../domain/typing/invisible.ts';
import { postcodeIn } from '../domain/typing/postcode.ts';
import type { Site } from '../content/schema/site.ts';
import { folded, plainDigits, slips } from '../domain/typing/spelling.ts';

export interface Where {
  /**
   * `nothing`: left empty. `postcode`, `name`: that is it. `guess`: nearly a name that we know. `neighbour`: a postcode of
   * no catchment, and the sites whose postcodes begin like it. `unknown`: neither.
   */
  kind: 'nothing' | 'postcode' | 'name' | 'guess' | 'neighbour' | 'unknown';
  sites: Site[];
}

/** Total: whatever is typed, it is one of these. */
export function findPlace(sites: Site[], typed: string): Where {
  const text = plainDigits(oneLine(typed)).trim();
  if (!text) return { kind: 'nothing', sites };
  const postcode = postcodeIn(text);
  return postcode ? findPostcode(sites, postcode) : findName(sites, text);
}

function findPostcode(sites: Site[], postcode: string): Where {
  const found = sites.filter(({ postcodes }) => postcodes.includes(postcode));
  if (found.length > 0) return { kind: 'postcode', sites: found };
  for (const length of [4, 3, 2]) {
    const start = postcode.slice(0, length);
    const near = sites.filter(({ postcodes }) => postcodes.some((one) => one.startsWith(start)));
    if (near.length > 0) return { kind: 'neighbour', sites: near };
  }
  return { kind: 'unknown', sites: [] };
}

/** The kind of area before its name, which many leave out. */
const areaWord = /^(landkreis|kreis|stadt|region)\s+(?=\S)/i;
const shortArea = /^lkr?\.?\s+(?=\S)/i;
/** Too common within other names to mean a place. */
const noName = /^(land|kreis|stadt|landkreis|region|heim)$/;

function findName(sites: Site[], text: string): Where {
  const typed = text.replace(shortArea, 'Landkreis ');
  const wanted = [folded(typed), folded(typed.replace(areaWord, ''))].filter((form) => form.length > 1);
  const exact = sites.filter((site) => namesOf(site).some((name) => wanted.includes(folded(name))));
  if (exact.length > 0) return { kind: 'name', sites: exact };
  const guessed = guess(sites, wanted.at(-1) ?? '', text);
  return { kind: guessed.length > 0 ? 'guess' : 'unknown', sites: guessed };
}

const namesOf = ({ place, district, address }: Site) => [place, district, ...(address ? [address.city] : [])];

/** Their names without the word for the kind of area: „Landkreis Meißen“, „Erzgebirgskreis“. */
const coresOf = (site: Site) =>
  namesOf(site).flatMap((name) => {
    const core = folded(name.replace(areaWord, ''));
    return [core, core.replace(/kreis$/, '')];
  });

/** The best way in which something fits decides; what fits less well would only confuse. */
function guess(sites: Site[], wanted: string, text: string): Site[] {
  // Programs drop the leading zero of „01662“.
  if (/^\d{4}$/.test(text)) return sites.filter(({ postcodes }) => postcodes.includes(`0${text}`));
  if (noName.test(wanted)) return [];
  let best = WORST;
  let found: Site[] = [];
  for (const site of sites) {
    const likeness = Math.min(...coresOf(site).map((core) => unlikeness(wanted, core)));
    if (likeness > best || likeness === WORST) continue;
    if (likeness < best) found = [];
    found.push(site);
    best = likeness;
  }
  return found;
}

const WORST = 9;

/** 0: the same name without the word for its area. 1, 2: slips. 3: one is a part of the other. */
function unlikeness(wanted: string, name: string): number {
  const most = wanted.length < 5 ? 0 : wanted.length < 8 ? 1 : 2;
  const counted = slips(wanted, name, most);
  if (counted <= most) return counted;
  const part = (wanted.length > 3 && name.includes(wanted)) || (name.length > 4 && wanted.includes(name));
  return part ? 3 : WORST;
}
