import { column, date, one, timestamp, id, type TypeGraph } from '../reading/graph';
import { contentFields, district, fromDay, toDay } from './content.graph';

/** Receipts: seen inside the agency that reported, by the member who sent the report and by its leads. */
const receiptGraph: TypeGraph = {
  type: 'ConcernReceipt',
  table: 'concern_receipt',
  prefix: 'concernreceipt',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.sent_by = ${reader.member}`,
  },
  fields: {
    ...contentFields,
    ownerAgency: one('Agency', 'owner_agency_id'),
    receiver: one('Agency', 'to_agency_id'),
    sentAt: timestamp('sent_at'),
    ground: column('ground'),
    inquiryAnswer: column('inquiry_answer'),
  },
  filters: {
    from: fromDay('ConcernReceipt.sentAt', 'sent_at'),
    to: toDay('ConcernReceipt.sentAt', 'sent_at'),
    told: {
      reads: ['ConcernReceipt.toldAt'],
      sql: (row, { bind }) => `(${row}.told_at IS NOT NULL) = ${bind((wanted: boolean) => wanted, 'boolean')}`,
    },
  },
  orders: { SENT_AT: { reads: 'ConcernReceipt.sentAt', sql: (row) => `${row}.sent_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'SENT_AT', direction: 'DESC' },
};

/** Routes: everyone in the network sees them. */
const routeGraph: TypeGraph = {
  type: 'ConcernRoute',
  table: 'concern_route',
  prefix: 'concernroute',
  conditions: {},
  fields: {
    id: id(),
    municipalityCode: column('municipality_code'),
    district,
    minimumAge: column('minimum_age'),
    maximumAge: column('maximum_age'),
    receiver: one('Agency', 'agency_id'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    version: column('version'),
  },
  filters: {
    municipalityCode: {
      reads: ['ConcernRoute.municipalityCode'],
      sql: (row, { bind }) => `${row}.municipality_code = ${bind((code: string) => code, 'text')}`,
    },
  },
  orders: { VALID_FROM: { reads: 'ConcernRoute.validFrom', sql: (row) => `${row}.valid_from`, cast: 'date' } },
  defaultOrder: { field: 'VALID_FROM', direction: 'DESC' },
};

export const receiptGraphs: readonly TypeGraph[] = [receiptGraph, routeGraph];
