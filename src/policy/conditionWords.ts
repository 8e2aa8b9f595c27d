import { ACTIONS } from './actions';
import { LINKS } from './links';
import { ROW_CONDITIONS, type Condition, type RowCondition } from './conditions';
import { RULES, SCOPES } from './rules';

type Words = Readonly<Partial<Record<RowCondition, string>>>;

const ASSIGNED = "a member of the owning agency has assigned the viewer to the record's case, and the assignment has not ended";
const SHARED = "a live disclosure on the record's case has been made to the viewer's agency";
const RESERVED = `${SHARED}, and it rests on a reservation that the agency has accepted`;
const ACCEPTED = "the viewer's agency has accepted a reservation on the record's case, whether or not anything is disclosed now";
const CARRIED = "a live disclosure to the viewer's agency rests on this very referral";
const ANOTHER =
  'nor another record that the agency keeps under the same number has a mark of protected identity (skyddade personuppgifter)';
const kept: Words = { owner: "the viewer's agency keeps the record" };
const caseOwner = "the viewer's agency owns the record's case";
const opened = (field: string): string => `a live disclosure on the record's case to the viewer's agency names ${field}`;
const CONFERRED =
  "the row stands on the roster of a conference to which the viewer's agency is invited, it is for that agency, and a live disclosure on its case to the agency names RosterRow.question for the purpose of the row";
const DECIDED =
  "the decision is for the viewer's agency, the row of the roster is open to it, and a live disclosure on the case to the agency names ConferenceDecision.text for the purpose of the row";
const linked = (what: string, scope: string): string =>
  `an enabled external system with the viewer's identity and the scope ${scope} has sent ${what} and synchronises it`;

const words: Record<string, Words> = {
  Member: { owner: "the member is of the viewer's agency" },
  Issuer: { owner: "the issuer signs tokens for the viewer's agency" },
  ExternalSystem: { owner: "the system is of the viewer's agency", self: "the system has the viewer's identity" },
  Resource: kept,
  Expert: {
    owner: "the expert is listed by the viewer's agency",
    self: 'the listing is about the viewer',
    unprotected: 'the listing is not marked with protected identity',
    linked: linked('the listing', 'EXPERTS'),
  },
  Case: {
    owner: "the viewer's agency owns the case",
    assigned: 'the viewer is assigned to the case, and the assignment has not ended',
    shared: "a live disclosure on the case has been made to the viewer's agency",
    reserved: "a live disclosure on the case to the viewer's agency rests on a reservation that the agency has accepted",
    linked: linked('the case', 'CASES'),
  },
  Assessment: {
    owner: caseOwner,
    assigned: ASSIGNED,
    shared: "a live disclosure on the record's case to the viewer's agency names `Case.assessments`",
    reserved: RESERVED,
  },
  CaseTextVersion: { owner: caseOwner, assigned: ASSIGNED },
  Person: {
    owner: "the viewer's agency keeps the person",
    assigned: "the viewer is assigned to one of the person's cases, and the assignment has not ended",
    shared: "a live disclosure on one of the person's cases has been made to the viewer's agency",
    reserved: "a live disclosure on one of the person's cases to the viewer's agency rests on a reservation that the agency has accepted",
    unmarked: 'the record itself has no mark of protected identity (skyddade personuppgifter)',
    unprotectedPerson: `neither the record ${ANOTHER}`,
    linked: linked('the person', 'CASES'),
  },
  ConcernReport: {
    owner: "the viewer's agency received the report",
    self: 'the viewer has taken the report',
    assigned: 'the viewer is assigned to the case that it became, or that it joined',
    untaken: 'nobody has taken the report, and it is not decided',
  },
  ConcernReceipt: { owner: "the viewer's agency made the report", self: 'the viewer made the report' },
  CaseFollowUp: { owner: caseOwner, assigned: ASSIGNED },
  PersonLink: {
    owner: "the viewer's agency owns both cases of the link",
    assigned: 'the viewer is assigned to both cases of the link, and neither assignment has ended',
  },
  PersonClaim: { owner: caseOwner },
  PersonMerge: { owner: "the viewer's agency keeps both records" },
  PersonChange: { owner: caseOwner, assigned: ASSIGNED },
  Referral: {
    owner: "the viewer's agency made the referral",
    assigned: ASSIGNED,
    recipient: "the referral is addressed to the viewer's agency, or the agency has a copy of it",
    sent: 'the referral has been sent',
    shared: SHARED,
    reserved: RESERVED,
    accepted: ACCEPTED,
    carried: CARRIED,
    author: "the referral is addressed to the viewer's agency, which answers it; a copy does not count",
  },
  ReferralReport: {
    owner: "the viewer's agency wrote the report",
    assigned: 'a member of the agency that made the referral has assigned the viewer to its case, and the assignment has not ended',
    recipient: "the referral that the report is about is addressed to the viewer's agency",
    shared: "a live disclosure of the report has been made to the viewer's agency",
  },
  TimelineEntry: {
    owner: "the viewer's agency made the referral to which the step belongs",
    assigned: ASSIGNED,
    recipient: "the referral is addressed to the viewer's agency, or the agency has a copy of it",
    sent: 'the referral has been sent',
    reserved: RESERVED,
    accepted: ACCEPTED,
    carried: CARRIED,
    fromOwner: 'a member of the agency that made the referral took the step',
    author: "a member of the viewer's agency took the step, and another agency made the referral",
  },
  Disclosure: {
    owner: "the viewer's agency made the disclosure",
    assigned:
      'the viewer is assigned to the disclosed case, and the assignment has not ended; if a listing is disclosed, the viewer is the member who disclosed it',
    recipient: "the disclosure is made to the viewer's agency",
    sent: 'the disclosure has begun: it was made without a referral, or its referral has been sent',
    accepted: 'this very disclosure rests on a reservation that its recipient has accepted, whether or not the disclosure is still live',
    carried: "this very disclosure is made to the viewer's agency, and is live",
    reserved: "this very disclosure is made to the viewer's agency, is live, and rests on a reservation that the agency has accepted",
  },
  Consent: { owner: caseOwner, assigned: ASSIGNED },
  ConsentWithdrawal: { owner: caseOwner, assigned: ASSIGNED },
  CaseTransfer: {
    owner: "the viewer's agency hands the case over",
    assigned: ASSIGNED,
    recipient: "the case is handed over to the viewer's agency, whatever it answered",
  },
  Reservation: {
    owner: "the viewer's agency offered the reservation",
    assigned: ASSIGNED,
    recipient: "the reservation was offered to the viewer's agency, whatever it answered",
  },
  DisclosureRequest: {
    owner: "the viewer's agency is asked to disclose",
    assigned:
      'the viewer is assigned to the case of the request or, if the request names a personal number, to a case about that person at the agency that is asked; the assignment has not ended',
    recipient: "the viewer's agency made the request",
    shared: SHARED,
  },
  Mentor: {
    owner: "the viewer's agency provides the mentor",
    self: 'the viewer is the mentor',
    unprotected: 'the mentor is not marked with protected identity',
    mentoring:
      "a mentorship of the mentor is in the state ACTIVE on a case of the viewer's agency that the viewer is assigned to, and the assignment has not ended",
  },
  MentorNeed: {
    owner: caseOwner,
    assigned: ASSIGNED,
    shared: SHARED,
    reserved: RESERVED,
    unprotectedPerson: `neither the record of the case's person ${ANOTHER}`,
    mentor: 'the viewer is the mentor of a mentorship for this need that is proposed and not lapsed, accepted or active',
  },
  Mentorship: {
    owner: caseOwner,
    assigned: ASSIGNED,
    shared: SHARED,
    reserved: RESERVED,
    recipient: "the viewer's agency provides the mentor",
    mentor: 'the viewer is the mentor of the mentorship, in any state',
    mentorHasNoAccount: 'the mentor is not a member and so cannot answer',
    proposer: "the viewer's agency made the proposal",
    going: 'the proposal can still be answered, or the mentorship is accepted or active',
    active: 'the mentorship is in the state ACTIVE: confirmed, and not ended',
    weighed:
      "the fields of the need behind the points were noted with the proposal, and live disclosures on the case to the viewer's agency still name the inputs of each; if the person has protected identity, the area is not among them",
    caseReason:
      "the reason was written by the case's agency, by a coordinator about an end, or by the provider if another agency than the case's made the proposal",
    coordinatorReason: 'the reason was written by a coordinator, with the proposal or about an end',
    providerReason: 'the reason was written by the mentor or a member of the provider',
  },
  MentorReview: { owner: caseOwner, assigned: ASSIGNED, shared: SHARED },
  Consultation: {
    owner: "the viewer's agency received the consultation, or asked the question",
    assigned: 'the viewer is assigned to the case that was opened from the consultation, and the assignment has not ended',
    recipient: "the viewer's agency has taken the question",
    party: "the question was put to others, and the viewer's agency has taken it, has answered it or is named as taking part",
    asked: 'the consultation is a question that its agency put to others',
    competent: 'the question is open and addressed to a competence, with which another agency than the asker lists the viewer as an expert',
  },
  ConsultationAnswer: {
    owner: "the viewer's agency gave the answer",
    recipient: "the viewer's agency asked the question",
    party: "the viewer's agency has taken the question, has answered it or is named as taking part",
  },
  BankedAnswer: { owner: "the viewer's agency published the entry" },
  HelplineCall: {
    owner: "the viewer's agency recorded the call",
    recipient: "the call was passed on to the viewer's agency",
  },
  Incident: { owner: "the viewer's agency reported the incident" },
  Training: { owner: "the viewer's agency holds the training" },
  TrainingRequest: {
    owner: "the viewer's agency made the request",
    party: "the viewer's agency holds the training planned for the request",
  },
  CooperationAgreement: kept,
  MeetingSeries: { owner: "the viewer's agency convenes the series" },
  Meeting: {
    owner: "the viewer's agency convened the meeting",
    party: "the viewer's agency took part in the meeting",
  },
  PolicyDocument: {
    owner: "the viewer's agency owns the document",
    party: "the viewer's agency is asked about the document in the consultation round, and it is no longer a draft",
    published: 'the document is in the state ADOPTED or REPLACED',
  },
  PolicyAnswer: {
    owner: "the viewer's agency gave the answer",
    recipient: "the viewer's agency owns the answered document",
    published: 'the answered document is in the state ADOPTED or REPLACED',
  },
  SituationReport: {
    owner: "the viewer's agency owns the report",
    party: "the viewer's agency is one of those asked to contribute to the report",
    published: 'the report is in the state PUBLISHED',
  },
  SituationContribution: {
    owner: "the viewer's agency gave the contribution",
    recipient: "the viewer's agency owns the report of the contribution",
  },
  ActionGroup: {
    owner: "the viewer's agency leads the group, and owns its case",
    assigned: ASSIGNED,
    shared: SHARED,
    groupMember:
      "the group is forming or active and not lapsed, and the viewer's agency is a member of it: it has accepted and not left, and the consent for its membership, if any, has not ended",
    linked: linked('the group', 'GROUPS'),
  },
  PlanGoal: {
    owner: caseOwner,
    assigned: ASSIGNED,
    shared: `the goal stands in the plan, and ${opened('PlanGoal.text')}`,
    reserved: `the goal stands in the plan, and ${opened('PlanGoal.text')}, under a reservation that the agency has accepted`,
  },
  PlanStep: {
    owner: caseOwner,
    assigned: ASSIGNED,
    recipient: "the viewer's agency is responsible for the step",
    shared: opened('PlanStep.text'),
    reserved: `${opened('PlanStep.text')}, under a reservation that the agency has accepted`,
  },
  ConferenceSeries: { owner: "the viewer's agency convenes the series", party: "the viewer's agency is one of those that meet" },
  Conference: { owner: "the viewer's agency convenes the conference", party: "the viewer's agency is invited to the conference" },
  RosterRow: {
    ...{ owner: caseOwner, assigned: ASSIGNED },
    shared: CONFERRED,
    reserved: `${CONFERRED}, under a reservation that the agency has accepted`,
  },
  ConferenceDecision: {
    ...{ owner: caseOwner, assigned: ASSIGNED },
    shared: DECIDED,
    reserved: `${DECIDED}, each under a reservation that the agency has accepted`,
  },
  Lapse: { owner: caseOwner, assigned: ASSIGNED },
  Webhook: { owner: "the viewer's agency owns the webhook", self: 'the viewer is the system that subscribed' },
  Delivery: {
    owner: "the viewer's agency owns the webhook of the delivery",
    self: 'the viewer is the receiving system',
    delivered: 'the delivery is in the state DELIVERED',
  },
  AccessEntry: {
    owner: "the viewer's agency owns the records of the entry",
    reader: "the member of the entry belongs to the viewer's agency",
  },
};

/**
 * The meaning of each condition for each type of record: exactly the conditions that a rule or action of the type uses.
 */
export const CONDITION_WORDS: Readonly<Record<string, Words>> = words;

/** Says of a register that its records belong to the agency that keeps them. */
export function declareKept(type: string): void {
  words[type] = kept;
}

/** The meaning of `disclosed` for a field, for the types whose rules use it. */
export const DISCLOSED_WORDS: Readonly<Record<string, string>> = {
  Expert: "the listing has protected identity, and a live disclosure of it to the viewer's agency names the field",
  Case: "a live disclosure of the case to the viewer's agency names the field",
  Disclosure:
    "a live disclosure on the same case, this one or another, that opens something about the person to the viewer's agency names every field that this one follows, by the table of fields that follow others",
  Person: "a live disclosure of any case of the person to the viewer's agency names the field",
  Assessment: "a live disclosure on the case to the viewer's agency names `Case.assessments`",
  MentorNeed:
    "a live disclosure on the case to the viewer's agency names every field that this one follows, by the table of fields that follow others",
  ReferralReport: "a live disclosure of the report to the viewer's agency names the field",
  ActionGroup: "a live disclosure of the group's case to the viewer's agency names the field",
  PlanGoal: "a live disclosure of the plan's case to the viewer's agency names the field",
  PlanStep: "a live disclosure of the plan's case to the viewer's agency names the field",
  RosterRow: "a live disclosure of the case to the viewer's agency names the field, for the purpose of the row",
  ConferenceDecision: "a live disclosure of the case to the viewer's agency names the field, for the purpose of the row of the roster",
};

/** All rows of the rules with conditions on records of a type. */
const ASKING: readonly { readonly type: string; readonly when: readonly Condition[] }[] = [
  ...SCOPES,
  ...RULES,
  ...LINKS,
  ...ACTIONS.flatMap(({ on, when }) => (on === null ? [] : [{ type: on, when }])),
];

/** The conditions on a record in rules of this type, in the order of `ROW_CONDITIONS`. */
export function conditionsAsked(type: string): readonly RowCondition[] {
  const asked = ASKING.filter((row) => row.type === type).flatMap(({ when }) => when);
  const names = Object.keys(ROW_CONDITIONS) as RowCondition[];
  return names.filter((name) => asked.some((condition) => 'row' in condition && condition.row === name));
}

const asksDisclosed = (type: string): boolean =>
  ASKING.some((row) => row.type === type && row.when.some((condition) => 'disclosed' in condition));

/** All contradictions between the rules and these words. The server starts only if there are none. */
export function conditionWordFaults(): string[] {
  const types = new Set([...ASKING.map(({ type }) => type), ...Object.keys(CONDITION_WORDS), ...Object.keys(DISCLOSED_WORDS)]);
  return [...types].flatMap((type) => {
    const asked = conditionsAsked(type);
    const said = Object.keys(CONDITION_WORDS[type] ?? {}) as RowCondition[];
    return [
      ...asked.filter((name) => !said.includes(name)).map((name) => `"${name}" of a ${type} has no words`),
      ...said.filter((name) => !asked.includes(name)).map((name) => `no rule asks "${name}" of a ${type}, but it has words`),
      ...(asksDisclosed(type) === type in DISCLOSED_WORDS ? [] : [`"disclosed" of a ${type} and its words differ`]),
    ];
  });
}
