import { z } from 'zod';
import { AGENCY_KINDS, ROLES } from '../../src/policy/actor';
import { RELATIONSHIPS } from './tables';

/**
 * The relationships of `expectations/*.yaml`, checked. The names of agencies, viewers and records are listed here so that a test that
 * misspells one does not compile; a file that leaves one out, or adds one, does not load.
 */
function relationships<T extends z.ZodType>(type: string, shape: T): z.infer<T> {
  const read = shape.safeParse(RELATIONSHIPS[type]);
  if (!read.success) throw new Error(`the relationships of ${type}: ${z.prettifyError(read.error)}`);
  return read.data;
}
/** A relationship for each of the names, and for nothing else. */
const each = <K extends string, T extends z.ZodType>(keys: readonly K[], shape: T) => z.record(z.enum(keys), shape);
/** Names alone. */
const list = <K extends string>(keys: readonly K[]) =>
  z.array(z.enum(keys)).refine((names) => names.join() === keys.join(), `expected ${keys.join(', ')}`);

export const SLUGS = ['social', 'centrum', 'resurs', 'polis', 'sapo', 'frivard', 'skola', 'vard', 'fritid', 'exit', 'center'] as const;
export type Slug = (typeof SLUGS)[number];
const slug = z.enum(SLUGS);
/** The agencies of the world. */
export const AGENCIES = relationships('Agency', each(SLUGS, z.enum(AGENCY_KINDS)));
/** The one that coordinates the network. */
export const COORDINATING: Slug = 'resurs';

export const ACTOR_NAMES = [
  ...(['caseworker@social', 'colleague@social', 'weak@social', 'lead@social', 'auditor@social'] as const),
  ...(['admin@social', 'both@social', 'system@social', 'register@social', 'caseworker@centrum'] as const),
  ...(['coordinator@resurs', 'system@resurs', 'officer@polis', 'officer2@polis', 'weak@polis'] as const),
  ...(['auditor@polis', 'officer@sapo', 'officer@frivard', 'auditor@frivard', 'counsellor@skola'] as const),
  ...(['nurse@vard', 'leader@fritid', 'mentor@exit', 'caseworker@exit', 'theologian@center'] as const),
] as const;
export type ActorName = (typeof ACTOR_NAMES)[number];
const actor = z.enum(ACTOR_NAMES);
/** Everybody who asks: roles, and the level of assurance where it is not 3. */
export const ACTORS = relationships('Viewer', each(ACTOR_NAMES, z.array(z.union([z.enum(ROLES), z.literal([2, 3])])).min(1)));

const disclosed = z.strictObject({
  to: slug,
  when: z.enum(['live', 'later', 'over', 'revoked', 'pending', 'dropped']),
  fields: z.array(z.string()).min(1),
  reserved: z.literal(true).optional(),
});
/** A disclosure of fields to one agency; `reserved` where it rests on a reservation. */
export type Disclosed = z.infer<typeof disclosed>;
/** When a disclosure holds, seen from now. */
export type When = Disclosed['when'];

export const STATES = [
  'draft',
  'sent',
  'live',
  'later',
  'over',
  'narrowed',
  'revoked',
  'withdrawn',
  'unsent',
  'closed',
  'ended',
  'barred',
  'guarded',
  'bound',
  'unbound',
] as const;
export type State = (typeof STATES)[number];
const state = z.enum(STATES);
const scenario = z.strictObject({
  status: z.string(),
  sent: z.boolean().default(true),
  copies: z.array(slug).default(['frivard']),
  closed: z.boolean().default(false),
  assigned: z.boolean().default(true),
  disclosed: z.array(disclosed),
});
/** One case with its person, its referral from social to polis with copies, and what is disclosed of it. */
export type Scenario = z.infer<typeof scenario>;
/** The states a shared case can be in; each has records of its own, so that no test has to change any. */
export const SCENARIOS = relationships('Case', each(STATES, scenario));

export const RESERVATION_KEYS = ['guarded to exit', 'bound to exit', 'bound to center', 'unbound to exit', 'unbound to center'] as const;
export type ReservationKey = (typeof RESERVATION_KEYS)[number];
export const RESERVATIONS = relationships('Reservation', each(RESERVATION_KEYS, z.enum(['ACCEPTED', 'DECLINED', 'OFFERED'])));

export const REPORT_KEYS = ['kept', 'told', 'private'] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];
const reported = z.strictObject({ by: slug, state: state.nullable(), told: z.array(z.string()) });
/** Reports on referrals: who wrote it, on the referral of which case, and what of it is disclosed to social. */
export const REPORTS = relationships('ReferralReport', each(REPORT_KEYS, reported));

export const TRANSFER_KEYS = ['offered', 'unassigned', 'settled', 'inward'] as const;
export type TransferKey = (typeof TRANSFER_KEYS)[number];
const transferred = z.strictObject({ from: slug, to: slug, state, received: state.nullable() });
/** Transfers: who hands the case of which state over to whom, and the case that was received. */
export const TRANSFERS = relationships('CaseTransfer', each(TRANSFER_KEYS, transferred));

export const CONSENT_KEYS = ['given', 'parted', 'elsewhere'] as const;
export type ConsentKey = (typeof CONSENT_KEYS)[number];
const consent = z.strictObject({ state, recipients: z.array(slug), fields: z.array(z.string()), withdrawn: z.array(z.string()) });
export const CONSENTS = relationships('Consent', each(CONSENT_KEYS, consent));

export const REQUEST_KEYS = ['open', 'byNumber', 'unknown', 'refused', 'appealed', 'outward', 'private'] as const;
export type RequestKey = (typeof REQUEST_KEYS)[number];
const requested = z.strictObject({
  from: slug,
  to: slug,
  status: z.enum(['OPEN', 'REFUSED', 'APPEALED']),
  state: state.nullable(),
  number: z.enum([...STATES, 'nobody']).nullable(),
});
/** The agencies of a request, and the case or the number that it asks about. */
export type Requested = z.infer<typeof requested>;
export const REQUESTS = relationships('DisclosureRequest', each(REQUEST_KEYS, requested));

export const EXPERT_KEYS = ['open', 'protected', 'disclosed', 'self', 'called'] as const;
export type ExpertKey = (typeof EXPERT_KEYS)[number];
const expert = z.strictObject({ agency: slug, member: actor.nullable(), protected: z.boolean(), disclosed: z.array(disclosed) });
export const EXPERTS = relationships('Expert', each(EXPERT_KEYS, expert));

export const MENTOR_KEYS = ['protected', 'open', 'own', 'closed'] as const;
export type MentorKey = (typeof MENTOR_KEYS)[number];
const mentor = z.strictObject({ provider: slug, member: actor.nullable(), protected: z.boolean(), closed: z.boolean() });
export const MENTORS = relationships('Mentor', each(MENTOR_KEYS, mentor));

export const NEED_KEYS = ['shared', 'filled', 'offered', 'lapsing', 'unshared', 'elsewhere', 'barred', 'guarded'] as const;
export type NeedKey = (typeof NEED_KEYS)[number];
export const NEEDS = relationships(
  'MentorNeed',
  each(NEED_KEYS, z.strictObject({ state, status: z.enum(['OPEN', 'FILLED', 'WITHDRAWN']) })),
);

export const MENTORSHIP_KEYS = [
  'proposed',
  'offered',
  'lapsed',
  'accepted',
  'elsewhere',
  'active',
  'ended',
  'declined',
  'closed',
  'guarded',
] as const;
export type MentorshipKey = (typeof MENTORSHIP_KEYS)[number];
const mentorship = z.strictObject({
  need: z.enum(NEED_KEYS),
  mentor: z.enum(MENTOR_KEYS),
  status: z.enum(['PROPOSED', 'ACCEPTED', 'ACTIVE', 'ENDED', 'DECLINED']),
  answerInDays: z.int(),
  reasonOf: z.enum(['PROPOSAL', 'COORDINATION', 'PROVIDER', 'CASE']),
});
export const MENTORSHIPS = relationships('Mentorship', each(MENTORSHIP_KEYS, mentorship));
/** The mentorships that are reviewed. */
export const REVIEW_KEYS = ['active', 'elsewhere'] as const satisfies readonly MentorshipKey[];
relationships('MentorReview', list(REVIEW_KEYS));

const membership = z.enum(['CONSENT', 'ENDED', 'DISCLOSURE', 'LEFT', 'INVITED']);
/** What an agency's membership of a group rests on, or what became of it. */
export type Membership = z.infer<typeof membership>;
export const GROUP_KEYS = ['leading', 'given', 'alone', 'over', 'outgrown', 'closed', 'young', 'grown'] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];
const group = z.strictObject({
  programme: z.enum(['SSPF', 'SIG']).default('SSPF'),
  status: z.enum(['ACTIVE', 'CLOSED', 'TRANSFERRED']).default('ACTIVE'),
  outgrown: z.boolean().default(false),
  from: z.enum(GROUP_KEYS).nullable().default(null),
  state,
  members: z.partialRecord(slug, membership),
});
/** An action group on the case of a state, and the agencies in it; `outgrown` where it is past its end and nobody has noted that. */
export type Group = z.infer<typeof group>;
export const GROUPS = relationships('ActionGroup', each(GROUP_KEYS, group));

export const PLAN_KEYS = ['ended', 'guarded', 'bound', 'unbound', 'revoked', 'later'] as const satisfies readonly State[];
export type PlanKey = (typeof PLAN_KEYS)[number];
/** The agency that is responsible for the goal and the step of a case, by its state. */
export const PLANS = relationships('PlanGoal', each(PLAN_KEYS, slug));
relationships('PlanStep', list(PLAN_KEYS));

/** Cases on the roster of a conference, each on the case of a state that has a plan, and what was decided about each. */
export const ROSTER_KEYS = PLAN_KEYS;
relationships('RosterRow', list(ROSTER_KEYS));
relationships('ConferenceDecision', list(ROSTER_KEYS));
relationships('Conference', list(['one']));
/** The agencies that are invited to the conference, and those that a row and a decision are for. */
export const INVITED: readonly Slug[] = ['social', 'polis', 'skola', 'exit', 'center'];
export const MEANT: Readonly<Record<'RosterRow' | 'ConferenceDecision', readonly Slug[]>> = {
  RosterRow: INVITED.filter((one) => one !== 'social'),
  ConferenceDecision: ['polis', 'exit'],
};

export const HOOK_KEYS = ['systems', 'stale'] as const;
export type HookKey = (typeof HOOK_KEYS)[number];
export const HOOKS = relationships('Webhook', each(HOOK_KEYS, z.strictObject({ agency: slug, member: actor })));

export const DELIVERY_KEYS = ['told', 'waiting', 'kept', 'parked', 'elsewhere'] as const;
export type DeliveryKey = (typeof DELIVERY_KEYS)[number];
const delivery = z.strictObject({ hook: z.enum(HOOK_KEYS), status: z.enum(['DELIVERED', 'PENDING', 'WITHHELD', 'PARKED']) });
export const DELIVERIES = relationships('Delivery', each(DELIVERY_KEYS, delivery));

export const SYSTEM_KEYS = ['cases', 'groups', 'former', 'elsewhere'] as const;
export type SystemKey = (typeof SYSTEM_KEYS)[number];
const system = z.strictObject({
  agency: slug.default('social'),
  disabled: z.boolean().default(false),
  member: actor,
  scopes: z.array(z.enum(['CASES', 'EXPERTS', 'GROUPS'])),
  cases: z.array(state),
  groups: z.array(z.enum(GROUP_KEYS)),
});
/** A system of an agency and what it keeps in step: cases with their persons, and groups. */
export type System = z.infer<typeof system>;
export const SYSTEMS = relationships('ExternalSystem', each(SYSTEM_KEYS, system));

/** Entries of the access log: who read whose record. */
export const ENTRY_KEYS = ['police', 'own'] as const;
export const ENTRIES = relationships('AccessEntry', each(ENTRY_KEYS, z.strictObject({ agency: slug, member: actor, owner: slug })));

export const CALL_KEYS = ['toSocial', 'toCentrum', 'recorded'] as const;
export type CallKey = (typeof CALL_KEYS)[number];
export const CALLS = relationships('HelplineCall', each(CALL_KEYS, z.strictObject({ owner: slug, to: slug })));

export const CONSULTATION_KEYS = ['received', 'converted', 'elsewhere', 'coordinated', 'asked', 'answered'] as const;
export type ConsultationKey = (typeof CONSULTATION_KEYS)[number];
const toOthers = z.strictObject({ open: z.boolean(), parties: z.array(slug) });
const asked = z.strictObject({
  owner: slug,
  state: state.nullable(),
  call: z.enum(CALL_KEYS).nullable(),
  toOthers: toOthers.optional(),
});
/** A question put to an agency, the case that it became, and the call that it came by; or one that the agency put to others. */
export type Asked = z.infer<typeof asked>;
export const CONSULTATIONS = relationships('Consultation', each(CONSULTATION_KEYS, asked));

export const REPLY_KEYS = ['answeredPolis', 'answeredResurs'] as const;
export type ReplyKey = (typeof REPLY_KEYS)[number];
/** Answers to questions that were put to others, and what of them is in the answer bank. */
export const REPLIES = relationships(
  'ConsultationAnswer',
  each(REPLY_KEYS, z.strictObject({ question: z.enum(CONSULTATION_KEYS), by: slug })),
);
export const BANKED = relationships('BankedAnswer', list(['one']));

/** Incidents, by the agency that reported them. */
export const INCIDENT_KEYS = ['social', 'polis'] as const satisfies readonly Slug[];
export type IncidentKey = (typeof INCIDENT_KEYS)[number];
relationships('Incident', list(INCIDENT_KEYS));

/** Reports of concern: who reported, who received one, who has taken it, and the case that it became. */
export const RECEIPT_KEYS = ['waiting', 'taken', 'opened', 'outward'] as const;
export type ReceiptKey = (typeof RECEIPT_KEYS)[number];
export const CONCERN_KEYS = [...RECEIPT_KEYS, 'private'] as const;
export type ConcernKey = (typeof CONCERN_KEYS)[number];
const concern = z.strictObject({ from: slug, sentBy: actor, to: slug, takenBy: actor.nullable(), state: state.nullable() });
const privately = concern.extend({ from: z.null(), sentBy: z.null() });
export const CONCERNS = relationships(
  'ConcernReport',
  z.strictObject({ waiting: concern, taken: concern, opened: concern, outward: concern, private: privately }),
);
relationships('ConcernReceipt', list(RECEIPT_KEYS));

/** What everybody in the network sees: routes, a training and a request for one. */
export const OPEN_RECORDS = {
  ConcernRoute: relationships('ConcernRoute', list(['stad'])),
  HelplineRoute: relationships('HelplineRoute', list(['stad'])),
  Training: relationships('Training', list(['held'])),
  TrainingRequest: relationships('TrainingRequest', list(['wished'])),
};

/** The types of which there is one record, which everybody sees. */
export const REGISTERS = [
  'Programme',
  'KnowledgeItem',
  'MediaAppearance',
  'ReportedFigure',
  'Appointment',
  'DailyNote',
  'Synonym',
  'CooperationAgreement',
  'MeetingSeries',
] as const;
for (const type of REGISTERS) relationships(type, list(['one']));

export const SITUATION_KEYS = ['collecting', 'merged', 'published'] as const;
export type SituationKey = (typeof SITUATION_KEYS)[number];
export const SITUATIONS = relationships('SituationReport', each(SITUATION_KEYS, z.strictObject({ status: z.string() })));

const ofYear = z.enum(['resurs', 'polis', 'social', 'skola']);
export const CONTRIBUTION_KEYS = ['collectingPolis', 'collectingSocial', 'mergedPolis', 'publishedSocial'] as const;
export type ContributionKey = (typeof CONTRIBUTION_KEYS)[number];
const contribution = z.strictObject({ report: z.enum(SITUATION_KEYS), by: ofYear });
export const CONTRIBUTIONS = relationships('SituationContribution', each(CONTRIBUTION_KEYS, contribution));

export const DOCUMENT_KEYS = ['draft', 'round', 'adopted'] as const;
export type DocumentKey = (typeof DOCUMENT_KEYS)[number];
const policyDocument = z.strictObject({ status: z.string(), parties: z.array(ofYear) });
export const DOCUMENTS = relationships('PolicyDocument', each(DOCUMENT_KEYS, policyDocument));

export const ANSWER_KEYS = ['roundSocial', 'roundSkola', 'adoptedSocial'] as const;
export type AnswerKey = (typeof ANSWER_KEYS)[number];
export const ANSWERS = relationships('PolicyAnswer', each(ANSWER_KEYS, z.strictObject({ document: z.enum(DOCUMENT_KEYS), by: ofYear })));

export const MEETING_KEYS = ['police', 'network'] as const;
export type MeetingKey = (typeof MEETING_KEYS)[number];
export const MEETINGS = relationships('Meeting', each(MEETING_KEYS, z.array(ofYear)));

/** Links between the persons of two cases: whoever works on one of them alone does not find them. */
export const LINK_KEYS = ['both', 'half', 'undone'] as const;
export type LinkKey = (typeof LINK_KEYS)[number];
const link = z.strictObject({ case: state, relativeCase: state, withdrawn: z.boolean().default(false) });
export const LINKS = relationships('PersonLink', each(LINK_KEYS, link));

/** The members and the issuers that are asked for. */
export const MEMBER_KEYS = relationships('Member', list(['officer@polis', 'caseworker@social']));
export const ISSUER_KEYS = relationships('Issuer', list(['social']));
