import { column, computed, date, id, one, timestamp, withheld, type FilterTools, type TypeGraph } from '../reading/graph';
import type { GlobalId } from '../reading/ids';
import { assignedTo } from './assigned';

/** SQL: the link joins this case, at an end where the reader sees the case. */
const joins = (row: string, { bind, scope, visible }: FilterTools): string =>
  `EXISTS (SELECT FROM case_file lc WHERE lc.id = ${bind((caseId: GlobalId<'Case'>) => caseId.uuid, 'uuid')} AND ${scope('Case', 'lc')}` +
  ` AND (lc.id = ${row}.case_id AND ${visible('PersonLink', 'case', row)}` +
  ` OR lc.id = ${row}.relative_case_id AND ${visible('PersonLink', 'relativeCase', row)}))`;

/** Links of persons: for those at work on both cases. The leads see which cases are linked, and not how. */
export const personLinkGraph: TypeGraph = {
  type: 'PersonLink',
  table: 'person_link',
  prefix: 'personlink',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    // Being at work on one of them says nothing of the other person.
    assigned: (row, reader) =>
      `(${assignedTo(`${row}.case_id`, reader.member)} AND ${assignedTo(`${row}.relative_case_id`, reader.member)})`,
  },
  fields: {
    id: id(),
    case: one('Case', 'case_id'),
    relativeCase: one('Case', 'relative_case_id'),
    relation: column('relation'),
    inverseRelation: computed((row) => `inverse_relation(${row}.relation)`),
    from: date('valid_from'),
    to: date('valid_until'),
    basis: column('basis'),
    ownSupport: column('own_support'),
    recordedAt: timestamp('recorded_at'),
    recordedBy: one('Member', 'recorded_by'),
    withdrawnAt: timestamp('withdrawn_at'),
    withdrawnBy: one('Member', 'withdrawn_by'),
    withdrawalReason: column('withdrawal_reason'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    // Answered with an empty list, and not refused, for whoever sees no link.
    caseId: { reads: [], sql: joins },
  },
  orders: { RECORDED_AT: { reads: 'PersonLink.recordedAt', sql: (row) => `${row}.recorded_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'RECORDED_AT', direction: 'DESC' },
};
