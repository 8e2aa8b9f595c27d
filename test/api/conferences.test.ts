import type { TestAgency } from '../support/api';
import { agencyId, inDays, key, memberId, type Answered } from './casesSupport';
import { GroupNetwork } from './groupNetwork';

let there: GroupNetwork;
beforeAll(async () => {
  there = await GroupNetwork.found();
});
afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const PIA = 'pia@police';
const KURT = 'kurt@prison';
const WHOLE_ROW = ['RosterRow.question', 'RosterRow.minutes', 'RosterRow.attendance', 'ConferenceDecision.text'];
const TOMORROW = inDays(1);

const REFUSAL = '... on Refusal { code message fields unlock }';
const DECISION = `id text dueOn responsibleAgency { slug } parties { slug } planStep { id text } rosterRow { id } withheld { field answer }`;
const ROW = `__typename id version purpose question minutes discussed withdrawnAt ownerAgency { slug } case { id } conference { id }
  parties { slug } attendance { agency { slug } member { id } } decisions(first: 5) { ${DECISION} } withheld { field answer }`;
const CONFERENCE = `__typename id version acute status startsAt agenda sharedPicture ownerAgency { slug } series { id name } parties { slug }
  present { slug } roster(first: 10) { ${ROW} } withheld { field answer }`;
const SHAPES = {
  ConferenceSeries: '__typename id version name rhythm parties { slug } conferences(first: 5) { id }',
  Conference: CONFERENCE,
  RosterRow: ROW,
  ConferenceDecision: `__typename ${DECISION}`,
} as const;
type Shape = keyof typeof SHAPES;

const mutation = (name: string, type: Shape, input: string, ofRecord = false): string =>
  `mutation (${ofRecord ? '$id: ID!, $version: Int!, ' : ''}$input: ${input}!) { result: ${name}(${ofRecord ? 'id: $id, version: $version, ' : ''}input: $input) {
    __typename ${REFUSAL} ... on ${type} { ${SHAPES[type]} } } }`;
const DO = {
  series: ['ConferenceSeries', mutation('planConferenceSeries', 'ConferenceSeries', 'PlanConferenceSeriesInput')],
  plan: ['Conference', mutation('planConference', 'Conference', 'PlanConferenceInput')],
  change: ['Conference', mutation('changeConference', 'Conference', 'ChangeConferenceInput', true)],
  end: ['Conference', mutation('endConference', 'Conference', 'EndConferenceInput', true)],
  add: ['RosterRow', mutation('addRosterRow', 'RosterRow', 'AddRosterRowInput')],
  row: ['RosterRow', mutation('changeRosterRow', 'RosterRow', 'ChangeRosterRowInput', true)],
  attend: ['RosterRow', mutation('noteRosterAttendance', 'RosterRow', 'NoteRosterAttendanceInput', true)],
  decide: ['ConferenceDecision', mutation('decideOnRosterRow', 'ConferenceDecision', 'DecideOnRosterRowInput')],
} as const satisfies Record<string, readonly [Shape, string]>;
type Act = keyof typeof DO;
type Of = Pick<Answered, 'id' | 'version'>;

const act = (actor: string, what: Act, input: object, of: Partial<Of> = {}) =>
  there.network.ask(actor, DO[what][1], {
    ...(of.id === undefined ? {} : { id: of.id, version: of.version }),
    input: { idempotencyKey: key(), ...input },
  });
async function done(actor: string, what: Act, input: object, of: Partial<Of> = {}): Promise<Answered> {
  const { data, text } = await act(actor, what, input, of);
  if (data?.result.__typename !== DO[what][0]) throw new Error(text);
  return data.result;
}
async function refusal(actor: string, what: Act, input: object, of: Partial<Of> = {}): Promise<Answered> {
  const { data, text } = await act(actor, what, input, of);
  if (data?.result.__typename !== 'Refusal') throw new Error(text);
  return data.result;
}
const parties = (...agencies: TestAgency[]): string[] => agencies.map(agencyId);
const all = (): string[] => {
  const { social, police, prison, school } = there.network;
  return parties(social, police, prison, school);
};
const convened = (more: object = {}): Promise<Answered> => done(PIA, 'plan', { partyIds: all(), startsAt: TOMORROW, ...more });
async function onRoster(conference: Of, more: object = {}): Promise<{ row: Answered; caseId: string }> {
  const { id: caseId } = await there.caseOf(41);
  const input = { conferenceId: conference.id, caseId, purpose: 'ASSESSMENT', partyIds: parties(there.network.police) };
  return { caseId, row: await done(ANNA, 'add', { ...input, question: 'Vad vet ni om kretsen?', ...more }) };
}
async function seen(actor: string, conference: Of): Promise<Answered> {
  return there.network.get(actor, 'Conference', `query ($id: ID!) { result: conference(id: $id) { ${CONFERENCE} } }`, {
    id: conference.id,
  });
}
const rosterOf = async (actor: string, conference: Of): Promise<Answered[]> => (await seen(actor, conference))['roster'] as Answered[];
const rowOf = async (actor: string, id: string) =>
  there.network.ask(actor, `query ($id: ID!) { result: rosterRow(id: $id) { ${ROW} } }`, { id });

describe('a conference', () => {
  test('is convened for a day to come or at once, in a series or alone, and is seen by its parties alone', async () => {
    const { social, police, prison } = there.network;
    const series = await done(PIA, 'series', { name: 'Månadsmöte', rhythm: 'MONTHLY', partyIds: parties(police, social) });
    const planned = await convened({ seriesId: series.id, agenda: ['Lägesbild', 'Ärenden'] });
    expect(planned).toMatchObject({
      acute: false,
      status: 'PLANNED',
      agenda: ['Lägesbild', 'Ärenden'],
      series: { id: series.id },
      roster: [],
    });
    const acute = await done(ANNA, 'plan', { partyIds: parties(social, prison) });
    expect(acute).toMatchObject({ acute: true, status: 'PLANNED', series: null });
    const list = '{ result: conferences(first: 100) { totalCount nodes { id } } }';
    const ids = async (actor: string): Promise<string[]> => {
      const { nodes, totalCount } = (await there.network.ask(actor, list)).data?.result as unknown as { nodes: Of[]; totalCount: number };
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ id }) => id);
    };
    expect(await ids(KURT)).toEqual(expect.arrayContaining([planned.id, acute.id]));
    expect(await ids(PIA)).not.toContain(acute.id);
    expect(await ids('fia@leisure')).toEqual([]);
    // The prison is invited to the conference, and not to the series.
    expect(await seen(KURT, planned)).toMatchObject({
      series: null,
      withheld: expect.arrayContaining([{ field: 'series', answer: 'PART' }]),
    });
  });

  test.each([
    ['agenda', { agenda: ['Om 19121212-1212'] }, ['input', 'agenda', 0]],
    ['agenda', { agenda: ['Ärende', 'K-2026-ABCDEF'] }, ['input', 'agenda', 1]],
    ['agenda parted otherwise', { agenda: ['K_2026_ABCD3F'] }, ['input', 'agenda', 0]],
    ['agenda parted by a space', { agenda: ['K-2026- ABCD3F'] }, ['input', 'agenda', 0]],
    ['agenda of ids', { agenda: ['case_01a22d7f-4951-70df-8081-da773b314fb9'] }, ['input', 'agenda', 0]],
  ])('has an %s that names no person and no case', async (_field, input, path) => {
    const { code, extensions } = await act(PIA, 'plan', { partyIds: all(), startsAt: TOMORROW, ...input });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', path]);
  });

  test('has a shared picture that names no person and no case, and can be corrected after it was held', async () => {
    const conference = await convened();
    for (const sharedPicture of ['Ring 070-123 45 67.', 'Se K-2026-ABCDEF.', 'a@b.se skrev.']) {
      const { code, extensions } = await act(PIA, 'change', { sharedPicture }, conference);
      expect([sharedPicture, code, extensions['field']]).toEqual([sharedPicture, 'BAD_USER_INPUT', ['input', 'sharedPicture']]);
    }
    const held = await done(PIA, 'end', { to: 'HELD' }, conference);
    const told = await done(PIA, 'change', { sharedPicture: 'Lugnare än i maj.', presentIds: parties(there.network.police) }, held);
    expect(told).toMatchObject({ status: 'HELD', sharedPicture: 'Lugnare än i maj.', present: [{ slug: 'police' }] });
    expect(await seen(KURT, conference)).toMatchObject({ sharedPicture: 'Lugnare än i maj.' });
    expect(await refusal(PIA, 'end', { to: 'CANCELLED' }, told)).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(await refusal(PIA, 'change', { startsAt: TOMORROW }, told)).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  test('takes more parties and lets none go; only its own agency changes it', async () => {
    const conference = await convened({ partyIds: parties(there.network.police, there.network.social) });
    const more = await done(PIA, 'change', { addPartyIds: parties(there.leisure) }, conference);
    expect((more['parties'] as Answered[]).map((one) => one['slug'])).toEqual(expect.arrayContaining(['leisure', 'police', 'social']));
    expect((await act(ANNA, 'change', { agenda: ['x'] }, more)).code).toBe('FORBIDDEN');
    expect((await act(KURT, 'change', { agenda: ['x'] }, more)).code).toBe('NOT_FOUND');
    const uuid = conference.id.split('_')[1];
    const out = there.network.service.database.ownerQuery('UPDATE conference SET party_ids = party_ids[1:2] WHERE id = $1', [uuid]);
    await expect(out).rejects.toThrow('not taken out');
  });

  test('a retry with the same key convenes nothing twice', async () => {
    const input = { partyIds: all(), startsAt: TOMORROW, idempotencyKey: key() };
    expect((await done(PIA, 'plan', input)).id).toBe((await done(PIA, 'plan', input)).id);
  });
});

describe('a case on the roster', () => {
  test('is seen by its own agency, and by a party once it is disclosed to that party for its purpose', async () => {
    const conference = await convened();
    const { row, caseId } = await onRoster(conference);
    expect(row).toMatchObject({ question: 'Vad vet ni om kretsen?', parties: [{ slug: 'police' }], case: { id: caseId } });
    const hidden = async (): Promise<void> => {
      expect(await rosterOf(PIA, conference)).toEqual([]);
      expect((await rowOf(PIA, row.id)).code).toBe('NOT_FOUND');
    };
    await hidden();
    // The case itself is disclosed, with another field; then the field of the row, for another purpose.
    await there.disclosed(caseId, there.network.police, ['Case.summary']);
    await hidden();
    await there.disclosed(caseId, there.network.police, WHOLE_ROW, { purpose: 'PROTECTION' });
    await hidden();
    await there.disclosed(caseId, there.network.police, ['RosterRow.question']);
    expect(await rosterOf(PIA, conference)).toMatchObject([
      {
        id: row.id,
        question: 'Vad vet ni om kretsen?',
        minutes: null,
        attendance: null,
        parties: null,
        discussed: null,
        case: { id: caseId },
      },
    ]);
    expect(await rosterOf(KURT, conference)).toEqual([]);
  });

  test('is not seen by an invited agency that it is not for, though it is disclosed to that agency', async () => {
    const conference = await convened();
    const { row, caseId } = await onRoster(conference);
    await there.disclosed(caseId, there.network.prison, WHOLE_ROW);
    expect(await rosterOf(KURT, conference)).toEqual([]);
    await done(ANNA, 'row', { partyIds: parties(there.network.prison) }, row);
    expect(await rosterOf(KURT, conference)).toMatchObject([{ id: row.id }]);
  });

  test('leaves the view of a party when it is withdrawn, or the disclosure ends', async () => {
    const conference = await convened();
    const { row, caseId } = await onRoster(conference);
    const disclosure = await there.disclosed(caseId, there.network.police, WHOLE_ROW);
    const away = await done(ANNA, 'row', { withdrawn: true }, row);
    expect(await rosterOf(PIA, conference)).toEqual([]);
    await done(ANNA, 'row', { withdrawn: false }, away);
    expect(await rosterOf(PIA, conference)).toMatchObject([{ id: row.id, withdrawnAt: null }]);
    await there.network.move(ANNA, 'revokeDisclosure', disclosure.id, disclosure.version, 'Behövs inte.');
    expect(await rosterOf(PIA, conference)).toEqual([]);
  });

  test('is not put back once the conference is over, and has nobody present, no minutes and no decision if it was not conferred about', async () => {
    const conference = await convened();
    const { row, caseId } = await onRoster(conference);
    const { row: other } = await onRoster(conference);
    await there.disclosed(caseId, there.network.police, WHOLE_ROW);
    const away = await done(ANNA, 'row', { withdrawn: true }, row);
    const present = { agencyIds: parties(there.network.police) };
    const refused = { code: 'INVALID_TRANSITION' };
    expect(await refusal(ANNA, 'attend', present, away)).toMatchObject(refused);
    expect(await refusal(ANNA, 'decide', { rosterRowId: row.id, text: 'Ingenting.' })).toMatchObject(refused);
    await done(PIA, 'end', { to: 'CANCELLED' }, conference);
    expect(await refusal(ANNA, 'row', { withdrawn: false }, away)).toMatchObject(refused);
    expect(await refusal(ANNA, 'row', { minutes: 'Vi sågs inte.' }, other)).toMatchObject(refused);
    expect(await refusal(ANNA, 'attend', { agencyIds: [] }, other)).toMatchObject(refused);

    const held = await convened();
    const { row: left } = await onRoster(held);
    const off = await done(ANNA, 'row', { withdrawn: true }, left);
    await done(PIA, 'end', { to: 'HELD' }, held);
    expect(await refusal(ANNA, 'row', { withdrawn: false }, off)).toMatchObject(refused);
  });

  test('is put there once, of an open own case, for parties of a planned conference', async () => {
    const conference = await convened();
    const { caseId } = await onRoster(conference);
    const input = {
      conferenceId: conference.id,
      caseId,
      purpose: 'ASSESSMENT',
      partyIds: parties(there.network.police),
      question: 'Igen?',
    };
    expect(await refusal(ANNA, 'add', input)).toMatchObject({ code: 'EXISTS' });
    const { id: other } = await there.caseOf(19);
    const stranger = await act(ANNA, 'add', { ...input, caseId: other, partyIds: parties(there.leisure) });
    expect([stranger.code, stranger.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'partyIds', 0]]);
    const own = await act(ANNA, 'add', { ...input, caseId: other, partyIds: parties(there.network.social) });
    expect([own.code, own.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'partyIds', 0]]);
    expect((await act(PIA, 'add', { ...input, caseId: other })).code).toBe('NOT_FOUND');
    expect((await act('fia@leisure', 'add', { ...input, caseId: other })).code).toBe('NOT_FOUND');
    await done(PIA, 'end', { to: 'HELD' }, conference);
    expect(await refusal(ANNA, 'add', { ...input, caseId: other })).toMatchObject({
      code: 'INVALID_TRANSITION',
      fields: ['Conference.status'],
    });
  });

  test('says before the meeting what is not disclosed yet, to each party that it is for, of own rows alone', async () => {
    const conference = await convened();
    const { police, prison } = there.network;
    const { row, caseId } = await onRoster(conference, { partyIds: parties(police, prison), discussed: ['Case.summary'] });
    const query = `query ($id: ID!) { result: conferenceReadiness(id: $id) { rosterRowId agencyId purpose ready missing { field outcome ways { ground needs } } } }`;
    const ready = async (actor: string): Promise<Answered[]> => {
      const { data, text } = await there.network.ask(actor, query, { id: conference.id });
      if (!data) throw new Error(text);
      return data.result as unknown as Answered[];
    };
    await there.disclosed(caseId, police, [...WHOLE_ROW, 'Case.summary']);
    const [toPolice, toPrison] = ['police', 'prison'].map((slug) => agencyId(there.network[slug as 'police' | 'prison']));
    const answers = await ready(ANNA);
    expect(answers.find((one) => one['agencyId'] === toPolice)).toMatchObject({ rosterRowId: row.id, ready: true, missing: [] });
    const missing = answers.find((one) => one['agencyId'] === toPrison);
    expect(missing).toMatchObject({ ready: false, purpose: 'ASSESSMENT' });
    expect((missing?.['missing'] as { field: string }[]).map(({ field }) => field)).toEqual(['Case.summary', ...WHOLE_ROW]);
    expect((missing?.['missing'] as { ways: { ground: string }[] }[])[0]?.ways.map(({ ground }) => ground)).toContain('OSL 12:2');
    expect(await ready(PIA)).toEqual([]);
    // A colleague who does not work on the case is not told of it either.
    expect(await ready('bo@social')).toEqual([]);
  });
});

describe('what was said and decided', () => {
  test('who was in the room is noted for parties to which the row is disclosed, and for no other', async () => {
    const conference = await convened();
    const { police, prison } = there.network;
    const { row, caseId } = await onRoster(conference, { partyIds: parties(police, prison) });
    await there.disclosed(caseId, police, WHOLE_ROW);
    expect(await refusal(ANNA, 'attend', { agencyIds: parties(police, prison) }, row)).toMatchObject({
      code: 'ROW_NOT_DISCLOSED',
      fields: ['RosterRow.question'],
    });
    const anna = memberId(there.network.service.actor(ANNA));
    const noted = await done(ANNA, 'attend', { agencyIds: parties(police), memberIds: [anna] }, row);
    expect(noted['attendance']).toHaveLength(2);
    const [told] = await rosterOf(PIA, conference);
    expect(told?.['attendance']).toEqual(
      expect.arrayContaining([
        { agency: { slug: 'police' }, member: null },
        { agency: { slug: 'social' }, member: null },
      ]),
    );
    const stale = await act(ANNA, 'attend', { agencyIds: [] }, row);
    expect(stale.code).toBe('CONFLICT');
  });

  test('a decision is a step of the plan, or neither is written', async () => {
    const conference = await convened();
    const { row, caseId } = await onRoster(conference);
    const { police } = there.network;
    const steps = async (): Promise<unknown[]> =>
      (await there.network.ask(ANNA, `{ result: case(id: "${caseId}") { planSteps { id text dueOn } } }`)).data?.result[
        'planSteps'
      ] as unknown[];
    const decision = { rosterRowId: row.id, text: 'Besök i hemmet.', dueOn: '2030-01-31' };
    expect(await refusal(ANNA, 'decide', { ...decision, responsibleAgencyId: agencyId(police) })).toMatchObject({
      code: 'PLAN_NOT_DISCLOSED',
    });
    expect(await steps()).toEqual([]);
    const decided = await done(ANNA, 'decide', decision);
    const step = decided['planStep'] as Answered;
    expect(decided).toMatchObject({ text: 'Besök i hemmet.', responsibleAgency: { slug: 'social' }, rosterRow: { id: row.id } });
    expect(await steps()).toEqual([{ id: step.id, text: 'Besök i hemmet.', dueOn: '2030-01-31' }]);
    await there.disclosed(caseId, police, ['PlanStep.text', 'PlanStep.history', 'PlanStep.reviews']);
    expect(await done(ANNA, 'decide', { ...decision, responsibleAgencyId: agencyId(police) })).toMatchObject({
      responsibleAgency: { slug: 'police' },
    });
  });

  test('each party has minutes of its own: one meeting, read as each of its parties', async () => {
    const { police, prison, school } = there.network;
    const conference = await convened({ agenda: ['Lägesbild'] });
    const { row, caseId } = await onRoster(conference, { partyIds: parties(police, prison) });
    await there.disclosed(caseId, police, WHOLE_ROW);
    await there.disclosed(caseId, prison, ['RosterRow.question', 'ConferenceDecision.text']);
    // The school has it disclosed, and it is not for the school.
    await there.disclosed(caseId, school, WHOLE_ROW);
    const minuted = await done(ANNA, 'row', { minutes: 'Polisen berättade.' }, row);
    await done(ANNA, 'attend', { agencyIds: parties(police) }, minuted);
    const both = await done(ANNA, 'decide', { rosterRowId: row.id, text: 'För båda.' });
    const one = await done(ANNA, 'decide', { rosterRowId: row.id, text: 'För polisen.', partyIds: parties(police) });
    const step = (decision: Answered): unknown => ({ id: (decision['planStep'] as Answered).id, text: decision['text'] });
    const part = (...fields: string[]) => fields.map((field) => ({ field, answer: 'PART' }));
    const held = (...fields: string[]) => fields.map((field) => ({ field, answer: 'WITHHOLD' }));
    // What all parties are shown of the meeting, and what whoever has the row in view is shown of it: whole, with nothing else beside.
    const meeting = (roster: object[], withheld: object[]) => ({
      ...{ __typename: 'Conference', id: conference.id, version: 1, acute: false, status: 'PLANNED', startsAt: conference['startsAt'] },
      ...{ agenda: ['Lägesbild'], sharedPicture: null, ownerAgency: { slug: 'police' }, series: null, present: [] },
      ...{ parties: ['police', 'prison', 'school', 'social'].map((slug) => ({ slug })), roster, withheld },
    });
    const onIt = (more: object) => ({
      ...{ __typename: 'RosterRow', id: row.id, version: 3, purpose: 'ASSESSMENT', question: 'Vad vet ni om kretsen?', withdrawnAt: null },
      ...{ ownerAgency: { slug: 'social' }, case: { id: caseId }, conference: { id: conference.id } },
      ...{ minutes: null, discussed: null, parties: null, attendance: null },
      ...more,
    });
    const decided = ({ id, text }: Answered, more: object = {}) => ({
      ...{ id, text, dueOn: null, responsibleAgency: { slug: 'social' }, rosterRow: { id: row.id } },
      ...{ parties: null, planStep: null, withheld: [...held('parties'), ...part('planStep')] },
      ...more,
    });
    const present = [{ agency: { slug: 'police' }, member: null }];
    const own = (...slugs: string[]) => ({ parties: slugs.map((slug) => ({ slug })), withheld: [] });

    expect(await seen(ANNA, conference)).toEqual(
      meeting(
        [
          onIt({
            ...{ minutes: 'Polisen berättade.', discussed: [], attendance: present, ...own('police', 'prison') },
            decisions: [
              decided(both, { ...own('police', 'prison'), planStep: step(both) }),
              decided(one, { ...own('police'), planStep: step(one) }),
            ],
          }),
        ],
        part('series', 'roster'),
      ),
    );
    expect(await seen(PIA, conference)).toEqual(
      meeting(
        [
          onIt({
            ...{ minutes: 'Polisen berättade.', attendance: present, decisions: [decided(both), decided(one)] },
            withheld: [...held('parties', 'discussed'), ...part('decisions', 'attendance.member')],
          }),
        ],
        part('roster'),
      ),
    );
    expect(await seen(KURT, conference)).toEqual(
      meeting(
        [
          onIt({
            decisions: [decided(both)],
            withheld: [...held('minutes', 'attendance', 'parties', 'discussed'), ...part('decisions')],
          }),
        ],
        part('series', 'roster'),
      ),
    );
    expect(await seen('siv@school', conference)).toEqual(meeting([], part('series', 'roster')));
  });

  test('is emptied when the case is erased, and stays on the roster of its own agency alone', async () => {
    const conference = await convened();
    const { row, caseId } = await onRoster(conference);
    await there.disclosed(caseId, there.network.police, WHOLE_ROW);
    await done(ANNA, 'attend', { agencyIds: parties(there.network.police) }, row);
    await done(ANNA, 'decide', { rosterRowId: row.id, text: 'Påhittat beslut.' });
    const uuid = (id: string): string => id.split('_')[1] ?? '';
    const { database } = there.network.service;
    const read = 'query ($id: ID!) { result: case(id: $id) { __typename id version } }';
    const { version } = await there.network.get(ANNA, 'Case', read, { id: caseId });
    const close = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") { __typename } }`;
    await there.network.get(ANNA, 'Case', close, { id: caseId, version });
    await database.ownerQuery("UPDATE agency SET municipality_code = '1401' WHERE id = $1", [there.network.social.id]);
    await database.ownerQuery("UPDATE case_file SET retention_facts = '{}' WHERE id = $1", [uuid(caseId)]);
    const [erased] = await database.ownerQuery<{ done: boolean }>(
      `SELECT (erase_case($1, '{}')).done FROM set_config('app.agency_id', $2, false)`,
      [uuid(caseId), there.network.social.id],
    );
    expect(erased?.done).toBe(true);
    const [left] = await database.ownerQuery(
      `SELECT r.question, r.minutes, (SELECT string_agg(d.text, '') FROM conference_decision d WHERE d.row_id = r.id) AS decided,
              (SELECT count(*)::int FROM conference_attendance a WHERE a.row_id = r.id) AS present FROM roster_row r WHERE r.id = $1`,
      [uuid(row.id)],
    );
    expect(left).toEqual({ question: null, minutes: null, decided: null, present: 0 });
  });
});
