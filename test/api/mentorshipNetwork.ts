import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/platform/clock';
import type { TestAgency, TestAnswer } from '../support/api';
import { dayIn } from '../support/days';
import { key, memberId, type Answered } from './casesSupport';
import { createMentorNetwork, uuidIn, type MentorNetwork } from './mentorNetwork';

type Answer = TestAnswer<{ result: Answered }>;
type More = Readonly<Record<string, unknown>>;

const REFUSAL = '... on Refusal { code message fields provision unlock }';
/** Everything of a mentorship, with as much of mentor, case and person as the reader sees. */
export const MENTORSHIP = `__typename id version status points pointsOf weightsVersion proposedAt answerBy acceptedAt confirmedAt endedAt
  outcome reason providerFindings caseFindings
  toDisclose { recordId recipientAgencyId fields ground headings gdprBasis purpose validUntil } meetingsHeld meetings { heldOn } reviews { id version months dueOn doneOn outcome }
  mentor { id name contact { email } member { id } freePlaces } case { id person { name } }
  need { id status subjectAge case { id } } ownerAgency { slug } provider { slug } coordinator { slug } handsOver { id }
  withheld { field reason }`;

/** The mutations on a mentorship, by name, with the arguments each takes beside id and version. */
const EXTRA: Readonly<Record<string, string>> = {
  acceptMentorship: '',
  confirmMentorship: '',
  declineMentorship: 'reason: String!',
  withdrawProposal: 'reason: String!',
  endMentorship: 'outcome: MentorshipOutcome!, reason: String!, reopenNeed: Boolean',
  handOverMentorship: 'toMentorId: ID!, reason: String!, idempotencyKey: String!, answerBy: DateTime',
};

/** The text of a mutation on a mentorship. */
export function mutationOf(name: string): string {
  const all = ['id: ID!', 'version: Int!', ...(EXTRA[name] ?? '').split(', ').filter((one) => one !== '')];
  const names = all.map((one) => one.slice(0, one.indexOf(':')));
  const declared = name === 'endMentorship' ? all.map((one) => one.replace('Boolean', 'Boolean! = false')) : all;
  return `mutation (${declared.map((one) => `$${one}`).join(', ')}) {
    result: ${name}(${names.map((one) => `${one}: $${one}`).join(', ')}) { __typename ${REFUSAL} ... on Mentorship { ${MENTORSHIP} } } }`;
}

const PROPOSE = `mutation ($input: ProposeMentorInput!) { result: proposeMentor(input: $input) {
  __typename ${REFUSAL} ... on Mentorship { ${MENTORSHIP} } } }`;
const MEET = `mutation ($id: ID!, $heldOn: Date!, $key: String!) {
  result: recordMentorMeeting(mentorshipId: $id, heldOn: $heldOn, idempotencyKey: $key) { __typename ${REFUSAL} ... on Mentorship { ${MENTORSHIP} } } }`;
const REVIEW = `mutation ($id: ID!, $version: Int!, $outcome: MentorshipOutcome!, $note: String) {
  result: reviewMentorship(id: $id, version: $version, outcome: $outcome, note: $note) {
    __typename ${REFUSAL} ... on MentorReview { id version months dueOn doneOn outcome note withheld { field answer reason } } } }`;
const READ = `query ($id: ID!) { result: mentorship(id: $id) { ${MENTORSHIP} } }`;

/** A mentor town with two mentors who answer for themselves, whose provider is bound on every case that is shared. */
export class MentorshipNetwork {
  static async found(env: NodeJS.ProcessEnv = {}, clock?: Clock): Promise<MentorshipNetwork> {
    const base = await createMentorNetwork(env, clock);
    const found = new MentorshipNetwork(base);
    found.mia = await found.mentor({
      name: 'Mia Hemligsson',
      memberId: memberId(base.network.service.actor('mia@exit')),
    });
    found.max = await found.mentor({
      name: 'Max Hemligsson',
      memberId: memberId(base.network.service.actor('max@exit')),
    });
    return found;
  }

  mia!: Answered;
  max!: Answered;

  private constructor(readonly base: MentorNetwork) {}

  get network() {
    return this.base.network;
  }

  sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.network.service.database.ownerQuery<Row>(text, values);
  }

  /** A mentor of the private provider, vetted, with room; without a member unless one is given. */
  mentor(more: More = {}): Promise<Answered> {
    const vetted = { vettedOn: dayIn(-30), vettedUntil: dayIn(400), vettingLevel: 'EXTENDED' };
    const wide = { hoursPerWeek: 20, minimumAge: 0, maximumAge: 120, capacity: 20 };
    return this.base.registered('cora@exit', { ...vetted, ...wide, email: 'hemlig@mentor.example', ...more });
  }

  /** A need of a new case that is shared with the network. */
  async need(more: More = {}): Promise<{ need: Answered; caseId: string }> {
    const stated = await this.base.requested(more, { name: 'Sekreta Persson' });
    await this.share(stated.caseId, this.base.coordination, ['Case.concernTypes']);
    return stated;
  }

  /** Shares fields of a case past the law, which has tests of its own. */
  async share(caseId: string, to: TestAgency, fields: readonly string[], reservation: string | null = null): Promise<void> {
    const by = this.network.service.actor('anna@social').id;
    await this.sql(
      `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, person_id, fields, ground,
         gdpr_basis, purpose, valid_from, valid_until, made_by, reservation_id)
       SELECT $1, c.owner_agency_id, $2, 'Case', c.id, c.person_id, $3, 'OSL 10:28', 'ART_6_1_E', 'ASSESSMENT',
              now() - interval '1 day', now() + interval '90 days', $4, $5 FROM case_file c WHERE c.id = $6`,
      [randomUUID(), to.id, fields, by, reservation, caseId.split('_')[1]],
    );
  }

  /** A reservation on the case that the provider has accepted; its uuid. */
  async reserve(caseId: string): Promise<string> {
    const id = randomUUID();
    await this.sql(
      `INSERT INTO reservation (id, owner_agency_id, recipient_agency_id, case_id, terms, status, offered_at, offered_by,
         answered_at, answered_by) VALUES ($1, $2, $3, $4, 'x', 'ACCEPTED', now(), $5, now(), $6)`,
      [
        id,
        this.network.social.id,
        this.base.exit.id,
        caseId.split('_')[1],
        this.network.service.actor('anna@social').id,
        this.network.service.actor('cora@exit').id,
      ],
    );
    return id;
  }

  /** Proposes; how many there may be has a test of its own, so the earlier ones are of long ago. */
  async propose(need: Answered, mentor: Answered, more: More = {}, actor = 'nina@network'): Promise<Answer> {
    await this.sql("UPDATE mentorship SET proposed_at = proposed_at - interval '40 days' WHERE proposed_at > now() - interval '30 days'");
    return this.proposeNow(need, mentor, more, actor);
  }

  /** Proposes, whatever was proposed before. */
  proposeNow(need: Answered, mentor: Answered, more: More = {}, actor = 'nina@network'): Promise<Answer> {
    const input = { needId: need.id, mentorId: mentor.id, idempotencyKey: key(), ...more };
    return this.network.ask(actor, PROPOSE, { input });
  }

  act(actor: string, mutation: string, { id, version }: Pick<Answered, 'id' | 'version'>, more: More = {}) {
    return this.network.ask(actor, mutationOf(mutation), { id, version, ...more });
  }

  /** The same, and fails the test unless a mentorship comes of it. */
  async done(actor: string, mutation: string, on: Answered, more: More = {}): Promise<Answered> {
    return mentorshipIn(await this.act(actor, mutation, on, more));
  }

  /** A proposal of a new need. */
  async proposed(mentor: Answered = this.mia, more: More = {}) {
    const stated = await this.need();
    return { ...stated, proposal: mentorshipIn(await this.propose(stated.need, mentor, more)) };
  }

  async accepted(mentor: Answered = this.mia, by = 'mia@exit') {
    const proposed = await this.proposed(mentor);
    await this.reserve(proposed.caseId);
    return { ...proposed, accepted: await this.done(by, 'acceptMentorship', proposed.proposal) };
  }

  async active(mentor: Answered = this.mia, by = 'mia@exit') {
    const accepted = await this.accepted(mentor, by);
    return { ...accepted, active: await this.done('anna@social', 'confirmMentorship', accepted.accepted) };
  }

  meet(actor: string, { id }: Answered, heldOn: string, idempotencyKey = key()): Promise<Answer> {
    return this.network.ask(actor, MEET, { id, heldOn, key: idempotencyKey });
  }

  review(
    actor: string,
    { id, version }: Pick<Answered, 'id' | 'version'>,
    outcome = 'PROGRESS',
    note: string | null = null,
  ): Promise<Answer> {
    return this.network.ask(actor, REVIEW, { id, version, outcome, note });
  }

  /** Lets the last days of the reviews of a mentorship come. */
  async reviewsBy(day: string, mentorship: Answered): Promise<void> {
    await this.sql('UPDATE mentor_review SET due_on = $1 WHERE mentorship_id = $2', [day, uuidIn(mentorship)]);
  }

  read(actor: string, { id }: Answered): Promise<Answered> {
    return this.network.get(actor, 'Mentorship', READ, { id });
  }

  tryRead(actor: string, { id }: Answered): Promise<Answer> {
    return this.network.ask(actor, READ, { id });
  }

  async row(mentorship: Answered): Promise<Record<string, unknown>> {
    const [row] = await this.sql<Record<string, unknown>>('SELECT * FROM mentorship WHERE id = $1', [uuidIn(mentorship)]);
    return row ?? {};
  }
}

/** The mentorship in an answer; fails the test when there is none. */
export function mentorshipIn({ data, text }: Answer): Answered {
  if (data?.result.__typename !== 'Mentorship') throw new Error(text);
  return data.result;
}
