import { type FilterGraph, type TypeGraph, column, id, one, timestamp } from '../reading/graph';
import { assignedToItsCase } from './assigned';

const status = (type: string): FilterGraph => ({
  reads: [`${type}.status`],
  sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
});

/** Claims: only the leads of the agency see them. The member who opened the case does not learn that there is one. */
export const personClaimGraph: TypeGraph = {
  type: 'PersonClaim',
  table: 'person_claim',
  prefix: 'personclaim',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: { owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    status: column('status'),
    case: one('Case', 'case_id'),
    openedBy: one('Member', 'opened_by'),
    openedAt: timestamp('opened_at'),
    settledAt: timestamp('settled_at'),
    version: column('version'),
  },
  filters: { status: status('PersonClaim') },
  orders: { OPENED_AT: { reads: 'PersonClaim.openedAt', sql: (row) => `${row}.opened_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
};

/**
 * Proposed changes: the leads see them, and those at work on the case from which they were proposed. Nobody sees their
 * values.
 */
export const personChangeGraph: TypeGraph = {
  type: 'PersonChange',
  table: 'person_change',
  prefix: 'personchange',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
  },
  fields: {
    id: id(),
    status: column('status'),
    case: one('Case', 'case_id'),
    fields: column('fields'),
    proposedBy: one('Member', 'proposed_by'),
    proposedAt: timestamp('proposed_at'),
    settledAt: timestamp('settled_at'),
    version: column('version'),
  },
  filters: { status: status('PersonChange') },
  orders: {
    PROPOSED_AT: { reads: 'PersonChange.proposedAt', sql: (row) => `${row}.proposed_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
};
