import { createHash } from 'node:crypto';
import { numberIndex, sealNumber } from '../../src/cases/personNumber';
import type { AgencyKind, Assurance, Role } from '../../src/policy/actor';
import {
  ACTOR_NAMES,
  ACTORS,
  AGENCIES,
  CONSENT_KEYS,
  CONSENTS,
  COORDINATING,
  DELIVERIES,
  DELIVERY_KEYS,
  ENTRIES,
  EXPERTS,
  GROUP_KEYS,
  GROUPS,
  HOOK_KEYS,
  HOOKS,
  LINK_KEYS,
  LINKS,
  MENTOR_KEYS,
  MENTORS,
  MENTORSHIP_KEYS,
  MENTORSHIPS,
  NEED_KEYS,
  NEEDS,
  REPORT_KEYS,
  REPORTS,
  INVITED,
  MEANT,
  PLAN_KEYS,
  ROSTER_KEYS,
  PLANS,
  REQUEST_KEYS,
  REQUESTS,
  RESERVATION_KEYS,
  RESERVATIONS,
  REVIEW_KEYS,
  SCENARIOS,
  STATES,
  SYSTEM_KEYS,
  SYSTEMS,
  type ActorName,
  type ConsentKey,
  type DeliveryKey,
  type Disclosed,
  type ExpertKey,
  type Group,
  type GroupKey,
  type HookKey,
  type LinkKey,
  type Membership,
  type MentorKey,
  type MentorshipKey,
  type NeedKey,
  type PlanKey,
  type Requested,
  type ReportKey,
  type RequestKey,
  type ReservationKey,
  type Scenario,
  type Slug,
  type State,
  type System,
  type SystemKey,
  type When,
} from '../policy/relationships';
import { startTestService, type TestService } from './api';
import { concernRows } from './fixtureConcerns';
import { PREVENTION_TERMS, preventionRows } from './fixturePrevention';
import { transferRows } from './fixtureTransfers';
import { seedYear } from './yearFixture';

/** The agencies, viewers and records of the world are written in `policy/expectations/*.yaml`. */
export * from '../policy/relationships';

/** Whether an agency is in a group now. */
export function isIn(key: GroupKey, slug: Slug): boolean {
  const { status, outgrown, members } = GROUPS[key];
  const membership = members[slug];
  return status === 'ACTIVE' && !outgrown && (membership === 'CONSENT' || membership === 'DISCLOSURE');
}

/** Personal identity numbers with right check digits, of persons who do not exist. */
const NUMBERS: Readonly<Record<State, string>> = {
  draft: '193101012387',
  sent: '193202022384',
  live: '193303032381',
  later: '193404042388',
  over: '193505052385',
  narrowed: '193606062382',
  revoked: '193707072389',
  withdrawn: '193808082386',
  unsent: '193909092383',
  closed: '194010102384',
  ended: '194111112381',
  barred: '194212122388',
  guarded: '194604172389',
  bound: '194301142388',
  unbound: '194402152385',
};
/** The number of somebody whom no agency keeps. */
const NOBODY = '194503162382';

/** The number that a request asks by. */
export function numberAsked({ number }: Requested): string | null {
  return number === null ? null : number === 'nobody' ? NOBODY : NUMBERS[number];
}

/** The moment that ends are reckoned from, so that they are the same wherever they are asked about. */
const START = Math.floor(Date.now() / 1_000) * 1_000;
const inDays = (days: number, hours = 0): string => new Date(START + days * 86_400_000 + hours * 3_600_000).toISOString();
/** When a disclosure of the world ends: at a birthday of its person; the open end, which is told to the others, is an hour later. */
const untilOf = (key: string): number => {
  const [record = '', to] = key.split(' to ');
  const { disclosed } = record in SCENARIOS ? SCENARIOS[record as State] : EXPERTS[record as ExpertKey];
  return PERIODS[(disclosed as readonly Disclosed[]).find((one) => one.to === to)?.when ?? 'live'][1];
};
const CONSENTED_DAYS = 200;

/** What stands in the place of ends for those who may not know the birth date. */
export const OPEN_ENDS = {
  Disclosure: (key: string): Readonly<Record<string, unknown>> => ({
    validUntil: inDays(untilOf(key), 1),
    endsBecause: 'STATED',
  }),
  Consent: (): Readonly<Record<string, unknown>> => ({
    provision: 'OSL 12',
    validUntil: inDays(CONSENTED_DAYS, 1),
    endsBecause: 'STATED',
  }),
  ActionGroup: (key: GroupKey): Readonly<Record<string, unknown>> => ({
    closedAt: GROUPS[key].status === 'ACTIVE' ? null : inDays(0),
  }),
} as const;

/** When the groups end by themselves: one has, one will before long. */
const IN_100_DAYS = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 100 * 86_400_000).toISOString();
const endOf = (key: GroupKey): string =>
  GROUPS[key].outgrown ? '2026-01-01T00:00:00.000Z' : key === 'leading' ? IN_100_DAYS : '2099-01-01T00:00:00.000Z';

/** A text that stands nowhere else in the world: where it shows, the field has shown. */
export const canary = (record: string, field: string): string => `[${record}:${field}]`;

/** What a field of a record of the world holds; the same form that the API gives it in. */
const MARK = {
  identityProtection: 'PROTECTED_REGISTRATION',
  identityProtectedSince: inDays(-1),
  identityProtectionSource: 'AUTHORITY',
};
const NO_MARK = { identityProtection: null, identityProtectedSince: null, identityProtectionSource: null };

export const TRUTH = {
  Case: (state: State) => ({
    person: { id: idOf('Person', state) },
    summary: canary(state, 'summary'),
    risk: canary(state, 'risk'),
    concernTypes: [{ code: 'oro' }],
    family: canary(state, 'family'),
    environment: { code: 'miljo' },
    health: canary(state, 'health'),
    religion: canary(state, 'religion'),
    offences: canary(state, 'offences'),
    assignees: SCENARIOS[state].assigned ? [{ role: 'RESPONSIBLE' }, { role: 'CO_WORKER' }] : [],
    reporter: canary(state, 'reporter'),
    assessments: [{ conclusion: canary(state, 'conclusion') }],
    textVersions: [{ text: canary(state, 'earlierText') }],
    retentionFacts: { handedOverTo: canary(state, 'handedOverTo') },
  }),
  Assessment: (state: State) => ({
    ...{ case: { id: idOf('Case', state) }, kind: 'ASSESSMENT', assessedOn: '2026-01-15', recordedAt: inDays(-3) },
    ...{ agency: { slug: 'social' }, assessedBy: null, instrument: { code: 'instrument' }, instrumentText: null },
    riskFactors: [{ text: canary(state, 'riskFactor') }],
    protectiveFactors: [{ text: canary(state, 'protectiveFactor') }],
    ...{ basis: canary(state, 'basis'), conclusion: canary(state, 'conclusion'), validUntil: '2027-01-15', nextDueOn: '2026-12-15' },
    ...{ corrects: null, correctedBy: null, correction: null },
  }),
  Person: (state: State) => ({
    name: canary(state, 'name'),
    personalIdentityNumber: NUMBERS[state],
    birthYear: Number(NUMBERS[state].slice(0, 4)),
    language: { code: 'sv' },
    address: canary(state, 'address'),
    district: canary(state, 'district'),
    phone: canary(state, 'phone'),
    guardians: [
      {
        name: canary(state, 'guardian'),
        relation: canary(state, 'relation'),
        phone: canary(state, 'guardianPhone'),
      },
    ],
    ...(state === 'guarded' ? MARK : NO_MARK),
  }),
  Referral: (state: State) => ({ case: { id: idOf('Case', state) }, message: canary(state, 'message') }),
  ReferralReport: (key: ReportKey) => ({
    case: null,
    outcome: 'NOT_REACHED',
    text: canary(key, 'reportText'),
    nextStep: canary(key, 'nextStep'),
    nextOn: '2027-03-31',
  }),
  Disclosure: (key: string) => ({
    duty: canary(key, 'duty'),
    weighing: canary(key, 'weighing'),
    validUntil: inDays(untilOf(key)),
    endsBecause: 'BIRTHDAY',
  }),
  Consent: (key: ConsentKey) => ({
    case: { id: idOf('Case', CONSENTS[key].state) },
    givers: [
      { role: 'PERSON', name: canary(key, 'giver') },
      { role: 'GUARDIAN', name: canary(key, 'giverGuardian') },
    ],
    maturityNote: canary(key, 'maturityNote'),
    excludedGuardian: canary(key, 'excludedGuardian'),
    guardianCount: 2,
    guardiansNotStated: true,
    hindrance: {
      ...{ cause: 'ILLNESS', note: canary(key, 'hindrance'), farReaching: true },
      childsBest: canary(key, 'childsBest'),
    },
    youngPersonSays: canary(key, 'youngPersonSays'),
    giverNotOnRecord: canary(key, 'giverNotOnRecord'),
    counselAdvised: false,
    reservation: canary(key, 'consentReservation'),
    provision: 'OSL 12:2',
    validUntil: inDays(CONSENTED_DAYS),
    endsBecause: 'BIRTHDAY',
  }),
  Reservation: (key: ReservationKey) => ({
    case: { id: idOf('Case', stateOf(key)) },
    terms: canary(key, 'terms'),
    endReason: canary(key, 'endReason'),
  }),
  DisclosureRequest: (key: RequestKey) => {
    const { state, status }: Requested = REQUESTS[key];
    const refused = (field: string): string | null => (status === 'OPEN' ? null : canary(key, field));
    return {
      case: state === null ? null : { id: idOf('Case', state) },
      personalIdentityNumber: numberAsked(REQUESTS[key]),
      motive: canary(key, 'motive'),
      refusalReason: refused('refusalReason'),
      refusalDocument: refused('refusalDocument'),
      appealReason: status === 'APPEALED' ? canary(key, 'appealReason') : null,
      weighing: refused('requestWeighing'),
    };
  },
  Expert: (key: ExpertKey) => ({
    // No misspelling of its title, which names the key too: a search for the one must not find the other.
    name: `X${[...key].reverse().join('')}son`,
    contact: { email: `${key}@canary.example`, phone: canary(key, 'expertPhone') },
    districts: [{ code: 'stad' }],
  }),
  Member: (name: ActorName) => ({ name: canary(name, 'memberName') }),
  Mentor: (key: MentorKey) => ({
    name: canary(key, 'mentorName'),
    contact: { email: `${key}@mentor.canary.example`, phone: canary(key, 'mentorPhone') },
    // None of these is a district of the taxonomy.
    areas: [canary(key, 'mentorArea')],
    areaCodes: [],
    unsafeAreas: [canary(key, 'unsafeArea')],
    unsafeAreaCodes: [],
    ties: [canary(key, 'tie')],
  }),
  MentorNeed: (key: NeedKey) => ({
    case: { id: idOf('Case', NEEDS[key].state) },
    languages: [{ code: 'sv' }],
    subjectAge: 17,
    contactPerson: true,
    area: canary(key, 'needArea'),
    areaCode: null,
    preferredGender: 'FEMALE',
    methods: [{ code: 'metod' }],
    avoidGroups: [canary(key, 'avoidGroup')],
    environment: { code: 'miljo' },
    religiousKnowledge: [{ code: 'tro' }],
  }),
  Mentorship: (key: MentorshipKey) => ({
    need: { id: idOf('MentorNeed', MENTORSHIPS[key].need) },
    mentor: { id: idOf('Mentor', MENTORSHIPS[key].mentor) },
    case: { id: idOf('Case', NEEDS[MENTORSHIPS[key].need].state) },
    handsOver: null,
    reason: canary(key, 'mentorshipReason'),
    // That the mentor cannot go where somebody with protected identity lives is told to nobody, though it was found.
    providerFindings: key === 'guarded' ? ['TOO_FEW_HOURS'] : ['UNSAFE_AREA'],
    caseFindings: ['OUTSIDE_AGE_SPAN'],
    // The provider has been told everything else that a mentor needs.
    toDisclose: key === 'active' ? { fields: ['Person.language'] } : null,
    points: 1.5,
    pointsOf: 100,
  }),
  MentorReview: (key: MentorshipKey) => ({ note: canary(key, 'reviewNote') }),
  ActionGroup: (key: GroupKey) => ({
    case: { id: idOf('Case', GROUPS[key].state) },
    goals: [{ text: canary(key, 'goal') }],
    meetings: [{ decisions: [canary(key, 'decision')] }],
    notCarriedOver: [{ name: canary(key, 'leftBehind') }],
    guardianAttendance: [{ names: [canary(key, 'guardianMet')] }],
    closeReason: canary(key, 'groupCloseReason'),
    validUntil: endOf(key),
    endsBecause: 'BIRTHDAY',
    closedAt: GROUPS[key].outgrown ? endOf(key) : OPEN_ENDS.ActionGroup(key)['closedAt'],
  }),
  PlanGoal: (key: PlanKey) => ({
    case: { id: idOf('Case', key) },
    actionGroup: null,
    text: canary(key, 'planGoal'),
    history: [{ earlierText: canary(key, 'planGoalBefore') }],
  }),
  PlanStep: (key: PlanKey) => ({
    case: { id: idOf('Case', key) },
    text: canary(key, 'planStep'),
    history: [{ reason: canary(key, 'planReason') }],
    reviews: [{ note: canary(key, 'planReview') }],
  }),
  PersonLink: (key: LinkKey) => ({
    ...{ case: { id: idOf('Case', LINKS[key].case) }, relativeCase: { id: idOf('Case', LINKS[key].relativeCase) } },
    ...{ relation: 'PARENT', inverseRelation: 'CHILD', from: '2019-05-01', to: '2025-02-28', ownSupport: true },
    basis: canary(key, 'linkBasis'),
    withdrawnBy: LINKS[key].withdrawn ? { name: canary('caseworker@social', 'memberName') } : null,
    withdrawalReason: LINKS[key].withdrawn ? canary(key, 'linkWithdrawal') : null,
  }),
  RosterRow: (key: PlanKey) => ({
    case: { id: idOf('Case', key) },
    question: canary(key, 'rosterQuestion'),
    minutes: canary(key, 'rosterMinutes'),
    attendance: [{ notedAt: '2026-02-03T10:00:00.000Z' }],
    parties: MEANT.RosterRow.map(() => ({ __typename: 'Agency' })),
    discussed: ['Case.summary'],
  }),
  ConferenceDecision: (key: PlanKey) => ({
    text: canary(key, 'conferenceDecision'),
    parties: MEANT.ConferenceDecision.map(() => ({ __typename: 'Agency' })),
  }),
  Delivery: (key: DeliveryKey) => ({
    kind: 'UPDATED',
    recordType: 'Case',
    recordId: idOf('Case', `of the event ${key}`),
  }),
} as const;

/** The global id of a record of the world; always the same, so that a text of the tests can name it. */
export function idOf(type: string, key: string): string {
  return `${type.toLowerCase()}_${uuidFor(type, key)}`;
}

/** Its uuid, shaped like one of version 7. */
export function uuidFor(type: string, key: string): string {
  const hex = createHash('sha256').update(`${type}|${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The key under which the disclosure of a record to an agency is known: its state or listing, and the recipient. */
export const disclosureKey = (record: string, to: Slug): string => `${record} to ${to}`;

/** The state of the case that a reservation, or a disclosure, is about. */
export function stateOf(key: string): State {
  return (key.split(' to ')[0] ?? '') as State;
}

const DAY = 86_400_000;
const PERIODS: Readonly<Record<When, readonly [from: number | null, until: number, revoked: number | null]>> = {
  live: [-10, 300, null],
  later: [10, 300, null],
  over: [-10, -1, null],
  revoked: [-10, 300, -1],
  pending: [null, 300, null],
  dropped: [null, 300, -1],
};

/** The service with the world in its database. */
export interface World extends TestService {
  /** The global id of an agency or a member, which the harness has made. */
  agencyId(slug: Slug): string;
  memberId(name: ActorName): string;
}

/** Starts the service on a database that holds the world and nothing else. Stop it in `afterAll`. */
export async function startWorld(env: NodeJS.ProcessEnv = {}): Promise<World> {
  const service = await startTestService(env);
  const agencies = new Map<Slug, string>();
  for (const [slug, kind] of Object.entries(AGENCIES) as [Slug, AgencyKind][])
    agencies.set(slug, (await service.foundAgency(slug, kind, { coordinatesNetwork: slug === COORDINATING })).id);
  for (const name of ACTOR_NAMES) {
    const given: readonly (Role | Assurance)[] = ACTORS[name];
    const roles = given.filter((part): part is Role => typeof part === 'string');
    const assurance = given.find((part): part is Assurance => typeof part === 'number') ?? 3;
    await service.addMember(name, roles, { assurance, name: TRUTH.Member(name).name });
  }
  const agency = (slug: Slug): string => agencies.get(slug) ?? '';
  await new Seeder(service, agency).seed();
  return Object.assign(service, {
    agencyId: (slug: Slug) => `agency_${agency(slug)}`,
    memberId: (name: ActorName) => `member_${service.actor(name).id}`,
  });
}

class Seeder {
  constructor(
    private readonly service: TestService,
    private readonly agency: (slug: Slug) => string,
  ) {}

  async seed(): Promise<void> {
    for (const [taxonomy, code] of [
      ['CONCERN_TYPE', 'oro'],
      ['ENVIRONMENT', 'miljo'],
      ['LANGUAGE', 'sv'],
      ['ASSESSMENT_INSTRUMENT', 'instrument'],
      ['RISK_FACTOR', 'risk'],
      ['PROTECTIVE_FACTOR', 'skydd'],
      ['COMPETENCE', 'metod'],
      ['COMPETENCE', 'tro'],
      ...PREVENTION_TERMS,
    ])
      await this.insert('term', { id: uuidFor('Term', String(code)), taxonomy, code, label: code, label_en: code });
    for (const state of STATES) await this.person(state);
    for (const state of STATES) await this.case(state);
    for (const state of STATES) await this.assessment(state);
    for (const key of RESERVATION_KEYS) await this.reservation(key);
    for (const state of STATES) {
      await this.referral(state, SCENARIOS[state]);
      for (const disclosed of SCENARIOS[state].disclosed) await this.disclosure('Case', state, disclosed);
    }
    for (const key of REPORT_KEYS) await this.report(key);
    await this.mark('guarded');
    for (const key of CONSENT_KEYS) await this.consent(key);
    for (const key of REQUEST_KEYS) await this.request(key);
    for (const key of Object.keys(EXPERTS) as ExpertKey[]) await this.expert(key);
    for (const key of MENTOR_KEYS) await this.mentor(key);
    for (const key of NEED_KEYS) await this.need(key);
    for (const key of MENTORSHIP_KEYS) await this.mentorship(key);
    for (const key of REVIEW_KEYS) await this.review(key);
    for (const rows of [preventionRows, concernRows, transferRows])
      for (const [table, row] of rows(this.agency, (name) => this.member(name))) await this.insert(table, row);
    await seedYear({
      uuid: uuidFor,
      agency: this.agency,
      insert: (table, row) => this.insert(table, row),
      query: (sql, values) => this.service.database.ownerQuery(sql, [...values]),
    });
    for (const key of GROUP_KEYS) await this.group(key);
    for (const key of PLAN_KEYS) await this.plan(key);
    for (const key of LINK_KEYS) await this.link(key);
    await this.conference();
    for (const key of SYSTEM_KEYS) await this.system(key);
    for (const key of HOOK_KEYS) await this.webhook(key);
    for (const key of DELIVERY_KEYS) await this.delivery(key);
    for (const [key, { agency, member, owner }] of Object.entries(ENTRIES)) {
      await this.insert('access_entry', {
        ...{ id: uuidFor('AccessEntry', key), at: new Date(Date.now() - DAY), request_id: `request-${key}` },
        ...{ agency_id: this.agency(agency), member_id: this.member(member), owner_agency_id: this.agency(owner) },
        ...{ purpose: 'CASEWORK', operation: 'case', outcome: 'SHOWN', record_type: 'Case' },
        ...{ record_ids: [uuidFor('Case', 'live')], shown: ['Case.summary'], withheld: ['Case.risk'] },
      });
    }
  }

  private async person(state: State): Promise<void> {
    const { personKeys, personIndexKeys } = this.service.database.settings;
    const person = TRUTH.Person(state);
    const number = NUMBERS[state];
    const social = this.agency('social');
    await this.insert('person', {
      ...{ id: uuidFor('Person', state), owner_agency_id: social, name: person.name },
      ...{ number_sealed: sealNumber(personKeys, number), number_index: numberIndex(personIndexKeys, number) },
      ...{ birth_date: `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`, language_code: 'sv' },
      ...{ address: person.address, district: person.district, phone: person.phone },
      guardians: JSON.stringify(person.guardians),
    });
  }

  private async mark(state: State): Promise<void> {
    await this.service.database.ownerQuery(
      `UPDATE person SET identity_protection = $2, identity_protected_since = $3, identity_protection_source = $4,
              identity_protected_by = $5 WHERE id = $1`,
      [
        uuidFor('Person', state),
        ...[MARK.identityProtection, MARK.identityProtectedSince, MARK.identityProtectionSource],
        this.member('caseworker@social'),
      ],
    );
  }

  private async case(state: State): Promise<void> {
    const scenario: Scenario = SCENARIOS[state];
    const social = this.agency('social');
    const { summary, risk, family, health, religion, offences, reporter, retentionFacts } = TRUTH.Case(state);
    const opened = new Date(Date.now() - 20 * DAY);
    await this.insert('case_file', {
      ...{ id: uuidFor('Case', state), number: `K-2026-${state.toUpperCase()}`, owner_agency_id: social },
      ...{ person_id: uuidFor('Person', state), status: scenario.closed ? 'CLOSED' : 'OPEN', opened_at: opened },
      ...{ concern_type_codes: ['oro'], environment_code: 'miljo', close_reason: canary(state, 'closeReason') },
      ...{ summary, risk, family, health, religion, offences, reporter },
      retention_facts: JSON.stringify(retentionFacts),
      closed_at: scenario.closed ? new Date() : null,
    });
    await this.assign(state, 'caseworker@social', 'RESPONSIBLE', scenario.assigned);
    await this.assign(state, 'weak@social', 'CO_WORKER', scenario.assigned);
  }

  /** One assessment and one earlier text. The note of the risk goes: its text is to show where the risk shows alone. */
  private async assessment(state: State): Promise<void> {
    const { assessedOn, recordedAt, instrument, basis, conclusion, validUntil, nextDueOn, ...more } = TRUTH.Assessment(state);
    const [id, caseId] = [uuidFor('Assessment', state), uuidFor('Case', state)];
    await this.service.database.ownerQuery('DELETE FROM assessment WHERE case_id = $1', [caseId]);
    await this.insert('assessment', {
      ...{ id, case_id: caseId, agency_id: this.agency('social'), kind: 'ASSESSMENT', assessed_on: assessedOn },
      ...{ recorded_at: recordedAt, instrument_code: instrument.code, basis, conclusion },
      ...{ valid_until: validUntil, next_due_on: nextDueOn },
    });
    const factors = { RISK: ['risk', more.riskFactors], PROTECTIVE: ['skydd', more.protectiveFactors] } as const;
    for (const [kind, [code, [factor]]] of Object.entries(factors))
      await this.insert('assessment_factor', {
        ...{ id: uuidFor('AssessmentFactor', `${state} ${kind}`), assessment_id: id, kind, code, text: factor?.text, place: 0 },
      });
    await this.insert('case_text_version', {
      ...{ id: uuidFor('CaseTextVersion', state), case_id: caseId, field: 'HEALTH', text: TRUTH.Case(state).textVersions[0]?.text },
      ...{ valid_from: new Date(Date.now() - 9 * DAY), valid_until: new Date(Date.now() - 8 * DAY) },
    });
  }

  private async reservation(key: ReservationKey): Promise<void> {
    const status = RESERVATIONS[key];
    const recipient = key.split(' to ')[1] as Slug;
    const answered = status !== 'OFFERED';
    const by: ActorName = recipient === 'exit' ? 'mentor@exit' : 'theologian@center';
    await this.insert('reservation', {
      ...{
        id: uuidFor('Reservation', key),
        owner_agency_id: this.agency('social'),
        case_id: uuidFor('Case', stateOf(key)),
      },
      ...{ recipient_agency_id: this.agency(recipient), terms: canary(key, 'terms'), status },
      // Whatever has become of it: nobody is shown it by its state.
      end_reason: canary(key, 'endReason'),
      ...{ offered_at: new Date(Date.now() - 15 * DAY), offered_by: this.member('caseworker@social') },
      ...{
        answered_at: answered ? new Date(Date.now() - 12 * DAY) : null,
        answered_by: answered ? this.member(by) : null,
      },
    });
  }

  private async consent(key: ConsentKey): Promise<void> {
    const { state, recipients, fields, withdrawn } = CONSENTS[key];
    const { givers, maturityNote, excludedGuardian, reservation, ...more } = TRUTH.Consent(key);
    const { hindrance, guardianCount, youngPersonSays, giverNotOnRecord, ...ends } = more;
    const social = this.agency('social');
    const open = OPEN_ENDS.Consent();
    const to = recipients.map((slug) => this.agency(slug));
    await this.insert('consent', {
      ...{ id: uuidFor('Consent', key), owner_agency_id: social, case_id: uuidFor('Case', state) },
      ...{
        person_id: uuidFor('Person', state),
        provision: ends.provision,
        givers: JSON.stringify(givers),
        recipients: to,
      },
      ...{ fields, form: 'SIGNED', given_on: '2026-01-15', maturity_note: maturityNote, reservation },
      ...{ excluded_guardian: excludedGuardian, valid_from: new Date(Date.now() - 10 * DAY) },
      ...{ guardian_count: guardianCount, hindrance: JSON.stringify(hindrance), young_person_says: youngPersonSays },
      // Its time to be made up lies after its end, which so stays what it is.
      ...{ giver_not_on_record: giverNotOnRecord, complete_by: inDays(CONSENTED_DAYS + 9) },
      ...{ stated_until: open['validUntil'], open_until: open['validUntil'], open_because: open['endsBecause'] },
      ...{ valid_until: ends.validUntil, ends_because: ends.endsBecause, made_by: this.member('caseworker@social') },
    });
    if (withdrawn.length === 0) return;
    await this.insert('consent_withdrawal', {
      ...{ id: uuidFor('Withdrawal', key), consent_id: uuidFor('Consent', key), owner_agency_id: social },
      ...{
        at: new Date(Date.now() - DAY / 2),
        fields: withdrawn,
        recipients: to,
        reason: canary(key, 'withdrawalReason'),
      },
      made_by: this.member('caseworker@social'),
    });
  }

  private async request(key: RequestKey): Promise<void> {
    const { from, to, state, status }: Requested = REQUESTS[key];
    const { personKeys, personIndexKeys } = this.service.database.settings;
    const truth = TRUTH.DisclosureRequest(key);
    const number = truth.personalIdentityNumber;
    const asking = ACTOR_NAMES.find((name) => name.endsWith(`@${from}`)) ?? 'officer@polis';
    const answered = status === 'OPEN' ? null : new Date(Date.now() - 2 * DAY);
    await this.insert('disclosure_request', {
      ...{ id: uuidFor('DisclosureRequest', key), number: `B-2026-${key.toUpperCase()}`, status },
      ...{ from_agency_id: this.agency(from), to_agency_id: this.agency(to) },
      case_id: state === null ? null : uuidFor('Case', state),
      number_sealed: number === null ? null : sealNumber(personKeys, number),
      number_index: number === null ? null : numberIndex(personIndexKeys, number),
      ...{ fields: ['Case.summary', 'Case.risk'], purpose: 'CRIME_PREVENTION', motive: truth.motive },
      ...{
        open_fields: status === 'OPEN' ? ['Case.summary', 'Case.risk'] : [],
        refused_fields: status === 'OPEN' ? [] : ['Case.summary', 'Case.risk'],
      },
      appeal_by: status === 'OPEN' ? null : new Date(Date.now() + 19 * DAY),
      ground: key === 'open' || key === 'appealed' ? 'Lag 2025:170 5' : null,
      ...{ created_at: new Date(Date.now() - 4 * DAY), created_by: this.member(asking), answered_at: answered },
      answered_by: answered === null ? null : this.member('caseworker@social'),
      ...{ refusal_provision: answered === null ? null : 'OSL 26:1', refusal_reason: truth.refusalReason },
      ...{ refusal_document: truth.refusalDocument, weighing: truth.weighing, appeal_reason: truth.appealReason },
      appealed_at: status === 'APPEALED' ? new Date(Date.now() - DAY) : null,
    });
  }

  private async assign(state: State, who: ActorName, role: string, live: boolean): Promise<void> {
    await this.insert('case_assignment', {
      ...{ id: uuidFor('Assignment', `${state} ${who}`), case_id: uuidFor('Case', state), role },
      ...{ agency_id: this.agency('social'), member_id: this.member(who) },
      ...{ assigned_from: new Date(Date.now() - 20 * DAY), ended_at: live ? null : new Date(Date.now() - DAY) },
    });
  }

  private async referral(state: State, { status, sent, copies }: Scenario): Promise<void> {
    const id = uuidFor('Referral', state);
    const ends = { from_agency_id: this.agency('social'), to_agency_id: this.agency('polis') };
    const at = new Date(Date.now() - 5 * DAY);
    await this.insert('referral', {
      ...{ id, number: `R-2026-${state.toUpperCase()}`, ...ends, case_id: uuidFor('Case', state), status },
      ...{ purpose: 'ASSESSMENT', message: canary(state, 'message'), sent_at: sent ? at : null },
      ...{ created_at: at, updated_at: at },
    });
    for (const slug of copies) await this.insert('referral_copy', { referral_id: id, agency_id: this.agency(slug), ...ends });
    await this.insert('referral_event', {
      ...{ id: uuidFor('Event', state), referral_id: id, at, event: 'DRAFT', status: 'DRAFT' },
      ...{ agency_id: ends.from_agency_id, member_id: this.member('caseworker@social') },
      reason: canary(state, 'eventReason'),
    });
  }

  private async report(key: ReportKey): Promise<void> {
    const { by, state, told } = REPORTS[key];
    const { case: _none, nextStep, nextOn, ...said } = TRUTH.ReferralReport(key);
    const [id, author] = [uuidFor('ReferralReport', key), this.member(by === 'polis' ? 'officer@polis' : 'mentor@exit')];
    await this.insert('referral_report', {
      ...{ id, owner_agency_id: this.agency(by), referral_id: state === null ? null : uuidFor('Referral', state) },
      ...{ ...said, next_step: nextStep, next_on: nextOn, written_at: new Date(Date.now() - DAY), written_by: author },
    });
    if (told.length === 0) return;
    await this.insert('disclosure', {
      ...{ id: uuidFor('Disclosure', `${key} report`), owner_agency_id: this.agency(by), recipient_agency_id: this.agency('social') },
      ...{ record_type: 'ReferralReport', record_id: id, fields: told, ground: 'OSL 10:2', gdpr_basis: 'ART_6_1_E', purpose: 'ASSESSMENT' },
      ...{ valid_from: new Date(Date.now() - DAY), valid_until: inDays(30), stated_until: inDays(30), open_until: inDays(30) },
      ...{ ends_because: 'STATED', open_because: 'STATED', made_by: author },
    });
  }

  private disclosures = 0;

  private async disclosure(type: 'Case' | 'Expert', record: string, disclosed: Disclosed): Promise<void> {
    const { to, when, fields, reserved } = disclosed;
    const key = disclosureKey(record, to);
    const at = (days: number | null): Date | null => (days === null ? null : new Date(Date.now() + days * DAY));
    const [from, , revoked] = PERIODS[when];
    const [ends, open] = [TRUTH.Disclosure(key), OPEN_ENDS.Disclosure(key)];
    // Each begins a second after the one before it, so that their order does not hang on how fast they were written.
    this.disclosures += 1;
    const validFrom = at(from);
    validFrom?.setTime(validFrom.getTime() + this.disclosures * 1_000);
    const ofPerson = type === 'Case' && fields.some((field) => field.startsWith('Person.') || field === 'Case.person');
    await this.insert('disclosure', {
      ...{
        id: uuidFor('Disclosure', key),
        owner_agency_id: this.agency('social'),
        recipient_agency_id: this.agency(to),
      },
      ...{
        record_type: type,
        record_id: uuidFor(type, record),
        person_id: ofPerson ? uuidFor('Person', record) : null,
      },
      ...{ referral_id: type === 'Case' ? uuidFor('Referral', record) : null, fields, ground: 'OSL 10:28' },
      ...{
        gdpr_basis: 'ART_6_1_E',
        purpose: 'ASSESSMENT',
        duty: canary(key, 'duty'),
        weighing: canary(key, 'weighing'),
      },
      ...{
        valid_from: validFrom,
        valid_until: ends.validUntil,
        stated_until: open['validUntil'],
        revoked_at: at(revoked),
      },
      ...{ ends_because: ends.endsBecause, open_until: open['validUntil'], open_because: open['endsBecause'] },
      reservation_id: reserved ? uuidFor('Reservation', key) : null,
      ...{ revoke_reason: canary(key, 'revokeReason'), made_by: this.member('caseworker@social') },
    });
  }

  private async expert(key: ExpertKey): Promise<void> {
    const listing = EXPERTS[key];
    const { name, contact } = TRUTH.Expert(key);
    await this.insert('expert', {
      ...{ id: uuidFor('Expert', key), agency_id: this.agency(listing.agency), name, title: `Adviser ${key}` },
      ...{ member_id: listing.member === null ? null : this.member(listing.member), ...contact },
      ...{ protected_identity: listing.protected, language_codes: ['sv'], district_codes: ['stad'], assured_at: new Date() },
    });
    for (const disclosed of listing.disclosed) await this.disclosure('Expert', key, disclosed);
    const competence = { expert_id: uuidFor('Expert', key), term_id: uuidFor('Term', 'tro'), level: 'ADVANCED', assured_at: new Date() };
    if (key === 'called') await this.insert('expert_competence', competence);
  }

  private async mentor(key: MentorKey): Promise<void> {
    const { provider, member, protected: protectedIdentity, closed } = MENTORS[key];
    const { name, contact, areas, unsafeAreas, ties } = TRUTH.Mentor(key);
    const id = uuidFor('Mentor', key);
    await this.insert('mentor', {
      ...{ id, provider_agency_id: this.agency(provider), member_id: member === null ? null : this.member(member) },
      ...{
        name,
        ...contact,
        areas,
        unsafe_areas: unsafeAreas,
        ties,
        gender: 'OTHER',
        minimum_age: 0,
        maximum_age: 150,
      },
      ...{
        languages: JSON.stringify([{ code: 'sv', level: 'NATIVE' }]),
        hours_per_week: 6,
        capacity: key === 'open' ? 1 : 2,
      },
      ...{ protected_identity: protectedIdentity, waiting_since: new Date(Date.now() - 30 * DAY) },
      ...{ registered_by: this.member('coordinator@resurs'), closed_at: closed ? new Date(Date.now() - DAY) : null },
    });
    for (const place of [1, 2]) await this.insert('mentor_place', { mentor_id: id, place });
  }

  private async webhook(key: HookKey): Promise<void> {
    const { agency, member } = HOOKS[key];
    const [id, at] = [uuidFor('Webhook', key), new Date(Date.now() - 9 * DAY)];
    const agencyId = this.agency(agency);
    await this.insert('webhook', {
      ...{
        id,
        agency_id: agencyId,
        member_id: this.member(member),
        url: `https://hook.example/${canary(key, 'hookUrl')}`,
      },
      ...{ types: ['Case'], status: 'ACTIVE', registered_at: at, registered_by: this.member(member) },
    });
    const secret = { id: uuidFor('WebhookSecret', key), sealed: canary(key, 'sealedSecret'), made_at: at };
    await this.insert('webhook_secret', { ...secret, webhook_id: id, agency_id: agencyId });
    await this.insert('webhook_progress', { webhook_id: id, agency_id: agencyId, epoch: 1, xid: '0', seq: 0 });
  }

  private async delivery(key: DeliveryKey): Promise<void> {
    const { hook, status } = DELIVERIES[key];
    const { agency, member } = HOOKS[hook];
    const at = new Date(Date.now() - 2 * DAY);
    const waits = status === 'PENDING';
    await this.insert('delivery', {
      ...{ id: uuidFor('Delivery', key), webhook_id: uuidFor('Webhook', hook), agency_id: this.agency(agency) },
      ...{ member_id: this.member(member), event_id: canary(key, 'eventId'), epoch: 1, xid: '0', seq: 0, at },
      ...{ kind: 'UPDATED', record_type: 'Case', record_id: uuidFor('Case', `of the event ${key}`) },
      ...{ columns: [canary(key, 'eventColumn')], fields: [canary(key, 'eventField')], status, created_at: at },
      // Far ahead, so that nobody takes it up.
      ...{ next_attempt_at: waits ? new Date(Date.now() + 999 * DAY) : null, ended_at: waits ? null : at },
    });
  }

  private async need(key: NeedKey): Promise<void> {
    const { state, status } = NEEDS[key];
    const { area, avoidGroups, subjectAge, contactPerson, preferredGender } = TRUTH.MentorNeed(key);
    await this.insert('mentor_need', {
      ...{ id: uuidFor('MentorNeed', key), case_id: uuidFor('Case', state), owner_agency_id: this.agency('social') },
      ...{ languages: ['sv'], environment_code: 'miljo', method_codes: ['metod'], religious_codes: ['tro'] },
      ...{ hours_per_week: 3, area, avoid_groups: avoidGroups, preferred_gender: preferredGender, status },
      ...{ earliest_start: '2026-01-15', contact_person: contactPerson, subject_age: subjectAge },
      ...{ stated_at: new Date(Date.now() - 9 * DAY), stated_by: this.member('caseworker@social') },
    });
  }

  private async mentorship(key: MentorshipKey): Promise<void> {
    const { need, mentor, status, answerInDays } = MENTORSHIPS[key];
    const { provider, member } = MENTORS[mentor];
    const answerBy = new Date(Date.now() + answerInDays * DAY);
    const held = status === 'ACCEPTED' || status === 'ACTIVE';
    const over = status === 'ENDED';
    await this.insert('mentorship', {
      ...{ id: uuidFor('Mentorship', key), need_id: uuidFor('MentorNeed', need), mentor_id: uuidFor('Mentor', mentor) },
      ...{
        case_id: uuidFor('Case', NEEDS[need].state),
        mentor_member_id: member === null ? null : this.member(member),
      },
      ...{ owner_agency_id: this.agency('social'), provider_agency_id: this.agency(provider) },
      ...{
        coordinator_agency_id: this.agency('resurs'),
        status,
        place: held ? 1 : null,
        points: 1_500,
        points_of: 100_000,
      },
      ...{ weights_version: 1, proposed_at: new Date(answerBy.getTime() - 7 * DAY), answer_by: answerBy },
      ...{ proposed_by: this.member('coordinator@resurs'), accepted_at: held || over ? new Date() : null },
      ...{ ended_at: over ? new Date() : null, outcome: over ? 'PROGRESS' : null },
      // The need as it was weighed: by its methods, which follow what is disclosed of the summary.
      // Of the one with protected identity by the area too, which was disclosed and is held back since.
      ...(key === 'guarded'
        ? { weighed: ['MentorNeed.area'], provider_findings: ['UNSAFE_AREA', 'TOO_FEW_HOURS'] }
        : { weighed: ['MentorNeed.methods'], provider_findings: ['UNSAFE_AREA'] }),
      case_findings: ['OUTSIDE_AGE_SPAN'],
      ...{ reason: canary(key, 'mentorshipReason'), reason_of: MENTORSHIPS[key].reasonOf },
    });
    if (status === 'ACTIVE' || over)
      await this.insert('mentor_meeting', {
        ...{ id: uuidFor('MentorMeeting', key), mentorship_id: uuidFor('Mentorship', key), held_on: '2026-02-03' },
        ...{ noted_at: new Date(), noted_by: this.member('caseworker@social') },
      });
  }

  private async review(key: MentorshipKey): Promise<void> {
    await this.insert('mentor_review', {
      ...{ id: uuidFor('MentorReview', key), mentorship_id: uuidFor('Mentorship', key), months: 6 },
      ...{ owner_agency_id: this.agency('social'), coordinator_agency_id: this.agency('resurs') },
      ...{ case_id: uuidFor('Case', NEEDS[MENTORSHIPS[key].need].state), due_on: '2026-01-15' },
      note: canary(key, 'reviewNote'),
    });
  }

  private async group(key: GroupKey): Promise<void> {
    const { state, programme, status, from, members }: Group = GROUPS[key];
    const { goals, meetings, notCarriedOver, closeReason, validUntil, guardianAttendance } = TRUTH.ActionGroup(key);
    const [id, owner, by] = [uuidFor('ActionGroup', key), this.agency('social'), this.member('caseworker@social')];
    const formed = new Date(Date.now() - 8 * DAY);
    await this.insert('action_group', {
      ...{ id, number: `G-2026-${key.toUpperCase()}`, programme, municipality_code: '1480', owner_agency_id: owner },
      ...{
        case_id: uuidFor('Case', state),
        person_id: uuidFor('Person', state),
        status,
        formed_at: formed,
        formed_by: by,
      },
      ...{ contact_name: 'Samordnaren', consent_provisions: ['OSL 12:2'], valid_until: validUntil },
      ...{ ends_because: 'BIRTHDAY', closed_at: OPEN_ENDS.ActionGroup(key)['closedAt'], close_reason: closeReason },
      transferred_from: from === null ? null : uuidFor('ActionGroup', from),
      not_carried_over: JSON.stringify(notCarriedOver.map((left) => ({ ...left, what: 'GOAL', reason: 'Planen görs om.' }))),
    });
    for (const [slug, membership] of Object.entries(members) as [Slug, Membership][])
      await this.insert('group_member', {
        ...{ id: uuidFor('GroupMember', `${key} ${slug}`), group_id: id, owner_agency_id: owner },
        ...{ agency_id: this.agency(slug), role: canary(`${key} ${slug}`, 'groupRole') },
        rests_on: membership === 'DISCLOSURE' ? 'DISCLOSURE' : 'CONSENT',
        valid_until: membership === 'DISCLOSURE' ? null : new Date(Date.now() + (membership === 'ENDED' ? -DAY : 90 * DAY)),
        accepted_at: membership === 'INVITED' ? null : formed,
        ...{ joined_at: formed, joined_by: by, left_at: membership === 'LEFT' ? new Date(Date.now() - DAY) : null },
      });
    for (const { text } of goals)
      await this.insert('plan_goal', {
        ...{ id: uuidFor('GroupGoal', key), group_id: id, case_id: uuidFor('Case', state), owner_agency_id: owner, position: 0, text },
        ...{ responsible_agency_id: owner, status: 'ONGOING', set_at: formed, set_by: by },
      });
    for (const { decisions } of meetings)
      await this.insert('group_meeting', {
        ...{ id: uuidFor('GroupMeeting', key), group_id: id, owner_agency_id: owner, held_on: '2026-02-04' },
        others: JSON.stringify([
          { role: 'PERSON', name: null },
          ...guardianAttendance.flatMap(({ names }) => names.map((name) => ({ role: 'GUARDIAN', name }))),
        ]),
        ...{ attendee_ids: [owner], decisions, recorded_at: new Date(), recorded_by: by },
      });
  }

  private async plan(key: PlanKey): Promise<void> {
    const [goal, step] = [TRUTH.PlanGoal(key), TRUTH.PlanStep(key)];
    const of = { case_id: uuidFor('Case', key), owner_agency_id: this.agency('social') };
    const set = {
      responsible_agency_id: this.agency(PLANS[key]),
      set_at: new Date(Date.now() - 8 * DAY),
      set_by: this.member('caseworker@social'),
    };
    const [goalId, stepId] = [uuidFor('PlanGoal', key), uuidFor('PlanStep', key)];
    await this.insert('plan_goal', { ...of, ...set, id: goalId, position: 0, text: goal.text, status: 'ONGOING' });
    await this.insert('plan_step', {
      ...of,
      ...set,
      id: stepId,
      goal_id: goalId,
      text: step.text,
      due_on: '2026-01-31',
      state: 'UNDER_WAY',
    });
    const event = { ...of, at: new Date(Date.now() - 7 * DAY), agency_id: of.owner_agency_id, member_id: set.set_by };
    for (const { earlierText } of goal.history)
      await this.insert('plan_event', {
        ...event,
        ...{ id: uuidFor('PlanGoalChange', key), goal_id: goalId, from_status: 'PLANNED', to_status: 'ONGOING', earlier_text: earlierText },
      });
    for (const { reason } of step.history)
      await this.insert('plan_event', {
        ...event,
        ...{ id: uuidFor('PlanStepChange', key), step_id: stepId, from_state: 'PLANNED', to_state: 'UNDER_WAY', reason },
      });
    for (const { note } of step.reviews)
      await this.insert('plan_review', {
        ...{ ...of, id: uuidFor('PlanReview', key), step_id: stepId, due_on: '2026-02-01', done_on: '2026-02-02', note },
        done_by: set.set_by,
      });
  }

  private async link(key: LinkKey): Promise<void> {
    const { case: one, relativeCase: other, withdrawn } = LINKS[key];
    const { relation, from, to, basis, ownSupport, withdrawalReason } = TRUTH.PersonLink(key);
    const by = this.member('caseworker@social');
    await this.insert('person_link', {
      ...{ id: uuidFor('PersonLink', key), owner_agency_id: this.agency('social') },
      ...{ case_id: uuidFor('Case', one), relative_case_id: uuidFor('Case', other), relation, basis },
      ...{ valid_from: from, valid_until: to, own_support: ownSupport, recorded_at: new Date(Date.now() - 6 * DAY), recorded_by: by },
      ...{ withdrawn_at: withdrawn ? new Date(Date.now() - DAY) : null, withdrawn_by: withdrawn ? by : null },
      withdrawal_reason: withdrawalReason,
    });
  }

  private async conference(): Promise<void> {
    const id = uuidFor('Conference', 'one');
    const agencies = (slugs: readonly Slug[]): string[] => slugs.map((slug) => this.agency(slug));
    await this.insert('conference', {
      ...{ id, owner_agency_id: this.agency('polis'), acute: false, status: 'HELD', starts_at: '2026-02-03T09:00:00.000Z' },
      ...{ party_ids: agencies(INVITED), agenda: ['Läge'], present_ids: [], version: 1 },
    });
    const [own, by] = [this.agency('social'), this.member('caseworker@social')];
    for (const [at, key] of ROSTER_KEYS.entries()) {
      const [row, decision] = [TRUTH.RosterRow(key), TRUTH.ConferenceDecision(key)];
      const [rowId, caseId] = [uuidFor('RosterRow', key), uuidFor('Case', key)];
      await this.insert('roster_row', {
        ...{ id: rowId, conference_id: id, case_id: caseId, owner_agency_id: own, purpose: 'ASSESSMENT' },
        ...{ party_ids: agencies(MEANT.RosterRow), discussed: row.discussed, question: row.question, minutes: row.minutes },
        ...{ added_at: new Date(Date.now() - (9 - at / 100) * DAY), added_by: by, version: 1 },
      });
      for (const { notedAt } of row.attendance)
        await this.insert('conference_attendance', {
          ...{ id: uuidFor('ConferenceAttendance', key), row_id: rowId, owner_agency_id: own },
          ...{ agency_id: this.agency('polis'), noted_at: notedAt },
        });
      await this.insert('conference_decision', {
        ...{ id: uuidFor('ConferenceDecision', key), row_id: rowId, case_id: caseId, owner_agency_id: own },
        ...{ party_ids: agencies(MEANT.ConferenceDecision), text: decision.text, responsible_agency_id: own },
        ...{ plan_step_id: uuidFor('PlanStep', key), decided_at: new Date(Date.now() - 8 * DAY), decided_by: by, version: 1 },
      });
    }
  }

  private async system(key: SystemKey): Promise<void> {
    const { agency, member, scopes, disabled, cases, groups }: System = SYSTEMS[key];
    const [id, agencyId] = [uuidFor('ExternalSystem', key), this.agency(agency)];
    const at = new Date(Date.now() - 7 * DAY);
    await this.insert('external_system', {
      ...{
        id,
        agency_id: agencyId,
        kind: 'CASE_SYSTEM',
        name: canary(key, 'systemName'),
        member_id: this.member(member),
      },
      ...{ scopes, winners: JSON.stringify([{ fieldGroup: 'BASIS', winner: 'EXTERNAL' }]), registered_at: at },
      ...{ registered_by: this.member(member), disabled_at: disabled ? at : null },
    });
    const records = [
      ...cases.flatMap((state) => [['Case', state] as const, ['Person', state] as const]),
      ...groups.map((group) => ['ActionGroup', group] as const),
    ];
    for (const [type, record] of records)
      await this.insert('external_record', {
        ...{ system_id: id, agency_id: agencyId, record_type: type, record_id: uuidFor(type, record) },
        external_id: canary(`${key} ${type} ${record}`, 'externalId'),
        baseline: JSON.stringify({ BASIS: { theirs: canary(`${key} ${type} ${record}`, 'baseline'), ours: '' } }),
        ...{ first_synced_at: at, last_synced_at: at },
      });
  }

  private member(name: ActorName): string {
    return this.service.actor(name).id;
  }

  private async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(row);
    const places = columns.map((_, at) => `$${String(at + 1)}`);
    await this.service.database.ownerQuery(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
  }
}
