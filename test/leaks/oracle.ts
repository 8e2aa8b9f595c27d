import { may } from '../../src/policy/actions';
import { decide, inScope, type Facts } from '../../src/policy/decide';
import type { Actor } from '../../src/policy/actor';
import type { RowCondition } from '../../src/policy/conditions';
import {
  ACTOR_NAMES,
  AGENCIES,
  COORDINATING,
  canary,
  CONSENT_KEYS,
  CONSENTS,
  disclosureKey,
  EXPERTS,
  DELIVERIES,
  DELIVERY_KEYS,
  GROUP_KEYS,
  HOOK_KEYS,
  HOOKS,
  GROUPS,
  isIn,
  LINK_KEYS,
  LINKS,
  MENTOR_KEYS,
  MENTORS,
  MENTORSHIP_KEYS,
  REVIEW_KEYS,
  MENTORSHIPS,
  NEED_KEYS,
  NEEDS,
  numberAsked,
  REPORT_KEYS,
  REPORTS,
  INVITED,
  MEANT,
  PLAN_KEYS,
  PLANS,
  REQUEST_KEYS,
  REQUESTS,
  RESERVATION_KEYS,
  RESERVATIONS,
  SCENARIOS,
  stateOf,
  STATES,
  SYSTEM_KEYS,
  SYSTEMS,
  TRUTH,
  type ActorName,
  type ConsentKey,
  type Disclosed,
  type ExpertKey,
  type Group,
  type GroupKey,
  type MentorKey,
  type MentorshipKey,
  type DeliveryKey,
  type HookKey,
  type LinkKey,
  type NeedKey,
  type ReportKey,
  type PlanKey,
  type RequestKey,
  type Requested,
  type ReservationKey,
  type Scenario,
  type Slug,
  type State,
  type System,
  type SystemKey,
  type World,
} from '../support/fixture';
import { PREVENTION_TRUTH } from '../support/fixturePrevention';
import { YEAR_RECORDS, YEAR_TEXTS, YEAR_TRUTH, yearConditions } from '../support/yearFixture';
import {
  CALL_KEYS,
  CALLS,
  CONSULTATION_KEYS,
  CONSULTATIONS,
  INCIDENT_KEYS,
  type Asked,
  type CallKey,
  REPLIES,
  REPLY_KEYS,
  type ConsultationKey,
  type ReplyKey,
  type ContributionKey,
  type SituationKey,
} from '../policy/relationships';

/** A text that stands in one field of one record of the world and nowhere else. */
export interface Canary {
  readonly text: string;
  readonly where: string;
  /** Whether the rules let this actor see it at all, by facts that are read off the world and not out of the database. */
  allowedTo(world: World, actor: ActorName): boolean;
}

const slugOf = (actor: ActorName): Slug => (actor.split('@')[1] ?? '') as Slug;

/** The actor as the rules know it. */
export function policyActor(world: World, name: ActorName): Actor {
  const { id, agency, roles, assurance } = world.actor(name);
  return {
    memberId: id,
    agencyId: agency.id,
    agencyKind: AGENCIES[slugOf(name)],
    coordinatesNetwork: slugOf(name) === COORDINATING,
    roles,
    assurance,
  };
}

const livesFor = (disclosed: readonly Disclosed[], slug: Slug): readonly string[] =>
  disclosed.filter(({ to, when }) => to === slug && when === 'live').flatMap(({ fields }) => fields);

/** The facts of a record for an actor, told from how the world was made. */
function reportFacts(key: ReportKey, slug: Slug, actor: ActorName): Facts {
  const { by, state, told } = REPORTS[key];
  const shared = slug === 'social' && told.length > 0;
  const conditions = {
    owner: by === slug,
    assigned: state !== null && worksOn(state, actor),
    recipient: by === slug && state !== null,
    shared,
  };
  return facts(conditions, shared ? told : []);
}

export function factsOf(type: string, record: string, actor: ActorName): Facts {
  const slug = slugOf(actor);
  if (type === 'Member') return facts({ owner: slugOf(record as ActorName) === slug });
  if (type === 'Expert') return expertFacts(EXPERTS[record as ExpertKey], slug, actor);
  if (type === 'Disclosure') return disclosureFacts(record, slug, actor);
  if (type === 'ReferralReport') return reportFacts(record as ReportKey, slug, actor);
  if (type === 'Consent' || type === 'ConsentWithdrawal') return groundFacts(CONSENTS[record as ConsentKey].state, slug, actor);
  if (type === 'Reservation') return groundFacts(stateOf(record), slug, actor, record.endsWith(` to ${slug}`));
  if (type === 'Mentor') return mentorFacts(record as MentorKey, slug, actor);
  if (type === 'MentorNeed') return needFacts(record as NeedKey, slug, actor);
  if (type === 'Mentorship') return mentorshipFacts(record as MentorshipKey, slug, actor);
  if (type === 'MentorReview') return facts(ofCaseFacts(NEEDS[MENTORSHIPS[record as MentorshipKey].need].state, actor));
  if (type === 'Consultation') return consultationFacts(CONSULTATIONS[record as ConsultationKey], slug, actor);
  if (type === 'ConsultationAnswer') return replyFacts(record as ReplyKey, slug);
  if (type === 'BankedAnswer') return facts({ owner: slug === 'resurs' });
  if (type === 'HelplineCall') return callFacts(record as CallKey, slug);
  if (type === 'Incident') return facts({ owner: record === slug });
  if (type in YEAR_RECORDS) return facts(yearConditions(type, record, slug));
  if (type === 'ActionGroup') return groupOfFacts(record as GroupKey, slug, actor);
  if (type === 'PlanGoal' || type === 'PlanStep') return planFacts(type, record as PlanKey, slug, actor);
  if (type === 'PersonLink') return linkFacts(record as LinkKey, slug, actor);
  if (type === 'RosterRow' || type === 'ConferenceDecision') return rosterFacts(type, record as PlanKey, slug, actor);
  if (type === 'Conference') return facts({ owner: slug === 'polis', party: INVITED.includes(slug) });
  if (type === 'ExternalSystem') return systemFacts(record as SystemKey, slug, actor);
  if (type === 'Webhook') return hookFacts(record as HookKey, slug, actor);
  if (type === 'Delivery') return deliveryFacts(record as DeliveryKey, slug, actor);
  if (type === 'DisclosureRequest') return requestFacts(REQUESTS[record as RequestKey], slug, actor);
  const scenario: Scenario = SCENARIOS[record as State];
  const live = livesFor(scenario.disclosed, slug);
  const ofPerson = live.some((field) => field.startsWith('Person.') || field === 'Case.person');
  const conditions = {
    owner: slug === 'social',
    assigned: worksOn(record as State, actor),
    recipient: slug === 'polis' || scenario.copies.includes(slug),
    sent: scenario.sent,
    shared: type === 'Person' ? ofPerson : live.length > 0,
    reserved: scenario.disclosed.some((one) => one.to === slug && one.when === 'live' && hasAccepted(record, one)),
    linked: (type === 'Case' || type === 'Person') && keepsCase(record as State, actor),
    accepted: hasBound(record as State, slug),
    // Of each state there is one referral, and all that is disclosed of the case rests on it; its one step is the sender's.
    carried: live.length > 0,
    fromOwner: true,
    author: false,
    unmarked: record !== 'guarded',
    unprotectedPerson: record !== 'guarded',
  };
  return facts(conditions, live);
}

const worksOn = (state: State, actor: ActorName): boolean =>
  SCENARIOS[state].assigned && (actor === 'caseworker@social' || actor === 'weak@social');

const systemFacts = (key: SystemKey, slug: Slug, actor: ActorName): Facts =>
  facts({ owner: SYSTEMS[key].agency === slug, self: SYSTEMS[key].member === actor });

/** The systems that speak as the actor, and still may. */
const speaking = (actor: ActorName): readonly System[] =>
  Object.values<System>(SYSTEMS).filter(({ member, disabled }) => member === actor && !disabled);
const keepsCase = (state: State, actor: ActorName): boolean =>
  speaking(actor).some(({ scopes, cases }) => scopes.includes('CASES') && cases.includes(state));
const keepsGroup = (key: GroupKey, actor: ActorName): boolean =>
  speaking(actor).some(({ scopes, groups }) => scopes.includes('GROUPS') && groups.includes(key));

/** Whether a disclosure rests on a reservation that its recipient has accepted. */
function hasAccepted(record: string, { to, reserved }: Disclosed): boolean {
  const reservations: Readonly<Record<string, string>> = RESERVATIONS;
  return reserved === true && reservations[disclosureKey(record, to)] === 'ACCEPTED';
}

/** Whether an agency has accepted a reservation on the case of a state. */
function hasBound(state: State, slug: Slug): boolean {
  const reservations: Readonly<Record<string, string>> = RESERVATIONS;
  return reservations[disclosureKey(state, slug)] === 'ACCEPTED';
}

/** Facts of a record that is kept on a case of social. */
function groundFacts(state: State, slug: Slug, actor: ActorName, recipient = false): Facts {
  return facts({ owner: slug === 'social', assigned: worksOn(state, actor), recipient });
}

function requestFacts({ from, to, state, number }: Requested, slug: Slug, actor: ActorName): Facts {
  const about = state ?? (number === 'nobody' ? null : number);
  const assigned = to === 'social' && about !== null && worksOn(about, actor);
  return facts({ owner: slug === to, assigned, recipient: slug === from });
}

function consultationFacts({ owner, state, toOthers }: Asked, slug: Slug, actor: ActorName): Facts {
  return facts({
    owner: owner === slug,
    assigned: state !== null && worksOn(state, actor),
    asked: toOthers !== undefined,
    party: toOthers?.parties.includes(slug) === true,
    recipient: false,
    // The expert that is called on is listed by the agency of the member.
    competent: toOthers?.open === true && EXPERTS.called.member === actor,
  });
}

function replyFacts(key: ReplyKey, slug: Slug): Facts {
  const { question, by } = REPLIES[key];
  const { owner, toOthers }: Asked = CONSULTATIONS[question];
  return facts({ owner: by === slug, recipient: owner === slug, party: toOthers?.parties.includes(slug) === true });
}

function callFacts(key: CallKey, slug: Slug): Facts {
  const { owner, to } = CALLS[key];
  return facts({ owner: owner === slug, recipient: to === slug });
}

/** Whom a mentor is at work for, confirmed: one of its cases the actor works on, and it has not ended. */
function mentorFacts(key: MentorKey, slug: Slug, actor: ActorName): Facts {
  const { provider, member, protected: marked } = MENTORS[key];
  const mentoring = MENTORSHIP_KEYS.some((one) => {
    const { mentor, need, status } = MENTORSHIPS[one];
    return mentor === key && status === 'ACTIVE' && worksOn(NEEDS[need].state, actor);
  });
  return facts({ owner: provider === slug, self: member === actor, mentoring, unprotected: !marked });
}

/** What holds of all that is kept on the case of a state, told from what is disclosed of it. */
function ofCaseFacts(state: State, actor: ActorName): Partial<Record<RowCondition, boolean>> {
  const { owner = false, assigned = false, shared = false, reserved = false } = factsOf('Case', state, actor).conditions;
  return { owner, assigned, shared, reserved };
}

/** The fields of a need that are in these canaries, and what has to be disclosed of the case for each. */
const NEED_TELLS: Readonly<Record<string, string>> = {
  'MentorNeed.area': 'Person.district',
  'MentorNeed.avoidGroups': 'Case.risk',
};

function needFacts(key: NeedKey, slug: Slug, actor: ActorName): Facts {
  const { state } = NEEDS[key];
  const scenario: Scenario = SCENARIOS[state];
  const live = livesFor(scenario.disclosed, slug);
  const mentor = MENTORSHIP_KEYS.some((one) => {
    const { need, mentor: who, status, answerInDays } = MENTORSHIPS[one];
    const going = status === 'ACCEPTED' || status === 'ACTIVE' || (status === 'PROPOSED' && answerInDays > 0);
    return need === key && MENTORS[who].member === actor && going;
  });
  const told = Object.entries(NEED_TELLS).flatMap(([field, source]) => (live.includes(source) ? [field] : []));
  return facts({ ...ofCaseFacts(state, actor), mentor, unprotectedPerson: state !== 'guarded' }, told);
}

function mentorshipFacts(key: MentorshipKey, slug: Slug, actor: ActorName): Facts {
  const { need, mentor, status, answerInDays, reasonOf } = MENTORSHIPS[key];
  const { provider, member } = MENTORS[mentor];
  const party = { recipient: provider === slug, mentor: member === actor, proposer: slug === 'resurs' };
  const state = {
    active: status === 'ACTIVE',
    going: ['ACCEPTED', 'ACTIVE'].includes(status) || (status === 'PROPOSED' && answerInDays > 0),
    // All are weighed by what follows from the summary; of the one with protected identity by the area, which nobody is told.
    weighed: key !== 'guarded' && livesFor((SCENARIOS[NEEDS[need].state] as Scenario).disclosed, slug).includes('Case.summary'),
    // Social services own every case, and another agency coordinates.
    caseReason: reasonOf !== 'PROPOSAL',
    providerReason: reasonOf === 'PROVIDER',
    coordinatorReason: reasonOf === 'PROPOSAL' || reasonOf === 'COORDINATION',
  };
  return facts({ ...ofCaseFacts(NEEDS[need].state, actor), ...party, ...state });
}

/** Facts of an action group: it hangs on a case, and what of the plan is disclosed is disclosed with that. */
function groupOfFacts(key: GroupKey, slug: Slug, actor: ActorName): Facts {
  const { state } = GROUPS[key];
  const scenario: Scenario = SCENARIOS[state];
  const own = { groupMember: isIn(key, slug), linked: keepsGroup(key, actor) };
  return facts({ ...ofCaseFacts(state, actor), ...own }, livesFor(scenario.disclosed, slug));
}

/** Facts of a goal or a step: another agency has it in view if its text is disclosed to it. */
function planFacts(type: 'PlanGoal' | 'PlanStep', key: PlanKey, slug: Slug, actor: ActorName): Facts {
  const { disclosed }: Scenario = SCENARIOS[key];
  const naming = disclosed.filter((one) => one.to === slug && one.when === 'live' && one.fields.includes(`${type}.text`));
  const conditions = {
    ...ofCaseFacts(key, actor),
    shared: naming.length > 0,
    reserved: naming.some((one) => hasAccepted(key, one)),
    recipient: PLANS[key] === slug,
  };
  return facts(conditions, livesFor(disclosed, slug));
}

/** Facts of a link: whoever works on one of its cases alone does not work on it. */
function linkFacts(key: LinkKey, slug: Slug, actor: ActorName): Facts {
  const { case: one, relativeCase: other } = LINKS[key];
  return facts({ owner: slug === 'social', assigned: worksOn(one, actor) && worksOn(other, actor) });
}

/** Facts of a row of the roster, or of a decision: another agency has it in view if it is for that agency, and disclosed to it. */
function rosterFacts(type: 'RosterRow' | 'ConferenceDecision', key: PlanKey, slug: Slug, actor: ActorName): Facts {
  const { disclosed }: Scenario = SCENARIOS[key];
  const needed = type === 'RosterRow' ? ['RosterRow.question'] : ['RosterRow.question', 'ConferenceDecision.text'];
  const naming = disclosed.filter((one) => one.to === slug && one.when === 'live' && needed.every((field) => one.fields.includes(field)));
  const told = MEANT[type].includes(slug) ? naming : [];
  const conditions = { ...ofCaseFacts(key, actor), shared: told.length > 0, reserved: told.some((one) => hasAccepted(key, one)) };
  return facts(conditions, livesFor(disclosed, slug));
}

const hookFacts = (key: HookKey, slug: Slug, actor: ActorName): Facts =>
  facts({ owner: HOOKS[key].agency === slug, self: HOOKS[key].member === actor });

function deliveryFacts(key: DeliveryKey, slug: Slug, actor: ActorName): Facts {
  const { hook, status } = DELIVERIES[key];
  const { owner, self } = hookFacts(hook, slug, actor).conditions;
  return facts({ owner: owner === true, self: self === true, delivered: status === 'DELIVERED' });
}

const facts = (conditions: Partial<Record<RowCondition, boolean>>, disclosed: readonly string[] = []): Facts => ({
  conditions,
  disclosed: new Set(disclosed),
});

function expertFacts(expert: (typeof EXPERTS)[ExpertKey], slug: Slug, actor: ActorName): Facts {
  const conditions = {
    owner: expert.agency === slug,
    self: expert.member === actor,
    unprotected: !expert.protected,
  };
  return facts(conditions, livesFor(expert.disclosed, slug));
}

function disclosureFacts(key: string, slug: Slug, actor: ActorName): Facts {
  const [record = '', to = ''] = key.split(' to ');
  const scenario: Scenario | undefined = record in SCENARIOS ? SCENARIOS[record as State] : undefined;
  const assigned = scenario ? worksOn(record as State, actor) : actor === 'caseworker@social';
  const disclosed: readonly Disclosed[] = (scenario ?? EXPERTS[record as ExpertKey]).disclosed;
  const given = disclosed.find((one) => one.to === to);
  const sent = given?.when !== 'pending' && given?.when !== 'dropped';
  const accepted = given !== undefined && hasAccepted(record, given);
  const carried = to === slug && given?.when === 'live';
  const conditions = { owner: slug === 'social', assigned, recipient: to === slug, sent, accepted, carried };
  // When it ends is told to whom the personal number is disclosed on the same case.
  const numbered = scenario !== undefined && livesFor(disclosed, slug).includes('Person.personalIdentityNumber');
  const ends = numbered ? ['Disclosure.validUntil', 'Disclosure.endsBecause'] : [];
  return facts({ ...conditions, reserved: carried && accepted }, ends);
}

function held(type: string, record: string, field: string, text: string): Canary {
  return {
    text,
    where: `${type}.${field} of "${record}"`,
    allowedTo: (world, actor) => allowed(type, record, field, world, actor),
  };
}

function sees(actor: Actor, type: string, field: string, known: Facts): boolean {
  if (!inScope(actor, type, known)) return false;
  // The district is also what the mask leaves of the address.
  if (field === 'district' && decide(actor, type, 'address', known) === 'MASK') return true;
  return decide(actor, type, field, known) === 'SHOW';
}

const allowed = (type: string, record: string, field: string, world: World, actor: ActorName): boolean =>
  sees(policyActor(world, actor), type, field, factsOf(type, record, actor));

const never = (text: string, where: string): Canary => ({ text, where, allowedTo: () => false });

function ofScenario(state: State): Canary[] {
  const { summary, risk, family, health, religion, offences, reporter } = TRUTH.Case(state);
  const { name, personalIdentityNumber, address, district, phone, guardians } = TRUTH.Person(state);
  const texts = { summary, risk, family, health, religion, offences, reporter };
  const persons = { name, address, district, phone };
  const guardian = Object.values(guardians[0] ?? {});
  return [
    ...Object.entries(texts).map(([field, text]) => held('Case', state, field, text)),
    ...Object.entries(persons).map(([field, text]) => held('Person', state, field, text)),
    ofNumber(state, personalIdentityNumber),
    ...guardian.map((text) => held('Person', state, 'guardians', text)),
    held('Referral', state, 'message', TRUTH.Referral(state).message),
    held('TimelineEntry', state, 'reason', canary(state, 'eventReason')),
    never(canary(state, 'closeReason'), `the reason for closing "${state}", which no field gives`),
    ...SCENARIOS[state].disclosed.flatMap(({ to }) => ofDisclosure(disclosureKey(state, to))),
  ];
}

/** A number stands with the person, and with the requests that ask by it, whoever is asked: they tell nothing of a person. */
function ofNumber(state: State, text: string): Canary {
  const asked = REQUEST_KEYS.filter((key) => numberAsked(REQUESTS[key]) === text);
  return {
    text,
    where: `Person.personalIdentityNumber of "${state}"`,
    allowedTo: (world, actor) =>
      allowed('Person', state, 'personalIdentityNumber', world, actor) ||
      asked.some((key) => allowed('DisclosureRequest', key, 'personalIdentityNumber', world, actor)),
  };
}

/** A text that whoever has the record in view may read. */
function inView(type: string, record: string, text: string): Canary {
  const where = `${type} "${record}"`;
  return { text, where, allowedTo: (world, actor) => inScope(policyActor(world, actor), type, factsOf(type, record, actor)) };
}

function ofConsent(key: ConsentKey): Canary[] {
  const { givers, hindrance, ...more } = TRUTH.Consent(key);
  const { maturityNote, excludedGuardian, reservation, youngPersonSays, giverNotOnRecord } = more;
  const texts = { maturityNote, excludedGuardian, reservation, youngPersonSays, giverNotOnRecord };
  return [
    ...givers.map(({ name }) => held('Consent', key, 'givers', name)),
    ...Object.entries(texts).map(([field, text]) => held('Consent', key, field, text)),
    ...[hindrance.note, hindrance.childsBest].map((text) => held('Consent', key, 'hindrance', text)),
    ...(CONSENTS[key].withdrawn.length > 0 ? [held('ConsentWithdrawal', key, 'reason', canary(key, 'withdrawalReason'))] : []),
  ];
}

const ofReservation = (key: ReservationKey): Canary[] => [
  held('Reservation', key, 'terms', TRUTH.Reservation(key).terms),
  held('Reservation', key, 'endReason', TRUTH.Reservation(key).endReason),
];

function ofRequest(key: RequestKey): Canary[] {
  const { case: _case, personalIdentityNumber, ...texts } = TRUTH.DisclosureRequest(key);
  const { number }: Requested = REQUESTS[key];
  return [
    ...Object.entries(texts).flatMap(([field, text]) => (text === null ? [] : [held('DisclosureRequest', key, field, text)])),
    ...(number === 'nobody' && personalIdentityNumber !== null
      ? [held('DisclosureRequest', key, 'personalIdentityNumber', personalIdentityNumber)]
      : []),
  ];
}

// When a disclosure ends stands in many of them: test/policy/expectations and test/leaks/nonInterference ask about that.
function ofDisclosure(key: string): Canary[] {
  const { duty, weighing } = TRUTH.Disclosure(key);
  return [
    held('Disclosure', key, 'duty', duty),
    held('Disclosure', key, 'weighing', weighing),
    never(canary(key, 'revokeReason'), `the reason for revoking "${key}", which no field gives`),
  ];
}

function ofExpert(key: ExpertKey): Canary[] {
  const { name, contact } = TRUTH.Expert(key);
  return [
    held('Expert', key, 'name', name),
    held('Expert', key, 'contact', contact.email),
    held('Expert', key, 'contact', contact.phone),
    ...EXPERTS[key].disclosed.flatMap(({ to }) => ofDisclosure(disclosureKey(key, to))),
  ];
}

function ofMentor(key: MentorKey): Canary[] {
  const { name, contact, areas, unsafeAreas, ties } = TRUTH.Mentor(key);
  return [
    held('Mentor', key, 'name', name),
    ...Object.values(contact).map((text) => held('Mentor', key, 'contact', text)),
    ...areas.map((text) => held('Mentor', key, 'areas', text)),
    ...unsafeAreas.map((text) => held('Mentor', key, 'unsafeAreas', text)),
    ...ties.map((text) => held('Mentor', key, 'ties', text)),
  ];
}

function ofNeed(key: NeedKey): Canary[] {
  const { area, avoidGroups } = TRUTH.MentorNeed(key);
  return [held('MentorNeed', key, 'area', area), ...avoidGroups.map((text) => held('MentorNeed', key, 'avoidGroups', text))];
}

const ofMentorship = (key: MentorshipKey): Canary[] => [held('Mentorship', key, 'reason', canary(key, 'mentorshipReason'))];
const ofReview = (key: MentorshipKey): Canary[] => [held('MentorReview', key, 'note', canary(key, 'reviewNote'))];

function ofConsultation(key: ConsultationKey): Canary[] {
  const { convertedCase: _case, ...texts } = PREVENTION_TRUTH.Consultation(key);
  return Object.entries(texts).flatMap(([field, text]) => (text === null ? [] : [held('Consultation', key, field, text)]));
}

/** The words of pictures and of the parts they are made of, and what is in view with its record. */
function ofYear(): Canary[] {
  const told = (type: 'SituationReport' | 'SituationContribution', key: string, texts: Readonly<Record<string, unknown>>): Canary[] =>
    Object.entries(texts).flatMap(([field, value]) =>
      (JSON.stringify(value).match(/\[\w+:\w+\]/g) ?? []).map((text) => held(type, key, field, text)),
    );
  return [
    ...(YEAR_RECORDS['SituationReport'] ?? []).flatMap((key) =>
      told('SituationReport', key, YEAR_TRUTH.SituationReport(key as SituationKey)),
    ),
    ...(YEAR_RECORDS['SituationContribution'] ?? []).flatMap((key) =>
      told('SituationContribution', key, YEAR_TRUTH.SituationContribution(key as ContributionKey)),
    ),
    ...Object.entries(YEAR_TEXTS).flatMap(([type, texts]) => Object.entries(texts).map(([key, text]) => inView(type, key, text))),
  ];
}

const ofHook = (key: HookKey): Canary[] => [
  inView('Webhook', key, canary(key, 'hookUrl')),
  never(canary(key, 'sealedSecret'), `the secret of the webhook "${key}"`),
];

const ofDelivery = (key: DeliveryKey): Canary[] => [
  inView('Delivery', key, canary(key, 'eventId')),
  held('Delivery', key, 'recordId', TRUTH.Delivery(key).recordId),
  never(canary(key, 'eventColumn'), `a column of the event "${key}", which no field gives`),
  never(canary(key, 'eventField'), `a field of the event "${key}", which no field gives`),
];

function ofGroup(key: GroupKey): Canary[] {
  const { goals, meetings, notCarriedOver, closeReason, guardianAttendance } = TRUTH.ActionGroup(key);
  const { members }: Group = GROUPS[key];
  const roles = (Object.entries(members) as [Slug, string][]).map(([slug, membership]) => {
    const text = canary(`${key} ${slug}`, 'groupRole');
    const gone = membership === 'LEFT' || membership === 'ENDED';
    if (gone) return never(text, `the role of ${slug}, which is in "${key}" no more`);
    const seen = inView('ActionGroup', key, text);
    if (membership !== 'INVITED') return seen;
    // Whoever may answer for the agency reads as what it is invited.
    const asked = (world: World, actor: ActorName): boolean =>
      slugOf(actor) === slug && may(policyActor(world, actor), 'answerGroupInvitation', null, facts({}));
    return {
      ...seen,
      allowedTo: (world: World, actor: ActorName) => seen.allowedTo(world, actor) || asked(world, actor),
    };
  });
  return [
    ...goals.map(({ text }) => held('ActionGroup', key, 'goals', text)),
    ...meetings.flatMap(({ decisions }) => decisions.map((text) => held('ActionGroup', key, 'meetings', text))),
    ...notCarriedOver.map(({ name }) => held('ActionGroup', key, 'notCarriedOver', name)),
    held('ActionGroup', key, 'closeReason', closeReason),
    ...guardianAttendance.flatMap(({ names }) => names.map((name) => held('ActionGroup', key, 'guardianAttendance', name))),
    ...roles,
  ];
}

function ofPlan(key: PlanKey): Canary[] {
  const [goal, step] = [TRUTH.PlanGoal(key), TRUTH.PlanStep(key)];
  return [
    held('PlanGoal', key, 'text', goal.text),
    ...goal.history.map(({ earlierText }) => held('PlanGoal', key, 'history', earlierText)),
    held('PlanStep', key, 'text', step.text),
    ...step.history.map(({ reason }) => held('PlanStep', key, 'history', reason)),
    ...step.reviews.map(({ note }) => held('PlanStep', key, 'reviews', note)),
  ];
}

function ofLink(key: LinkKey): Canary[] {
  const { basis, withdrawalReason } = TRUTH.PersonLink(key);
  return [
    held('PersonLink', key, 'basis', basis),
    ...(withdrawalReason === null ? [] : [held('PersonLink', key, 'withdrawalReason', withdrawalReason)]),
  ];
}

function ofRoster(key: PlanKey): Canary[] {
  const [row, decision] = [TRUTH.RosterRow(key), TRUTH.ConferenceDecision(key)];
  return [
    held('RosterRow', key, 'question', row.question),
    held('RosterRow', key, 'minutes', row.minutes),
    held('ConferenceDecision', key, 'text', decision.text),
  ];
}

function ofSystem(key: SystemKey): Canary[] {
  const { cases, groups }: System = SYSTEMS[key];
  const records = [...cases.flatMap((state) => [`Case ${state}`, `Person ${state}`]), ...groups.map((group) => `ActionGroup ${group}`)];
  return [
    inView('ExternalSystem', key, canary(key, 'systemName')),
    ...records.flatMap((record) => [
      never(canary(`${key} ${record}`, 'externalId'), `what "${key}" calls ${record}, which no field gives`),
      never(canary(`${key} ${record}`, 'baseline'), `the hashes of "${key}" for ${record}, which no field gives`),
    ]),
  ];
}

/** Every protected text of the world. */
export const CANARIES: readonly Canary[] = [
  ...STATES.flatMap(ofScenario),
  ...(Object.keys(EXPERTS) as ExpertKey[]).flatMap(ofExpert),
  ...CONSENT_KEYS.flatMap(ofConsent),
  ...REPORT_KEYS.flatMap((key) => {
    const { text, nextStep } = TRUTH.ReferralReport(key);
    return [held('ReferralReport', key, 'text', text), held('ReferralReport', key, 'nextStep', nextStep)];
  }),
  ...RESERVATION_KEYS.flatMap(ofReservation),
  ...REQUEST_KEYS.flatMap(ofRequest),
  ...MENTOR_KEYS.flatMap(ofMentor),
  ...NEED_KEYS.flatMap(ofNeed),
  ...MENTORSHIP_KEYS.flatMap(ofMentorship),
  ...REVIEW_KEYS.flatMap(ofReview),
  ...CONSULTATION_KEYS.flatMap(ofConsultation),
  ...REPLY_KEYS.map((key) => held('ConsultationAnswer', key, 'text', PREVENTION_TRUTH.ConsultationAnswer(key).text)),
  ...CALL_KEYS.map((key) => held('HelplineCall', key, 'concern', PREVENTION_TRUTH.HelplineCall(key).concern)),
  ...INCIDENT_KEYS.map((key) => held('Incident', key, 'description', PREVENTION_TRUTH.Incident(key).description)),
  ...ofYear(),
  ...GROUP_KEYS.flatMap(ofGroup),
  ...PLAN_KEYS.flatMap(ofPlan),
  ...LINK_KEYS.flatMap(ofLink),
  ...PLAN_KEYS.flatMap(ofRoster),
  ...SYSTEM_KEYS.flatMap(ofSystem),
  ...HOOK_KEYS.flatMap(ofHook),
  ...DELIVERY_KEYS.flatMap(ofDelivery),
  ...ACTOR_NAMES.map((name) => held('Member', name, 'name', TRUTH.Member(name).name)),
];

/** The canaries in a text. */
export const canariesIn = (text: string): Canary[] => CANARIES.filter((one) => text.includes(one.text));

/** What in a text this actor may not see, in words. */
export function leaksIn(world: World, actor: ActorName, text: string): string[] {
  return canariesIn(text)
    .filter((one) => !one.allowedTo(world, actor))
    .map(({ where }) => `${actor} got ${where}`);
}
