import { column, id, one, timestamp, withheld, type TypeGraph } from '../reading/graph';
import { splitId } from '../reading/ids';

const globalIds = (row: string): string => `(SELECT json_agg(lower(${row}.record_type) || '_' || x) FROM unnest(${row}.record_ids) x)`;

/** SQL: the index by which entries about any of the records are found. Which rows name them, a condition of its own says. */
export const aboutRecords = (row: string, ids: string): string => `${row}.entry = ANY (ARRAY(SELECT access_about(${ids})))`;

/** A malformed id matches nothing, like an unknown one. */
const uuidIn = (globalId: string): string | null => splitId(globalId)?.uuid ?? null;

/**
 * The access log lies on `access_entry`: a view of the entries of operations, by owner and treatment, and of the lines of
 * before. Nothing may change it.
 */
export const entryGraph: TypeGraph = {
  type: 'AccessEntry',
  table: 'access_entry',
  prefix: 'accessentry',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    // The copy of a track check is readable only by the agency that leads the track: for the asking agency it would be
    // the answer.
    reader: (row, reader) => `(${row}.agency_id = ${reader.agency} AND ${row}.record_type <> 'TrackCheck')`,
  },
  withIds: (row, ids) => `${row}.entry = ANY (access_entries(${ids}))`,
  fields: {
    id: id(),
    at: timestamp('at'),
    createdAt: timestamp('at'),
    updatedAt: timestamp('at'),
    requestId: column('request_id'),
    callerRequestId: column('caller_request_id'),
    agency: one('Agency', 'agency_id'),
    member: one('Member', 'member_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    purpose: column('purpose'),
    operation: column('operation'),
    outcome: column('outcome'),
    recordType: column('record_type'),
    recordIds: { kind: 'column', sql: globalIds },
    shown: column('shown'),
    withheldFields: column('withheld'),
    code: column('code'),
    withheld: withheld(),
  },
  filters: {
    recordId: {
      reads: ['AccessEntry.recordIds'],
      sql: (row, { bind }) => {
        const record = `ARRAY[${bind(uuidIn, 'uuid')}]`;
        return `${aboutRecords(row, record)} AND ${row}.record_ids @> ${record}`;
      },
    },
    memberId: { reads: ['AccessEntry.member'], sql: (row, { bind }) => `${row}.member_id = ${bind(uuidIn, 'uuid')}` },
    from: {
      reads: ['AccessEntry.at'],
      sql: (row, { bind }) => `${row}.at >= ${bind((value: Date) => value, 'timestamptz')}`,
    },
    to: {
      reads: ['AccessEntry.at'],
      sql: (row, { bind }) => `${row}.at < ${bind((value: Date) => value, 'timestamptz')}`,
    },
    outcome: {
      reads: ['AccessEntry.outcome'],
      sql: (row, { bind }) => `${row}.outcome = ${bind((value: string) => value, 'text')}`,
    },
  },
  orders: { AT: { reads: 'AccessEntry.at', sql: (row) => `${row}.at`, cast: 'timestamptz' } },
  near: {
    order: 'AccessEntry.at',
    bounds: {
      owner: (ascending, beyond) => `access_near_own(${String(ascending)}, ${beyond})`,
      reader: (ascending, beyond) => `access_near_read(${String(ascending)}, ${beyond})`,
    },
  },
  defaultOrder: { field: 'AT', direction: 'DESC' },
};
