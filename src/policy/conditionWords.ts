import { ACTIONS } from './actions';
import { LINKS } from './links';
import { ROW_CONDITIONS, type Condition, type RowCondition } from './conditions';
import { RULES, SCOPES } from './rules';

type Words = Readonly<Partial<Record<RowCondition, string>>>;

const ASSIGNED = "a member of the owning agency has assigned the viewer to the case that the record hangs on, and the assignment has not ended"; // prettier-ignore
const SHARED = "a live disclosure of something of that case has been made to the viewer's agency";
const RESERVED = `${SHARED}, and it rests on a reservation that the agency has accepted`;
const ACCEPTED = "the viewer's agency has accepted a reservation on the case that the record hangs on, whether or not anything is disclosed now"; // prettier-ignore
const CARRIED = "a live disclosure to the viewer's agency rests on this very referral";
const ANOTHER = 'nor another that the agency keeps of the same number has a mark of protected identity (skyddade personuppgifter)'; // prettier-ignore
const kept: Words = { owner: "the viewer's agency keeps the record" };
const caseOwner = "the viewer's agency owns the case that the record hangs on";
const linked = (what: string, scope: string): string =>
  `an external system that speaks as the viewer, is not disabled and carries ${scope} has brought ${what} here and keeps it in step`;

/** What each condition means for each type of record: exactly those that a rule of the type, or of what is done to it, asks for. */
export const CONDITION_WORDS: Readonly<Record<string, Words>> = {
  Member: { owner: "the member is of the viewer's agency" },
  Issuer: { owner: "the issuer signs tokens for the viewer's agency" },
  ExternalSystem: { owner: "the system is of the viewer's agency", self: 'the system speaks as the viewer' },
  Resource: kept,
  Expert: {
    owner: "the expert is listed by the viewer's agency",
    self: 'the listing is of the viewer',
    unprotected: 'the listing is not marked with protected identity',
    linked: linked('the listing', 'EXPERTS'),
  },
  Case: {
    owner: "the viewer's agency owns the case",
    assigned: 'the viewer is assigned to the case, and the assignment has not ended',
    shared: "a live disclosure of something of the case has been made to the viewer's agency",
    reserved:
      "a live disclosure of something of the case to the viewer's agency rests on a reservation that the agency has accepted",
    linked: linked('the case', 'CASES'),
  },
  Person: {
    owner: "the viewer's agency keeps the person",
    assigned: 'the viewer is assigned to one of the cases of the person, and the assignment has not ended',
    shared: "a live disclosure on one of the cases of the person has been made to the viewer's agency",
    reserved:
      "a live disclosure on one of the cases of the person to the viewer's agency rests on a reservation that the agency has accepted",
    unmarked: 'the record itself has no mark of protected identity (skyddade personuppgifter)',
    unprotectedPerson: `neither the record ${ANOTHER}`,
    linked: linked('the person', 'CASES'),
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
    author: "the referral is addressed to the viewer's agency, which answers it; a copy is not enough",
  },
  TimelineEntry: {
    owner: "the viewer's agency made the referral that the step is of",
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
      'the viewer is assigned to the case that is disclosed of, and the assignment has not ended; where a listing is disclosed, the viewer is the member who disclosed it',
    recipient: "the disclosure is made to the viewer's agency",
    sent: 'the disclosure has begun: it was made by itself, or the referral that carries it has been sent',
    accepted:
      'this very disclosure rests on a reservation that its recipient has accepted, whether or not the disclosure is still live',
    carried: "this very disclosure is made to the viewer's agency, and is live",
    reserved:
      "this very disclosure is made to the viewer's agency, is live, and rests on a reservation that the agency has accepted",
  },
  Consent: { owner: caseOwner, assigned: ASSIGNED },
  ConsentWithdrawal: { owner: caseOwner, assigned: ASSIGNED },
  Reservation: {
    owner: "the viewer's agency offered the reservation",
    assigned: ASSIGNED,
    recipient: "the reservation was offered to the viewer's agency, whatever it answered",
  },
  DisclosureRequest: {
    owner: "the viewer's agency is the one that is asked to disclose",
    assigned:
      'the viewer is assigned to the case that is asked about or, where the request names a personal number, to a case of the agency asked on that person; the assignment has not ended',
    recipient: "the viewer's agency is the one that asks",
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
    unprotectedPerson: `neither the record of the person whom the case is about ${ANOTHER}`,
    mentor:
      'the viewer is the mentor of a mentorship for this need that is proposed and not lapsed, accepted or active',
  },
  Mentorship: {
    owner: caseOwner,
    assigned: ASSIGNED,
    shared: SHARED,
    reserved: RESERVED,
    recipient: "the viewer's agency provides the mentor",
    mentor: 'the viewer is the mentor of the mentorship, in whatever state it is',
    memberless: 'the mentor is not a member, who could answer',
    proposer: "the viewer's agency made the proposal",
    going: 'the proposal may still be answered, or the mentorship is accepted or active',
    active: 'the mentorship is in the state ACTIVE: confirmed, and not ended',
    weighed:
      "the fields of the need that the points were made of were noted with the proposal, and live disclosures of the case to the viewer's agency still name what each of them follows; of a person with protected identity, the area is not among them",
    caseReason:
      "the reason was written by the case's side or by a coordinator about an end, or by the provider's side where another agency than the case's made the proposal",
    coordinatorReason: 'the reason was written by a coordinator, with the proposal or about an end',
    providerReason: 'the reason was written by the mentor or a member of the provider',
  },
  MentorReview: { owner: caseOwner, assigned: ASSIGNED, shared: SHARED },
  Consultation: {
    owner: "the viewer's agency received the consultation",
    assigned: 'the viewer is assigned to the case that the consultation became, and the assignment has not ended',
  },
  HelplineCall: {
    owner: "the viewer's agency recorded the call",
    recipient: "the call was passed on to the viewer's agency",
  },
  Incident: { owner: "the viewer's agency reported the incident" },
  Training: { owner: "the viewer's agency holds the training" },
  TrainingRequest: {
    owner: "the viewer's agency made the request",
    party: "the training that is planned for the request is held by the viewer's agency",
  },
  Programme: kept,
  KnowledgeItem: kept,
  MediaAppearance: kept,
  ReportedFigure: kept,
  Appointment: kept,
  CooperationAgreement: kept,
  MeetingSeries: { owner: "the viewer's agency convenes the series" },
  Meeting: {
    owner: "the viewer's agency convened the meeting",
    party: "the viewer's agency took part in the meeting",
  },
  PolicyDocument: {
    owner: "the document is of the viewer's agency",
    party: "the viewer's agency is asked about the document in the consultation round, and it is no longer a draft",
    published: 'the document is in the state ADOPTED or REPLACED',
  },
  PolicyAnswer: {
    owner: "the answer is of the viewer's agency",
    recipient: "the document that the answer is to is of the viewer's agency",
    published: 'the document that the answer is to is in the state ADOPTED or REPLACED',
  },
  SituationReport: {
    owner: "the report is of the viewer's agency",
    party: "the viewer's agency is one of those asked to contribute to the report",
    published: 'the report is in the state PUBLISHED',
  },
  SituationContribution: {
    owner: "the viewer's agency gave the contribution",
    recipient: "the report that the contribution is to is of the viewer's agency",
  },
  ActionGroup: {
    owner: "the viewer's agency leads the group, and owns its case",
    assigned: ASSIGNED,
    shared: SHARED,
    groupMember:
      "the group is forming or active and not lapsed, and the viewer's agency is a member of it: it has accepted and not left, and the consent it came on, if any, has not ended",
    linked: linked('the group', 'GROUPS'),
  },
  Lapse: { owner: caseOwner, assigned: ASSIGNED },
  Webhook: { owner: "the webhook is of the viewer's agency", self: 'the viewer is the system that subscribed' },
  Delivery: {
    owner: "the webhook that is delivered to is of the viewer's agency",
    self: 'the viewer is the system that is delivered to',
    told: 'the delivery has arrived: it is in the state DELIVERED',
  },
  AccessEntry: {
    owner: "what was read is owned by the viewer's agency",
    reader: "whoever read is a member of the viewer's agency",
  },
};

/** Where a field counts as `disclosed`, for the types whose rules ask it. */
export const DISCLOSED_WORDS: Readonly<Record<string, string>> = {
  Expert: "the listing has protected identity, and a live disclosure of it to the viewer's agency names the field",
  Case: "a live disclosure of the case to the viewer's agency names the field",
  Disclosure:
    "a live disclosure of the same case, this one or another, that opens something of the person to the viewer's agency names the field that this one follows, by the table of fields that follow others",
  Person: "a live disclosure of any case of the person to the viewer's agency names the field",
  MentorNeed:
    "a live disclosure of the case to the viewer's agency names the field that this one follows, by the table of fields that follow others",
  ActionGroup: "a live disclosure of the group's case to the viewer's agency names the field",
};

/** Every row of the rules that asks something of records of a type. */
const ASKING: readonly { readonly type: string; readonly when: readonly Condition[] }[] = [
  ...SCOPES,
  ...RULES,
  ...LINKS,
  ...ACTIONS.flatMap(({ on, when }) => (on === null ? [] : [{ type: on, when }])),
];

/** The conditions on a record that rules of this type ask for, in the order of `ROW_CONDITIONS`. */
export function conditionsAsked(type: string): readonly RowCondition[] {
  const asked = ASKING.filter((row) => row.type === type).flatMap(({ when }) => when);
  const names = Object.keys(ROW_CONDITIONS) as RowCondition[];
  return names.filter((name) => asked.some((condition) => 'row' in condition && condition.row === name));
}

const asksDisclosed = (type: string): boolean =>
  ASKING.some((row) => row.type === type && row.when.some((condition) => 'disclosed' in condition));

/** What is wrong between the rules and the words; the server does not start unless this is empty. */
export function conditionWordFaults(): string[] {
  const types = new Set([...ASKING.map(({ type }) => type), ...Object.keys(CONDITION_WORDS), ...Object.keys(DISCLOSED_WORDS)]); // prettier-ignore
  return [...types].flatMap((type) => {
    const asked = conditionsAsked(type);
    const said = Object.keys(CONDITION_WORDS[type] ?? {}) as RowCondition[];
    return [
      ...asked.filter((name) => !said.includes(name)).map((name) => `"${name}" of a ${type} is not put into words`),
      ...said.filter((name) => !asked.includes(name)).map((name) => `no rule asks "${name}" of a ${type}, and words are kept for it`), // prettier-ignore
      ...(asksDisclosed(type) === type in DISCLOSED_WORDS ? [] : [`"disclosed" of a ${type} and its words differ`]),
    ];
  });
}
