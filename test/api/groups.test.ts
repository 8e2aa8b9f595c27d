import { birthday, dayOf, plusDays } from '../../src/policy/calendar';
import type { TestAgency } from '../support/api';
import { agencyId, inDays, key, type Answered } from './casesSupport';
import { bornYearsAgo, GROUP, GroupNetwork, memberOf } from './groupNetwork';

let there: GroupNetwork;

beforeAll(async () => {
  there = await GroupNetwork.found();
});

afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const today = (): string => dayOf(new Date());
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} transferredFrom { id } transferredTo { id } } }`;

/** A group around somebody of that age, with these agencies in it. */
async function groupWith(
  agencies: readonly (keyof typeof AGENCIES)[],
  years = 15,
): Promise<Answered & { caseId: string; consent: Answered }> {
  const parties = agencies.map((name) => AGENCIES[name]());
  const { id: caseId } = await there.caseOf(years);
  const consent = await there.consent(caseId, parties);
  const group = await there.created(caseId, { members: parties.map((party) => memberOf(party)) });
  return { ...group, caseId, consent };
}
const AGENCIES = {
  police: () => there.network.police,
  school: () => there.network.school,
  leisure: () => there.leisure,
} as const;

describe('forming a group', () => {
  it('takes in the agencies that the guardian has consented to, with the plan, as long as the consent holds', async () => {
    const { police, school } = there.network;
    const { id } = await there.caseOf(15);
    const consent = await there.consent(id, [police, school]);
    const members = [memberOf(police), memberOf(school, { contactPhone: '031-12 34 56' })];
    const goals = [{ text: 'Tillbaka i skolan.', responsibleAgencyId: agencyId(school), dueOn: plusDays(today(), 60) }];
    const group = await there.created(id, { members, goals });
    expect(group).toMatchObject({
      ...{
        programme: 'SSPF',
        municipalityCode: '1480',
        status: 'ACTIVE',
        version: 3,
        closedAt: null,
        closeReason: null,
      },
      ...{ contactName: 'Påhittad Samordnare', ownerAgency: { slug: 'social' }, case: { id } },
      members: [
        { agency: { slug: 'police' }, role: 'Kontakt', contactName: 'Påhittad Kontakt på police', contactPhone: null },
        { agency: { slug: 'school' }, contactPhone: '031-12 34 56' },
      ],
      goals: [{ text: 'Tillbaka i skolan.', status: 'PLANNED', responsibleAgency: { slug: 'school' } }],
      meetings: [],
      notCarriedOver: [],
      endsBecause: 'CONSENT',
      validUntil: consent['validUntil'],
      withheld: [],
    });
    expect(group['number']).toMatch(/^G-\d{4}-[0-9A-Z]{6}$/);
  });

  it('is done once for a key, and not a second time by another', async () => {
    const { id } = await there.caseOf(12);
    await there.consent(id, [there.network.police]);
    const once = { idempotencyKey: key() };
    const [first, second] = [await there.created(id, once), await there.created(id, once)];
    expect(second.id).toBe(first.id);
    expect(await there.refused(there.create(id))).toMatchObject({ code: 'GROUP_EXISTS' });
  });

  it('makes one group of two attempts at the same time', async () => {
    const { id } = await there.caseOf(13);
    await there.consent(id, [there.network.police]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => there.create(id)));
    const kinds = answers.map(({ data, code }) => data?.result.code ?? data?.result.__typename ?? code);
    expect(kinds.filter((kind) => kind === 'ActionGroup')).toHaveLength(1);
    expect(kinds.filter((kind) => kind !== 'ActionGroup' && kind !== 'GROUP_EXISTS')).toEqual([]);
  });

  it.each([
    ['too young for SSPF', 5, 'SSPF'],
    ['of age, for SSPF', 18, 'SSPF'],
    ['not of age, for SIG', 17, 'SIG'],
    ['too old for SIG', 26, 'SIG'],
  ])('is refused for somebody %s', async (_who, years, programme) => {
    const { id } = await there.caseOf(years);
    await there.consent(id, [there.network.police]);
    const refused = await there.refused(there.create(id, { programme, members: [memberOf(there.network.police)] }));
    expect(refused).toMatchObject({ code: 'OUTSIDE_AGES', fields: ['Person.birthYear'] });
  });

  it('is refused while the birth date is not known', async () => {
    const { id } = await there.network.openCase(ANNA);
    expect(await there.refused(there.create(id))).toMatchObject({ code: 'BIRTH_DATE_NEEDED' });
  });

  it('is refused for a sector that the rule does not have', async () => {
    const { prison } = there.network;
    const { id } = await there.caseOf(15);
    await there.consent(id, [prison]);
    const refused = await there.refused(there.create(id, { members: [memberOf(prison)] }));
    expect(refused).toMatchObject({ code: 'SECTOR_NOT_IN_RULE', fields: ['ActionGroup.members'] });
  });

  it.each([
    [15, 'OSL 12:3', 'SSPF', /guardian must consent/],
    [20, 'OSL 12:2', 'SIG', /The person is an adult/],
  ])('is refused at the age of %i until somebody has consented under %s', async (years, provision, programme, unlock) => {
    const { police, school } = there.network;
    const { id } = await there.caseOf(years);
    const asked = { programme, members: [memberOf(police)] };
    const needed = {
      code: 'CONSENT_NEEDED',
      provision,
      unlock: expect.stringMatching(unlock),
      fields: ['ActionGroup.members'],
    };
    expect(await there.refused(there.create(id, asked))).toMatchObject(needed);
    expect(await there.refused(there.create(id, { programme }))).toMatchObject(needed);
    await there.consent(id, [school]);
    expect(await there.refused(there.create(id, asked))).toMatchObject(needed);
    await there.consent(id, [police]);
    expect(await there.created(id, asked)).toMatchObject({ members: [{ agency: { slug: 'police' } }] });
  });

  it('takes a live disclosure on the case for a consent, whatever ground it has', async () => {
    const { police } = there.network;
    const { id } = await there.caseOf(15);
    await there.disclosed(id, police, ['Case.risk']);
    expect(await there.created(id, { members: [memberOf(police)] })).toMatchObject({ status: 'ACTIVE' });
  });

  it('is refused on a closed case, and keeps a case from being closed', async () => {
    const { id } = await there.caseOf(15);
    await there.consent(id, [there.network.police]);
    const close = `mutation ($id: ID!) { result: closeCase(id: $id, version: 1, reason: "Klart.") { __typename ... on Refusal { code unlock } } }`;
    const group = await there.created(id);
    expect((await there.network.ask(ANNA, close, { id })).data?.result).toMatchObject({ code: 'LIVE_GROUP' });
    await there.done(ANNA, 'close', group, { reason: 'Målen är nådda.' });
    expect((await there.network.ask(ANNA, close, { id })).data?.result.__typename).toBe('Case');
    expect(await there.refused(there.create(id))).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is for those who work on the case: not for others, nor at a lower level of assurance', async () => {
    const { id } = await there.caseOf(15);
    expect((await there.create(id, {}, 'bo@social')).code).toBe('NOT_FOUND');
    expect((await there.create(id, {}, 'low@social')).code).toBe('NOT_FOUND');
    expect((await there.create(id, {}, 'lena@social')).code).toBe('FORBIDDEN');
    expect((await there.create(id, {}, 'pia@police')).code).toBe('NOT_FOUND');
  });

  it('names the part of the input that cannot be used', async () => {
    const { police, social } = there.network;
    const { id } = await there.caseOf(15);
    await there.consent(id, [police]);
    const fieldOf = async (more: object): Promise<unknown> => (await there.create(id, more)).extensions['field'];
    expect(await fieldOf({ contactName: ' ' })).toEqual(['input', 'contactName']);
    expect(await fieldOf({ contactName: 'Kim 19900101-2385' })).toEqual(['input', 'contactName']);
    expect(await fieldOf({ contactPhone: 'ring' })).toEqual(['input', 'contactPhone']);
    expect(await fieldOf({ members: [memberOf(social)] })).toEqual(['input', 'members', 0, 'memberAgencyId']);
    expect(await fieldOf({ members: [memberOf(police), memberOf(police)] })).toEqual(['input', 'members', 1]);
    expect(await fieldOf({ members: [memberOf(police, { role: '' })] })).toEqual(['input', 'members', 0, 'role']);
    const stranger = { text: 'Något.', responsibleAgencyId: agencyId(police) };
    expect(await fieldOf({ goals: [stranger] })).toEqual(['input', 'goals', 0, 'responsibleAgencyId']);
    expect(await fieldOf({ goals: [{ ...stranger, text: '' }] })).toEqual(['input', 'goals', 0, 'text']);
  });
});

describe('a group at work', () => {
  it('gets members, a plan, meetings and another contact, each with a version of its own', async () => {
    const { police, school } = there.network;
    const made = await groupWith(['police']);
    expect(await there.refused(there.act(ANNA, 'add', made, { member: memberOf(school) }))).toMatchObject({
      code: 'CONSENT_NEEDED',
    });
    await there.consent(made.caseId, [school]);
    const joined = await there.done(ANNA, 'add', made, { member: memberOf(school) });
    expect(joined).toMatchObject({
      version: 3,
      members: [
        { agency: { slug: 'police' }, status: 'ACTIVE' },
        { agency: { slug: 'school' }, status: 'PENDING' },
      ],
    });
    const goal = (text: string, status: string): object => ({
      text,
      progress: status,
      responsibleAgencyId: agencyId(school),
    });
    const planned = await there.done(ANNA, 'plan', joined, { goals: [goal('A', 'PLANNED'), goal('B', 'ONGOING')] });
    expect(planned['goals']).toMatchObject([{ text: 'A' }, { text: 'B', status: 'ONGOING' }]);
    const again = await there.done(ANNA, 'plan', planned, { goals: [goal('B', 'REACHED')] });
    expect(again['goals']).toMatchObject([{ text: 'B', status: 'REACHED' }]);
    const input = {
      heldOn: today(),
      attendeeAgencyIds: [agencyId(police)],
      decisions: ['Ses igen.'],
      idempotencyKey: key(),
    };
    const met = await there.done(ANNA, 'meet', again, { input });
    expect(met).toMatchObject({
      version: 6,
      meetings: [{ heldOn: today(), decisions: ['Ses igen.'], personAttended: false, attendees: [{ slug: 'police' }] }],
    });
    expect((await there.done(ANNA, 'meet', again, { input })).version).toBe(6);
    const called = await there.done(ANNA, 'contact', met, { contactName: 'Påhittad Efterträdare' });
    expect(called).toMatchObject({ version: 7, contactName: 'Påhittad Efterträdare', contactPhone: null });
    const left = await there.done(ANNA, 'remove', called, { agencyId: agencyId(police), reason: 'Behövs inte.' });
    expect(left['members']).toMatchObject([{ agency: { slug: 'school' } }]);
    expect(await there.refused(there.act(ANNA, 'remove', left, { agencyId: agencyId(police), reason: 'Igen.' }))).toMatchObject({
      code: 'NOT_A_MEMBER',
    });
  });

  it('has met with those who were in it on that day, whatever has ended or begun since', async () => {
    const { police, school } = there.network;
    const made = await groupWith(['police', 'school']);
    const sql = (text: string) => there.network.service.database.ownerQuery(text, [made.id.split('_')[1]]);
    await sql("UPDATE action_group SET formed_at = now() - interval '10 days' WHERE id = $1");
    await sql(
      "UPDATE group_member SET joined_at = now() - interval '10 days', accepted_at = now() - interval '5 days' WHERE group_id = $1",
    );
    await sql(`UPDATE group_member SET valid_until = now() - interval '2 days' WHERE group_id = $1 AND agency_id = '${police.id}'`);
    const met = async (daysAgo: number, agency: TestAgency): Promise<unknown> => {
      const { version } = await there.network.get(ANNA, 'ActionGroup', READ, { id: made.id });
      const heldOn = plusDays(today(), -daysAgo);
      const input = { heldOn, attendeeAgencyIds: [agencyId(agency)], decisions: [], idempotencyKey: key() };
      const answer = await there.act(ANNA, 'meet', { ...made, version }, { input });
      return answer.extensions['field'] ?? answer.data?.result.__typename;
    };
    const stranger = ['input', 'attendeeAgencyIds', 0];
    // The consent that let the police in ended two days ago; the school had not accepted six days ago.
    expect(await met(0, police)).toEqual(stranger);
    expect(await met(1, police)).toEqual(stranger);
    expect(await met(3, police)).toBe('ActionGroup');
    expect(await met(6, school)).toEqual(stranger);
    expect(await met(4, school)).toBe('ActionGroup');
    expect(await met(11, school)).toEqual(['input', 'heldOn']);
    // Who has left since then was there all the same.
    await sql(`UPDATE group_member SET left_at = now(), left_reason = 'Klart.' WHERE group_id = $1 AND agency_id = '${school.id}'`);
    expect(await met(4, school)).toBe('ActionGroup');
  });

  it('is changed by whoever read it last, and by nobody who read it before', async () => {
    const made = await groupWith(['police']);
    await there.done(ANNA, 'plan', made, { goals: [] });
    for (const [mutation, more] of [
      ['plan', { goals: [] }],
      ['close', { reason: 'X' }],
      ['contact', { contactName: 'X' }],
    ] as const) {
      const answer = await there.act(ANNA, mutation, made, more);
      expect([answer.code, answer.extensions['currentVersion']]).toEqual(['CONFLICT', 3]);
    }
  });

  it('takes nothing more once it is closed; its lead can close it too', async () => {
    const made = await groupWith(['police']);
    expect((await there.act('lena@social', 'plan', made, { goals: [] })).code).toBe('FORBIDDEN');
    const closed = await there.done('lena@social', 'close', made, { reason: 'Målen är nådda.' });
    expect(closed).toMatchObject({ status: 'CLOSED', closedAt: expect.any(String), closeReason: null });
    const read = await there.network.get(ANNA, 'ActionGroup', READ, { id: made.id });
    expect(read).toMatchObject({ status: 'CLOSED', closeReason: 'Målen är nådda.' });
    for (const [mutation, more] of [
      ['plan', { goals: [] }],
      ['close', { reason: 'X' }],
      ['contact', { contactName: 'X' }],
      ['add', { member: memberOf(there.network.police) }],
      ['remove', { agencyId: agencyId(there.network.police), reason: 'X' }],
    ] as const)
      expect(await there.refused(there.act(ANNA, mutation, read, more))).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(await there.created(made.caseId)).toMatchObject({ status: 'FORMING' });
  });

  it('is changed by nobody in a member agency', async () => {
    const { police } = there.network;
    const made = await groupWith(['police']);
    await there.disclosed(made.caseId, police, ['ActionGroup.goals']);
    for (const [mutation, more] of [
      ['plan', { goals: [] }],
      ['close', { reason: 'X' }],
      ['contact', { contactName: 'X' }],
      ['add', { member: memberOf(there.network.school) }],
      ['remove', { agencyId: agencyId(police), reason: 'X' }],
      ['transfer', { input: { idempotencyKey: key() } }],
    ] as const)
      expect((await there.act('pia@police', mutation, made, more)).code).toBe('FORBIDDEN');
  });

  it('leaves nothing behind when it is refused', async () => {
    const count = async (): Promise<unknown> =>
      there.network.service.database.ownerQuery(
        'SELECT (SELECT count(*) FROM action_group) AS groups, (SELECT count(*) FROM group_member) AS members, (SELECT count(*) FROM plan_goal) AS goals',
      );
    const { id } = await there.caseOf(15);
    await there.consent(id, [there.network.police]);
    const before = await count();
    const goals = [
      { text: 'A', responsibleAgencyId: agencyId(there.network.social) },
      { text: 'B', responsibleAgencyId: agencyId(there.network.school) },
    ];
    expect((await there.create(id, { members: [memberOf(there.network.police)], goals })).code).toBe('BAD_USER_INPUT');
    await there.refused(there.create(id, { members: [memberOf(there.network.school)] }));
    expect(await count()).toEqual(before);
  });
});

describe('the end of a group', () => {
  const birthDate = async (caseId: string, to: string | null): Promise<void> => {
    const read = await there.network.get(
      ANNA,
      'Case',
      'query ($id: ID!) { result: case(id: $id) { __typename id version person { version } } }',
      { id: caseId },
    );
    const patch = { person: { version: (read['person'] as Answered).version, birthDate: to } };
    await there.network.get(
      ANNA,
      'Case',
      'mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) { __typename ... on Case { id } } }',
      { id: caseId, version: read.version, patch },
    );
  };
  const read = (id: string, actor = ANNA) => there.network.get(actor, 'ActionGroup', READ, { id });

  it('follows a corrected birth date: past the 18th birthday it has lapsed, with its members, and comes to life again', async () => {
    const made = await groupWith(['police']);
    await there.disclosed(made.caseId, there.network.police, ['Case.risk']);
    expect((await read(made.id, 'pia@police')).id).toBe(made.id);
    await birthDate(made.caseId, bornYearsAgo(18));
    const lapsed = await read(made.id);
    expect(lapsed).toMatchObject({ status: 'LAPSED', members: [] });
    expect(lapsed['closedAt']).toBe(lapsed['validUntil']);
    expect((await there.network.ask('pia@police', READ, { id: made.id })).code).toBe('NOT_FOUND');
    expect(await there.refused(there.act(ANNA, 'plan', lapsed, { goals: [] }))).toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    await birthDate(made.caseId, bornYearsAgo(14));
    expect(await read(made.id)).toMatchObject({
      status: 'ACTIVE',
      validUntil: made['validUntil'],
    });
    expect((await read(made.id, 'pia@police')).id).toBe(made.id);
    await birthDate(made.caseId, null);
    expect(await read(made.id)).toMatchObject({ status: 'LAPSED' });
  });

  it('is told in time to those who work on the case', async () => {
    const soon = plusDays(birthday(today(), -18), 20);
    const { id } = await there.network.openCase(ANNA, { person: { name: 'Påhittad Person', birthDate: soon } });
    await there.consent(id, [there.network.police]);
    const group = await there.created(id);
    const lapses = `{ result: lapses(withinDays: 30, first: 100) { nodes { kind because at case { id } actionGroup { id } consent { id } } } }`;
    const found = ((await there.network.ask(ANNA, lapses)).data?.result as unknown as { nodes: Answered[] }).nodes;
    const own = found.filter((one) => (one['case'] as Answered).id === id && one['kind'] === 'GROUP');
    expect(own).toEqual([
      {
        kind: 'GROUP',
        because: 'BIRTHDAY',
        at: group['validUntil'],
        case: { id },
        actionGroup: { id: group.id },
        consent: null,
      },
    ]);
    const others = ((await there.network.ask('bo@social', lapses)).data?.result as unknown as { nodes: Answered[] }).nodes;
    expect(others.filter((one) => one['kind'] === 'GROUP')).toEqual([]);
    const ending = `query ($days: Int!) { result: actionGroups(first: 100, filter: { endingWithinDays: $days }) { nodes { id } } }`;
    const idsIn = async (actor: string, days: number): Promise<string[]> =>
      ((await there.network.ask(actor, ending, { days })).data?.result as unknown as { nodes: Answered[] }).nodes.map((one) => one.id);
    expect(await idsIn(ANNA, 30)).toContain(group.id);
    expect(await idsIn(ANNA, 5)).not.toContain(group.id);
  });

  it('lets a new group take the place of one that has lapsed', async () => {
    const made = await groupWith(['police']);
    await there.network.service.database.ownerQuery("UPDATE action_group SET valid_until = now() - interval '1 minute' WHERE id = $1", [
      uuid(made.id),
    ]);
    expect(await read(made.id)).toMatchObject({ status: 'LAPSED' });
    expect(await there.created(made.caseId)).toMatchObject({ status: 'FORMING' });
    const [row] = await there.network.service.database.ownerQuery<{ status: string }>('SELECT status FROM action_group WHERE id = $1', [
      uuid(made.id),
    ]);
    expect(row?.status).toBe('LAPSED');
  });

  it('comes to a member with the end of its consent, and is renewed with another', async () => {
    const { police } = there.network;
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [police], { validUntil: inDays(10) });
    const made = await there.created(caseId, { members: [memberOf(police)] });
    const until = async (): Promise<number> => {
      const [row] = await there.network.service.database.ownerQuery<{ until: Date }>(
        'SELECT valid_until AS until FROM group_member WHERE group_id = $1',
        [uuid(made.id)],
      );
      return Math.round(((row?.until.getTime() ?? 0) - Date.now()) / 86_400_000);
    };
    expect(await until()).toBe(10);
    await there.consent(caseId, [police], { validUntil: inDays(100) });
    await there.done(ANNA, 'add', made, { member: memberOf(police, { role: 'Ny roll' }) });
    expect(await until()).toBe(100);
  });
});
