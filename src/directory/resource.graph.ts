import { column, computed, date, id, one, terms, timestamp, type FieldGraph, type FilterGraph, type TypeGraph } from '../reading/graph';
import { anyOfCodes, confirmedSince, eachOf, holdsDay, isUnconfirmed, ofOpenAgency } from './filters.graph';
import { WHOLE_COUNTRY } from './vocabulary.types';

/** Operators of a resource, with their periods: parts of it, without ids of their own. */
export const operatorGraph: TypeGraph = {
  type: 'Operator',
  table: 'resource_operator',
  conditions: {},
  fields: {
    organisation: one('Organisation', 'organisation_id'),
    from: date('valid_from'),
    to: date('valid_to'),
  },
};

const schedules: FieldGraph = { kind: 'embedded', type: 'Schedule', list: true, sql: (row) => `${row}.schedules` };

const operators: FieldGraph = {
  kind: 'many',
  to: 'Operator',
  join: (parent, child) => `${child}.resource_id = ${parent}.id`,
  orderBy: (child) => `${child}.valid_from, ${child}.id`,
  paged: false,
};

const age: FilterGraph = {
  reads: ['Resource.minimumAge', 'Resource.maximumAge'],
  sql: (row, { bind }) => {
    const years = bind((value: number) => value, 'integer');
    return `(${row}.minimum_age IS NULL OR ${row}.minimum_age <= ${years}) AND (${row}.maximum_age IS NULL OR ${row}.maximum_age >= ${years})`;
  },
};

/** SQL: whether one of the weekly openings holds a local time. One that does not close later on the same day closes on the next. */
const opensAt = (row: string, local: string): string => {
  const [today, yesterday] = [`extract(isodow FROM ${local})`, `extract(isodow FROM ${local} - interval '1 day')`];
  const now = `to_char(${local}, 'HH24:MI') COLLATE "C"`;
  return (
    `EXISTS (SELECT FROM jsonb_to_recordset(${row}.schedules) AS os(weekday integer, "opensAt" text, "closesAt" text)` +
    ` WHERE (os.weekday = ${today} AND os."opensAt" <= ${now} AND (${now} < os."closesAt" OR os."closesAt" <= os."opensAt"))` +
    ` OR (os.weekday = ${yesterday} AND os."closesAt" <= os."opensAt" AND ${now} < os."closesAt"))`
  );
};

/** SQL: whether a resource is open now; null within its period, where it has no fixed hours. */
const isOpenNow = (row: string): string =>
  `CASE WHEN NOT (${holdsDay(row, 'valid_from', 'valid_to')}) THEN false WHEN ${row}.schedules = '[]' THEN NULL` +
  ` ELSE ${opensAt(row, "(app_now() AT TIME ZONE 'Europe/Stockholm')")} END`;

const openAt: FilterGraph = {
  reads: ['Resource.schedules', 'Resource.validFrom', 'Resource.validTo'],
  sql: (row, { bind }) => {
    const local = `(${bind((at: Date) => at.toISOString(), 'timestamptz')} AT TIME ZONE 'Europe/Stockholm')`;
    return `${holdsDay(row, 'valid_from', 'valid_to', `${local}::date`)} AND ${opensAt(row, local)}`;
  },
};

/** Resources: everyone sees every field; they hold no personal data. */
export const resourceGraph: TypeGraph = {
  type: 'Resource',
  table: 'resource',
  prefix: 'resource',
  owner: (row) => `${row}.agency_id`,
  conditions: { owner: (row, reader) => `${row}.agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    kind: column('kind'),
    name: column('name'),
    description: column('description'),
    agency: one('Agency', 'agency_id'),
    provider: one('Organisation', 'provider_id'),
    phone: column('phone'),
    email: column('email'),
    url: column('url'),
    address: column('address'),
    serviceArea: column('municipality_codes'),
    districts: terms('DISTRICT', 'district_codes'),
    languages: terms('LANGUAGE', 'language_codes'),
    environments: terms('ENVIRONMENT', 'environment_codes'),
    minimumAge: column('minimum_age'),
    maximumAge: column('maximum_age'),
    capacity: column('capacity'),
    waitTime: column('wait_time'),
    schedules,
    operators,
    availableNow: computed(isOpenNow),
    assuredAt: timestamp('assured_at'),
    unconfirmed: computed(isUnconfirmed),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    version: column('version'),
  },
  // Listings of an agency that has ended are no longer found.
  listed: ofOpenAgency,
  filters: {
    kind: {
      reads: ['Resource.kind'],
      sql: (row, { bind }) => `${row}.kind = ${bind((kind: string) => kind, 'text')}`,
    },
    languages: anyOfCodes('Resource.languages', 'language_codes'),
    municipality: {
      reads: ['Resource.serviceArea'],
      sql: (row, { bind }) => `${row}.municipality_codes && ${bind((code: string) => [code, WHOLE_COUNTRY], 'text[]')}`,
    },
    age,
    environments: anyOfCodes('Resource.environments', 'environment_codes'),
    openAt,
    availableNow: {
      reads: ['Resource.availableNow'],
      sql: (row, { bind }) => `(${isOpenNow(row)}) = ${bind((now: boolean) => now, 'boolean')}`,
    },
    districts: anyOfCodes('Resource.districts', 'district_codes'),
    confirmedSince: confirmedSince('Resource.assuredAt'),
  },
  orders: {
    NAME: { reads: 'Resource.name', sql: (row) => `${row}.name`, cast: 'text' },
    ASSURED_AT: { reads: 'Resource.assuredAt', sql: (row) => `${row}.assured_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
  search: {
    open: (row) => `${row}.search_open`,
    words: `SELECT word, ndoc AS records, false AS name FROM ts_stat('SELECT search_open FROM resource')`,
  },
  facets: {
    kind: { reads: 'Resource.kind', sql: (row) => `SELECT ${row}.kind` },
    languages: { reads: 'Resource.languages', sql: eachOf('language_codes') },
    municipality: { reads: 'Resource.serviceArea', sql: eachOf('municipality_codes') },
    districts: { reads: 'Resource.districts', sql: eachOf('district_codes') },
  },
};
