import { column, id, one, timestamp, withheld, type TypeGraph } from '../reading/graph';
import { assignedTo, assignedToItsCase } from './assigned';

/** Closings: parts of their case, shown or withheld together with `Case.closings`. */
export const caseClosingGraph: TypeGraph = {
  type: 'CaseClosing',
  table: 'case_closing',
  conditions: {},
  fields: {
    closedAt: timestamp('closed_at'),
    closedBy: one('Member', 'closed_by'),
    outcome: column('outcome'),
    reason: column('reason'),
    reopenedAt: timestamp('reopened_at'),
    reopenedBy: one('Member', 'reopened_by'),
    reopenReason: column('reopen_reason'),
  },
};

/** Follow-ups: for those at work on the case, and the leads of its agency. */
export const caseFollowUpGraph: TypeGraph = {
  type: 'CaseFollowUp',
  table: 'case_follow_up',
  prefix: 'casefollowup',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
  },
  fields: {
    id: id(),
    months: column('months'),
    dueOn: column('due_on'),
    status: column('status'),
    recordedAt: timestamp('recorded_at'),
    recordedBy: one('Member', 'recorded_by'),
    result: column('result'),
    note: column('note'),
    case: one('Case', 'case_id'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['CaseFollowUp.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
    },
    // Reads nothing of the case: viewers may always know their own assignments.
    assignedToMe: {
      reads: [],
      sql: (row, tools) => `${assignedTo(`${row}.case_id`, tools.member)} = ${tools.bind((mine: boolean) => mine, 'boolean')}`,
    },
    dueBy: {
      reads: ['CaseFollowUp.dueOn'],
      sql: (row, { bind }) => `${row}.due_on <= ${bind((day: string) => day, 'date')}`,
    },
  },
  orders: { DUE_ON: { reads: 'CaseFollowUp.dueOn', sql: (row) => `${row}.due_on`, cast: 'date' } },
  defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
};
