import { assignedToItsCase } from '../cases';
import {
  column,
  computed,
  date,
  id,
  inPages,
  one,
  reservedBy,
  settled,
  sharedBy,
  timestamp,
  withheld,
  type FieldGraph,
  type TypeGraph,
} from '../reading/graph';
import { disclosedOfNeed } from './need.graph';

/** LAPSED once the time to answer is over, whether or not the row says so yet. */
const statusNow = (row: string): string =>
  `CASE WHEN ${row}.status = 'PROPOSED' AND ${row}.answer_by <= app_now() THEN 'LAPSED' ELSE ${row}.status END`;

/** Points from a column of thousandths; masked, they are 0 whatever the value. */
const points = (name: string): FieldGraph => ({
  kind: 'column',
  sql: (row) => `${row}.${name} / 1000.0`,
  mask: () => '0',
});

/**
 * Obstacles found for the provider's side; they never reveal that a person with protected identity lives in an area
 * unsafe for the mentor.
 */
const findingsOfProvider = (row: string): string =>
  `CASE WHEN 'UNSAFE_AREA' = ANY (${row}.provider_findings) AND case_identity_guarded(${row}.case_id)` +
  ` THEN array_remove(${row}.provider_findings, 'UNSAFE_AREA') ELSE ${row}.provider_findings END`;

/** Mentorships: seen by those at work on the case, its coordinators, the provider, and the mentor it is proposed to. */
export const mentorshipGraph: TypeGraph = {
  type: 'Mentorship',
  table: 'mentorship',
  prefix: 'mentorship',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
    shared: sharedBy('record_id', 'case_id'),
    reserved: reservedBy('record_id', 'case_id'),
    recipient: (row, reader) => `${row}.provider_agency_id = ${reader.agency}`,
    mentorHasNoAccount: (row) => `${row}.mentor_member_id IS NULL`,
    mentor: (row, reader) => `(${row}.mentor_member_id IS NOT NULL AND ${row}.mentor_member_id = ${reader.member})`,
    proposer: (row, reader) => `${row}.coordinator_agency_id = ${reader.agency}`,
    going: (row) => `(${row}.status IN ('ACCEPTED', 'ACTIVE') OR (${row}.status = 'PROPOSED' AND ${row}.answer_by > app_now()))`,
    active: (row) => `${row}.status = 'ACTIVE'`,
    // The area of a person with protected identity is disclosed to nobody, whatever a disclosure names.
    weighed: (row, reader) =>
      `(coalesce(${row}.weighed <@ ${disclosedOfNeed(row, reader)}, false)` +
      ` AND NOT ('MentorNeed.area' = ANY (${row}.weighed) AND case_identity_guarded(${row}.case_id)))`,
    // If the agency coordinates its own case, the reason for a provider's refusal stays with the provider.
    caseReason: (row) =>
      `(${row}.reason_of IN ('COORDINATION', 'CASE')` +
      ` OR (${row}.reason_of = 'PROVIDER' AND ${row}.coordinator_agency_id <> ${row}.owner_agency_id))`,
    providerReason: (row) => `${row}.reason_of = 'PROVIDER'`,
    coordinatorReason: (row) => `${row}.reason_of IN ('PROPOSAL', 'COORDINATION')`,
  },
  fields: {
    id: id(),
    need: one('MentorNeed', 'need_id'),
    case: one('Case', 'case_id'),
    mentor: one('Mentor', 'mentor_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    provider: one('Agency', 'provider_agency_id'),
    coordinator: one('Agency', 'coordinator_agency_id'),
    status: computed(statusNow),
    points: points('points'),
    pointsOf: points('points_of'),
    providerFindings: settled(computed(findingsOfProvider)),
    caseFindings: settled(column('case_findings')),
    weightsVersion: column('weights_version'),
    proposedAt: timestamp('proposed_at'),
    answerBy: timestamp('answer_by'),
    acceptedAt: timestamp('accepted_at'),
    confirmedAt: timestamp('confirmed_at'),
    endedAt: timestamp('ended_at'),
    outcome: column('outcome'),
    reason: column('reason'),
    handsOver: one('Mentorship', 'hands_over'),
    meetingsHeld: computed((row) => `(SELECT count(*)::int FROM mentor_meeting hm WHERE hm.mentorship_id = ${row}.id)`),
    meetings: {
      kind: 'many',
      to: 'MentorMeeting',
      join: (parent, child) => `${child}.mentorship_id = ${parent}.id`,
      ...inPages('held_on', 'date', 'DESC'),
    },
    reviews: {
      kind: 'many',
      to: 'MentorReview',
      join: (parent, child) => `${child}.mentorship_id = ${parent}.id`,
      orderBy: (child) => `${child}.months, ${child}.id`,
      paged: false,
    },
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['Mentorship.status'],
      sql: (row, { bind }) => `${statusNow(row)} = ANY (${bind((statuses: readonly string[]) => statuses, 'text[]')})`,
    },
    // One answer without a reason, for the agency's own cases alone: the agency can change none of the data behind it
    // and try again.
    inDoubt: {
      reads: ['Mentorship.status'],
      sql: (row, { bind, agency }) =>
        `(${row}.owner_agency_id = ${agency} AND mentorship_in_doubt(${row}.id)) = ${bind((doubt: boolean) => doubt, 'boolean')}`,
    },
    lapsingWithinDays: {
      reads: ['Mentorship.status', 'Mentorship.answerBy'],
      sql: (row, { bind }) =>
        `(${row}.status = 'PROPOSED' AND ${row}.answer_by > app_now() AND ${row}.answer_by <= app_now() + make_interval(days => ${bind((days: number) => days, 'integer')}))`,
    },
  },
  orders: {
    PROPOSED_AT: { reads: 'Mentorship.proposedAt', sql: (row) => `${row}.proposed_at`, cast: 'timestamptz' },
    ANSWER_BY: { reads: 'Mentorship.answerBy', sql: (row) => `${row}.answer_by`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
};

/** Meetings: parts of their mentorship. */
export const meetingGraph: TypeGraph = {
  type: 'MentorMeeting',
  table: 'mentor_meeting',
  conditions: {},
  fields: { heldOn: date('held_on'), notedAt: timestamp('noted_at') },
};

/** Reviews of a mentorship: seen by those at work on the case and by its coordinators. */
export const reviewGraph: TypeGraph = {
  type: 'MentorReview',
  table: 'mentor_review',
  prefix: 'mentorreview',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
    shared: sharedBy('record_id', 'case_id'),
  },
  fields: {
    id: id(),
    mentorship: one('Mentorship', 'mentorship_id'),
    months: column('months'),
    dueOn: settled(date('due_on')),
    doneOn: date('done_on'),
    outcome: column('outcome'),
    version: column('version'),
  },
  filters: {
    dueWithinDays: {
      reads: ['MentorReview.dueOn', 'MentorReview.doneOn'],
      sql: (row, { bind }) =>
        `(${row}.done_on IS NULL AND ${row}.due_on <= (app_now() AT TIME ZONE 'Europe/Stockholm')::date + ${bind((days: number) => days, 'integer')})`,
    },
  },
  orders: { DUE_ON: { reads: 'MentorReview.dueOn', sql: (row) => `${row}.due_on`, cast: 'date' } },
  defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
};
