import { assignedTo, assignedToItsCase } from '../cases';
import type { GlobalId } from '../reading/ids';
import {
  acceptedOn,
  carriedBy,
  column,
  computed,
  id,
  inPages,
  one,
  reservedBy,
  settled,
  sharedBy,
  timestamp,
  withheld,
  type FieldGraph,
  type Reader,
  type Sql,
  type TypeGraph,
} from '../reading/graph';
import { secrecyMark } from '../reading/secrecyMark';
import { BOUND_BY_SECRECY } from '../policy/ceilings';
import { accepted, disclosureGraph } from './disclosure.graph';
import { lapseGraph } from './lapse.graph';
import { reportGraph } from './report.graph';
import { FHIR_RETURNED_AT_WORK, FHIR_STATUS, UNANSWERED } from './referral.lifecycle';

const unanswered = UNANSWERED.map((status) => `'${status}'`).join(', ');

/** EXPIRED once its time has run out, whether or not the row says so yet. */
const statusNow = (row: string): string =>
  `CASE WHEN ${row}.expires_at <= app_now() AND ${row}.status IN (${unanswered}) THEN 'EXPIRED' ELSE ${row}.status END`;

const fhirStatus = (row: string): string => {
  const cases = Object.entries(FHIR_STATUS).map(([status, fhir]) => `WHEN '${status}' THEN '${fhir}'`);
  const atWork = `${row}.status = 'RETURNED' AND ${row}.came_from = 'ACTIVE'`;
  return `CASE WHEN ${atWork} THEN '${FHIR_RETURNED_AT_WORK}' ELSE CASE (${statusNow(row)}) ${cases.join(' ')} END END`;
};

const hasCopy = (row: string, agency: string): string =>
  `EXISTS (SELECT FROM referral_copy rc WHERE rc.referral_id = ${row}.id AND rc.agency_id = ${agency})`;

const boundKinds = BOUND_BY_SECRECY.map((kind) => `'${kind}'`).join(', ');

/**
 * A private recipient sees the disclosures that rest on a reservation in force; none is chosen that rested on one that
 * has ended.
 */
const chosenFrom = (row: string, parent: string, reader: Reader): string =>
  `(${parent}.from_agency_id = ${reader.agency} OR ${accepted(row, reader)}` +
  ` OR EXISTS (SELECT FROM agency ra WHERE ra.id = ${reader.agency} AND ra.kind IN (${boundKinds})))`;

/** The disclosure to the viewer's agency, or for the sender the one to the recipient: the live one, or else the latest. */
const ownDisclosure: FieldGraph = {
  kind: 'one',
  to: 'Disclosure',
  join: (parent, child, reader) =>
    `${child}.id = (SELECT od.id FROM disclosure od WHERE od.referral_id = ${parent}.id AND od.recipient_agency_id =` +
    ` CASE WHEN ${parent}.from_agency_id = ${reader.agency} THEN ${parent}.to_agency_id ELSE ${reader.agency} END` +
    ` AND ${chosenFrom('od', parent, reader)}` +
    ` ORDER BY disclosure_live(od.revoked_at, od.valid_from, od.valid_until) DESC, od.valid_from DESC NULLS LAST, od.id DESC LIMIT 1)`,
};

/** Referrals: seen by those at work on the case and, once sent, by the agencies they are addressed to. */
export const referralGraph: TypeGraph = {
  type: 'Referral',
  table: 'referral',
  prefix: 'referral',
  owner: (row) => `${row}.from_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.from_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
    recipient: [(row, reader) => `${row}.to_agency_id = ${reader.agency}`, (row, reader) => hasCopy(row, reader.agency)],
    // A withdrawn draft is no longer a DRAFT, and yet was never sent to anybody.
    sent: (row) => `${row}.sent_at IS NOT NULL`,
    shared: sharedBy('record_id', 'case_id'),
    reserved: reservedBy('record_id', 'case_id'),
    accepted: (row, reader) => acceptedOn(`${row}.case_id`, reader.agency),
    carried: carriedBy('id'),
    // Its recipient wrote the answer on a referral; an agency with a copy did not.
    author: (row, reader) => `${row}.to_agency_id = ${reader.agency}`,
  },
  fields: {
    id: id(),
    number: column('number'),
    from: one('Agency', 'from_agency_id'),
    to: one('Agency', 'to_agency_id'),
    copies: {
      kind: 'many',
      to: 'Agency',
      // An agency with a copy sees that it has one, but not which other agencies do.
      join: (parent, child, reader) =>
        `${child}.id IN (SELECT rc.agency_id FROM referral_copy rc WHERE rc.referral_id = ${parent}.id` +
        ` AND ${reader.agency} IN (${parent}.from_agency_id, ${parent}.to_agency_id, rc.agency_id))`,
      orderBy: (child) => `${child}.name, ${child}.id`,
      paged: false,
    },
    purpose: column('purpose'),
    status: computed(statusNow),
    fhirStatus: computed(fhirStatus),
    fhirTaskStatus: computed((row) => `upper(replace(${fhirStatus(row)}, '-', '_'))`),
    createdAt: timestamp('created_at'),
    sentAt: timestamp('sent_at'),
    answerBy: timestamp('answer_by'),
    expiresAt: settled(timestamp('expires_at')),
    updatedAt: settled(timestamp('updated_at')),
    case: one('Case', 'case_id'),
    message: column('message'),
    inquiryAnswer: column('inquiry_answer'),
    noReport: column('no_report'),
    report: {
      kind: 'one',
      to: 'ReferralReport',
      join: (parent, child) => `${child}.referral_id = ${parent}.id AND ${child}.completes`,
    },
    reports: {
      kind: 'many',
      to: 'ReferralReport',
      join: (parent, child) => `${child}.referral_id = ${parent}.id`,
      ...inPages('written_at', 'timestamptz', 'DESC'),
    },
    disclosure: ownDisclosure,
    disclosures: {
      kind: 'many',
      to: 'Disclosure',
      join: (parent, child) => `${child}.referral_id = ${parent}.id`,
      orderBy: (child) => `${child}.valid_from, ${child}.id`,
      paged: false,
    },
    timeline: {
      kind: 'many',
      to: 'TimelineEntry',
      join: (parent, child) => `${child}.referral_id = ${parent}.id`,
      orderBy: (child) => `${child}.at, ${child}.id`,
      paged: false,
    },
    secrecyMark: secrecyMark('from_agency_id', 'created_at'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    direction: {
      reads: ['Referral.from', 'Referral.to', 'Referral.copies'],
      sql: (row, { bind, agency }) => `(${row}.from_agency_id = ${agency}) = (${bind((way: string) => way, 'text')} = 'SENT')`,
    },
    status: {
      reads: ['Referral.status'],
      sql: (row, { bind }) => `(${statusNow(row)}) = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
    },
    counterpart: {
      reads: ['Referral.from', 'Referral.to'],
      sql: (row, { bind, agency }) =>
        `CASE WHEN ${row}.from_agency_id = ${agency} THEN ${row}.to_agency_id ELSE ${row}.from_agency_id END` +
        ` = ${bind((id: GlobalId<'Agency'>) => id.uuid, 'uuid')}`,
    },
    answerFrom: {
      reads: ['Referral.answerBy'],
      sql: (row, { bind }) => `${row}.answer_by >= ${bind((instant: Date) => instant, 'timestamptz')}`,
    },
    answerBefore: {
      reads: ['Referral.answerBy'],
      sql: (row, { bind }) => `${row}.answer_by < ${bind((instant: Date) => instant, 'timestamptz')}`,
    },
    caseId: {
      reads: ['Referral.case'],
      sql: (row, { bind }) => `${row}.case_id = ${bind((id: GlobalId<'Case'>) => id.uuid, 'uuid')}`,
    },
  },
  orders: {
    UPDATED_AT: { reads: 'Referral.updatedAt', sql: (row) => `${row}.updated_at`, cast: 'timestamptz' },
    CREATED_AT: { reads: 'Referral.createdAt', sql: (row) => `${row}.created_at`, cast: 'timestamptz' },
    ANSWER_BY: { reads: 'Referral.answerBy', sql: (row) => `${row}.answer_by`, cast: 'timestamptz', nullable: true },
  },
  defaultOrder: { field: 'UPDATED_AT', direction: 'DESC' },
  kept: {
    table: 'referral_reach',
    key: ['id', 'viewer'],
    columns: ['updated_at', 'case_id', 'from_agency_id', 'to_agency_id', 'status', 'expires_at', 'answer_by'],
    reasons: [
      { when: ['owner', 'assigned'], to: 'member' },
      { when: ['recipient', 'sent'], to: 'agency' },
      { when: ['owner'], to: 'owner' },
    ],
    aside: [],
  },
};

/** SQL condition: the referral that a step belongs to meets a condition. */
const ofItsReferral =
  (holds: (referral: string, reader: Reader, row: string) => string): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM referral tr WHERE tr.id = ${row}.referral_id AND ${holds('tr', reader, row)})`;

/** Steps of a referral: seen by those who see the referral; the reason given for a step has rules of its own. */
export const timelineGraph: TypeGraph = {
  type: 'TimelineEntry',
  table: 'referral_event',
  owner: (row) => `(SELECT tr.from_agency_id FROM referral tr WHERE tr.id = ${row}.referral_id)`,
  conditions: {
    owner: ofItsReferral((referral, reader) => `${referral}.from_agency_id = ${reader.agency}`),
    assigned: ofItsReferral((referral, reader) => assignedTo(`${referral}.case_id`, reader.member)),
    recipient: [
      ofItsReferral((referral, reader) => `${referral}.to_agency_id = ${reader.agency}`),
      (row, reader) =>
        `EXISTS (SELECT FROM referral_copy rc WHERE rc.referral_id = ${row}.referral_id AND rc.agency_id = ${reader.agency})`,
    ],
    sent: ofItsReferral((referral) => `${referral}.sent_at IS NOT NULL`),
    accepted: ofItsReferral((referral, reader) => acceptedOn(`${referral}.case_id`, reader.agency)),
    reserved: ofItsReferral(reservedBy('record_id', 'case_id')),
    carried: carriedBy('referral_id'),
    fromOwner: ofItsReferral((referral, _reader, row) => `${referral}.from_agency_id = ${row}.agency_id`),
    author: ofItsReferral(
      (referral, reader, row) => `${row}.agency_id = ${reader.agency} AND ${referral}.from_agency_id <> ${row}.agency_id`,
    ),
  },
  fields: {
    at: timestamp('at'),
    event: column('event'),
    status: column('status'),
    agency: one('Agency', 'agency_id'),
    reason: column('reason'),
    withheld: withheld(),
  },
};

/** `Case.referrals`. The cases cannot define it, because they do not know referrals. */
export const caseReferralsField: FieldGraph = {
  kind: 'many',
  to: 'Referral',
  join: (parent, child) => `${child}.case_id = ${parent}.id`,
  ...inPages('updated_at', 'timestamptz', 'DESC'),
};

/** Graphs of referrals, their timelines and disclosures. */
export const referralGraphs: readonly TypeGraph[] = [referralGraph, timelineGraph, disclosureGraph, lapseGraph, reportGraph];
