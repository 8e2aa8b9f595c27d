import { type TypeGraph, column, id, one, timestamp } from '../reading/graph';

/** Merges of two records of one person: only the leads of the agency see them. */
export const personMergeGraph: TypeGraph = {
  type: 'PersonMerge',
  table: 'person_merge',
  prefix: 'personmerge',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: { owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    status: column('status'),
    kept: one('Person', 'kept_person_id'),
    dropped: one('Person', 'dropped_person_id'),
    droppedFields: column('dropped_fields'),
    mergedBy: one('Member', 'merged_by'),
    mergedAt: timestamp('merged_at'),
    undoneAt: timestamp('undone_at'),
    version: column('version'),
  },
  filters: {
    status: {
      reads: ['PersonMerge.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
    },
  },
  orders: { MERGED_AT: { reads: 'PersonMerge.mergedAt', sql: (row) => `${row}.merged_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'MERGED_AT', direction: 'DESC' },
};
