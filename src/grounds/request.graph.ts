import { foundBy, openNumber, sameNumber } from '../cases';
import { column, date, id, one, settled, sharedBy, timestamp, withheld, type Sql, type TypeGraph } from '../reading/graph';

/** The act whose requests are kept in a register of their own. */
const REGISTER_ACT = 'Lag 2025:170 %';

/**
 * Whether the reader works on the case that the request is about; for a request by personal number, on a case of that
 * person. Only for the agency asked is it looked up whether such a case exists. A record beside another of the same
 * number does not match.
 */
const assigned: Sql = (row, reader) =>
  `${row}.to_agency_id = ${reader.agency} AND EXISTS (SELECT FROM case_assignment qa JOIN case_file qc ON qc.id = qa.case_id` +
  ` JOIN person qp ON qp.id = qc.person_id WHERE qa.member_id = ${reader.member} AND qa.ended_at IS NULL` +
  ` AND qc.owner_agency_id = ${row}.to_agency_id` +
  ` AND (qc.id = ${row}.case_id OR (${row}.case_id IS NULL AND ${foundBy('qp', sameNumber(`${row}.number_index`), `${row}.to_agency_id`)} AND qp.same_as IS NULL)))`;

/**
 * Requests for disclosure: seen by members of the agency asked who work on the case, by their leads, and by the agency
 * that asks.
 */
export const requestGraph: TypeGraph = {
  type: 'DisclosureRequest',
  table: 'disclosure_request',
  prefix: 'disclosurerequest',
  owner: (row) => `${row}.to_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.to_agency_id = ${reader.agency}`,
    assigned,
    recipient: (row, reader) => `${row}.from_agency_id = ${reader.agency}`,
    // Something of the case has been disclosed to the agency that asked: only then does that agency see the case.
    shared: sharedBy('record_id', 'case_id'),
  },
  fields: {
    id: id(),
    number: column('number'),
    from: one('Agency', 'from_agency_id'),
    to: one('Agency', 'to_agency_id'),
    case: one('Case', 'case_id'),
    personalIdentityNumber: {
      kind: 'column',
      sql: (row) => `${row}.number_sealed`,
      open: (sealed, ctx) => openNumber(ctx.settings.personKeys, sealed),
    },
    fields: column('fields'),
    openFields: settled(column('open_fields')),
    disclosedFields: settled(column('disclosed_fields')),
    refusedFields: column('refused_fields'),
    upheldFields: column('upheld_fields'),
    partOf: column('part_of'),
    purpose: column('purpose'),
    ground: column('ground'),
    motive: column('motive'),
    status: column('status'),
    createdAt: timestamp('created_at'),
    answerBy: timestamp('answer_by'),
    answeredAt: timestamp('answered_at'),
    refusalProvision: column('refusal_provision'),
    refusalReason: column('refusal_reason'),
    refusalDocument: settled(column('refusal_document')),
    weighing: column('weighing'),
    appealedAt: timestamp('appealed_at'),
    appealReason: column('appeal_reason'),
    appealBy: settled(date('appeal_by')),
    appealOutcome: column('appeal_outcome'),
    appealCourt: column('appeal_court'),
    appealCaseNumber: column('appeal_case_number'),
    appealDecidedOn: date('appeal_decided_on'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    direction: {
      reads: ['DisclosureRequest.from'],
      sql: (row, { bind, agency }) => `(${row}.from_agency_id = ${agency}) = (${bind((way: string) => way, 'text')} = 'SENT')`,
    },
    status: {
      reads: ['DisclosureRequest.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
    },
    from: {
      reads: ['DisclosureRequest.createdAt'],
      sql: (row, { bind }) => `${row}.created_at >= (${bind((day: string) => day, 'date')}::timestamp AT TIME ZONE 'Europe/Stockholm')`,
    },
    to: {
      reads: ['DisclosureRequest.createdAt'],
      sql: (row, { bind }) =>
        `${row}.created_at < ((${bind((day: string) => day, 'date')} + 1)::timestamp AT TIME ZONE 'Europe/Stockholm')`,
    },
    registered: {
      reads: ['DisclosureRequest.ground'],
      sql: (row) => `${row}.ground LIKE '${REGISTER_ACT}'`,
    },
  },
  orders: {
    CREATED_AT: { reads: 'DisclosureRequest.createdAt', sql: (row) => `${row}.created_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
};
