/** Which of the lists' parameters there are, what may stand in them, and the page of a list that they ask for. */
import { z } from 'zod';
import { withoutLists } from './records.ts';
import type { Hsds, HsdsRecord } from './records.ts';

export type ListName = keyof Hsds;

/** What was wrong, for people who write programs. */
export interface Refusal {
  parameter: string;
  message: { de: string; en: string };
}

const MOST = 100;

/** Each with its check, its schema for the OpenAPI description and what it expects in two languages. */
export const parameters = {
  page: {
    check: z.string().regex(/^[1-9]\d{0,5}$/),
    schema: { type: 'integer', minimum: 1, maximum: 999_999, default: 1 },
    expects: { de: 'eine ganze Zahl von 1 bis 999999', en: 'a whole number from 1 to 999999' },
  },
  per_page: {
    check: z.string().regex(/^([1-9]\d?|100)$/),
    schema: { type: 'integer', minimum: 1, maximum: MOST, default: MOST },
    expects: { de: `eine ganze Zahl von 1 bis ${MOST}`, en: `a whole number from 1 to ${MOST}` },
  },
  full: {
    check: z.enum(['true', 'false']),
    schema: { type: 'boolean', default: false },
    expects: { de: '„true“ oder „false“', en: '"true" or "false"' },
  },
  search: {
    check: z.string().min(1).max(100),
    schema: { type: 'string', minLength: 1, maxLength: 100 },
    expects: { de: '1 bis 100 Zeichen', en: '1 to 100 characters' },
  },
  organization_id: {
    check: z.guid(),
    schema: { type: 'string', format: 'uuid' },
    expects: { de: 'die id einer Organisation (UUID)', en: 'the id of an organization (UUID)' },
  },
  postcode: {
    check: z.string().regex(/^\d{5}$/),
    schema: { type: 'string', pattern: '^\\d{5}$' },
    expects: { de: 'eine Postleitzahl mit 5 Ziffern', en: 'a German postcode of 5 digits' },
  },
  format: {
    check: z.literal('json'),
    schema: { type: 'string', enum: ['json'] },
    expects: { de: '„json“', en: '"json"' },
  },
} as const;

type ParameterName = keyof typeof parameters;
type Query = Partial<Record<ParameterName, string>>;

const everywhere = ['page', 'per_page', 'full', 'search', 'format'] as const;
/** Effects add up: a record must fulfil all of them. */
export const parametersOf: Record<ListName, readonly ParameterName[]> = {
  services: [...everywhere, 'organization_id', 'postcode'],
  organizations: everywhere,
  locations: [...everywhere, 'organization_id', 'postcode'],
  service_at_locations: [...everywhere, 'organization_id', 'postcode'],
};

/** An unknown or doubtful parameter is refused rather than passed over: a list that was not filtered would look as if it had been. */
export function readQuery(list: ListName, given: URLSearchParams): Query | Refusal {
  const query: Query = {};
  for (const [name, value] of given) {
    const known = parametersOf[list].find((parameter) => parameter === name);
    if (!known) return unknown(name, list);
    if (query[known] !== undefined) return refusal(known, 'steht mehr als einmal da', 'is given more than once');
    const { check, expects } = parameters[known];
    if (!check.safeParse(value).success) return refusal(known, `erwartet ${expects.de}`, `expects ${expects.en}`);
    query[known] = value;
  }
  return query;
}

export const isRefusal = (answer: Query | Refusal): answer is Refusal => 'message' in answer;

/** What was typed is not repeated. */
function unknown(name: string, list: ListName): Refusal {
  const possible = parametersOf[list].join(', ');
  return refusal(
    /^\w{1,40}$/.test(name) ? name : '?',
    `ist hier nicht bekannt. Möglich sind: ${possible}`,
    `is not known here. Possible: ${possible}`,
  );
}

const refusal = (parameter: string, de: string, en: string): Refusal => ({
  parameter,
  message: { de: `Der Parameter „${parameter}“ ${de}.`, en: `The parameter "${parameter}" ${en}.` },
});

/** A list in the page shape of the HSDS API reference. A page after the last one is empty. */
export function pageOf(records: HsdsRecord[], query: Query): object {
  const found = records.filter((record) => fulfils(record, query));
  const [page, perPage] = [Number(query.page ?? 1), Number(query.per_page ?? MOST)];
  const shown = found.slice((page - 1) * perPage, page * perPage);
  const pages = Math.ceil(found.length / perPage);
  return {
    total_items: found.length,
    total_pages: pages,
    page_number: page,
    size: shown.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: shown.length === 0,
    contents: shown.map(({ full }) => (query.full === 'true' ? full : withoutLists(full))),
  };
}

function fulfils({ full, organizations, postcodes }: HsdsRecord, query: Query): boolean {
  const text = [full['name'], full['alternate_name'], full['description']].filter(Boolean).join(' ');
  return (
    (!query.organization_id || organizations.includes(query.organization_id.toLowerCase())) &&
    (!query.postcode || postcodes.includes(query.postcode)) &&
    (!query.search || text.toLocaleLowerCase('de').includes(query.search.toLocaleLowerCase('de')))
  );
}
