import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/platform/clock';
import type { TestAgency, TestAnswer } from '../support/api';
import { dayIn } from '../support/days';
import { createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';

/** A town with a network that is coordinated, and two private providers of mentors. */
export interface MentorNetwork {
  readonly network: TestNetwork;
  readonly coordination: TestAgency;
  readonly exit: TestAgency;
  register(actor: string, more?: Readonly<Record<string, unknown>>): Promise<TestAnswer<{ result: Answered }>>;
  /** The mentor, registered; fails the test when they are not. */
  registered(actor: string, more?: Readonly<Record<string, unknown>>): Promise<Answered>;
  request(actor: string, caseId: string, more?: Readonly<Record<string, unknown>>): Promise<TestAnswer<{ result: Answered }>>;
  /** A need of a new case, stated; fails the test when it is not. */
  requested(
    more?: Readonly<Record<string, unknown>>,
    person?: Readonly<Record<string, unknown>>,
  ): Promise<{ need: Answered; caseId: string }>;
  /** Writes a mentorship past the service: of what others do with it, this is what mentors and needs notice. */
  mentorship(mentor: Answered, need: Answered, status: string, place?: number | null, answerIn?: string): Promise<void>;
}

/** The uuid in a global id. */
export const uuidIn = ({ id }: Answered): string => id.split('_')[1] ?? '';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
/** Everything of a mentor. */
export const MENTOR = `__typename id version name gender minimumAge maximumAge hoursPerWeek availableFrom vettedOn vettedUntil
  vettingLevel contactPerson protectedIdentity capacity freePlaces closedAt areas unsafeAreas ties provider { slug } member { id }
  contact { email phone } languages { code level } environments { code } methods { code } religiousKnowledge { code }
  weeks { week hours } withheld { field reason }`;
/** Everything of a need but its mentorships. */
export const NEED = `__typename id version status hoursPerWeek area preferredGender avoidGroups earliestStart contactPerson subjectAge
  case { id } ownerAgency { slug } languages { code } environment { code } methods { code } religiousKnowledge { code }
  withheld { field reason }`;
const REGISTER = `mutation ($input: RegisterMentorInput!) { result: registerMentor(input: $input) {
  __typename ${REFUSAL} ... on Mentor { ${MENTOR} } } }`;
const REQUEST = `mutation ($input: RequestMentorInput!) { result: requestMentor(input: $input) {
  __typename ${REFUSAL} ... on MentorNeed { ${NEED} } } }`;

const MEMBERS = {
  'nina@network': ['COORDINATOR'],
  'nils@network': ['CASEWORKER'],
  'nea@network': ['ADMIN'],
  'cora@exit': ['COORDINATOR'],
  'lars@exit': ['LEAD'],
  'ada@exit': ['ADMIN'],
  'mia@exit': ['MENTOR'],
  'max@exit': ['MENTOR'],
  'tea@exit': ['THEOLOGIAN'],
  'cleo@church': ['COORDINATOR'],
  'mats@church': ['MENTOR'],
  'olle@other': ['COORDINATOR'],
  'oda@other': ['ADMIN'],
} as const;

const TERMS = [
  ['LANGUAGE', 'sv'],
  ['COMPETENCE', 'mi'],
  ['COMPETENCE', 'islamic-studies'],
] as const;

/** Founds the town; the members are named after what they are. */
export async function createMentorNetwork(env: NodeJS.ProcessEnv = {}, clock?: Clock): Promise<MentorNetwork> {
  const network = await createTestNetwork(env, clock);
  const { service } = network;
  const coordination = await service.foundAgency('network', 'COORDINATION', { coordinatesNetwork: true });
  await service.foundAgency('other', 'COORDINATION');
  const exit = await service.foundAgency('exit', 'CIVIL_SOCIETY');
  await service.foundAgency('church', 'CIVIL_SOCIETY');
  for (const [name, roles] of Object.entries(MEMBERS)) await service.addMember(name, roles);
  await service.addMember('weak@network', ['COORDINATOR'], { assurance: 2 });
  await service.addMember('weak@exit', ['MENTOR'], { assurance: 2 });
  for (const [taxonomy, code] of TERMS)
    await service.database.ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $3, $3)', [
      randomUUID(),
      taxonomy,
      code,
    ]);
  return new Verbs(network, coordination, exit);
}

class Verbs implements MentorNetwork {
  constructor(
    readonly network: TestNetwork,
    readonly coordination: TestAgency,
    readonly exit: TestAgency,
  ) {}

  register(actor: string, more: Readonly<Record<string, unknown>> = {}) {
    const plain = { name: 'Påhittad Mentor', gender: 'FEMALE', capacity: 2, languages: [{ code: 'sv', level: 'C1' }] };
    return this.network.ask(actor, REGISTER, { input: { ...plain, idempotencyKey: key(), ...more } });
  }

  async registered(actor: string, more: Readonly<Record<string, unknown>> = {}) {
    return outcome('Mentor', await this.register(actor, more));
  }

  request(actor: string, caseId: string, more: Readonly<Record<string, unknown>> = {}) {
    const plain = { languages: ['sv'], hoursPerWeek: 3, earliestStart: dayIn(7) };
    return this.network.ask(actor, REQUEST, { input: { caseId, ...plain, idempotencyKey: key(), ...more } });
  }

  async requested(more: Readonly<Record<string, unknown>> = {}, person: Readonly<Record<string, unknown>> = {}) {
    const { id: caseId } = await this.network.openCase('anna@social', {
      person: { name: 'Påhittad Person', ...person },
    });
    return { need: outcome('MentorNeed', await this.request('anna@social', caseId, more)), caseId };
  }

  async mentorship(mentor: Answered, need: Answered, status: string, place: number | null = null, answerIn = '7 days'): Promise<void> {
    await this.network.service.database.ownerQuery(
      `INSERT INTO mentorship (id, need_id, case_id, mentor_id, mentor_member_id, owner_agency_id, provider_agency_id,
         coordinator_agency_id, status, place, points, points_of, weights_version, proposed_at, proposed_by, answer_by)
       SELECT $1, n.id, n.case_id, m.id, m.member_id, n.owner_agency_id, m.provider_agency_id, $2, $3, $4, 0, 1000, 1,
              now() - interval '20 days', $5, now() + $6::interval
         FROM mentor_need n, mentor m WHERE n.id = $7 AND m.id = $8`,
      [
        randomUUID(),
        this.coordination.id,
        status,
        place,
        this.network.service.actor('nina@network').id,
        answerIn,
        uuidIn(need),
        uuidIn(mentor),
      ],
    );
  }
}

function outcome(type: string, { data, text }: TestAnswer<{ result: Answered }>): Answered {
  if (data?.result.__typename !== type) throw new Error(text);
  return data.result;
}
