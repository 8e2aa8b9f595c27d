import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { newId } from '../../src/platform/ids';
import { freshNumber, key, memberId, type Answered } from '../api/casesSupport';
import { uuidIn } from '../api/mentorNetwork';
import { mentorshipIn, MentorshipNetwork } from '../api/mentorshipNetwork';
import { dayIn } from '../support/days';
import { crawl, everything, type Fillings } from './crawl';

// A crawl looks for leaks and not for limits.
jest.mock('../support/api', () => {
  const api = jest.requireActual<{ startTestService: (env: object) => Promise<unknown> }>('../support/api');
  const { UNLIMITED } = jest.requireActual<{ UNLIMITED: object }>('./crawl');
  return { ...api, startTestService: () => api.startTestService(UNLIMITED) };
});
jest.setTimeout(300_000);

const NUMBER = freshNumber();
const PERSON = {
  name: 'Kanarie Personnamnet',
  address: 'Kanariegatan 11',
  district: 'Kanariestadsdelen',
  phone: '031-111 22 33',
  personalIdentityNumber: NUMBER,
  guardians: [{ name: 'Kanarie Vårdnadshavaren', relation: 'kanarie-släkten', phone: '031-111 44 55' }],
};
const CASE = {
  summary: 'kanarie-sammanfattningen',
  risk: 'kanarie-risken',
  family: 'kanarie-familjen',
  health: 'kanarie-hälsan',
  religion: 'kanarie-religionen',
  offences: 'kanarie-brottet',
  reporter: 'kanarie-anmälaren',
};
const MESSAGE = 'kanarie-meddelandet';
const NEED = { area: 'Kanarieområdet', avoidGroups: ['Kanariegruppen'], languages: ['sv', 'som'] };
const MENTOR = {
  name: 'Kanarie Mentornamnet',
  email: 'kanarie-posten@exit.example',
  phone: '031-999 88 77',
  unsafeAreas: ['Kanarieskogen'],
  ties: ['Kanariebandet'],
};
const MEMBER_NAME = 'Kanarie Medlemsnamnet';

/** What tells who the person is, or what of the person and the case nobody outside was given. */
const OF_PERSON = [
  ...['Personnamnet', 'Kanariegatan', 'Kanariestadsdelen', '111 22 33', 'Vårdnadshavaren', 'kanarie-släkten'],
  ...['111 44 55', NUMBER, NUMBER.slice(2), ...Object.values(CASE), MESSAGE],
];
const OF_NEED = ['Kanarieområdet', 'Kanariegruppen'];
/** What tells who a mentor is. */
const OF_MENTOR = ['Mentornamnet', 'kanarie-posten', '999 88 77', 'Medlemsnamnet'];
/** What would put the mentor in danger: nobody but the provider ever reads it. */
const OF_DANGER = ['Kanarieskogen', 'Kanariebandet'];

const MENTOR_ACTOR = 'kan@exit';
const COORDINATOR = 'nina@network';
const CASEWORKER = 'anna@social';
const AUDITORS = ['axel@social', 'aina@network', 'lena@social'] as const;

let there: MentorshipNetwork;
let schema: GraphQLSchema;
let mentor: Answered;

beforeAll(async () => {
  there = await MentorshipNetwork.found();
  const { service } = there.network;
  await service.addMember(MENTOR_ACTOR, ['MENTOR'], { name: MEMBER_NAME });
  await service.addMember('axel@social', ['AUDITOR']);
  await service.addMember('aina@network', ['AUDITOR']);
  const { data } = await service.graphql<IntrospectionQuery>('adam@social', getIntrospectionQuery());
  if (!data) throw new Error('the schema was not told');
  schema = buildClientSchema(data);
  mentor = await there.mentor({ ...MENTOR, maximumAge: 150, memberId: memberId(service.actor(MENTOR_ACTOR)) });
});
afterAll(() => there.network.service.stop());

/** What one flow is about, with the ids that tell of it. */
interface Flow {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly personId: string;
  readonly referral: Answered;
  readonly need: Answered;
  readonly proposal: Answered;
}

/** A proposal of the mentor for a case that holds a canary in everything that is free to write. */
async function proposed(): Promise<Flow> {
  const { network, base } = there;
  const opened = await network.openCase(CASEWORKER, { ...CASE, environment: 'violent-islamist', person: PERSON });
  const referral = await network.draft(CASEWORKER, opened.id, network.police, { message: MESSAGE });
  await there.share(opened.id, base.coordination, ['Case.concernTypes']);
  const stated = await base.request(CASEWORKER, opened.id, { ...NEED, environment: 'violent-islamist' });
  const need = stated.data?.result;
  if (need?.__typename !== 'MentorNeed') throw new Error(stated.text);
  const proposal = mentorshipIn(await there.propose(need, mentor));
  const person = opened['person'] as Answered;
  return { caseId: opened.id, caseNumber: opened['number'] as string, personId: person.id, referral, need, proposal };
}

const idsOf = ({ caseId, personId, referral, need, proposal }: Flow): Record<string, string[]> => ({
  ...{ Case: [caseId], Person: [personId], Referral: [referral.id], MentorNeed: [need.id], Mentorship: [proposal.id] },
  ...{ Mentor: [mentor.id], Member: [memberId(there.network.service.actor(MENTOR_ACTOR))] },
});

/** Asks as an actor; everything that comes back, but for what is of the moment: when, which request, and sealed cursors. */
const asking =
  (actor: string) =>
  async (query: string, variables: Record<string, unknown> = {}): Promise<string> => {
    const answer = await there.network.ask(actor, query, variables);
    if (answer.status >= 500) throw new Error(`${actor} ${query.slice(0, 200)}: ${answer.text}`);
    const headers = [...answer.headers.entries()].filter(([name]) => name !== 'date' && name !== 'x-request-id');
    return [answer.text, ...headers.flat()].join('\n').replace(/"(requestId|cursor|startCursor|endCursor)":"[^"]+"/g, '');
  };
const deep = (name: string, depth = 3): string => {
  const type = schema.getType(name);
  if (!type) throw new Error(`no type ${name}`);
  return everything(schema, type, depth);
};

/** What an actor gets where matching tells of the flow: its lists, its records by their ids, ranking, plan and work list. */
async function matchingAs(actor: string, flow: Flow): Promise<string> {
  const ask = asking(actor);
  const texts: string[] = [];
  for (const type of ['Mentorship', 'MentorNeed', 'Mentor', 'MentorReview', 'Case', 'Referral']) {
    const field = type === 'MentorReview' ? null : `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
    if (field) texts.push(await ask(`{ ${field}s(first: 50) { totalCount nodes ${deep(type)} } }`));
    for (const id of idsOf(flow)[type] ?? []) {
      texts.push(await ask(`query ($id: ID!) { node(id: $id) { __typename ... on ${type} ${deep(type)} } }`, { id }));
      if (field) texts.push(await ask(`query ($id: ID!) { ${field}(id: $id) ${deep(type)} }`, { id }));
    }
  }
  texts.push(await ask(`query ($id: ID!) { mentorMatches(caseId: $id, first: 100) ${deep('MentorMatchResult', 4)} }`, { id: flow.caseId }));
  texts.push(await ask(`query ($ids: [ID!]!) { assignmentPlan(caseIds: $ids) ${deep('AssignmentPlan', 4)} }`, { ids: [flow.caseId] }));
  texts.push(await ask(`{ mentorWorkList ${deep('MentorWorkList', 4)} }`));
  for (const status of ['PROPOSED', 'ACCEPTED', 'ACTIVE', 'ENDED', 'DECLINED', 'LAPSED'])
    texts.push(await ask(`{ mentorships(filter: { status: [${status}] }, first: 50) { totalCount nodes { id } } }`));
  return texts.join('\n');
}

/** The same, and everything at every other root field and every door for an id. */
async function crawlAs(actor: string, flow: Flow): Promise<string> {
  const fillings: Fillings = {
    ...{ id: [flow.caseId], caseId: [flow.caseId], ID: [flow.caseId], Int: [1], String: ['sv'], Boolean: [true] },
    CaseLookupInput: [{ caseNumber: flow.caseNumber }],
  };
  const whole = await crawl({ schema, fillings, ids: idsOf(flow), tries: 'each field once', ask: asking(actor) });
  return [whole, await matchingAs(actor, flow)].join('\n');
}

const among = (text: string, canaries: readonly string[]): string[] => canaries.filter((one) => text.includes(one));
const memberUuid = (): string => there.network.service.actor(MENTOR_ACTOR).id;

/** What each of the sides may not be given while nobody has said yes. */
function hiddenFrom(actor: string, flow: Flow): string[] {
  const person = [...OF_PERSON, ...OF_NEED, uuidOf(flow.caseId), uuidOf(flow.personId), flow.caseNumber];
  const identity = [...OF_MENTOR, ...OF_DANGER, memberUuid()];
  switch (actor) {
    case MENTOR_ACTOR:
    case 'cora@exit':
      return person;
    // The access log tells a lead which ids the own members asked by: here they were given them.
    case 'lars@exit':
      return [...OF_PERSON, ...OF_NEED, flow.caseNumber];
    case COORDINATOR:
      return [...identity, ...OF_PERSON, ...OF_NEED];
    case 'aina@network':
      return [...OF_MENTOR, ...OF_DANGER, ...OF_PERSON, ...OF_NEED];
    case CASEWORKER:
      return [...identity, uuidIn(mentor)];
    default:
      return identity;
  }
}
/** The access log tells which ids the own members asked by; the crawl gave them those ids. Where nobody was given them, they stand nowhere. */
const withoutAskedIds = (text: string): string =>
  text.replace(/"recordIds":\[[^\]]*\](?=[^{}]*"outcome":"REFUSED"[^{}]*"code":"NOT_FOUND")/g, '');
const uuidOf = (id: string): string => id.split('_')[1] ?? '';

/** Both records that the service keeps of what was asked hold nothing that was free to write. */
async function expectSilentLogs(): Promise<void> {
  const texts = [...OF_PERSON, ...OF_NEED, ...OF_MENTOR, ...OF_DANGER];
  expect(there.network.service.logLines.length).toBeGreaterThan(20);
  expect(among(there.network.service.logLines.join('\n'), texts)).toEqual([]);
  const rows = await there.sql<{ text: string }>('SELECT e::text AS text FROM access_entry e');
  expect(rows.length).toBeGreaterThan(20);
  expect(among(rows.map(({ text }) => text).join('\n'), texts)).toEqual([]);
}

/** Everything that is refused to these three of a mentorship, as text. */
async function refusals(actor: string, { proposal, need, caseId }: Flow): Promise<string[]> {
  const why = { reason: 'Tiden passar inte.' };
  const stale = { ...proposal, version: proposal.version + 7 };
  const end = { ...why, outcome: 'LEFT' };
  const handOver = { toMentorId: mentor.id, ...why, idempotencyKey: key() };
  const answers = [
    await there.act(actor, 'acceptMentorship', stale),
    await there.act(actor, 'declineMentorship', stale, why),
    await there.act(actor, 'confirmMentorship', stale),
    await there.act(actor, 'confirmMentorship', proposal),
    await there.act(actor, 'withdrawProposal', stale, why),
    await there.act(actor, 'endMentorship', proposal, end),
    await there.act(actor, 'handOverMentorship', proposal, handOver),
    await there.meet(actor, proposal, dayIn(0)),
    await there.propose(need, mentor, {}, actor),
    await there.base.request(actor, caseId, NEED),
    await there.network.ask(
      actor,
      `mutation ($id: ID!) { result: updateMentor(id: $id, version: 1, patch: { hoursPerWeek: 1 }) { __typename ... on Refusal { code message fields unlock } ... on Mentor { id name hoursPerWeek } } }`,
      { id: actor === MENTOR_ACTOR ? `mentor_${newId()}` : mentor.id },
    ),
    await there.network.ask(
      actor,
      `mutation ($id: ID!) { result: withdrawMentorNeed(id: $id, version: 99) { __typename ... on Refusal { code message fields unlock } } }`,
      { id: need.id },
    ),
  ];
  const done = answers.filter(({ data }) => data !== null && data.result.__typename !== 'Refusal');
  expect([actor, done.map(({ text }) => text)]).toEqual([actor, []]);
  return answers.map(({ text }) => text);
}

const EVERYONE = [MENTOR_ACTOR, COORDINATOR, CASEWORKER, 'cora@exit', 'lars@exit', ...AUDITORS] as const;

describe('before anybody has said yes', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await proposed();
  });

  it('a crawl finds each of these texts where it may be read: so it would find them elsewhere', async () => {
    const caseworker = await crawlAs(CASEWORKER, flow);
    const number = caseworker.includes(NUMBER) ? NUMBER : NUMBER.slice(2);
    const readable = [...OF_PERSON.filter((one) => one !== NUMBER && one !== NUMBER.slice(2)), number, ...OF_NEED];
    expect(among(caseworker, [...readable, flow.caseNumber, uuidOf(flow.caseId)])).toHaveLength(readable.length + 2);
    const provider = [...OF_MENTOR, ...OF_DANGER, memberUuid(), uuidIn(mentor)];
    expect(among(await crawlAs('cora@exit', flow), provider)).toEqual(provider);
    const coordinator = await crawlAs(COORDINATOR, flow);
    expect(among(coordinator, [flow.caseNumber, uuidIn(mentor), '"rank":1', '"__typename":"PlannedPair"'])).toHaveLength(4);
    for (const actor of EVERYONE.slice(0, 5))
      expect([actor, (await matchingAs(actor, flow)).includes(flow.proposal.id)]).toEqual([actor, true]);
  });

  it.each(EVERYONE)('nothing that %s can ask tells who the other is', async (actor) => {
    expect(among(withoutAskedIds(await crawlAs(actor, flow)), hiddenFrom(actor, flow))).toEqual([]);
  });

  it.each([MENTOR_ACTOR, COORDINATOR, CASEWORKER])('nothing that is refused to %s does either', async (actor) => {
    const texts = (await refusals(actor, flow)).join('\n');
    const asked = [flow.caseId, flow.caseNumber, mentor.id, uuidIn(mentor)].map((id) => id.split('_').pop() ?? id);
    expect(
      among(
        texts,
        hiddenFrom(actor, flow).filter((one) => !asked.includes(one)),
      ),
    ).toEqual([]);
  });

  it('what is hidden changes no answer, no count and no order', async () => {
    const asked = [MENTOR_ACTOR, COORDINATOR, CASEWORKER] as const;
    const answers = async () => Promise.all(asked.map((actor) => matchingAs(actor, flow)));
    const before = await answers();
    await there.sql("UPDATE mentor SET name = 'Annan', email = NULL, phone = NULL, ties = '{Annat}', unsafe_areas = '{}' WHERE id = $1", [
      uuidIn(mentor),
    ]);
    const [, coordinator, caseworker] = await answers();
    await there.sql('UPDATE mentor SET name = $2, email = $3, phone = $4, ties = $5, unsafe_areas = $6 WHERE id = $1', [
      uuidIn(mentor),
      MENTOR.name,
      MENTOR.email,
      MENTOR.phone,
      MENTOR.ties,
      MENTOR.unsafeAreas,
    ]);
    await there.sql("UPDATE person SET name = 'Annan', address = NULL, district = NULL, phone = NULL, guardians = '[]' WHERE id = $1", [
      uuidOf(flow.personId),
    ]);
    await there.sql(
      "UPDATE case_file SET summary = NULL, risk = NULL, family = NULL, health = NULL, religion = 'annan', offences = NULL, reporter = NULL WHERE id = $1",
      [uuidOf(flow.caseId)],
    );
    const [blind, seeing] = await answers();
    await there.sql('UPDATE person SET name = $2, address = $3, district = $4, phone = $5, guardians = $6 WHERE id = $1', [
      uuidOf(flow.personId),
      PERSON.name,
      PERSON.address,
      PERSON.district,
      PERSON.phone,
      JSON.stringify(PERSON.guardians),
    ]);
    expect([coordinator, caseworker]).toEqual([before[1], before[2]]);
    expect([blind, seeing]).toEqual([before[0], before[1]]);
  });

  it('nobody finds out a name by writing it into a reason: a right guess is answered like a wrong one', async () => {
    const reasonOf = async (actor: string, mutation: string, reason: string): Promise<unknown> => {
      const { proposal } = await proposed();
      const { code, data } = await there.act(actor, mutation, proposal, { reason });
      await there.sql('UPDATE mentorship SET reason = NULL WHERE id = $1', [uuidIn(proposal)]);
      return [code, data?.result.__typename, data?.result['status']];
    };
    for (const [actor, mutation, name] of [
      [MENTOR_ACTOR, 'declineMentorship', PERSON.name],
      [COORDINATOR, 'withdrawProposal', MENTOR.name],
      [CASEWORKER, 'withdrawProposal', MENTOR.name],
    ] as const)
      expect([actor, await reasonOf(actor, mutation, name)]).toEqual([actor, await reasonOf(actor, mutation, 'Olle Nilsson')]);
    // Those who know a name do not tell it.
    expect(await reasonOf(MENTOR_ACTOR, 'declineMentorship', `${MENTOR.name} kan inte`)).toEqual(['BAD_USER_INPUT', undefined, undefined]);
    expect(await reasonOf(CASEWORKER, 'withdrawProposal', `${PERSON.name} vill inte`)).toEqual(['BAD_USER_INPUT', undefined, undefined]);
  });

  it('and after a no, or when the time has passed, nobody ever learns it', async () => {
    const declined = await proposed();
    const answer = await there.act(MENTOR_ACTOR, 'declineMentorship', declined.proposal, { reason: 'Tiden.' });
    expect(mentorshipIn(answer)['status']).toBe('DECLINED');
    expect(among(answer.text, hiddenFrom(MENTOR_ACTOR, declined))).toEqual([]);
    const lapsed = await proposed();
    await there.sql('UPDATE mentorship SET answer_by = now() WHERE id = $1', [uuidIn(lapsed.proposal)]);
    for (const over of [declined, lapsed])
      for (const actor of [MENTOR_ACTOR, COORDINATOR, CASEWORKER])
        expect([actor, among(await matchingAs(actor, over), hiddenFrom(actor, over))]).toEqual([actor, []]);
  });

  it('neither log holds any of it, and nothing of the case was read at the provider', async () => {
    await expectSilentLogs();
    const read = await there.sql("SELECT id FROM access_entry WHERE agency_id = $1 AND outcome <> 'REFUSED' AND record_ids && $2::uuid[]", [
      there.base.exit.id,
      [uuidOf(flow.caseId), uuidOf(flow.personId)],
    ]);
    expect(read).toEqual([]);
  });
});

describe('step by step', () => {
  let flow: Flow;
  let now: Answered;
  let reservation: string;
  const seenBy = (actor: string): Promise<string> => matchingAs(actor, flow);
  /** Nobody but the caseworker has been given anything yet. */
  async function expectOthersBlind(mentorSees: readonly string[] = []): Promise<void> {
    for (const actor of [MENTOR_ACTOR, COORDINATOR, 'cora@exit', 'lars@exit', 'aina@network'] as const) {
      const own = actor === COORDINATOR || actor === 'aina@network' ? [] : mentorSees;
      const hidden = hiddenFrom(actor, flow).filter((one) => !own.includes(one));
      expect([actor, among(await seenBy(actor), hidden)]).toEqual([actor, []]);
    }
  }

  beforeAll(async () => {
    await there.sql("UPDATE mentorship SET status = 'WITHDRAWN' WHERE status = 'PROPOSED'");
    flow = await proposed();
    now = flow.proposal;
  });

  it('a reservation that is accepted opens nothing yet', async () => {
    reservation = await there.reserve(flow.caseId);
    await expectOthersBlind();
    expect(among(await seenBy(CASEWORKER), hiddenFrom(CASEWORKER, flow))).toEqual([]);
  });

  it('a yes opens nothing yet, to anybody', async () => {
    const answer = await there.act(MENTOR_ACTOR, 'acceptMentorship', now);
    now = mentorshipIn(answer);
    expect(among(answer.text, hiddenFrom(MENTOR_ACTOR, flow))).toEqual([]);
    await expectOthersBlind();
    expect(among(await seenBy(CASEWORKER), hiddenFrom(CASEWORKER, flow))).toEqual([]);
  });

  it('the confirmation opens the mentor to the caseworker, without what would endanger them, and nothing to the others', async () => {
    const answer = await there.act(CASEWORKER, 'confirmMentorship', now);
    now = mentorshipIn(answer);
    expect(among(answer.text, [...OF_DANGER, 'Medlemsnamnet'])).toEqual([]);
    const caseworker = await seenBy(CASEWORKER);
    const opened = ['Mentornamnet', 'kanarie-posten', '999 88 77', uuidIn(mentor)];
    expect(among(caseworker, opened)).toEqual(opened);
    expect(among(caseworker, [...OF_DANGER, 'Medlemsnamnet'])).toEqual([]);
    await expectOthersBlind();
    for (const actor of ['bo@social', 'lena@social', 'axel@social'])
      expect([actor, among(await seenBy(actor), [...OF_MENTOR, ...OF_DANGER, memberUuid()])]).toEqual([actor, []]);
  });

  it('a disclosure under the reservation opens to the mentor what it lists, and no more', async () => {
    await there.share(flow.caseId, there.base.exit, ['Case.person', 'Person.name'], reservation);
    const opened = ['Personnamnet', uuidOf(flow.caseId), uuidOf(flow.personId), flow.caseNumber];
    expect(among(await seenBy(MENTOR_ACTOR), opened)).toEqual(opened);
    await expectOthersBlind(opened);
  });

  it('the end closes the mentor to the caseworker', async () => {
    const end = { outcome: 'LEFT', reason: 'Det är klart.' };
    const answer = await there.act(CASEWORKER, 'endMentorship', now, end);
    now = mentorshipIn(answer);
    expect(among(answer.text, hiddenFrom(CASEWORKER, flow))).toEqual([]);
    expect(among(await seenBy(CASEWORKER), hiddenFrom(CASEWORKER, flow))).toEqual([]);
    expect(among(await seenBy(COORDINATOR), hiddenFrom(COORDINATOR, flow))).toEqual([]);
  });

  it('the end of the disclosure closes the person to the mentor, to whom nothing of the need is left either', async () => {
    await there.sql('UPDATE disclosure SET revoked_at = now() WHERE reservation_id = $1', [reservation]);
    await expectOthersBlind();
    const need = await there.network.ask(MENTOR_ACTOR, 'query ($id: ID!) { result: mentorNeed(id: $id) { __typename id } }', {
      id: flow.need.id,
    });
    expect([need.code, need.data?.result ?? null]).toEqual(['NOT_FOUND', null]);
  });

  it('neither log holds any of it', expectSilentLogs);
});

describe('a reason, which the other side reads', () => {
  const NAMES = ['kanarie  MENTORNAMNET kan inte', `${PERSON.name} vill inte`];
  it('of the caseworker for an end names neither the mentor, whom they now know, nor the person', async () => {
    const { caseId, proposal } = await proposed();
    await there.reserve(caseId);
    const accepted = await there.done(MENTOR_ACTOR, 'acceptMentorship', proposal);
    const active = await there.done(CASEWORKER, 'confirmMentorship', accepted);
    for (const reason of NAMES) {
      const refused = await there.act(CASEWORKER, 'endMentorship', active, { reason, outcome: 'LEFT' });
      expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['reason']]);
      expect(await there.row(active)).toMatchObject({ status: 'ACTIVE', reason: null });
    }
  });

  it('of the caseworker, before the confirmation, is compared with no name of a mentor: a guess is answered like any text', async () => {
    const { caseId, proposal } = await proposed();
    await there.reserve(caseId);
    const accepted = await there.done(MENTOR_ACTOR, 'acceptMentorship', proposal);
    const named = await there.act(CASEWORKER, 'withdrawProposal', accepted, { reason: NAMES[1] });
    expect([named.code, named.extensions['field']]).toEqual(['BAD_USER_INPUT', ['reason']]);
    const guess = await there.act(CASEWORKER, 'withdrawProposal', accepted, { reason: NAMES[0] });
    expect(mentorshipIn(guess)['status']).toBe('WITHDRAWN');
  });

  it('of a mentor who declines is not for the coordinator, who sees that it was declined', async () => {
    const { proposal } = await proposed();
    const why = { reason: 'kanarie-avböjandet' };
    expect((await there.act(MENTOR_ACTOR, 'declineMentorship', proposal, why)).text).toContain(why.reason);
    const asked = { id: proposal.id };
    const text = await asking(COORDINATOR)(`query ($id: ID!) { mentorship(id: $id) ${deep('Mentorship')} }`, asked);
    expect(text).toContain('"status":"DECLINED"');
    expect(text).not.toContain(why.reason);
    expect(await asking(COORDINATOR)(`{ mentorships(first: 100) { nodes ${deep('Mentorship', 2)} } }`)).not.toContain(why.reason);
  });
});

describe('the time that an answer takes', () => {
  const ROUNDS = 120;
  const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

  it.each([
    ['mentorship', 'bo@social'],
    ['mentorNeed', 'bo@social'],
    ['mentor', 'bo@social'],
  ] as const)('does not tell a %s that %s may not see from one that there never was', async (field, actor) => {
    const { proposal, need } = await proposed();
    const hidden = { mentorship: proposal.id, mentorNeed: need.id, mentor: mentor.id }[field];
    const timed = async (id: string): Promise<number> => {
      const start = process.hrtime.bigint();
      const answer = await there.network.ask(actor, `query ($id: ID!) { result: ${field}(id: $id) { id } }`, { id });
      const took = Number(process.hrtime.bigint() - start) / 1e6;
      expect([answer.code, answer.data?.result ?? null]).toEqual(['NOT_FOUND', null]);
      return took;
    };
    const missing = (): string => `${hidden.split('_')[0] ?? ''}_${newId()}`;
    for (let at = 0; at < 20; at += 1) await timed(at % 2 === 0 ? hidden : missing());
    const [there_, nowhere]: [number[], number[]] = [[], []];
    for (let at = 0; at < ROUNDS; at += 1) {
      there_.push(await timed(hidden));
      nowhere.push(await timed(missing()));
    }
    const ratio = median(there_) / median(nowhere);
    expect(ratio).toBeGreaterThan(1 / 1.5);
    expect(ratio).toBeLessThan(1.5);
  });
});
