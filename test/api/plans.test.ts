import { dayOf, plusDays } from '../../src/policy/calendar';
import { agencyId, key, memberId, type Answered } from './casesSupport';
import { GroupNetwork, memberOf } from './groupNetwork';

let there: GroupNetwork;
beforeAll(async () => {
  there = await GroupNetwork.found();
});
afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const PIA = 'pia@police';
const TODAY = dayOf(new Date());
const YESTERDAY = plusDays(TODAY, -1);
const OPENED = ['PlanStep.text', 'PlanStep.history', 'PlanStep.reviews'];
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';

const REFUSAL = '... on Refusal { code message fields unlock }';
const CHANGE = 'at agency { slug } from to earlierText earlierDueOn earlierResponsibleAgency { slug }';
const GOAL = `__typename id version text status dueOn removedAt responsibleAgency { slug } actionGroup { id } steps { id } history { ${CHANGE} member { id } }`;
const STEP = `__typename id version text state dueOn late responsibleAgency { slug } responsibleMember { id } goal { id } case { id }
  reviews { dueOn doneOn note } history { ${CHANGE} reason } withheld { field answer }`;
const mutation = (name: string, type: 'PlanGoal' | 'PlanStep', input: string, ofRecord: boolean): string =>
  `mutation (${ofRecord ? '$id: ID!, $version: Int!, ' : ''}$input: ${input}!) { result: ${name}(${ofRecord ? 'id: $id, version: $version, ' : ''}input: $input) {
    __typename ${REFUSAL} ... on ${type} { ${type === 'PlanGoal' ? GOAL : STEP} } } }`;
const DO = {
  addGoal: mutation('addPlanGoal', 'PlanGoal', 'AddPlanGoalInput', false),
  changeGoal: mutation('changePlanGoal', 'PlanGoal', 'ChangePlanGoalInput', true),
  addStep: mutation('addPlanStep', 'PlanStep', 'AddPlanStepInput', false),
  changeStep: mutation('changePlanStep', 'PlanStep', 'ChangePlanStepInput', true),
  move: mutation('movePlanStep', 'PlanStep', 'MovePlanStepInput', true),
  assign: mutation('assignPlanStep', 'PlanStep', 'AssignPlanStepInput', true),
  review: mutation('notePlanReview', 'PlanStep', 'NotePlanReviewInput', true),
} as const;

type Of = Pick<Answered, 'id' | 'version'>;
const act = (actor: string, what: keyof typeof DO, input: object, of: Partial<Of> = {}) =>
  there.network.ask(actor, DO[what], { ...of, input: { idempotencyKey: key(), ...input } });
async function done(actor: string, what: keyof typeof DO, input: object, of: Partial<Of> = {}): Promise<Answered> {
  const { data, text } = await act(actor, what, input, of);
  if (data?.result.__typename !== (what.endsWith('Goal') ? 'PlanGoal' : 'PlanStep')) throw new Error(text);
  return data.result;
}
async function refusal(actor: string, what: keyof typeof DO, input: object, of: Partial<Of> = {}): Promise<Answered> {
  const { data, text } = await act(actor, what, input, of);
  if (data?.result.__typename !== 'Refusal') throw new Error(text);
  return data.result;
}
const goalOf = (caseId: string, goal: object = {}, more: object = {}) =>
  done(ANNA, 'addGoal', { caseId, goal: { text: 'Ett mål.', ...goal }, ...more });
const stepOf = (caseId: string, step: object = {}) => done(ANNA, 'addStep', { caseId, step: { text: 'En insats.', ...step } });
async function caseId(): Promise<string> {
  return (await there.caseOf(30)).id;
}
async function disclosedTo(fields: readonly string[] = OPENED): Promise<string> {
  const id = await caseId();
  await there.disclosed(id, there.network.police, fields);
  return id;
}
async function steps(actor: string, filter: string): Promise<string[]> {
  const { data, text } = await there.network.ask(
    actor,
    `{ result: planSteps(first: 100, filter: { ${filter} }) { nodes { id } totalCount } }`,
  );
  if (!data) throw new Error(text);
  const { nodes, totalCount } = data.result as unknown as { nodes: { id: string }[]; totalCount: number };
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ id }) => id);
}
const read = async (actor: string, id: string): Promise<Answered | null> =>
  (await there.network.ask(actor, `{ result: planStep(id: "${id}") { ${STEP} } }`)).data?.result ?? null;
const moved = (of: Answered): Of => ({ id: of.id, version: of.version });

describe('the plan of a case', () => {
  test('has goals and steps under them, and is read with the case', async () => {
    const id = await caseId();
    const goal = await goalOf(id, { text: 'Tillbaka i arbete.', dueOn: '2030-01-31' });
    const step = await stepOf(id, { goalId: goal.id, text: 'Möte med arbetsförmedlingen.', reviewOn: ['2030-01-02', '2029-01-02'] });
    expect(step).toMatchObject({ state: 'PLANNED', late: false, goal: { id: goal.id }, responsibleAgency: { slug: 'social' } });
    expect((step['reviews'] as { dueOn: string }[]).map(({ dueOn }) => dueOn)).toEqual(['2029-01-02', '2030-01-02']);
    const { data } = await there.network.ask(ANNA, `{ result: case(id: "${id}") { planGoals { id steps { id } } planSteps { id } } }`);
    expect(data?.result).toMatchObject({ planGoals: [{ id: goal.id, steps: [{ id: step.id }] }], planSteps: [{ id: step.id }] });
  });

  test('a goal and a step keep what they said before, and who changed it', async () => {
    const id = await caseId();
    const goal = await goalOf(id, { dueOn: '2030-01-31' });
    const changed = await done(ANNA, 'changeGoal', { goal: { text: 'Ett annat mål.', progress: 'ONGOING' } }, moved(goal));
    expect(changed).toMatchObject({ text: 'Ett annat mål.', status: 'ONGOING', dueOn: null, version: 2 });
    expect(changed['history']).toMatchObject([
      { from: null, to: 'PLANNED', earlierText: null },
      {
        from: 'PLANNED',
        to: 'ONGOING',
        earlierText: 'Ett mål.',
        earlierDueOn: '2030-01-31',
        member: { id: expect.stringMatching(/^member_/) as string },
      },
    ]);
    const step = await stepOf(id, { goalId: goal.id, dueOn: '2030-01-31' });
    const rewritten = await done(ANNA, 'changeStep', { step: { text: 'En annan insats.' } }, moved(step));
    expect(rewritten).toMatchObject({ goal: null, dueOn: null, text: 'En annan insats.' });
    expect(rewritten['history']).toMatchObject([
      { from: null, to: 'PLANNED' },
      { from: 'PLANNED', to: 'PLANNED', earlierText: 'En insats.', earlierDueOn: '2030-01-31', reason: null },
    ]);
    const stale = await act(ANNA, 'changeStep', { step: { text: 'Igen.' } }, moved(step));
    expect(stale.code).toBe('CONFLICT');
  });

  test('a retry with the same key writes nothing twice', async () => {
    const id = await caseId();
    const input = { caseId: id, step: { text: 'En gång.' }, idempotencyKey: key() };
    const [first, second] = [await done(ANNA, 'addStep', input), await done(ANNA, 'addStep', input)];
    expect(second.id).toBe(first.id);
    expect(await steps(ANNA, `caseId: "${id}"`)).toEqual([first.id]);
    const move = { to: 'DONE', idempotencyKey: key() };
    await done(ANNA, 'move', move, moved(first));
    expect(await done(ANNA, 'move', move, moved(first))).toMatchObject({ state: 'DONE', version: 2 });
  });

  test('a step moves as its states allow, back and to its end only with a reason', async () => {
    const step = await stepOf(await caseId());
    const underWay = await done(ANNA, 'move', { to: 'UNDER_WAY' }, moved(step));
    const unsaid = await act(ANNA, 'move', { to: 'CANCELLED' }, moved(underWay));
    expect([unsaid.code, unsaid.errors[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'reason']]);
    const cancelled = await done(ANNA, 'move', { to: 'CANCELLED', reason: 'Personen vill inte.' }, moved(underWay));
    expect(await refusal(ANNA, 'move', { to: 'DONE', reason: 'Nej.' }, moved(cancelled))).toMatchObject({
      code: 'INVALID_TRANSITION',
      fields: ['PlanStep.state'],
    });
    expect(cancelled['history']).toMatchObject([
      { to: 'PLANNED' },
      { to: 'UNDER_WAY' },
      { from: 'UNDER_WAY', to: 'CANCELLED', reason: 'Personen vill inte.' },
    ]);
  });

  test('a review is noted once, on a day that has come, and one that was held is not planned away', async () => {
    const step = await stepOf(await caseId(), { reviewOn: [YESTERDAY, '2030-01-02'] });
    const future = await act(ANNA, 'review', { dueOn: YESTERDAY, doneOn: plusDays(TODAY, 2) }, moved(step));
    expect(future.code).toBe('BAD_USER_INPUT');
    const unplanned = await act(ANNA, 'review', { dueOn: '2030-01-03', doneOn: TODAY }, moved(step));
    expect(unplanned.errors[0]?.extensions['field']).toEqual(['input', 'dueOn']);
    const held = await done(ANNA, 'review', { dueOn: YESTERDAY, doneOn: TODAY, note: 'Går framåt.' }, moved(step));
    expect(held['reviews']).toEqual([
      { dueOn: YESTERDAY, doneOn: TODAY, note: 'Går framåt.' },
      { dueOn: '2030-01-02', doneOn: null, note: null },
    ]);
    expect(await refusal(ANNA, 'review', { dueOn: YESTERDAY, doneOn: TODAY }, moved(held))).toMatchObject({ code: 'INVALID_TRANSITION' });
    const other = await done(ANNA, 'changeStep', { step: { text: 'En insats.', reviewOn: ['2031-01-02'] } }, moved(held));
    expect((other['reviews'] as { dueOn: string }[]).map(({ dueOn }) => dueOn)).toEqual([YESTERDAY, '2031-01-02']);
  });

  test('the own lists: mine, late, due before, by state and agency', async () => {
    const id = await caseId();
    const anna = memberId(there.network.service.actor(ANNA));
    const mine = await stepOf(id, { responsibleMemberId: anna, dueOn: YESTERDAY });
    const other = await stepOf(id, { dueOn: TODAY });
    const ended = await done(ANNA, 'move', { to: 'DONE' }, moved(await stepOf(id, { dueOn: YESTERDAY })));
    const of = `caseId: "${id}"`;
    expect([mine['late'], other['late'], ended['late']]).toEqual([true, false, false]);
    expect(await steps(ANNA, `${of}, mine: true`)).toEqual([mine.id]);
    expect(await steps(ANNA, `${of}, late: true`)).toEqual([mine.id]);
    expect((await steps(ANNA, `${of}, dueBefore: "${TODAY}"`)).sort()).toEqual([mine.id, ended.id].sort());
    expect(await steps(ANNA, `${of}, state: [DONE]`)).toEqual([ended.id]);
    expect(await steps(ANNA, `${of}, agency: "${agencyId(there.network.police)}"`)).toEqual([]);
    // A lead has the steps in view and not their texts; a colleague who is not assigned has none.
    expect(await read('lena@social', mine.id)).toMatchObject({ text: null, history: null, state: 'PLANNED', late: true });
    expect(await steps('bo@social', of)).toEqual([]);
  });

  test('only somebody assigned to the case can be named at its own agency', async () => {
    const id = await caseId();
    const bo = memberId(there.network.service.actor('bo@social'));
    const named = { caseId: id, step: { text: 'En insats.', responsibleMemberId: bo } };
    expect(await refusal(ANNA, 'addStep', named)).toMatchObject({ code: 'NOT_ASSIGNED', fields: ['PlanStep.responsibleMember'] });
    const step = await stepOf(id);
    expect(await refusal(ANNA, 'assign', { memberId: bo }, moved(step))).toMatchObject({ code: 'NOT_ASSIGNED' });
    const adam = memberId(there.network.service.actor('adam@social'));
    expect(await refusal(ANNA, 'assign', { memberId: adam }, moved(step))).toMatchObject({ code: 'NOT_ASSIGNABLE' });
  });

  test('the plan of a closed case is only read', async () => {
    const id = await disclosedTo();
    const police = agencyId(there.network.police);
    const goal = await goalOf(id);
    const step = await stepOf(id, { responsibleAgencyId: police, dueOn: YESTERDAY, reviewOn: [YESTERDAY] });
    const version = (await there.network.ask(ANNA, `{ result: case(id: "${id}") { version } }`)).data?.result.version;
    const closing =
      'mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") { __typename } }';
    await there.network.get(ANNA, 'Case', closing, { id, version });
    const tries: [string, keyof typeof DO, object, Partial<Of>][] = [
      [ANNA, 'addGoal', { caseId: id, goal: { text: 'Nytt.' } }, {}],
      [ANNA, 'changeGoal', { goal: { text: 'Nytt.' } }, moved(goal)],
      [ANNA, 'addStep', { caseId: id, step: { text: 'Nytt.' } }, {}],
      [ANNA, 'changeStep', { step: { text: 'Nytt.' } }, moved(step)],
      [ANNA, 'move', { to: 'DONE' }, moved(step)],
      [PIA, 'move', { to: 'DONE' }, moved(step)],
      [PIA, 'assign', {}, moved(step)],
      [PIA, 'review', { dueOn: YESTERDAY, doneOn: TODAY }, moved(step)],
    ];
    for (const [actor, what, input, of] of tries)
      expect([actor, what, (await refusal(actor, what, input, of)).code]).toEqual([actor, what, 'INVALID_TRANSITION']);
    expect(await read(ANNA, step.id)).toMatchObject({ text: 'En insats.', state: 'PLANNED', late: false });
  });
});

describe('another agency', () => {
  test('is made responsible only for what is disclosed to it, and the refusal names what is missing', async () => {
    const police = agencyId(there.network.police);
    const id = await disclosedTo(['Case.summary', 'PlanStep.text']);
    const given = { caseId: id, step: { text: 'Samtal.', responsibleAgencyId: police } };
    const refused = await refusal(ANNA, 'addStep', given);
    expect(refused).toMatchObject({ code: 'PLAN_NOT_DISCLOSED', fields: ['PlanStep.history', 'PlanStep.reviews'] });
    expect(refused['unlock']).toContain('PlanStep.history, PlanStep.reviews');
    const own = await stepOf(id);
    expect(await refusal(ANNA, 'changeStep', { step: { text: 'Samtal.', responsibleAgencyId: police } }, moved(own))).toMatchObject({
      code: 'PLAN_NOT_DISCLOSED',
    });
    expect(await refusal(ANNA, 'addGoal', { caseId: id, goal: { text: 'Mål.', responsibleAgencyId: police } })).toMatchObject({
      code: 'PLAN_NOT_DISCLOSED',
      fields: ['PlanGoal.text', 'PlanGoal.history'],
    });
    await there.disclosed(id, there.network.police, OPENED.slice(1));
    expect(await done(ANNA, 'addStep', given)).toMatchObject({ responsibleAgency: { slug: 'police' } });
    const foreign = { text: 'Samtal.', responsibleAgencyId: police, responsibleMemberId: memberId(there.network.service.actor(PIA)) };
    const named = await act(ANNA, 'addStep', { caseId: id, step: foreign });
    expect(named.errors[0]?.extensions['field']).toEqual(['input', 'step', 'responsibleMemberId']);
  });

  test('moves its step, names its member and notes reviews; what the step is stays with the owner', async () => {
    const id = await disclosedTo();
    const step = await stepOf(id, { responsibleAgencyId: agencyId(there.network.police), dueOn: YESTERDAY, reviewOn: [YESTERDAY] });
    const pia = memberId(there.network.service.actor(PIA));
    const taken = await done(PIA, 'assign', { memberId: pia }, moved(step));
    expect(taken['responsibleMember']).toEqual({ id: pia });
    expect(await steps(PIA, 'mine: true, late: true')).toContain(step.id);
    const underWay = await done(PIA, 'move', { to: 'UNDER_WAY' }, moved(taken));
    const held = await done(PIA, 'review', { dueOn: YESTERDAY, doneOn: TODAY, note: 'Samtal hölls.' }, moved(underWay));
    expect(held['history']).toMatchObject([
      { agency: { slug: 'social' } },
      { agency: { slug: 'police' }, from: 'PLANNED', to: 'UNDER_WAY' },
    ]);
    expect((await act(PIA, 'changeStep', { step: { text: 'Annat.' } }, moved(held))).code).toBe('FORBIDDEN');
    expect(await read(ANNA, step.id)).toMatchObject({ state: 'UNDER_WAY', responsibleMember: null, reviews: [{ note: 'Samtal hölls.' }] });
    // The owner rewrites the step, and the member that the police named stays.
    await done(ANNA, 'changeStep', { step: { text: 'Nytt samtal.', responsibleAgencyId: agencyId(there.network.police) } }, moved(held));
    expect(await read(PIA, step.id)).toMatchObject({ text: 'Nytt samtal.', responsibleMember: { id: pia } });
    expect(await refusal(ANNA, 'assign', {}, { id: step.id, version: held.version + 1 })).toMatchObject({ code: 'NOT_RESPONSIBLE' });
  });

  test('finds nothing of a plan whose texts are not disclosed to it, whatever else is, and nothing more once that has ended', async () => {
    const other = await disclosedTo(['Case.summary', 'PlanStep.history', 'PlanGoal.history']);
    const hidden = await stepOf(other, { dueOn: YESTERDAY });
    await goalOf(other);
    expect(await read(PIA, hidden.id)).toBeNull();
    expect(await steps(PIA, `caseId: "${other}"`)).toEqual([]);
    const { data } = await there.network.ask(PIA, `{ result: case(id: "${other}") { planGoals { id } planSteps { id } } }`);
    expect(data?.result).toEqual({ planGoals: [], planSteps: [] });

    const id = await caseId();
    const disclosure = await there.disclosed(id, there.network.police, OPENED);
    const step = await stepOf(id, { responsibleAgencyId: agencyId(there.network.police) });
    expect(await steps(PIA, `caseId: "${id}"`)).toEqual([step.id]);
    const revoke = `mutation ($id: ID!, $version: Int!) { result: revokeDisclosure(id: $id, version: $version, reason: "Behövs inte.") { __typename } }`;
    await there.network.get(ANNA, 'Disclosure', revoke, { id: disclosure.id, version: disclosure.version });
    expect(await steps(PIA, `caseId: "${id}"`)).toEqual([]);
    expect((await act(PIA, 'move', { to: 'DONE' }, moved(step))).code).toBe('NOT_FOUND');
  });
});

describe('the plan of a group', () => {
  const GOALS = '{ text status dueOn responsibleAgency { slug } }';
  const goalsOf = async (actor: string, id: string): Promise<unknown> =>
    (await there.network.ask(actor, `{ result: actionGroup(id: "${id}") { goals ${GOALS} version } }`)).data?.result['goals'];

  test('is the plan of its case: one row, two views', async () => {
    const { police } = there.network;
    const id = (await there.caseOf(15)).id;
    const before = await goalOf(id, { text: 'Före gruppen.' });
    await there.consent(id, [police]);
    await there.disclosed(id, police, ['ActionGroup.goals']);
    const group = await there.created(id, {
      members: [memberOf(police)],
      goals: [{ text: 'Gruppens mål.', responsibleAgencyId: agencyId(police) }],
    });
    const through = await goalOf(id, { text: 'Genom ärendet.', responsibleAgencyId: agencyId(police) });
    const outside = await goalOf(id, { text: 'Bara ärendets.' }, { inGroup: false });
    expect([through['actionGroup'], outside['actionGroup'], before['actionGroup']]).toEqual([{ id: group.id }, null, null]);
    const { data } = await there.network.ask(ANNA, `{ result: case(id: "${id}") { planGoals { id text } } }`);
    const own = (data?.result['planGoals'] as { id: string; text: string }[]).map(({ text }) => text).sort();
    expect(own).toEqual(['Bara ärendets.', 'Före gruppen.', 'Genom ärendet.', 'Gruppens mål.']);
    // A member sees the plan of the group as before, and nothing of the case's own.
    const theirs = ((await goalsOf(PIA, group.id)) as { text: string }[]).map(({ text }) => text).sort();
    expect(theirs).toEqual(['Genom ärendet.', 'Gruppens mål.']);
    expect((await there.network.ask(PIA, `{ result: planGoal(id: "${through.id}") { id } }`)).code).toBe('NOT_FOUND');
    await done(
      ANNA,
      'changeGoal',
      { goal: { text: 'Genom ärendet.', progress: 'REACHED', responsibleAgencyId: agencyId(police) } },
      moved(through),
    );
    expect(await goalsOf(PIA, group.id)).toContainEqual(expect.objectContaining({ text: 'Genom ärendet.', status: 'REACHED' }));
  });

  test('set as a whole keeps a goal with the same text, takes in one of the case, and loses none that steps serve', async () => {
    const { police } = there.network;
    const id = (await there.caseOf(15)).id;
    const loose = await goalOf(id, { text: 'Ärendets mål.' });
    await there.consent(id, [police]);
    const mine = { responsibleAgencyId: agencyId(there.network.social) };
    const group = await there.created(id, {
      members: [memberOf(police)],
      goals: ['Kvar.', 'Borta.', 'Med insats.'].map((text) => ({ text, ...mine })),
    });
    const plan = async (): Promise<{ id: string; text: string; actionGroup: { id: string } | null }[]> => {
      const { data } = await there.network.ask(ANNA, `{ result: case(id: "${id}") { planGoals { id text actionGroup { id } } } }`);
      return data?.result['planGoals'] as { id: string; text: string; actionGroup: { id: string } | null }[];
    };
    const idOf = (rows: Awaited<ReturnType<typeof plan>>, text: string): string | undefined => rows.find((row) => row.text === text)?.id;
    const first = await plan();
    await stepOf(id, { goalId: idOf(first, 'Med insats.') });
    const goals = [
      { text: 'Kvar.', progress: 'ONGOING', ...mine },
      { text: 'Ärendets mål.', ...mine },
      { text: 'Nytt.', ...mine },
    ];
    const set = await there.done(ANNA, 'plan', group, { goals });
    expect((set['goals'] as { text: string }[]).map(({ text }) => text)).toEqual(['Kvar.', 'Ärendets mål.', 'Nytt.']);
    const second = await plan();
    expect(idOf(second, 'Kvar.')).toBe(idOf(first, 'Kvar.'));
    expect(idOf(second, 'Ärendets mål.')).toBe(loose.id);
    expect(second.map(({ text, actionGroup }) => [text, actionGroup?.id ?? null]).sort()).toEqual([
      ['Kvar.', group.id],
      ['Med insats.', null],
      ['Nytt.', group.id],
      ['Ärendets mål.', group.id],
    ]);
    const [gone] = await there.network.service.database.ownerQuery<{ text: string }>(
      'SELECT text FROM plan_goal WHERE group_id = $1 AND replaced_at IS NOT NULL',
      [uuid(group.id)],
    );
    expect(gone).toEqual({ text: 'Borta.' });
  });
});

test('a redacted text stands in no history either', async () => {
  const id = await caseId();
  const step = await stepOf(id, { text: 'Kim ska ringa.' });
  const changed = await done(ANNA, 'changeStep', { step: { text: 'Någon ska ringa.' } }, moved(step));
  const redact = `mutation { result: redactText(id: "${step.id}", version: ${String(changed.version)}, fields: ["text"], reason: "Namn.") { __typename } }`;
  await there.network.get('lena@social', 'PlanStep', redact);
  const after = await read(ANNA, step.id);
  expect(after).toMatchObject({ text: '[maskerat]', history: [{ earlierText: null }, { earlierText: '[maskerat]' }] });
});
