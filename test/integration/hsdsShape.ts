/** What a member of an object of the standard must be. A name in capitals is an object of its own. */
type Member =
  | 'text'
  | 'uuid'
  | 'uri'
  | 'email'
  | 'number'
  | 'date'
  | 'status'
  | 'place'
  | 'frequency'
  | 'weekday'
  | 'days'
  | 'time'
  | 'language'
  | Shape
  | readonly [Shape];
interface Shape {
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, Member>>;
}

// A part of the standard's own schemas, written by hand: what is required, the formats, the closed lists. Nothing else may be there.
const taxonomy: Shape = { required: ['id', 'name', 'description'], members: { id: 'uuid', name: 'text', description: 'text' } };
const term: Shape = {
  required: ['id', 'name', 'description'],
  members: {
    id: 'uuid',
    code: 'text',
    name: 'text',
    description: 'text',
    taxonomy: 'text',
    taxonomy_id: 'uuid',
    taxonomy_detail: taxonomy,
    language: 'language',
  },
};
const attribute: Shape = {
  required: ['id', 'link_id'],
  members: {
    id: 'uuid',
    link_id: 'uuid',
    link_type: 'text',
    link_entity: 'text',
    taxonomy_term_id: 'uuid',
    taxonomy_term: term,
    value: 'text',
  },
};
const identifier: Shape = {
  required: ['id', 'identifier_type', 'identifier'],
  members: { id: 'uuid', organization_id: 'uuid', identifier_scheme: 'text', identifier_type: 'text', identifier: 'text' },
};
const organization: Shape = {
  required: ['id', 'name', 'description'],
  members: {
    id: 'uuid',
    name: 'text',
    description: 'text',
    website: 'uri',
    organization_identifiers: [identifier],
    attributes: [attribute],
  },
};
const phone: Shape = { required: ['id', 'number'], members: { id: 'uuid', service_id: 'uuid', number: 'text', type: 'text' } };
const schedule: Shape = {
  required: ['id'],
  members: {
    id: 'uuid',
    service_id: 'uuid',
    valid_from: 'date',
    valid_to: 'date',
    timezone: 'number',
    freq: 'frequency',
    wkst: 'weekday',
    byday: 'days',
    opens_at: 'time',
    closes_at: 'time',
    notes: 'text',
  },
};
const area: Shape = {
  required: ['id'],
  members: { id: 'uuid', service_id: 'uuid', name: 'text', description: 'text', extent: 'text', extent_type: 'text' },
};
const location: Shape = { required: ['id', 'location_type'], members: { id: 'uuid', location_type: 'place', description: 'text' } };
const place: Shape = { required: ['id'], members: { id: 'uuid', service_id: 'uuid', location_id: 'uuid', location } };
const language: Shape = { required: ['id'], members: { id: 'uuid', service_id: 'uuid', name: 'text', code: 'language', note: 'text' } };
const service: Shape = {
  required: ['id', 'name', 'status'],
  members: {
    id: 'uuid',
    organization_id: 'uuid',
    name: 'text',
    description: 'text',
    url: 'uri',
    email: 'email',
    status: 'status',
    wait_time: 'text',
    minimum_age: 'number',
    maximum_age: 'number',
    assured_date: 'date',
    organization,
    phones: [phone],
    schedules: [schedule],
    service_areas: [area],
    service_at_locations: [place],
    languages: [language],
    attributes: [attribute],
  },
};

const SHAPES: Readonly<Record<string, Shape>> = {
  organizations: { ...organization, members: { ...organization.members, services: [service] } },
  services: service,
  service_at_locations: { ...place, members: { ...place.members, service } },
  taxonomies: taxonomy,
  taxonomy_terms: term,
};

const TEXTS: Readonly<Record<string, RegExp>> = {
  text: /\S/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  uri: /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  date: /^\d{4}-\d\d-\d\d$/,
  status: /^(?:active|inactive|defunct|temporarily closed)$/,
  place: /^(?:physical|postal|virtual)$/,
  frequency: /^(?:WEEKLY|MONTHLY)$/,
  weekday: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
  days: /^(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*$/,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d[+-]\d\d:\d\d$/,
  language: /^[a-z]{2,3}$/,
};

/** What of the answer is not as the standard has it: the path and what is wrong there. */
export function faultsIn(kind: string, value: unknown): string[] {
  const shape = SHAPES[kind];
  return shape ? faults(shape, value, kind) : [`${kind} is not of the standard`];
}

function faults(member: Member, value: unknown, path: string): string[] {
  if (typeof member === 'string') return isA(member, value) ? [] : [`${path} is no ${member}`];
  if ('required' in member) return faultsOfObject(member, value, path);
  if (!Array.isArray(value)) return [`${path} is no list`];
  return value.flatMap((one, at) => faults(member[0], one, `${path}[${String(at)}]`));
}

function isA(member: string, value: unknown): boolean {
  if (member === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === 'string' && TEXTS[member]?.test(value) === true;
}

function faultsOfObject({ required, members }: Shape, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, one]) => {
    const member = members[name];
    return member === undefined ? [`${path}.${name} is not of the standard`] : faults(member, one, `${path}.${name}`);
  });
  return [...missing, ...wrong];
}
