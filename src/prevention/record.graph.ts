import { column, id, one, type FieldGraph, type Sql } from '../reading/graph';

/** The fields that all records of the network's year have. */
export const recordFields: Readonly<Record<string, FieldGraph>> = {
  id: id(),
  ownerAgency: one('Agency', 'owner_agency_id'),
  version: column('version'),
};

/** The agency that owns a record. */
export const ownerAgencyId: Sql = (row) => `${row}.owner_agency_id`;
/** The viewer's agency owns the record. */
export const own: Sql = (row, reader) => `${row}.owner_agency_id = ${reader.agency}`;
/** The viewer's agency is one of those that take part. */
export const takesPart: Sql = (row, reader) => `${reader.agency} = ANY (${row}.party_ids)`;

/** The agencies or organisations whose ids are in an array column, in order of name. */
export const named = (to: 'Agency' | 'Organisation', column: 'party_ids' | 'organisation_ids'): FieldGraph => ({
  kind: 'many',
  to,
  join: (parent, child) => `${child}.id = ANY (${parent}.${column})`,
  orderBy: (child) => `${child}.name, ${child}.id`,
  paged: false,
  lies: [column],
});

/** Parts that are stored as JSON inside the record. */
export const parts = (type: string, column: string): FieldGraph => ({
  kind: 'embedded',
  type,
  list: true,
  sql: (row) => `${row}.${column}`,
  lies: [column],
});
