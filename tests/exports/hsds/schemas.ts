/**
 * The records of HSDS 3.1 as JSON Schemas, written anew from its documented fields (docs.openreferral.org, Schema
 * Reference): types, formats, required fields and codes. Stricter in one thing: an unknown field is a mistake.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Field = object;
const text: Field = { type: 'string', minLength: 1 };
const uuid: Field = { type: 'string', format: 'uuid' };
const uri: Field = { type: 'string', format: 'uri' };
const email: Field = { type: 'string', format: 'email' };
const date: Field = { type: 'string', format: 'date' };
const number: Field = { type: 'number' };
const oneOf = (...codes: string[]): Field => ({ type: 'string', enum: codes });
const many = (name: string): Field => ({ type: 'array', minItems: 1, items: { $ref: name } });
const one = (name: string): Field => ({ $ref: name });

const all = (field: Field, ...names: string[]) => Object.fromEntries(names.map((name) => [name, field]));

const records: Record<string, { required: string[]; fields: Record<string, Field> }> = {
  service: {
    required: ['name', 'status'],
    fields: {
      ...all(uuid, 'organization_id', 'program_id'),
      ...all(text, 'name', 'alternate_name', 'description', 'interpretation_services', 'application_process'),
      ...all(text, 'fees_description', 'accreditations', 'eligibility_description', 'alert'),
      ...all(email, 'email', 'assurer_email'),
      ...all(number, 'minimum_age', 'maximum_age'),
      url: uri,
      status: oneOf('active', 'inactive', 'defunct', 'temporarily closed'),
      assured_date: date,
      phones: many('phone'),
      schedules: many('schedule'),
      service_areas: many('service_area'),
      service_at_locations: many('service_at_location'),
      languages: many('language'),
      organization: one('organization'),
      funding: many('funding'),
      contacts: many('contact'),
      capacities: many('service_capacity'),
    },
  },
  organization: {
    required: ['name', 'description'],
    fields: {
      ...all(text, 'name', 'alternate_name', 'description', 'legal_status'),
      ...all(uri, 'website', 'uri'),
      email,
      contacts: many('contact'),
      phones: many('phone'),
      locations: many('location'),
    },
  },
  location: {
    required: ['location_type'],
    fields: {
      location_type: oneOf('physical', 'postal', 'virtual'),
      organization_id: uuid,
      ...all(text, 'name', 'alternate_name', 'description', 'transportation'),
      ...all(number, 'latitude', 'longitude'),
      languages: many('language'),
      addresses: many('address'),
      contacts: many('contact'),
      accessibility: many('accessibility'),
      phones: many('phone'),
      schedules: many('schedule'),
    },
  },
  service_at_location: {
    required: [],
    fields: {
      ...all(uuid, 'service_id', 'location_id'),
      description: text,
      service_areas: many('service_area'),
      contacts: many('contact'),
      phones: many('phone'),
      schedules: many('schedule'),
      location: one('location'),
      service: one('service'),
    },
  },
  address: {
    required: ['address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
    fields: {
      location_id: uuid,
      ...all(text, 'attention', 'address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code'),
      country: { type: 'string', pattern: '^[A-Z]{2}$' },
      address_type: oneOf('physical', 'postal', 'virtual'),
    },
  },
  phone: {
    required: ['number'],
    fields: {
      ...all(text, 'number', 'description'),
      extension: number,
      type: oneOf('text', 'voice', 'fax', 'cell', 'video', 'pager', 'textphone'),
    },
  },
  contact: {
    required: [],
    fields: { ...all(text, 'name', 'title', 'department'), email, phones: many('phone') },
  },
  schedule: {
    required: [],
    fields: {
      ...all(date, 'valid_from', 'valid_to', 'dtstart', 'until'),
      ...all(number, 'timezone', 'count', 'interval'),
      ...all(oneOf('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), 'wkst'),
      freq: oneOf('WEEKLY', 'MONTHLY'),
      byday: { type: 'string', pattern: '^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$' },
      ...all({ type: 'string', pattern: '^\\d\\d:\\d\\d' }, 'opens_at', 'closes_at'),
      ...all(text, 'description', 'attending_type', 'notes'),
      schedule_link: uri,
    },
  },
  service_area: { required: [], fields: { ...all(text, 'name', 'description', 'extent', 'extent_type'), uri } },
  language: {
    required: [],
    fields: { ...all(text, 'name', 'note'), code: { type: 'string', pattern: '^[a-z]{2,3}$' } },
  },
  accessibility: { required: [], fields: { ...all(text, 'description', 'details'), url: uri } },
  funding: { required: [], fields: { source: text } },
  service_capacity: {
    required: ['unit', 'available', 'updated'],
    fields: {
      ...all(uuid, 'service_id', 'unit_id'),
      ...all(number, 'available', 'maximum'),
      unit: one('unit'),
      description: text,
      updated: { type: 'string', format: 'date-time' },
    },
  },
  unit: { required: ['name'], fields: { ...all(text, 'name', 'scheme', 'identifier'), uri } },
};

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
for (const [name, { required, fields }] of Object.entries(records))
  ajv.addSchema({
    $id: name,
    type: 'object',
    properties: { id: uuid, ...fields },
    required: ['id', ...required],
    additionalProperties: false,
  });

/** @returns what is wrong with a record of that kind, one line each */
export function faultsOf(kind: string, data: unknown): string[] {
  const validate = ajv.getSchema(kind);
  if (!validate) throw new Error(`no schema for ${kind}`);
  return validate(data) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
