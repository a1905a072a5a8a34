/** Somebody searches the pages for a place: what the finder knows of it is one link away. */
import type { Content } from '../content/content.ts';
import { postcodeIn } from '../domain/typing/postcode.ts';
import { areaName, belongingTo } from './area-words.ts';
import { placeAt } from './finder.ts';
import type { Where } from './place.ts';

export interface PlaceLink {
  label: string;
  /** What the finder is asked. */
  ask: string;
}

/** More words are no place. */
const MOST_CHARACTERS = 60;

/**
 * Undefined: no place that is known for certain.
 * @param found whether a page has what was searched for: then a village far away that is called like it is not meant
 */
export function placeLink(content: Content, typed: string, today: string, found: boolean): PlaceLink | undefined {
  if (!typed || typed.length > MOST_CHARACTERS) return undefined;
  const postcode = postcodeIn(typed);
  const where = placeAt(content, typed, today);
  if (where.kind === 'far' && found && postcode === undefined) return undefined;
  const label = labelOf(where);
  if (label) return { label, ask: typed };
  // A telephone number begins with five digits, too.
  return postcode === undefined || (typed.match(/\d/g)?.length ?? 0) > 5
    ? undefined
    : { label: `Welches Projekt ist für ${postcode} da?`, ask: postcode };
}

function labelOf({ kind, name, sites }: Where): string | undefined {
  switch (kind) {
    case 'inside':
      if (areaName(sites) === name) return `${name}: Was gibt es dort?`;
      return `${name} gehört ${belongingTo(sites)}: Was gibt es dort?`;
    case 'partly':
      return `Ein Teil von ${name} gehört ${belongingTo(sites)}: Was gibt es dort?`;
    case 'near':
      return `${name}: Was gibt es in der Nähe?`;
    case 'far':
      return `${name}: Wen können Sie dort fragen?`;
    case 'which':
      return `${name}: Welchen Ort meinen Sie?`;
    default:
      return undefined;
  }
}
