import { assignedToItsCase } from '../cases';
import { column, date, one, settled, timestamp, type TypeGraph } from '../reading/graph';
import { contentFields, fromDay, toDay } from './content.graph';

const TODAY = "(app_now() AT TIME ZONE 'Europe/Stockholm')::date";

/** Whether a report waits for a decision, or a child for an assessment of protection, after the day for it. */
const late = (row: string): string =>
  `((${row}.status <> 'DECIDED' AND ${row}.decide_by < ${TODAY})` +
  ` OR (${row}.protection_assessed_at IS NULL AND coalesce(${row}.protection_due_on < ${TODAY}, false)))`;

/**
 * Reports at the social services that received them: seen by the member who has taken one, by those who work on the
 * case that it became and, without its content, by leads and by those who can take it.
 */
export const reportGraph: TypeGraph = {
  type: 'ConcernReport',
  table: 'concern_report',
  prefix: 'concernreport',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.taken_by = ${reader.member}`,
    assigned: assignedToItsCase,
    untaken: (row) => `${row}.status = 'WAITING'`,
  },
  fields: {
    ...contentFields,
    ownerAgency: one('Agency', 'owner_agency_id'),
    receivedAt: timestamp('received_at'),
    status: column('status'),
    takenBy: one('Member', 'taken_by'),
    takenAt: timestamp('taken_at'),
    reporterKind: column('reporter_kind'),
    reporterAgency: one('Agency', 'from_agency_id'),
    reporterName: column('reporter_name'),
    reporterContact: column('reporter_contact'),
    ground: column('ground'),
    protectionDueOn: settled(date('protection_due_on')),
    protection: column('protection'),
    protectionNote: column('protection_note'),
    protectionAssessedAt: timestamp('protection_assessed_at'),
    decideBy: settled(date('decide_by')),
    extensionReason: column('extension_reason'),
    decision: column('decision'),
    decisionReason: column('decision_reason'),
    decidedAt: timestamp('decided_at'),
    case: one('Case', 'case_id'),
    supplementUnread: column('supplement_unread'),
    feedbackDueOn: settled(date('feedback_due_on')),
  },
  filters: {
    undecided: {
      reads: ['ConcernReport.status'],
      sql: (row, { bind }) => `(${row}.status <> 'DECIDED') = ${bind((wanted: boolean) => wanted, 'boolean')}`,
    },
    late: {
      reads: ['ConcernReport.status', 'ConcernReport.decideBy', 'ConcernReport.protectionDueOn', 'ConcernReport.protectionAssessedAt'],
      sql: (row, { bind }) => `${late(row)} = ${bind((wanted: boolean) => wanted, 'boolean')}`,
    },
    supplementUnread: {
      reads: ['ConcernReport.supplementUnread'],
      sql: (row, { bind }) => `${row}.supplement_unread = ${bind((wanted: boolean) => wanted, 'boolean')}`,
    },
    // Reads nothing of the report: viewers may always know what they have taken.
    mine: {
      reads: [],
      sql: (row, { bind, member }) => `coalesce(${row}.taken_by = ${member}, false) = ${bind((wanted: boolean) => wanted, 'boolean')}`,
    },
    from: fromDay('ConcernReport.receivedAt', 'received_at'),
    to: toDay('ConcernReport.receivedAt', 'received_at'),
  },
  orders: {
    RECEIVED_AT: { reads: 'ConcernReport.receivedAt', sql: (row) => `${row}.received_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'RECEIVED_AT', direction: 'DESC' },
};
