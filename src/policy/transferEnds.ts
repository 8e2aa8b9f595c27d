/** The effect of a settled transfer on one kind of record of the case that is handed over. */
export const TRANSFER_EFFECTS = {
  COPIED: 'Copied into the case of the recipient, if it was disclosed for the transfer; the own record stays.',
  ENDS: 'It ends with the transfer.',
  STAYS: 'It stays in the own, closed file.',
} as const;
export type TransferEffect = keyof typeof TRANSFER_EFFECTS;

/** One kind of record and the effect of a transfer on it. */
export interface TransferEnd {
  readonly effect: TransferEffect;
  /** Why; shown in the plan. Two sentences at most. */
  readonly why: string;
  /** All database columns that lead from such a record to the case or its person, as `table.column`. */
  readonly columns: readonly string[];
  /** The type of the records that end, as named in the schema, and the SQL that finds their ids for a case (`$1`). */
  readonly ending?: { readonly type: string; readonly ids: string };
}

/** A live or future disclosure that answers no request. What answers one was due by law, and stays readable as stated. */
const DISCLOSED = 'd.revoked_at IS NULL AND coalesce(d.stated_until, d.valid_until) > app_now() AND d.request_id IS NULL';
const ANSWERABLE = "('DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED')";
const UNANSWERED = "('SENT', 'RECEIVED', 'INFO_REQUESTED')";

/**
 * What becomes of everything of a case that one agency hands over to another (överlämnande, ADR 70). The recipient is
 * another agency under a secrecy of its own. So nothing passes as it is: what the recipient is to have was disclosed to
 * it, and is copied; what was opened to others ends, and the recipient decides anew; the rest stays in the file of the
 * agency that handed the case over. Closed by default.
 */
export const TRANSFER_ENDS = {
  CASE: {
    effect: 'COPIED',
    why: 'The recipient gets a case of its own under the same number, with what was disclosed to it. The own case is closed with the outcome HANDED_OVER.',
    columns: ['case_file.person_id'],
  },
  ASSIGNMENTS: {
    effect: 'STAYS',
    why: 'The recipient says who works on its case. Those assigned now still have the closed case.',
    columns: ['case_assignment.case_id'],
  },
  PERSON_RECORDS: {
    effect: 'STAYS',
    why: 'What the own agency settles about its own record of the person concerns that record alone. The mark of protected identity goes along.',
    columns: [
      'person_claim.case_id',
      'person_claim.person_id',
      'person_change.case_id',
      'person_change.person_id',
      'person_former_number.person_id',
      'person_merge.kept_person_id',
      'person_merge.dropped_person_id',
      'identity_protection_event.person_id',
      'case_opening.case_id',
    ],
  },
  ASSESSMENTS: {
    effect: 'STAYS',
    why: 'The recipient gets the present conclusion if it was disclosed, and makes its own assessments. Earlier ones stay in the file of those who made them.',
    columns: ['assessment.case_id', 'case_text_version.case_id'],
  },
  PLANS: {
    effect: 'COPIED',
    why: 'Goals and unfinished steps are copied if their text was disclosed, with the recipient responsible. History and reviews stay.',
    columns: ['plan_goal.case_id', 'plan_step.case_id', 'plan_event.case_id', 'plan_review.case_id'],
  },
  CONSENTS: {
    effect: 'STAYS',
    why: 'A consent was given to the own agency and grounds nothing of the recipient, which asks the person anew. It stays as evidence of what was disclosed.',
    columns: ['consent.case_id', 'consent.person_id'],
  },
  DISCLOSURES: {
    effect: 'ENDS',
    why: 'What was opened to others, and to the recipient, ends: the recipient decides anew to whom it discloses. Only what answers a request is readable as stated.',
    columns: ['disclosure.person_id'],
    ending: { type: 'Disclosure', ids: `SELECT d.id FROM disclosure d WHERE d.record_type = 'Case' AND d.record_id = $1 AND ${DISCLOSED}` },
  },
  REQUESTS: {
    effect: 'STAYS',
    why: 'Whoever asked the own agency gets its answer from it: it keeps the file. The recipient can be asked too.',
    columns: ['disclosure_request.case_id'],
  },
  REFERRALS: {
    effect: 'ENDS',
    why: 'A referral was made by the own agency on what it disclosed. The recipient refers anew.',
    columns: ['referral.case_id'],
    ending: {
      type: 'Referral',
      ids: `SELECT r.id FROM referral r WHERE r.case_id = $1 AND r.status IN ${ANSWERABLE}
        AND NOT (r.status IN ${UNANSWERED} AND coalesce(r.expires_at <= app_now(), false))`,
    },
  },
  REFERRAL_REPORTS: {
    effect: 'STAYS',
    why: 'A report that the own agency wrote for the sender of a referral stays in the file in which it lies.',
    columns: ['referral_report.case_id'],
  },
  RESERVATIONS: {
    effect: 'ENDS',
    why: 'An unanswered offer is withdrawn. An accepted one binds its recipient for what it has received.',
    columns: ['reservation.case_id'],
    ending: { type: 'Reservation', ids: "SELECT v.id FROM reservation v WHERE v.case_id = $1 AND v.status = 'OFFERED'" },
  },
  GROUPS: {
    effect: 'ENDS',
    why: 'A group is led by the agency of the case and rests on consents to it. The recipient forms its own.',
    columns: ['action_group.case_id', 'action_group.person_id'],
    ending: { type: 'ActionGroup', ids: 'SELECT g.id FROM action_group g WHERE g.case_id = $1 AND group_live(g.status, g.valid_until)' },
  },
  MENTOR_NEEDS: {
    effect: 'ENDS',
    why: 'The recipient states the need anew if there is one.',
    columns: ['mentor_need.case_id'],
    ending: { type: 'MentorNeed', ids: "SELECT n.id FROM mentor_need n WHERE n.case_id = $1 AND n.status = 'OPEN'" },
  },
  MENTORSHIPS: {
    effect: 'ENDS',
    why: 'A mentor works on what the own agency disclosed under its reservation. The recipient arranges a mentor anew, who can be the same.',
    columns: ['mentorship.case_id', 'mentor_review.case_id'],
    ending: {
      type: 'Mentorship',
      ids: "SELECT m.id FROM mentorship m WHERE m.case_id = $1 AND m.status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE')",
    },
  },
  CONFERENCES: {
    effect: 'STAYS',
    why: 'What was said of the case at a conference stays with the own agency; its parties see none of it any more. The recipient confers anew.',
    columns: ['roster_row.case_id', 'conference_decision.case_id'],
  },
  LINKS: {
    effect: 'STAYS',
    why: 'A link lies between two cases of the own agency, also when the other person is no part of the transfer. The recipient records its own.',
    columns: ['person_link.case_id', 'person_link.relative_case_id'],
  },
  CLOSINGS: {
    effect: 'STAYS',
    why: 'How the own case was closed is part of its file. Nobody is followed up whose case was handed over.',
    columns: ['case_closing.case_id', 'case_follow_up.case_id'],
  },
  ORIGINS: {
    effect: 'STAYS',
    why: 'The report or question from which the case came belongs to the agency that received it.',
    columns: ['concern_report.case_id', 'consultation.converted_case_id'],
  },
  TRANSFERS: {
    effect: 'STAYS',
    why: 'Both agencies find the transfer, and each its own case.',
    columns: ['case_transfer.case_id', 'case_transfer.received_case_id'],
  },
} as const satisfies Readonly<Record<string, TransferEnd>>;
export type TransferThing = keyof typeof TRANSFER_ENDS;

/** The rows of the table, in its order. */
export const TRANSFER_ROWS: readonly (readonly [TransferThing, TransferEnd])[] = Object.entries(TRANSFER_ENDS) as [
  TransferThing,
  TransferEnd,
][];

/** The fields that can be handed over, if they are disclosed to the recipient: their columns are in `settle_transfer`. */
export const HANDED_OVER: readonly string[] = [
  'Case.summary',
  'Case.risk',
  'Case.concernTypes',
  'Case.family',
  'Case.environment',
  'Case.health',
  'Case.religion',
  'Case.offences',
  'Case.reporter',
  'Person.name',
  'Person.personalIdentityNumber',
  'Person.language',
  'Person.address',
  'Person.district',
  'Person.phone',
  'Person.guardians',
  'PlanGoal.text',
  'PlanStep.text',
];

/** Without these nothing is handed over: the recipient would keep a file on nobody. */
export const NEEDED: readonly string[] = ['Person.name'];
