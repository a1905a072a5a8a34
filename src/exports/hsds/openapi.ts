/** The description of our HSDS interface (OpenAPI 3.1). Parameters come from their checks, records from HSDS itself. */
import { PLACES_DAYS } from '../../domain/days/places.ts';
import { parameters, parametersOf } from './query.ts';
import type { ListName } from './query.ts';

export const HSDS_VERSION = '3.1';
/** We add nothing to HSDS and change nothing: the profile is the specification itself. */
export const HSDS_PROFILE = 'https://docs.openreferral.org/en/3.1/';
const SCHEMAS = 'https://raw.githubusercontent.com/openreferral/specification/3.1/schema';

const lists: Record<ListName, string> = {
  services: 'service',
  organizations: 'organization',
  locations: 'location',
  service_at_locations: 'service_at_location',
};

/** @param base address of the interface, without a slash at its end */
export function openApi(base: string, title: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: `${title}: HSDS ${HSDS_VERSION}`,
      version: '1.0.0',
      summary: 'Projects, their sites and the bodies that run them, as open data.',
      description: [
        'Read only, without a key. The status of a service is true by the current day in Europe/Berlin.',
        'Fields that are not known are left out.',
        `A service has \`capacities\` only where a site has said within ${PLACES_DAYS} days that no place is free: \`available\` is 0 then, and \`updated\` the day on which that was so. No record means that it is not known, or that there are places and nobody has counted them. Capacities refuse nobody.`,
      ].join(' '),
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: base }],
    paths: {
      '/': { get: { operationId: 'getAPIMetaInformation', summary: 'About this interface', responses: answer(META) } },
      ...Object.fromEntries((Object.keys(lists) as ListName[]).flatMap(pathsOf)),
    },
    components: { schemas: { Page: PAGE, Refusal: REFUSAL } },
  };
}

function pathsOf(list: ListName): [string, object][] {
  const one = lists[list];
  const contents = { type: 'array', items: { $ref: `${SCHEMAS}/${one}.json` } };
  const page = { allOf: [{ $ref: '#/components/schemas/Page' }, { properties: { contents } }] };
  const query = parametersOf[list].map((name) => ({
    name,
    in: 'query',
    required: false,
    description: `Expects ${parameters[name].expects.en}.`,
    schema: parameters[name].schema,
  }));
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  return [
    [
      `/${list}`,
      {
        get: {
          operationId: `list_${list}`,
          summary: `A page of ${list}; with full=true, each with everything that belongs to it`,
          parameters: query,
          responses: { ...answer(page), 400: refused('A parameter is unknown, repeated or wrong.') },
        },
      },
    ],
    [
      `/${list}/{id}`,
      {
        parameters: [id],
        get: {
          operationId: `get_${one}`,
          summary: `One ${one}, with everything that belongs to it`,
          responses: { ...answer({ $ref: `${SCHEMAS}/${one}.json` }), 404: refused('There is no such record.') },
        },
      },
    ],
  ];
}

const json = (schema: object) => ({ 'application/json': { schema } });
const answer = (schema: object) => ({ 200: { description: 'As asked.', content: json(schema) } });
const refused = (description: string) => ({ description, content: json({ $ref: '#/components/schemas/Refusal' }) });

const text = { type: 'string' };
const META = {
  type: 'object',
  properties: { version: text, profile: { ...text, format: 'uri' }, openapi_url: { ...text, format: 'uri' } },
  required: ['version', 'profile', 'openapi_url'],
};
const whole = { type: 'integer', minimum: 0 };
const PAGE = {
  type: 'object',
  properties: {
    total_items: whole,
    total_pages: whole,
    page_number: { type: 'integer', minimum: 1 },
    size: whole,
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
    contents: { type: 'array' },
  },
  required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
};
const REFUSAL = {
  type: 'object',
  properties: {
    status: { type: 'integer' },
    parameter: text,
    message: { type: 'object', properties: { de: text, en: text }, required: ['de', 'en'] },
  },
  required: ['status', 'message'],
};
