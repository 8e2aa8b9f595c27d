import { column, disclosedOn, id, linkedAs, one, timestamp, type FilterGraph, type Sql, type TypeGraph } from '../reading/graph';
import { expert, isAvailable } from './expert.kind';
import { anyOfCodes, confirmedSince, eachOf, holdsDay, ofOpenAgency } from './filters.graph';

/** The declared competences of an expert: parts of it, without ids of their own. */
export const competenceGraph: TypeGraph = {
  type: 'Competence',
  table: 'expert_competence',
  conditions: {},
  fields: {
    term: one('Term', 'term_id'),
    level: column('level'),
    assuredAt: timestamp('assured_at'),
  },
};

const hasCompetence: FilterGraph = {
  reads: ['Expert.competences'],
  sql: (row, { bind }) =>
    // As an array: starts from the few experts with the competence. Otherwise the planner may read every expert for
    // each term.
    `${row}.id = ANY (ARRAY(SELECT ec.expert_id FROM expert_competence ec JOIN term ect ON ect.id = ec.term_id` +
    ` WHERE ect.taxonomy = 'COMPETENCE' AND ect.code = ANY (${bind((codes: readonly string[]) => codes, 'text[]')})))`,
};

const ofAgency = (agencyColumn: 'kind' | 'municipality_code'): FilterGraph => ({
  reads: ['Expert.agency'],
  sql: (row, { bind, scope }) =>
    `EXISTS (SELECT FROM agency ea WHERE ea.id = ${row}.agency_id AND ${scope('Agency', 'ea')}` +
    ` AND ea.${agencyColumn} = ${bind((value: string) => value, 'text')})`,
});

const eachOfAgency =
  (agencyColumn: 'kind' | 'municipality_code'): Sql =>
  (row) =>
    `SELECT ea.${agencyColumn} FROM agency ea WHERE ea.id = ${row}.agency_id`;

const availableOn: FilterGraph = {
  reads: ['Expert.availableFrom', 'Expert.availableTo'],
  sql: (row, { bind }) => {
    return holdsDay(
      row,
      'available_from',
      'available_to',
      bind((value: string) => value, 'date'),
    );
  },
};

// The condition reads nothing of its reader.
const NO_READER = { agency: '', member: '' };

const disclosedOnExpert = disclosedOn('record_id');

/** Experts: everyone sees them; name and contact details follow the rules of protected identity. */
export const expertGraph: TypeGraph = {
  type: 'Expert',
  table: 'expert',
  prefix: 'expert',
  owner: (row) => `${row}.agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.member_id IS NOT DISTINCT FROM ${reader.member}`,
    unprotected: (row) => `NOT ${row}.protected_identity`,
    linked: linkedAs('Expert', 'EXPERTS'),
  },
  // Most experts are not protected: for those, the disclosures are not looked up.
  disclosed: (row, reader) => `CASE WHEN ${row}.protected_identity THEN ${disclosedOnExpert(row, reader)} ELSE '{}'::text[] END`,
  fields: {
    id: id(),
    ...expert.places,
  },
  // Listings of an agency that has ended are no longer found.
  listed: ofOpenAgency,
  filters: {
    competences: hasCompetence,
    environments: anyOfCodes('Expert.environments', 'environment_codes'),
    languages: anyOfCodes('Expert.languages', 'language_codes'),
    professions: anyOfCodes('Expert.professions', 'profession_codes'),
    agencyKind: ofAgency('kind'),
    municipality: ofAgency('municipality_code'),
    availableOn,
    availableNow: {
      reads: ['Expert.availableNow'],
      sql: (row, { bind }) => `${isAvailable(row)} = ${bind((now: boolean) => now, 'boolean')}`,
    },
    districts: anyOfCodes('Expert.districts', 'district_codes'),
    confirmedSince: confirmedSince('Expert.assuredAt'),
  },
  orders: {
    NAME: { reads: 'Expert.name', sql: (row) => `${row}.name`, cast: 'text' },
    TITLE: { reads: 'Expert.title', sql: (row) => `${row}.title`, cast: 'text' },
    ASSURED_AT: { reads: 'Expert.assuredAt', sql: (row) => `${row}.assured_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'TITLE', direction: 'ASC' },
  search: {
    open: (row) => `${row}.search_open`,
    full: {
      reads: 'Expert.name',
      sql: (row) => `${row}.search_full`,
      // A protected name stands in no index.
      apart: {
        when: (row) => `${row}.protected_identity`,
        sql: (row) => `(setweight(sv_document(${row}.name), 'A') || ${row}.search_open)`,
        among: ({ agency, member }) =>
          `SELECT n.id FROM expert n WHERE n.protected_identity AND n.agency_id = ${agency} UNION ALL` +
          ` SELECT n.id FROM expert n WHERE n.protected_identity AND n.member_id = ${member} UNION ALL` +
          ` SELECT n.record_id FROM disclosure n WHERE n.record_type = 'Expert' AND n.recipient_agency_id = ${agency}`,
      },
    },
    find: { all: 'find_experts', best: 'best_experts', count: 'count_experts', holds: 'unprotected' },
    words: `SELECT word, ndoc AS records, false AS name FROM ts_stat('SELECT search_open FROM expert')
      UNION ALL SELECT n, count(*), true FROM expert e, unnest(tsvector_to_array(to_tsvector('simple', e.name))) n
        WHERE NOT e.protected_identity AND ${ofOpenAgency('e', NO_READER)} GROUP BY n`,
  },
  facets: {
    competences: {
      reads: 'Expert.competences',
      sql: (row) => `SELECT fct.code FROM expert_competence fc JOIN term fct ON fct.id = fc.term_id WHERE fc.expert_id = ${row}.id`,
    },
    environments: { reads: 'Expert.environments', sql: eachOf('environment_codes') },
    languages: { reads: 'Expert.languages', sql: eachOf('language_codes') },
    professions: { reads: 'Expert.professions', sql: eachOf('profession_codes') },
    agencyKind: { reads: 'Expert.agency', sql: eachOfAgency('kind') },
    municipality: { reads: 'Expert.agency', sql: eachOfAgency('municipality_code') },
  },
};
