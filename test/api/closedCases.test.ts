import { CASE_USES, type CaseUse } from '../../src/policy/caseStates';
import { birthday, dayOf } from '../../src/policy/calendar';
import { createSchema } from '../../src/schema';
import { agencyId, inDays, key, memberId, type Answered } from './casesSupport';
import { dayIn } from '../support/days';
import { MentorshipNetwork } from './mentorshipNetwork';

jest.setTimeout(120_000);

type Values = Readonly<Record<string, unknown>>;
const ANNA = 'anna@social';
const PIA = 'pia@police';
const uses: Readonly<Record<string, CaseUse>> = CASE_USES;
const mutations = createSchema().getMutationType()?.getFields() ?? {};
let there: MentorshipNetwork;
let closed: Closed;

beforeAll(async () => {
  there = await MentorshipNetwork.found();
  await there.network.service.addMember('lisa@police', ['LEAD']);
  closed = await closedCase();
});

afterAll(() => there.network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const query = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => there.sql<Row>(text, values);

/** Does a mutation by its name, with every argument that is given. */
async function act(actor: string, mutation: string, values: Values) {
  const field = mutations[mutation];
  if (!field) throw new Error(`${mutation} is no mutation`);
  const args = field.args.filter(({ name }) => name in values);
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const outcome = field.type.toString().includes('GroupInvitation') ? '' : '... on Node { id }';
  const text = `mutation (${declared}) { result: ${mutation}(${given}) { __typename ${outcome} ... on Refusal { code message fields unlock } } }`;
  return there.network.ask(actor, text, values);
}

/** The id that comes of a mutation; fails the test when it is refused. */
async function made(actor: string, mutation: string, values: Values): Promise<string> {
  const { data, text } = await act(actor, mutation, values);
  if (!data || data.result.__typename === 'Refusal') throw new Error(`${mutation}: ${text}`);
  return data.result.id;
}

interface Closed {
  readonly id: string;
  readonly disclosure: string;
  readonly consent: string;
  readonly request: string;
  /** Another case, which is open. */
  readonly open: string;
  /** The records that hung on the case, by the type of the `id` that names them. */
  readonly on: Readonly<Record<string, string>>;
}

const TABLES: Readonly<Record<string, string>> = {
  Case: 'case_file',
  Referral: 'referral',
  ConcernReport: 'concern_report',
  Reservation: 'reservation',
  CaseTransfer: 'case_transfer',
  MentorNeed: 'mentor_need',
  Mentorship: 'mentorship',
  Proposal: 'mentorship',
  ActionGroup: 'action_group',
  Disclosure: 'disclosure',
  Consent: 'consent',
  PlanGoal: 'plan_goal',
  PlanStep: 'plan_step',
};

async function version(type: string, id: string): Promise<number> {
  const [row] = await query<{ version: number }>(`SELECT version FROM ${TABLES[type] ?? ''} WHERE id = $1`, [uuid(id)]);
  return row?.version ?? 0;
}

const consentTo = (caseId: string): Values => ({
  ...{
    caseId,
    givers: [
      { role: 'PERSON', name: 'Påhittad Person' },
      { role: 'GUARDIAN', name: 'Påhittad Mor' },
    ],
  },
  ...{ maturityNote: 'Förstår.', guardianCount: 1, giverNotOnRecord: 'Visade legitimation.', form: 'SIGNED' },
  ...{ recipientAgencyIds: [agencyId(there.network.police)], fields: ['Case.summary'], givenOn: dayOf(new Date()) },
  ...{ validUntil: inDays(100), idempotencyKey: key() },
});
const disclosing = (caseId: string, more: Values = {}): Values => ({
  ...{ recordId: caseId, recipientAgencyId: agencyId(there.network.police), fields: ['Case.risk'], ground: 'OSL 10:2' },
  ...{ weighing: 'Nödvändigt för vår uppgift.', gdprBasis: 'ART_6_1_E', purpose: 'ASSESSMENT', validUntil: inDays(30) },
  ...{ idempotencyKey: key(), ...more },
});
const member = () => ({
  memberAgencyId: agencyId(there.network.police),
  role: 'Kontakt',
  contactName: 'Påhittad Kontakt',
});
const grouping = (caseId: string): Values => ({
  caseId,
  programme: 'SSPF',
  contactName: 'Påhittad',
  members: [member()],
  idempotencyKey: key(),
});
const convening = (): Values => ({
  partyIds: [there.network.police, there.network.social].map(agencyId),
  startsAt: inDays(1),
  idempotencyKey: key(),
});
const rostering = (conferenceId: unknown, caseId: string): Values => ({
  ...{ conferenceId, caseId, purpose: 'ASSESSMENT', partyIds: [agencyId(there.network.police)] },
  ...{ question: 'Påhittad fråga.', idempotencyKey: key() },
});
const needing = (caseId: string): Values => ({
  caseId,
  languages: ['sv'],
  hoursPerWeek: 3,
  earliestStart: dayIn(7),
  idempotencyKey: key(),
});
const offering = (caseId: string): Values => ({
  caseId,
  recipientAgencyId: agencyId(there.network.association),
  terms: 'Tystnad.',
  idempotencyKey: key(),
});

const stepping = (caseId: string): Values => ({ caseId, step: { text: 'Samtal med rektor.' }, idempotencyKey: key() });
const assessing = async (caseId: string): Promise<Values> => ({
  ...{ caseId, version: await version('Case', caseId), conclusion: 'Läget är lugnt.', idempotencyKey: key() },
});
const planned = (more: Values) => () => ({ input: { ...more, idempotencyKey: key() } });
const transferring = (caseId: string, disclosure: string): Values => ({
  ...{ caseId, recipientAgencyId: agencyId(there.network.police), reason: 'MOVED', disclosureIds: [disclosure], idempotencyKey: key() },
});

/** A case on which everything has been done that can be, and which is then closed: by the API, whatever it takes. */
async function closedCase(): Promise<Closed> {
  const { police } = there.network;
  const birthDate = birthday(dayOf(new Date()), -15);
  const { need, caseId: id } = await there.base.requested({}, { name: 'Påhittad Person', birthDate });
  await there.share(id, there.base.coordination, ['Case.concernTypes']);
  await there.share(id, police, ['Case.concernTypes']);
  await there.reserve(id);
  const proposed = (await there.propose(need, there.mia)).data?.result as Answered;
  const active = await there.done(ANNA, 'confirmMentorship', await there.done('mia@exit', 'acceptMentorship', proposed));
  const second = (await there.base.request(ANNA, id)).data?.result as Answered;
  const proposal = (await there.propose(second, there.max)).data?.result as Answered;

  const consent = await made(ANNA, 'recordConsent', { input: consentTo(id) });
  const group = await made(ANNA, 'createActionGroup', { input: grouping(id) });
  await act(ANNA, 'closeActionGroup', { id: group, version: await version('ActionGroup', group), reason: 'Klart.' });
  const { referral } = await there.network.sent(ANNA, id, ['Case.risk']);
  for (const step of ['receiveReferral', 'acceptReferral', 'startReferral', 'completeReferral'])
    await made(PIA, step, { id: referral.id, version: await version('Referral', referral.id) });
  const disclosure = await made(ANNA, 'disclose', { input: disclosing(id) });
  const reservation = await made(ANNA, 'offerReservation', { input: offering(id) });
  const asked = { recordId: id, fields: ['Case.risk'], purpose: 'ASSESSMENT', motive: 'Vi utreder.', idempotencyKey: key() };
  const request = await made(PIA, 'requestDisclosure', { input: asked });

  const person = { name: 'Påhittat Barn', age: 14, municipalityCode: '1480' };
  const report = await made(ANNA, 'recordConcernReport', { input: { person, observed: 'Påhittad oro.', idempotencyKey: key() } });
  await made(ANNA, 'takeConcernReport', { id: report, version: 1, idempotencyKey: key() });

  const goal = await made(ANNA, 'addPlanGoal', {
    input: { caseId: id, inGroup: false, goal: { text: 'Skolgång.' }, idempotencyKey: key() },
  });
  const step = await made(ANNA, 'addPlanStep', { input: stepping(id) });
  const open = (await there.network.openCase(ANNA)).id;
  const held = await made(PIA, 'planConference', { input: convening() });
  const row = await made(ANNA, 'addRosterRow', { input: rostering(held, id) });
  const conference = await made(PIA, 'planConference', { input: convening() });
  const named = await made(ANNA, 'disclose', { input: { ...disclosing(id), fields: ['Person.name'], idempotencyKey: key() } });
  const transfer = await made(ANNA, 'offerCaseTransfer', { input: transferring(id, named) });

  await made(ANNA, 'closeCase', { id, version: await version('Case', id), reason: 'Klart.' });
  const on = {
    Case: id,
    Referral: referral.id,
    ConcernReport: report,
    Reservation: reservation,
    CaseTransfer: transfer,
    MentorNeed: second.id,
    Mentorship: active.id,
    Proposal: proposal.id,
    ActionGroup: group,
    Conference: conference,
    RosterRow: row,
    Disclosure: disclosure,
    Consent: consent,
    PlanGoal: goal,
    PlanStep: step,
  };
  return { id, disclosure, consent, request, open, on };
}

/** Who does it, to what (the type of `id`), and with what else. */
interface Call {
  readonly by: string;
  readonly on?: string;
  readonly with?: () => Values | Promise<Values>;
}

const reason = { reason: 'Skäl.' };
const input = (values: (caseId: string) => Values) => () => ({ input: values(closed.id) });

/** How each mutation is called that a closed case does not take, as it would be taken by an open one. */
const CALLS: Readonly<Record<string, Call>> = {
  updateCase: { by: ANNA, on: 'Case', with: () => ({ patch: { summary: 'Nytt.' } }) },
  closeCase: { by: ANNA, on: 'Case', with: () => reason },
  recordAssessment: { by: ANNA, with: async () => ({ input: await assessing(closed.id) }) },
  addPlanGoal: { by: ANNA, with: input((caseId) => ({ caseId, goal: { text: 'Fritid.' }, idempotencyKey: key() })) },
  changePlanGoal: { by: ANNA, on: 'PlanGoal', with: planned({ goal: { text: 'Annat.' } }) },
  addPlanStep: { by: ANNA, with: input(stepping) },
  changePlanStep: { by: ANNA, on: 'PlanStep', with: planned({ step: { text: 'Annat.' } }) },
  movePlanStep: { by: ANNA, on: 'PlanStep', with: planned({ to: 'CANCELLED', reason: 'Skäl.' }) },
  assignPlanStep: { by: ANNA, on: 'PlanStep', with: () => ({ input: { memberId: bo(), idempotencyKey: key() } }) },
  notePlanReview: { by: ANNA, on: 'PlanStep', with: planned({ dueOn: dayIn(7), doneOn: dayOf(new Date()) }) },
  linkPersons: {
    by: ANNA,
    with: input((caseId) => ({ caseId, relativeCaseId: closed.open, relation: 'SIBLING', idempotencyKey: key() })),
  },
  decideConcernReport: {
    by: ANNA,
    on: 'ConcernReport',
    with: input((caseId) => ({ decision: 'ALREADY_OPEN', reason: 'Pågår.', caseId, idempotencyKey: key() })),
  },
  draftReferral: {
    by: ANNA,
    with: input((caseId) => ({ caseId, toAgencyId: agencyId(there.network.police), purpose: 'ASSESSMENT', idempotencyKey: key() })),
  },
  sendReferral: { by: ANNA, on: 'Referral', with: () => ({ idempotencyKey: key() }) },
  receiveReferral: { by: PIA, on: 'Referral' },
  acceptReferral: { by: PIA, on: 'Referral' },
  declineReferral: { by: PIA, on: 'Referral', with: () => reason },
  returnReferral: { by: PIA, on: 'Referral', with: () => reason },
  requestReferralInformation: { by: PIA, on: 'Referral', with: () => reason },
  answerReferralInformation: { by: ANNA, on: 'Referral', with: () => reason },
  startReferral: { by: PIA, on: 'Referral' },
  completeReferral: { by: PIA, on: 'Referral' },
  withdrawReferral: { by: ANNA, on: 'Referral', with: () => reason },
  disclose: { by: ANNA, with: input(disclosing) },
  recordConsent: { by: ANNA, with: input(consentTo) },
  offerReservation: { by: ANNA, with: input(offering) },
  acceptReservation: { by: 'mona@association', on: 'Reservation' },
  declineReservation: { by: 'mona@association', on: 'Reservation' },
  withdrawReservation: { by: ANNA, on: 'Reservation' },
  offerCaseTransfer: { by: ANNA, with: input((caseId) => transferring(caseId, closed.disclosure)) },
  acceptCaseTransfer: {
    by: 'lisa@police',
    on: 'CaseTransfer',
    with: () => ({ responsibleId: memberId(there.network.service.actor(PIA)), idempotencyKey: key() }),
  },
  declineCaseTransfer: { by: 'lisa@police', on: 'CaseTransfer', with: () => ({ reason: 'OTHER', idempotencyKey: key() }) },
  withdrawCaseTransfer: { by: ANNA, on: 'CaseTransfer', with: () => ({ idempotencyKey: key() }) },
  settleCaseTransfer: { by: ANNA, on: 'CaseTransfer', with: () => ({ planId: 'plan', idempotencyKey: key() }) },
  requestMentor: { by: ANNA, with: input(needing) },
  withdrawMentorNeed: { by: ANNA, on: 'MentorNeed' },
  proposeMentor: {
    by: 'nina@network',
    with: () => ({ input: { needId: closed.on['MentorNeed'], mentorId: there.mia.id, idempotencyKey: key() } }),
  },
  acceptMentorship: { by: 'max@exit', on: 'Proposal' },
  declineMentorship: { by: 'max@exit', on: 'Proposal', with: () => reason },
  withdrawProposal: { by: 'nina@network', on: 'Proposal', with: () => reason },
  confirmMentorship: { by: ANNA, on: 'Proposal' },
  handOverMentorship: {
    by: 'nina@network',
    on: 'Mentorship',
    with: () => ({ ...reason, toMentorId: there.max.id, idempotencyKey: key() }),
  },
  endMentorship: { by: ANNA, on: 'Mentorship', with: () => ({ ...reason, outcome: 'PROGRESS', reopenNeed: false }) },
  recordMentorMeeting: {
    by: ANNA,
    with: () => ({ mentorshipId: closed.on['Mentorship'], heldOn: dayOf(new Date()), idempotencyKey: key() }),
  },
  createActionGroup: { by: ANNA, with: input(grouping) },
  transferGroup: { by: ANNA, on: 'ActionGroup', with: () => ({ input: { idempotencyKey: key() } }) },
  addGroupMember: { by: ANNA, on: 'ActionGroup', with: () => ({ member: member() }) },
  removeGroupMember: { by: ANNA, on: 'ActionGroup', with: () => ({ ...reason, agencyId: agencyId(there.network.police) }) },
  setGroupContact: { by: ANNA, on: 'ActionGroup', with: () => ({ contactName: 'Annan' }) },
  setGroupPlan: { by: ANNA, on: 'ActionGroup', with: () => ({ goals: [] }) },
  recordGroupMeeting: {
    by: ANNA,
    on: 'ActionGroup',
    with: () => ({
      input: {
        heldOn: dayOf(new Date()),
        attendeeAgencyIds: [agencyId(there.network.social)],
        decisions: ['Beslut.'],
        idempotencyKey: key(),
      },
    }),
  },
  closeActionGroup: { by: ANNA, on: 'ActionGroup', with: () => reason },
  addRosterRow: { by: ANNA, with: input((caseId) => rostering(closed.on['Conference'], caseId)) },
  decideOnRosterRow: {
    by: ANNA,
    with: () => ({ input: { rosterRowId: closed.on['RosterRow'], text: 'Påhittat beslut.', idempotencyKey: key() } }),
  },
  acceptGroupInvitation: { by: PIA, with: () => ({ id: invitation() }) },
  declineGroupInvitation: { by: PIA, with: () => ({ ...reason, id: invitation() }) },
};

const bo = (): string => memberId(there.network.service.actor('bo@social'));
const invitation = (): string => `groupinvitation_${uuid(closed.on['ActionGroup'] ?? '')}`;

/** A mutation on the closed case, as it stands in the table of calls. */
async function call(name: string) {
  const one = CALLS[name];
  if (!one) throw new Error(`how ${name} is called is not said: add it to CALLS`);
  const id = one.on === undefined ? undefined : closed.on[one.on];
  const named = id === undefined || one.on === undefined ? {} : { id, version: await version(one.on, id) };
  return act(one.by, name, { ...named, ...(await one.with?.()) });
}

/** Everything that is stored, but for what is written of questions and of keys. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const tables = await query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
      AND table_name NOT IN ('access_line', 'access_log', 'access_part', 'access_record', 'access_seal', 'access_unsealed', 'idempotency', 'rate_count', 'track_check') ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ sum: string }>(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM ${name} t`);
    found[name] = row?.sum ?? '';
  }
  return found;
}

const OWN_STATES = ['INVALID_TRANSITION', 'NEED_NOT_OPEN'];

const notTaken = Object.keys(uses).filter((name) => {
  const use = uses[name] as CaseUse;
  return 'endsBefore' in use || ('in' in use && !use.in.includes('CLOSED'));
});

describe('closing a case', () => {
  it('ends all that is out on it', async () => {
    const states: Record<string, unknown> = {};
    for (const type of ['Referral', 'Reservation', 'MentorNeed', 'Mentorship', 'Proposal', 'ActionGroup']) {
      const [row] = await query<{ status: string }>(`SELECT status FROM ${TABLES[type] ?? ''} WHERE id = $1`, [
        uuid(closed.on[type] ?? ''),
      ]);
      states[type] = row?.status;
    }
    expect(states).toEqual({
      Referral: 'COMPLETED',
      Reservation: 'WITHDRAWN',
      MentorNeed: 'WITHDRAWN',
      Mentorship: 'ENDED',
      Proposal: 'WITHDRAWN',
      ActionGroup: 'CLOSED',
    });
    const logged = await query<{ type: string }>(
      `SELECT DISTINCT record_type AS type FROM access_entry WHERE operation LIKE '%closeCase%' AND outcome = 'CHANGED' ORDER BY 1`,
    );
    expect(logged.map(({ type }) => type)).toEqual(['Case', 'MentorNeed', 'Mentorship', 'Reservation']);
  });

  it('makes a group that has lapsed stay so: no consent brings it back', async () => {
    const { id } = await there.network.openCase(ANNA, { person: { name: 'Påhittad Person', birthDate: birthday(dayOf(new Date()), -15) } });
    const consent = await made(ANNA, 'recordConsent', { input: consentTo(id) });
    const group = await made(ANNA, 'createActionGroup', { input: grouping(id) });
    await made(ANNA, 'withdrawConsent', { id: consent, version: 1, reason: 'Vill inte.' });
    await made(ANNA, 'closeCase', { id, version: await version('Case', id), reason: 'Klart.' });
    expect(await query('SELECT status FROM action_group WHERE id = $1', [uuid(group)])).toEqual([{ status: 'LAPSED' }]);
  });
});

describe('on a closed case', () => {
  it.each(notTaken)('%s is refused, and nothing is written', async (name) => {
    const before = await everything();
    const answer = await call(name);
    expect(await everything()).toEqual(before);
    const use = uses[name] as CaseUse;
    const refusal = answer.data?.result;
    if (refusal?.__typename === 'Refusal') {
      // What has ended with the case is refused by its own state first.
      const ownState = 'endsBefore' in use || name === 'proposeMentor' || CALLS[name]?.on === 'Proposal';
      expect([...('in' in use ? [use.code] : []), ...(ownState ? OWN_STATES : [])]).toContain(refusal.code);
    } else expect([answer.code, 'endsBefore' in use]).toEqual(['NOT_FOUND', true]);
  });

  it('what is refused says that the case is closed, and what can be done instead', async () => {
    const { data } = await call('createActionGroup');
    expect(data?.result).toMatchObject({
      message: 'The case is closed.',
      fields: ['Case.status'],
      unlock: expect.stringContaining('new case'),
    });
  });

  it('assignments are given and ended', async () => {
    await made(ANNA, 'assignCase', { caseId: closed.id, memberId: bo(), role: 'CO_WORKER' });
    await made(ANNA, 'assignCase', { caseId: closed.id, memberId: bo(), end: true });
    expect((await there.network.ask('bo@social', 'query ($id: ID!) { result: case(id: $id) { id } }', { id: closed.id })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('what is wrong in it is corrected, with what was wrong kept beside; nothing else is changed', async () => {
    const change = async (more: Values) =>
      act(ANNA, 'updateCase', { id: closed.id, version: await version('Case', closed.id), patch: { risk: 'Låg.' }, ...more });
    const refused = (await change({})).data?.result;
    expect(refused).toMatchObject({ code: 'INVALID_TRANSITION', unlock: expect.stringContaining('correction') });
    expect((await change({ correction: '  ' })).code).toBe('BAD_USER_INPUT');
    expect((await change({ correction: 'Risken gällde någon annan.' })).data?.result.__typename).toBe('Case');
    const kept = () =>
      query<{ risk: string; corrections: Values[] }>('SELECT risk, corrections FROM case_file WHERE id = $1', [uuid(closed.id)]);
    const by = there.network.service.actor(ANNA).id;
    expect(await kept()).toEqual([
      { risk: 'Låg.', corrections: [{ at: expect.any(String), by, fields: ['risk'], reason: 'Risken gällde någon annan.' }] },
    ]);
  });

  it('a person is corrected by a lead', async () => {
    const [person] = await query<{ version: number }>(
      'SELECT p.version FROM person p JOIN case_file c ON c.person_id = p.id WHERE c.id = $1',
      [uuid(closed.id)],
    );
    const change = await made(ANNA, 'proposePersonChange', {
      input: { caseId: closed.id, person: { version: person?.version, name: 'Rättad Person' }, idempotencyKey: key() },
    });
    await made('lena@social', 'confirmPersonChange', { id: change, version: 1 });
    const [now] = await query<{ name: string }>('SELECT p.name FROM person p JOIN case_file c ON c.person_id = p.id WHERE c.id = $1', [
      uuid(closed.id),
    ]);
    expect(now?.name).toBe('Rättad Person');
  });

  it('what another agency has requested is disclosed, and nothing else', async () => {
    const other = await act(ANNA, 'disclose', { input: disclosing(closed.id) });
    expect(other.data?.result).toMatchObject({ code: 'CASE_CLOSED', unlock: expect.stringContaining('request') });
    const before = await everything();
    const more = await act(ANNA, 'disclose', {
      input: disclosing(closed.id, { requestId: closed.request, fields: ['Case.risk', 'Case.family'] }),
    });
    expect(more.data?.result).toMatchObject({ code: 'CASE_CLOSED', unlock: expect.stringContaining('open in it') });
    expect(await everything()).toEqual(before);
    await made(ANNA, 'disclose', { input: disclosing(closed.id, { requestId: closed.request }) });
    const asked = { recordId: closed.id, fields: ['Person.name'], purpose: 'ASSESSMENT', motive: 'Vi utreder.', idempotencyKey: key() };
    const request = await made(PIA, 'requestDisclosure', { input: asked });
    const answering = (fields: string[]) => ({ input: disclosing(closed.id, { requestId: request, fields }) });
    expect((await act(ANNA, 'disclose', answering(['Person.name', 'Person.address']))).data?.result.code).toBe('CASE_CLOSED');
    await made(ANNA, 'disclose', answering(['Person.name']));
  });

  it('disclosures and consents are ended', async () => {
    const { disclosure, consent } = closed;
    const narrower = { id: disclosure, version: await version('Disclosure', disclosure), validUntil: inDays(5) };
    await made(ANNA, 'narrowDisclosure', narrower);
    await made(ANNA, 'revokeDisclosure', { id: disclosure, version: await version('Disclosure', disclosure), reason: 'Behövs inte.' });
    await made(ANNA, 'withdrawConsent', { id: consent, version: await version('Consent', consent), reason: 'Vill inte.' });
    const rows = await query(
      'SELECT (SELECT revoked_at IS NOT NULL FROM disclosure WHERE id = $1) AS revoked, (SELECT withdrawn_at IS NOT NULL FROM consent WHERE id = $2) AS withdrawn',
      [uuid(disclosure), uuid(consent)],
    );
    expect(rows).toEqual([{ revoked: true, withdrawn: true }]);
  });
});

it('a proposal that is out on a case that was closed past the service is not confirmed', async () => {
  const { accepted, caseId } = await there.accepted();
  await query("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [uuid(caseId)]);
  const answer = await there.act(ANNA, 'confirmMentorship', accepted);
  expect(answer.data?.result.code).toBe('CASE_CLOSED');
});
