import {
  column,
  computed,
  disclosedOn,
  id,
  linkedAs,
  one,
  reservedBy,
  sharedBy,
  timestamp,
  withheld,
  type TypeGraph,
} from '../reading/graph';
import { openNumber } from './personNumber';

/** Persons: seen by those at work on one of their cases, and by agencies to which something of them is disclosed. */
export const personGraph: TypeGraph = {
  type: 'Person',
  table: 'person',
  prefix: 'person',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: (row, reader) =>
      `EXISTS (SELECT FROM case_file pc JOIN case_assignment pa ON pa.case_id = pc.id WHERE pc.person_id = ${row}.id` +
      ` AND pa.member_id = ${reader.member} AND pa.ended_at IS NULL)`,
    shared: sharedBy('person_id'),
    reserved: reservedBy('person_id'),
    unmarked: (row) => `${row}.identity_protection IS NULL`,
    unprotectedPerson: (row) => `NOT identity_guarded(${row}.id)`,
    linked: linkedAs('Person', 'CASES'),
  },
  disclosed: disclosedOn('person_id'),
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    name: column('name'),
    personalIdentityNumber: {
      kind: 'column',
      sql: (row) => `${row}.number_sealed`,
      mask: (row) => `to_char(${row}.birth_date, 'YYYY')`,
      open: (sealed, ctx) => openNumber(ctx.settings.personKeys, sealed),
    },
    birthYear: computed((row) => `extract(year FROM ${row}.birth_date)::int`),
    language: {
      kind: 'one',
      to: 'Term',
      join: (parent, child) => `${child}.taxonomy = 'LANGUAGE' AND ${child}.code = ${parent}.language_code`,
    },
    address: { kind: 'column', sql: (row) => `${row}.address`, mask: (row) => `${row}.district` },
    district: column('district'),
    phone: column('phone'),
    guardians: { kind: 'embedded', type: 'Guardian', list: true, sql: (row) => `${row}.guardians` },
    identityProtection: column('identity_protection'),
    identityProtectedSince: timestamp('identity_protected_since'),
    identityProtectionSource: column('identity_protection_source'),
    version: column('version'),
    withheld: withheld(),
  },
};
