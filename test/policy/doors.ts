import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, getNamedType, isRequiredArgument } from 'graphql';
import {
  ACTOR_NAMES,
  CONSENT_KEYS,
  disclosureKey,
  ENTRY_KEYS,
  EXPERT_KEYS,
  EXPERTS,
  DELIVERY_KEYS,
  GROUP_KEYS,
  HOOK_KEYS,
  idOf,
  LINK_KEYS,
  MENTOR_KEYS,
  MENTORSHIP_KEYS,
  NEED_KEYS,
  OPEN_ENDS,
  REPORT_KEYS,
  PLAN_KEYS,
  REQUEST_KEYS,
  RESERVATION_KEYS,
  REVIEW_KEYS,
  SCENARIOS,
  STATES,
  SYSTEM_KEYS,
  TRUTH,
  type ActorName,
  type ConsentKey,
  type DeliveryKey,
  type Disclosed,
  type ExpertKey,
  type GroupKey,
  type LinkKey,
  type MentorKey,
  type MentorshipKey,
  type NeedKey,
  type ReportKey,
  type PlanKey,
  type RequestKey,
  type ReservationKey,
  type State,
  type World,
} from '../support/fixture';
import { CONCERN_SELECTIONS, CONCERN_TRUTH } from '../support/fixtureConcerns';
import { TRANSFER_TRUTH } from '../support/fixtureTransfers';
import { PREVENTION_TRUTH } from '../support/fixturePrevention';
import { YEAR_RECORDS, YEAR_TRUTH } from '../support/yearFixture';
import {
  CALL_KEYS,
  CONCERN_KEYS,
  CONSULTATION_KEYS,
  INCIDENT_KEYS,
  OPEN_RECORDS,
  RECEIPT_KEYS,
  type CallKey,
  REPLY_KEYS,
  type ConcernKey,
  type ReceiptKey,
  type ConsultationKey,
  type ReplyKey,
  type IncidentKey,
  REGISTERS,
  type ContributionKey,
  type SituationKey,
  TRANSFER_KEYS,
  type TransferKey,
  ISSUER_KEYS,
  MEMBER_KEYS,
} from './relationships';
import { COLUMNS, NOT_FOUND, readSentence } from './expectations';
import { ASSERTIONS, RELATIONSHIPS } from './tables';

/** What one viewer gets of one record. */
export interface Expected {
  readonly type: string;
  readonly actor: ActorName;
  readonly record: string;
  readonly answer: string;
}

const keysOf = (records: Readonly<Record<string, { readonly disclosed: readonly Disclosed[] }>>): string[] =>
  Object.entries(records).flatMap(([record, { disclosed }]) => disclosed.map(({ to }) => disclosureKey(record, to)));

/** The records of each type that the expectations speak of. */
export const RECORDS: Readonly<Record<string, readonly string[]>> = {
  Case: STATES,
  Assessment: STATES,
  Person: STATES,
  Referral: STATES,
  ReferralReport: REPORT_KEYS,
  Disclosure: [...keysOf(SCENARIOS), ...keysOf(EXPERTS)],
  Consent: CONSENT_KEYS,
  CaseTransfer: TRANSFER_KEYS,
  Reservation: RESERVATION_KEYS,
  DisclosureRequest: REQUEST_KEYS,
  Expert: EXPERT_KEYS,
  Mentor: MENTOR_KEYS,
  MentorNeed: NEED_KEYS,
  Mentorship: MENTORSHIP_KEYS,
  MentorReview: REVIEW_KEYS,
  Consultation: CONSULTATION_KEYS,
  ConsultationAnswer: REPLY_KEYS,
  BankedAnswer: ['one'],
  ConcernReport: CONCERN_KEYS,
  ConcernReceipt: RECEIPT_KEYS,
  HelplineCall: CALL_KEYS,
  Incident: INCIDENT_KEYS,
  ...OPEN_RECORDS,
  ...YEAR_RECORDS,
  ActionGroup: GROUP_KEYS,
  PlanGoal: PLAN_KEYS,
  PlanStep: PLAN_KEYS,
  PersonLink: LINK_KEYS,
  RosterRow: PLAN_KEYS,
  ConferenceDecision: PLAN_KEYS,
  Conference: ['one'],
  Webhook: HOOK_KEYS,
  Delivery: DELIVERY_KEYS,
  Member: MEMBER_KEYS,
  ExternalSystem: SYSTEM_KEYS,
  AccessEntry: ENTRY_KEYS,
  Issuer: ISSUER_KEYS,
};

/** The expectations, one for each viewer and record. Throws when one is missing, comes twice, or has a word that is not known. */
export function expectations(): Expected[] {
  const written = [ASSERTIONS, COLUMNS, RELATIONSHIPS].flatMap((of) => Object.keys(of));
  const unknown = written.find((type) => type !== 'Agency' && type !== 'Viewer' && RECORDS[type] === undefined);
  if (unknown !== undefined) throw new Error(`there are no records of type ${unknown}`);
  const found = new Map<string, Expected>();
  for (const [type, sentences] of Object.entries(ASSERTIONS))
    for (const text of sentences) {
      const { viewers, records, leftOver, answer } = readSentence(type, RECORDS[type] ?? [], text);
      const before = found.size;
      for (const actor of viewers)
        for (const record of records) {
          const key = `${type} ${actor} ${record}`;
          if (found.has(key) && !leftOver) throw new Error(`${type}: "${text}": another sentence says what ${key} gets`);
          if (!found.has(key)) found.set(key, { type, actor, record, answer });
        }
      if (found.size === before) throw new Error(`${type}: "${text}": there is nothing left for it to say`);
    }
  const missing = Object.entries(RECORDS).flatMap(([type, records]) =>
    ACTOR_NAMES.flatMap((actor) => records.map((record) => `${type} ${actor} ${record}`)).filter((key) => !found.has(key)),
  );
  if (missing.length > 0) throw new Error(`no sentence says what these get: ${missing.slice(0, 5).join('; ')}`);
  return [...found.values()];
}

/** The sentence of an expectation. */
export function sentence({ type, actor, record, answer }: Expected): string {
  if (answer === NOT_FOUND) return `${actor} does not find ${type} "${record}"`;
  const columns = COLUMNS[type] ?? [];
  const named = (letter: string): string => columns.filter((_, at) => answer[at] === letter).join(', ');
  const parts = [
    ['is shown', named('s')],
    ['gets masked', named('m')],
    ['is withheld', named('-')],
  ];
  const told = parts.filter(([, fields]) => fields !== '').map(([verb, fields]) => `${String(verb)} ${String(fields)}`);
  return `${actor} has ${type} "${record}" in view and ${told.join('; ') || 'sees all of it'}`;
}

/** What is asked of each type: every field that can be withheld, and what is said of it. */
export const SELECTIONS: Readonly<Record<string, string>> = {
  Case: 'id person { id } summary risk concernTypes { code } family environment { code } health religion offences assignees { role } reporter assessments(first: 1) { conclusion } textVersions(first: 1) { text } retentionFacts { handedOverTo } withheld { field answer }',
  Assessment:
    'id case { id } kind assessedOn recordedAt agency { slug } assessedBy { id } instrument { code } instrumentText riskFactors { text } protectiveFactors { text } basis conclusion validUntil nextDueOn corrects { id } correctedBy { id } correction withheld { field answer }',
  Person:
    'id name personalIdentityNumber birthYear language { code } address district phone guardians { name relation phone } identityProtection identityProtectedSince identityProtectionSource withheld { field answer }',
  Referral: 'id case { id } message withheld { field answer }',
  ReferralReport: 'id case { id } outcome text nextStep nextOn withheld { field answer }',
  Disclosure: 'id duty weighing validUntil endsBecause withheld { field answer }',
  Consent:
    'id case { id } givers { role name } maturityNote excludedGuardian guardianCount guardiansNotStated hindrance { cause note farReaching childsBest } youngPersonSays giverNotOnRecord counselAdvised reservation provision validUntil endsBecause withheld { field answer }',
  CaseTransfer: 'id case { id } receivedCase { id } reason withheld { field answer }',
  Reservation: 'id case { id } terms endReason withheld { field answer }',
  DisclosureRequest:
    'id case { id } personalIdentityNumber motive refusalReason refusalDocument appealReason weighing withheld { field answer }',
  Expert: 'id name contact { email phone } districts { code } withheld { field answer }',
  Member: 'id name withheld { field answer }',
  Mentor: 'id name contact { email phone } unsafeAreas unsafeAreaCodes ties areas areaCodes withheld { field answer }',
  MentorNeed:
    'id case { id } languages { code } subjectAge contactPerson area areaCode preferredGender methods { code } avoidGroups environment { code } religiousKnowledge { code } withheld { field answer }',
  Mentorship:
    'id need { id } mentor { id } case { id } handsOver { id } reason providerFindings caseFindings toDisclose { fields } points pointsOf withheld { field answer }',
  MentorReview: 'id note withheld { field answer }',
  ...CONCERN_SELECTIONS,
  Consultation: 'id question advice ratingNote convertedMotive convertedCase { id } withheld { field answer }',
  ConsultationAnswer: 'id text withheld { field answer }',
  BankedAnswer: 'id',
  HelplineCall: 'id concern withheld { field answer }',
  HelplineRoute: 'id',
  Incident: 'id description withheld { field answer }',
  Training: 'id',
  TrainingRequest: 'id',
  ...Object.fromEntries(REGISTERS.map((type) => [type, 'id'])),
  Meeting: 'id',
  PolicyDocument: 'id',
  PolicyAnswer: 'id',
  SituationReport: 'id summary areas { text } sources withheld { field answer }',
  SituationContribution: 'id text areas { text } sources withheld { field answer }',
  ActionGroup:
    'id case { id } goals { text } meetings { decisions } notCarriedOver { name } guardianAttendance { names } closeReason validUntil endsBecause closedAt withheld { field answer }',
  PlanGoal: 'id case { id } actionGroup { id } text history { earlierText } withheld { field answer }',
  PlanStep: 'id case { id } text history { reason } reviews { note } withheld { field answer }',
  PersonLink:
    'id case { id } relativeCase { id } relation inverseRelation from to basis ownSupport withdrawnBy { name } withdrawalReason withheld { field answer }',
  RosterRow: 'id case { id } question minutes attendance { notedAt } parties { __typename } discussed withheld { field answer }',
  ConferenceDecision: 'id text parties { __typename } withheld { field answer }',
  Conference: 'id',
  ExternalSystem: 'id',
  Webhook: 'id',
  Delivery: 'id kind recordType recordId withheld { field answer }',
  AccessEntry: 'id',
  Issuer: 'id',
};

/** The global id of a record of the expectations. */
export function recordId(world: World, type: string, record: string): string {
  if (type === 'Member') return world.memberId(record as ActorName);
  if (type === 'Issuer') return `issuer_${world.actor(`admin@${record}`).agency.issuerId}`;
  return idOf(type, record);
}

function truthOf(type: string, record: string): Readonly<Record<string, unknown>> {
  switch (type) {
    case 'Case':
      return TRUTH.Case(record as State);
    case 'Assessment':
      return TRUTH.Assessment(record as State);
    case 'Person':
      return TRUTH.Person(record as State);
    case 'Referral':
      return TRUTH.Referral(record as State);
    case 'Disclosure':
      return TRUTH.Disclosure(record);
    case 'ReferralReport':
      return TRUTH.ReferralReport(record as ReportKey);
    case 'Consent':
      return TRUTH.Consent(record as ConsentKey);
    case 'CaseTransfer':
      return TRANSFER_TRUTH.CaseTransfer(record as TransferKey);
    case 'Reservation':
      return TRUTH.Reservation(record as ReservationKey);
    case 'DisclosureRequest':
      return TRUTH.DisclosureRequest(record as RequestKey);
    case 'Expert':
      return TRUTH.Expert(record as ExpertKey);
    case 'Member':
      return TRUTH.Member(record as ActorName);
    case 'Mentor':
      return TRUTH.Mentor(record as MentorKey);
    case 'MentorNeed':
      return TRUTH.MentorNeed(record as NeedKey);
    case 'Mentorship':
      return TRUTH.Mentorship(record as MentorshipKey);
    case 'MentorReview':
      return TRUTH.MentorReview(record as MentorshipKey);
    case 'ConcernReport':
      return CONCERN_TRUTH.ConcernReport(record as ConcernKey);
    case 'ConcernReceipt':
      return CONCERN_TRUTH.ConcernReceipt(record as ReceiptKey);
    case 'Consultation':
      return PREVENTION_TRUTH.Consultation(record as ConsultationKey);
    case 'ConsultationAnswer':
      return PREVENTION_TRUTH.ConsultationAnswer(record as ReplyKey);
    case 'HelplineCall':
      return PREVENTION_TRUTH.HelplineCall(record as CallKey);
    case 'Incident':
      return PREVENTION_TRUTH.Incident(record as IncidentKey);
    case 'SituationReport':
      return YEAR_TRUTH.SituationReport(record as SituationKey);
    case 'SituationContribution':
      return YEAR_TRUTH.SituationContribution(record as ContributionKey);
    case 'ActionGroup':
      return TRUTH.ActionGroup(record as GroupKey);
    case 'PlanGoal':
      return TRUTH.PlanGoal(record as PlanKey);
    case 'PlanStep':
      return TRUTH.PlanStep(record as PlanKey);
    case 'PersonLink':
      return TRUTH.PersonLink(record as LinkKey);
    case 'RosterRow':
      return TRUTH.RosterRow(record as PlanKey);
    case 'ConferenceDecision':
      return TRUTH.ConferenceDecision(record as PlanKey);
    case 'Delivery':
      return TRUTH.Delivery(record as DeliveryKey);
    default:
      return {};
  }
}

function masked(type: string, record: string, field: string): unknown {
  if (type === 'Disclosure') return OPEN_ENDS.Disclosure(record)[field];
  if (type === 'Consent') return OPEN_ENDS.Consent()[field];
  if (type === 'ActionGroup') return OPEN_ENDS.ActionGroup(record as GroupKey)[field];
  // No district, whether there is one or not.
  if (type === 'Mentor') return field === 'areas' || field === 'areaCodes' ? [] : undefined;
  if (type === 'Mentorship') return field === 'points' || field === 'pointsOf' ? 0 : undefined;
  if (type !== 'Person') return undefined;
  const { birthYear, district } = TRUTH.Person(record as State);
  return field === 'address' ? district : field === 'personalIdentityNumber' ? String(birthYear) : undefined;
}

/** A record as a door gave it. */
export type Given = Readonly<Record<string, unknown>> | null | undefined;

/**
 * A record that a door gave, in the letters of the expectations: by its values, and by what it says of itself in `withheld`. A value that
 * is neither the stored one nor its mask is `?`.
 */
export function lettersOf(type: string, record: string, given: Given): { values: string; withheld: string } {
  if (!given) return { values: NOT_FOUND, withheld: NOT_FOUND };
  const truth = truthOf(type, record);
  const columns = COLUMNS[type] ?? [];
  const all = (given['withheld'] ?? []) as readonly { field: string; answer: string }[];
  // A field in part is shown: what it leads to is another record, in view or not.
  const entries = all.filter(({ answer }) => answer !== 'PART');
  const said = columns.map((field) => {
    const about = entries.filter((entry) => entry.field === field);
    return about.length === 0 ? 's' : about.length > 1 ? '?' : about[0]?.answer === 'MASK' ? 'm' : '-';
  });
  // Where nothing is stored, null is shown as well as withheld: only what the record says of itself can tell.
  const values = columns.map((field, at) =>
    given[field] === null && truth[field] === null
      ? (said[at] ?? '?')
      : letterOf(given[field], truth[field], masked(type, record, field), said[at] ?? '?'),
  );
  return { values: values.join(''), withheld: said.join('') };
}

// Where the mask leaves all that is stored, or nothing, only what the record says of itself can tell.
function letterOf(value: unknown, truth: unknown, mask: unknown, said: string): string {
  if (value === undefined) return '?';
  if (value === null) return mask === null ? said : '-';
  const same = (other: unknown): boolean => JSON.stringify(value) === JSON.stringify(other);
  if (same(truth) && same(mask)) return said;
  return same(truth) ? 's' : same(mask) ? 'm' : '?';
}

/** The root field that reads one record of a type. */
export const rootOf = (type: string): string => `${type.charAt(0).toLowerCase()}${type.slice(1)}`;

/** The query that lists each type, by the schema; lists of one case alone are left out, and so is a second list of a type. */
export function listQueries(): ReadonlyMap<string, string> {
  const schema = buildSchema(readFileSync(path.join(__dirname, '../../schema/schema.graphql'), 'utf8'));
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) => !args.some(isRequiredArgument));
  const lists = queries.flatMap(({ name, type }): [string, string][] => {
    const [, of] = /^(.+)Connection$/.exec(getNamedType(type).name) ?? [];
    return of === undefined ? [] : [[of, name]];
  });
  const usual = ([type, name]: [string, string]): boolean => name === `${rootOf(type)}s`;
  return new Map([...lists.filter((list) => !usual(list)), ...lists.filter(usual)]);
}

/** What both readings of a record must be. */
export const letters = (answer: string): { values: string; withheld: string } => ({ values: answer, withheld: answer });

/** What a door gave of one record, and the code of the error it gave instead. */
export interface Reply {
  readonly given: Given;
  readonly code: string | null;
}

// A case with its person and all that was disclosed of it, so often, stays below the most selected fields of one question.
const MOST_ROOT_FIELDS = 7;

/** Asks for many records in few requests: `field` writes the root field of one record, and is given its alias. */
export async function askEach<Key extends string>(
  world: World,
  actor: ActorName,
  records: readonly Key[],
  field: (record: Key) => string,
  most = MOST_ROOT_FIELDS,
): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (let at = 0; at < records.length; at += most) {
    const part = records.slice(at, at + most);
    const query = `{ ${part.map((record, n) => `r${String(n)}: ${field(record)}`).join(' ')} }`;
    const answer = await world.graphql(actor, query);
    // A question that is too large answers nothing: of what is not in view that would look like the right answer.
    if (answer.code === 'LIMIT_EXCEEDED') throw new Error(answer.text);
    part.forEach((record, n) => {
      const alias = `r${String(n)}`;
      const error = answer.errors.find(({ path }) => path === undefined || path[0] === alias);
      const code = error?.extensions['code'];
      const given = (answer.data?.[alias] ?? null) as Given;
      replies.set(record, { given, code: typeof code === 'string' ? code : null });
    });
  }
  return replies;
}
