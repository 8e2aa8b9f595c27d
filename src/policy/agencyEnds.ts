import type { AgencyKind } from './actor';
import { lawKindOn, type StatedLawKind } from './lawKind';

/** The effect of an agency's end on its records. */
export type Becomes =
  /** The successor takes them over unchanged, with their duties. */
  | 'PASSES'
  /** They end with the agency. */
  | 'ENDS'
  /** They remain on record under the agency's name and give nobody any right. */
  | 'STAYS';

/** One kind of record and the effect of the end on it. */
export interface AgencyEnd {
  /** The effect with a successor, and without one. */
  readonly succeeded: Becomes;
  readonly alone: Becomes;
  /** All database columns that hold the owning agency, as `table.column`. */
  readonly columns: readonly string[];
  /**
   * The SQL condition, on the first column's table, for the records that are counted for the agency (`$1`); not counted
   * if left out.
   */
  readonly counted?: string;
  /** Whether every agency in the network may see the count. */
  readonly open?: true;
}

const GOING = "status IN ('SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED')";
const LIVE = 'disclosure_live(revoked_at, valid_from, valid_until)';
const UNANSWERED = "status IN ('OPEN', 'APPEALED')";
const AT_WORK = "status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE')";

/** What an agency keeps in registers; those that are kinds follow from their descriptions (`declareRegister`). */
const registers: string[] = [
  'consultation.owner_agency_id',
  'banked_answer.owner_agency_id',
  'helpline_call.owner_agency_id',
  'helpline_call.routed_to_agency_id',
  'incident.agency_id',
  'training.owner_agency_id',
  'meeting_series.owner_agency_id',
  'meeting.owner_agency_id',
  'cooperation_agreement.owner_agency_id',
  'redaction.owner_agency_id',
];

/**
 * Everything that belongs to an agency (verksamhetsövergång, ADR 45). Data entrusted to the agency ends even if there
 * is a successor: the discloser decides about a recipient, and the successor is another recipient. Data that the agency
 * keeps and is responsible for passes on. The law that we have read does not say what happens to records when an
 * authority ends: this is our policy, and closed by default.
 */
export const AGENCY_ENDS = {
  CASES: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: "status = 'OPEN'",
    columns: [
      'case_file.owner_agency_id',
      'case_opening.owner_agency_id',
      'case_follow_up.owner_agency_id',
      'person_link.owner_agency_id',
      'case_assignment.agency_id',
      'person.owner_agency_id',
      'person_change.owner_agency_id',
      'person_claim.owner_agency_id',
      'person_former_number.owner_agency_id',
      'person_merge.owner_agency_id',
      'identity_protection_event.owner_agency_id',
    ],
  },
  PLANS: {
    succeeded: 'PASSES',
    alone: 'STAYS',
    columns: ['plan_step.owner_agency_id', 'plan_goal.owner_agency_id', 'plan_event.owner_agency_id', 'plan_review.owner_agency_id'],
  },
  // A conference of an agency that ends without a successor stays as it is: what its parties put on the roster is theirs.
  CONFERENCES: {
    succeeded: 'PASSES',
    alone: 'STAYS',
    columns: [
      'conference.owner_agency_id',
      'conference_series.owner_agency_id',
      'roster_row.owner_agency_id',
      'conference_decision.owner_agency_id',
      'conference_attendance.owner_agency_id',
    ],
  },
  CONSENTS: {
    succeeded: 'PASSES',
    alone: 'STAYS',
    counted: 'withdrawn_at IS NULL AND valid_until > app_now()',
    columns: ['consent.owner_agency_id', 'consent_withdrawal.owner_agency_id'],
  },
  DISCLOSURES_GIVEN: { succeeded: 'PASSES', alone: 'ENDS', counted: LIVE, columns: ['disclosure.owner_agency_id'] },
  DISCLOSURES_RECEIVED: { succeeded: 'ENDS', alone: 'ENDS', counted: LIVE, columns: ['disclosure.recipient_agency_id'] },
  REFERRALS_SENT: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: GOING,
    columns: ['referral.from_agency_id', 'referral_copy.from_agency_id'],
  },
  REFERRALS_RECEIVED: {
    succeeded: 'ENDS',
    alone: 'ENDS',
    counted: GOING,
    columns: ['referral.to_agency_id', 'referral_copy.to_agency_id', 'referral_copy.agency_id'],
  },
  REFERRAL_REPORTS: {
    succeeded: 'PASSES',
    alone: 'STAYS',
    counted: 'erased_at IS NULL',
    columns: ['referral_report.owner_agency_id'],
  },
  // A report is never left with an agency that has ended: without a successor, the undecided go to the social services
  // that receive such reports from the next day on, and the agency does not end before there are some.
  CONCERN_REPORTS: { succeeded: 'PASSES', alone: 'PASSES', counted: "status <> 'DECIDED'", columns: ['concern_report.owner_agency_id'] },
  CONCERN_RECEIPTS: { succeeded: 'PASSES', alone: 'STAYS', columns: ['concern_receipt.owner_agency_id'] },
  CONCERN_ROUTES: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: "(valid_to IS NULL OR valid_to >= (app_now() AT TIME ZONE 'Europe/Stockholm')::date)",
    open: true,
    columns: ['concern_route.agency_id'],
  },
  TRANSFERS: {
    succeeded: 'ENDS',
    alone: 'ENDS',
    counted: "status IN ('OFFERED', 'ACCEPTED')",
    columns: ['case_transfer.owner_agency_id', 'case_transfer.recipient_agency_id'],
  },
  REQUESTS_MADE: { succeeded: 'PASSES', alone: 'ENDS', counted: UNANSWERED, columns: ['disclosure_request.from_agency_id'] },
  REQUESTS_RECEIVED: { succeeded: 'PASSES', alone: 'ENDS', counted: UNANSWERED, columns: ['disclosure_request.to_agency_id'] },
  RESERVATIONS_OFFERED: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: "status IN ('OFFERED', 'ACCEPTED')",
    columns: ['reservation.owner_agency_id'],
  },
  RESERVATIONS_ACCEPTED: {
    succeeded: 'ENDS',
    alone: 'ENDS',
    counted: "status IN ('OFFERED', 'ACCEPTED')",
    columns: ['reservation.recipient_agency_id'],
  },
  GROUPS_LED: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: 'group_live(status, valid_until)',
    columns: ['action_group.owner_agency_id', 'group_meeting.owner_agency_id', 'group_member.owner_agency_id'],
  },
  GROUPS_JOINED: { succeeded: 'ENDS', alone: 'ENDS', counted: 'left_at IS NULL', columns: ['group_member.agency_id'] },
  MENTOR_NEEDS: { succeeded: 'PASSES', alone: 'ENDS', counted: "status = 'OPEN'", columns: ['mentor_need.owner_agency_id'] },
  MENTORSHIPS: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: AT_WORK,
    columns: ['mentorship.owner_agency_id', 'mentor_review.owner_agency_id'],
  },
  MENTORS: {
    succeeded: 'ENDS',
    alone: 'ENDS',
    counted: 'closed_at IS NULL',
    columns: ['mentor.provider_agency_id', 'mentorship.provider_agency_id'],
  },
  PROPOSALS: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: "status = 'PROPOSED'",
    columns: ['mentorship.coordinator_agency_id', 'mentor_review.coordinator_agency_id'],
  },
  EXPERTS: { succeeded: 'PASSES', alone: 'ENDS', counted: 'true', open: true, columns: ['expert.agency_id'] },
  RESOURCES: { succeeded: 'PASSES', alone: 'ENDS', counted: 'true', open: true, columns: ['resource.agency_id'] },
  MEMBERS: { succeeded: 'ENDS', alone: 'ENDS', counted: 'suspended_at IS NULL', columns: ['member.agency_id', 'issuer.agency_id'] },
  SYSTEMS: {
    succeeded: 'ENDS',
    alone: 'ENDS',
    counted: 'disabled_at IS NULL',
    columns: [
      'external_system.agency_id',
      'external_record.agency_id',
      'webhook.agency_id',
      'webhook_progress.agency_id',
      'webhook_secret.agency_id',
      'delivery.agency_id',
    ],
  },
  HELPLINE_ROUTES: {
    succeeded: 'PASSES',
    alone: 'ENDS',
    counted: "(valid_to IS NULL OR valid_to >= (app_now() AT TIME ZONE 'Europe/Stockholm')::date)",
    open: true,
    columns: ['helpline_route.agency_id'],
  },
  QUESTIONS_TAKEN: {
    succeeded: 'ENDS',
    alone: 'ENDS',
    counted: "status = 'TAKEN'",
    columns: ['consultation.taken_by_agency_id'],
  },
  APPOINTMENTS: { succeeded: 'ENDS', alone: 'ENDS', columns: ['appointment.owner_agency_id'] },
  REGISTERS: {
    succeeded: 'PASSES',
    alone: 'STAYS',
    columns: registers,
  },
  // Agreements, answers and decisions of others with the agency, and the log: the acting agency stays the same.
  HISTORY: {
    succeeded: 'STAYS',
    alone: 'STAYS',
    columns: [
      'access_line.agency_id',
      'access_log.agency_id',
      'access_part.agency_id',
      'concern_report.from_agency_id',
      'concern_receipt.to_agency_id',
      'access_line.owner_agency_id',
      'access_part.owner_agency_id',
      'assessment.agency_id',
      'agency_succession.agency_id',
      'agency_succession.successor_id',
      'referral_event.agency_id',
      'reservation.ended_by_agency_id',
      'conference_decision.responsible_agency_id',
      'conference_attendance.agency_id',
      'consultation_answer.owner_agency_id',
      'consultation_answer.asking_agency_id',
      'plan_goal.responsible_agency_id',
      'plan_step.responsible_agency_id',
      'plan_event.agency_id',
      'plan_event.earlier_agency_id',
      'policy_document.owner_agency_id',
      'policy_answer.owner_agency_id',
      'policy_answer.document_owner_id',
      'situation_report.owner_agency_id',
      'situation_contribution.owner_agency_id',
      'situation_contribution.report_owner_id',
      'training_request.owner_agency_id',
      'training_host.agency_id',
      'network_member.agency_id',
      'retention_decision.agency_id',
    ],
  },
} as const satisfies Readonly<Record<string, AgencyEnd>>;

/** Adds a register whose records pass to the successor, unless a row above says that something else becomes of them. */
export function declareKeptBy(column: string): void {
  const said = Object.values<AgencyEnd>(AGENCY_ENDS).some(({ columns }) => columns.includes(column));
  if (!said) registers.push(column);
}

export type AgencyThing = keyof typeof AGENCY_ENDS;

/** The facts about an agency that determine its possible successors. */
export interface Succession {
  readonly kind: AgencyKind;
  readonly lawKinds: readonly StatedLawKind[];
  readonly municipalityCode: string | null;
  /** First and last day, YYYY-MM-DD; the last day is null while the agency exists. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * Whether one agency may succeed another from a day on. Its kind by activity and in law must be the same, so that the
 * same secrecy binds the new keeper of the records and every rule about them reads as before. So must its municipality,
 * which determines how long files are kept (SoF 2025:468 13:1). And it must exist on that day.
 */
export function maySucceed(from: Succession, to: Succession, day: string): boolean {
  const there = to.validFrom <= day && (to.validTo === null || to.validTo >= day);
  const lawKind = ({ kind, lawKinds }: Succession): string => lawKindOn(kind, lawKinds, day);
  const same = from.kind === to.kind && from.municipalityCode === to.municipalityCode;
  return there && same && lawKind(from) === lawKind(to);
}
