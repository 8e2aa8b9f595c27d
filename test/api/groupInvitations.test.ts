import type { AgencyKind } from '../../src/policy/actor';
import { dayOf } from '../../src/policy/calendar';
import type { TestAgency } from '../support/api';
import { agencyId, inDays, key, type Answered } from './casesSupport';
import { bornYearsAgo, GROUP, GroupNetwork, INVITED, memberOf, MUTATIONS } from './groupNetwork';

jest.setTimeout(60_000);

let there: GroupNetwork;
const agencies = new Map<AgencyKind, TestAgency>();
const slugOf = (kind: AgencyKind): string => `of-${kind.toLowerCase().replaceAll('_', '-')}`;
const worker = (kind: AgencyKind): string => `worker@${slugOf(kind)}`;

const KINDS: readonly AgencyKind[] = [
  ...(['SOCIAL_SERVICES', 'COORDINATION', 'POLICE', 'SECURITY_SERVICE', 'PRISON_PROBATION', 'SCHOOL'] as const),
  ...(['HEALTH_CARE', 'LEISURE_CULTURE', 'INSTITUTIONAL_CARE', 'PROSECUTION', 'CUSTOMS', 'EMPLOYMENT_SERVICE'] as const),
  ...(['SOCIAL_INSURANCE', 'CIVIL_SOCIETY'] as const),
];

beforeAll(async () => {
  there = await GroupNetwork.found();
  for (const kind of KINDS) {
    agencies.set(kind, await there.network.service.foundAgency(slugOf(kind), kind));
    await there.network.service.addMember(worker(kind), ['CASEWORKER']);
  }
});

afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const PIA = 'pia@police';
const agency = (kind: AgencyKind): TestAgency => {
  const found = agencies.get(kind);
  if (!found) throw new Error(kind);
  return found;
};
const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;
const read = (id: string, actor = ANNA) => there.network.get(actor, 'ActionGroup', READ, { id });
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Consent { id version } } }`;

/** A case of somebody at another agency, with a consent to these. */
async function caseAt(actor: string, years: number, to: readonly TestAgency[], person: object = {}): Promise<string> {
  const opened = await there.network.openCase(actor, {
    person: { name: 'Påhittad Person', birthDate: bornYearsAgo(years), ...person },
  });
  const input = {
    ...{
      caseId: opened.id,
      form: 'SIGNED',
      givenOn: dayOf(new Date()),
      validUntil: inDays(300),
      idempotencyKey: key(),
    },
    givers: [
      { role: 'PERSON', name: 'Påhittad Person' },
      { role: 'GUARDIAN', name: 'Påhittad Mor' },
    ],
    ...{ maturityNote: 'Förstår.', guardianCount: 1, giverNotOnRecord: 'Visade legitimation.' },
    ...{ recipientAgencyIds: to.map(agencyId), fields: ['Case.summary'] },
  };
  await there.network.get(actor, 'Consent', CONSENT, { input });
  return opened.id;
}

describe('who leads a group, and who takes part', () => {
  /** Programme, then for each kind of agency whether it leads (L), takes part (T) or neither; in the order of the column heads. */
  const TABLE: readonly (readonly [AgencyKind, sspf: string, sig: string])[] = [
    ['SOCIAL_SERVICES', 'LT', 'LT'],
    ['COORDINATION', 'LT', 'LT'],
    ['POLICE', 'T', 'T'],
    ['SECURITY_SERVICE', '', ''],
    ['PRISON_PROBATION', '', 'T'],
    ['SCHOOL', 'T', ''],
    ['HEALTH_CARE', '', 'T'],
    ['LEISURE_CULTURE', 'T', ''],
    ['INSTITUTIONAL_CARE', '', 'T'],
    ['PROSECUTION', '', ''],
    ['CUSTOMS', '', ''],
    ['EMPLOYMENT_SERVICE', '', 'T'],
    ['SOCIAL_INSURANCE', '', 'T'],
    ['CIVIL_SOCIETY', '', ''],
  ];

  it('speaks of every kind of agency', () => {
    expect(TABLE.map(([kind]) => kind)).toEqual(KINDS);
  });

  it.each(TABLE.filter(([kind]) => kind !== 'CIVIL_SOCIETY'))('%s leads as the table says', async (kind, sspf, sig) => {
    for (const [programme, years, letters] of [
      ['SSPF', 15, sspf],
      ['SIG', 20, sig],
    ] as const) {
      const caseId = await caseAt(worker(kind), years, [there.network.police]);
      const input = { caseId, programme, contactName: 'Påhittad', members: [], idempotencyKey: key() };
      const { data } = await there.network.ask(worker(kind), MUTATIONS.create, { input });
      const answer = data?.result;
      if (letters.includes('L')) expect([programme, answer?.__typename]).toEqual([programme, 'ActionGroup']);
      else expect([programme, answer]).toMatchObject([programme, { code: 'SECTOR_NOT_IN_RULE', fields: ['ActionGroup.ownerAgency'] }]);
    }
  });

  it.each(TABLE)('%s takes part as the table says', async (kind, sspf, sig) => {
    for (const [programme, years, letters] of [
      ['SSPF', 15, sspf],
      ['SIG', 20, sig],
    ] as const) {
      const { id: caseId } = await there.caseOf(years);
      await there.consent(caseId, [agency(kind), there.network.police]);
      const answer = await there.create(caseId, { programme, members: [memberOf(there.network.police), memberOf(agency(kind))] });
      if (letters.includes('T')) expect([programme, answer.data?.result.__typename]).toEqual([programme, 'ActionGroup']);
      else
        expect([programme, answer.data?.result]).toMatchObject([
          programme,
          { code: 'SECTOR_NOT_IN_RULE', fields: ['ActionGroup.members'] },
        ]);
    }
  });

  it('is refused where the municipality has no row, and says whom to ask', async () => {
    const { service } = there.network;
    for (const [slug, municipalityCode] of [
      ['elsewhere', '1490'],
      ['nowhere', null],
      ['munkfors', '1762'],
    ] as const) {
      await service.foundAgency(slug, 'SOCIAL_SERVICES', { municipalityCode });
      await service.addMember(`cia@${slug}`, ['CASEWORKER']);
      const caseId = await caseAt(`cia@${slug}`, 15, [there.network.police]);
      const input = { caseId, programme: 'SIG', contactName: 'Påhittad', idempotencyKey: key() };
      const { data } = await there.network.ask(`cia@${slug}`, MUTATIONS.create, { input });
      expect(data?.result).toMatchObject({
        code: 'NO_GROUP_RULE',
        unlock: expect.stringMatching(/^Ask the municipality/),
      });
    }
    const rules = '{ result: groupRules(municipalityCode: "1490") { programme } }';
    expect((await there.network.ask(ANNA, rules)).data?.result).toEqual([]);
  });
});

describe('a group of an agency that coordinates', () => {
  const LEADER = worker('COORDINATION');
  const invite = async (kinds: readonly AgencyKind[], programme = 'SSPF', years = 15): Promise<Answered> => {
    const parties = kinds.map(agency);
    const caseId = await caseAt(LEADER, years, parties);
    return there.formed(caseId, { programme, members: parties.map((party) => memberOf(party)) }, LEADER);
  };
  const accept = (kind: AgencyKind, group: Answered) => there.accepts(worker(kind), group);
  const state = async (group: Answered): Promise<unknown[]> => {
    const now = await read(group.id, LEADER);
    return [now['status'], now['missingSectors']];
  };

  it('is forming until social services and all of school, police and leisure that are invited have accepted', async () => {
    const group = await invite(['SOCIAL_SERVICES', 'SCHOOL', 'POLICE', 'LEISURE_CULTURE']);
    const all = ['LEISURE_CULTURE', 'POLICE', 'SCHOOL', 'SOCIAL_SERVICES'];
    expect(await state(group)).toEqual(['FORMING', all]);
    for (const kind of ['SCHOOL', 'LEISURE_CULTURE', 'SOCIAL_SERVICES'] as const) {
      await accept(kind, group);
      all.splice(all.indexOf(kind), 1);
      expect(await state(group)).toEqual(['FORMING', all]);
    }
    await accept('POLICE', group);
    expect(await state(group)).toEqual(['ACTIVE', []]);
  });

  it('needs those of them that are invited, and no others', async () => {
    const group = await invite(['SOCIAL_SERVICES', 'SCHOOL']);
    await accept('SCHOOL', group);
    expect(await state(group)).toEqual(['FORMING', ['SOCIAL_SERVICES']]);
    await accept('SOCIAL_SERVICES', group);
    expect(await state(group)).toEqual(['ACTIVE', []]);
  });

  it('is at work without a school that has declined, and forming again without social services', async () => {
    const group = await invite(['SOCIAL_SERVICES', 'SCHOOL']);
    await accept('SOCIAL_SERVICES', group);
    expect(await state(group)).toEqual(['FORMING', ['SCHOOL']]);
    const { id } = await there.invitationTo(worker('SCHOOL'), group);
    const declined = await there.network.ask(worker('SCHOOL'), INVITED.decline, { id, reason: 'Eleven har slutat.' });
    expect(declined.data?.result).toMatchObject({ __typename: 'GroupInvitation', status: 'DECLINED' });
    expect(await state(group)).toEqual(['ACTIVE', []]);
    const now = await read(group.id, LEADER);
    expect(now['members']).toMatchObject([{ status: 'ACTIVE' }]);
    const gone = { agencyId: agencyId(agency('SOCIAL_SERVICES')), reason: 'Ärendet är avslutat.' };
    await there.done(LEADER, 'remove', now, gone);
    expect(await state(group)).toEqual(['FORMING', ['SOCIAL_SERVICES']]);
  });

  it('needs social services for SIG too, and of the others only somebody', async () => {
    const group = await invite(['POLICE', 'EMPLOYMENT_SERVICE', 'SOCIAL_SERVICES'], 'SIG', 20);
    await accept('EMPLOYMENT_SERVICE', group);
    expect(await state(group)).toEqual(['FORMING', ['SOCIAL_SERVICES']]);
    await accept('SOCIAL_SERVICES', group);
    expect(await state(group)).toEqual(['ACTIVE', []]);
  });

  it('has not met before it is at work, and then only those came who had accepted', async () => {
    const group = await invite(['SOCIAL_SERVICES', 'POLICE']);
    const met = (version: number, came: AgencyKind) => ({
      ...{ id: group.id, version },
      input: {
        heldOn: dayOf(new Date()),
        attendeeAgencyIds: [agencyId(agency(came))],
        decisions: [],
        idempotencyKey: key(),
      },
    });
    const early = await there.network.ask(LEADER, MUTATIONS.meet, met(1, 'POLICE'));
    expect(early.data?.result).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['ActionGroup.status'] });
    await accept('SOCIAL_SERVICES', group);
    await accept('POLICE', group);
    const { version } = await read(group.id, LEADER);
    const more = await there.done(LEADER, 'add', { id: group.id, version }, { member: memberOf(agency('POLICE'), { role: 'Ny roll' }) });
    // Who is in the group already is not invited anew, and a new invitation takes no group back that is at work.
    expect(more).toMatchObject({
      status: 'ACTIVE',
      members: [{ status: 'ACTIVE' }, { status: 'ACTIVE', role: 'Ny roll' }],
    });
    expect((await there.network.ask(LEADER, MUTATIONS.meet, met(more.version, 'SCHOOL'))).extensions['field']).toEqual([
      'input',
      'attendeeAgencyIds',
      0,
    ]);
    expect((await there.network.ask(LEADER, MUTATIONS.meet, met(more.version, 'POLICE'))).data?.result.__typename).toBe('ActionGroup');
  });
});

describe('a group of social services', () => {
  it('has another agency in it before it is at work', async () => {
    const { police } = there.network;
    const { id } = await there.caseOf(15);
    await there.consent(id, [police]);
    const alone = await there.formed(id);
    expect(alone).toMatchObject({ status: 'FORMING', missingSectors: [] });
    const asked = await there.done(ANNA, 'add', alone, { member: memberOf(police) });
    expect(asked).toMatchObject({ status: 'FORMING', missingSectors: ['POLICE'] });
    await there.accepts(PIA, asked);
    const now = await read(alone.id);
    expect(now).toMatchObject({ status: 'ACTIVE', missingSectors: [] });
    await there.done(ANNA, 'remove', now, { agencyId: agencyId(police), reason: 'Behövs inte.' });
    expect(await read(alone.id)).toMatchObject({ status: 'FORMING', missingSectors: [] });
  });

  it('is not taken back to forming by another invitation', async () => {
    const { police, school } = there.network;
    const { id } = await there.caseOf(15);
    await there.consent(id, [police, school]);
    const group = await there.created(id, { members: [memberOf(police)] });
    const asked = await there.done(ANNA, 'add', group, { member: memberOf(school) });
    expect(asked).toMatchObject({ status: 'ACTIVE', missingSectors: ['SCHOOL'] });
  });
});

describe('an invitation', () => {
  /** A group with the police invited, of whose case something is disclosed to them. */
  async function invited(): Promise<{ group: Answered; caseId: string }> {
    const { police } = there.network;
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [police]);
    const group = await there.formed(caseId, { members: [memberOf(police)], contactPhone: '031-12 34 56' });
    await there.disclosed(caseId, police, ['Case.risk', 'ActionGroup.goals']);
    return { group, caseId };
  }
  const lists = '{ result: actionGroups(first: 100) { totalCount nodes { id } } }';

  it('is all that is told of the group, to the agency alone, whatever is disclosed to it', async () => {
    const { group, caseId } = await invited();
    expect(await there.invitationTo(PIA, group)).toEqual({
      ...{ __typename: 'GroupInvitation', id: expect.any(String), status: 'PENDING', programme: 'SSPF' },
      ...{ groupNumber: group['number'], role: 'Kontakt', invitedAt: expect.any(String) },
      agency: { id: agencyId(there.network.social), slug: 'social', name: 'social' },
      ...{ contactName: 'Påhittad Samordnare', contactPhone: '031-12 34 56' },
    });
    expect((await there.network.ask(PIA, READ, { id: group.id })).code).toBe('NOT_FOUND');
    expect((await there.network.ask(PIA, lists)).text).not.toContain(group.id);
    for (const secret of [caseId, group.id, 'Påhittad Person'])
      expect((await there.network.ask(PIA, INVITED.list)).text).not.toContain(secret);
    for (const other of ['siv@school', 'kurt@prison', ANNA])
      expect((await there.invitations(other)).map((one) => one['groupNumber'])).not.toContain(group['number']);
    await there.accepts(PIA, group);
    expect((await there.network.get(PIA, 'ActionGroup', READ, { id: group.id })).id).toBe(group.id);
    expect((await there.invitations(PIA)).map((one) => one['groupNumber'])).not.toContain(group['number']);
  });

  it('is answered once, with whom to call, by those at work in the agency alone', async () => {
    const { group } = await invited();
    const { id } = await there.invitationTo(PIA, group);
    for (const [actor, code] of [
      ['adil@police', 'FORBIDDEN'],
      ['low@police', 'FORBIDDEN'],
      ['mona@association', 'FORBIDDEN'],
      ['siv@school', 'NOT_FOUND'],
      [ANNA, 'NOT_FOUND'],
    ] as const) {
      expect([actor, (await there.network.ask(actor, INVITED.accept, { id })).code]).toEqual([actor, code]);
      expect([actor, (await there.network.ask(actor, INVITED.decline, { id, reason: 'Nej.' })).code]).toEqual([actor, code]);
    }
    const official = { contactName: 'Påhittad Polis', contactPhone: '031-12 34 59' };
    const wrong = await there.network.ask(PIA, INVITED.accept, { id, contactName: 'Kim 19900101-2385' });
    expect([wrong.code, wrong.extensions['field']]).toEqual(['BAD_USER_INPUT', ['contactName']]);
    expect(await there.accepts('lisa@police', group, official)).toMatchObject({ id, status: 'ACCEPTED' });
    expect((await read(group.id))['members']).toMatchObject([{ status: 'ACTIVE', ...official }]);
    expect((await there.network.ask(PIA, INVITED.accept, { id })).code).toBe('NOT_FOUND');
    expect((await there.network.ask(PIA, INVITED.decline, { id, reason: 'Nej.' })).code).toBe('NOT_FOUND');
  });

  it.each([
    [
      'is withdrawn with the membership',
      async (group: Answered) =>
        void (await there.done(ANNA, 'remove', group, { agencyId: agencyId(there.network.police), reason: 'Fel.' })),
    ],
    ['ends with the group', async (group: Answered) => void (await there.done(ANNA, 'close', group, { reason: 'Fel.' }))],
    [
      'ends with its time',
      async (group: Answered) =>
        void (await there.network.service.database.ownerQuery('UPDATE action_group SET valid_until = now() WHERE number = $1', [
          group['number'],
        ])),
    ],
  ])('%s', async (_what, end) => {
    const { group } = await invited();
    const { id } = await there.invitationTo(PIA, group);
    await end(group);
    expect((await there.invitations(PIA)).map((one) => one['groupNumber'])).not.toContain(group['number']);
    expect((await there.network.ask(PIA, INVITED.accept, { id })).code).toBe('NOT_FOUND');
    expect((await there.network.ask(PIA, READ, { id: group.id })).code).toBe('NOT_FOUND');
  });

  it('is entered in the log of the agency that invites, when it is read and when it is answered', async () => {
    const { group } = await invited();
    const { id } = await there.invitationTo(PIA, group);
    await there.accepts(PIA, group);
    const entries = await there.network.service.database.ownerQuery<{ outcome: string; owner: string }>(
      `SELECT outcome, owner_agency_id AS owner FROM access_entry WHERE record_type = 'GroupInvitation' AND $1 = ANY (record_ids) ORDER BY at, outcome DESC`,
      [id.replace(/^\w+_/, '')],
    );
    expect(new Set(entries.map(({ owner }) => owner))).toEqual(new Set([there.network.social.id]));
    expect(entries.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['SHOWN', 'CHANGED']));
  });
});

describe('who came to a meeting', () => {
  it('can be the person and guardians: the guardians are told to no other agency', async () => {
    const { police } = there.network;
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [police]);
    const group = await there.created(caseId, { members: [memberOf(police)] });
    const input = {
      ...{ heldOn: dayOf(new Date()), attendeeAgencyIds: [agencyId(police)], decisions: ['Ses igen.'] },
      ...{ personAttended: true, guardians: ['Påhittad Mor', 'Påhittad Far'], idempotencyKey: key() },
    };
    const guardianAttendance = [{ heldOn: dayOf(new Date()), names: ['Påhittad Mor', 'Påhittad Far'] }];
    const met = await there.done(ANNA, 'meet', group, { input });
    expect(met).toMatchObject({ meetings: [{ personAttended: true }], guardianAttendance });
    await there.disclosed(caseId, police, ['ActionGroup.goals', 'ActionGroup.meetings']);
    const seen = await there.network.get(PIA, 'ActionGroup', READ, { id: group.id });
    expect(seen).toMatchObject({
      meetings: [{ personAttended: true, decisions: ['Ses igen.'] }],
      guardianAttendance: null,
    });
    expect(JSON.stringify(seen)).not.toMatch(/Mor|Far/);
    expect(seen['withheld']).toContainEqual({ field: 'guardianAttendance', reason: expect.any(String) });
    expect((await read(group.id, 'lena@social'))['guardianAttendance']).toBeNull();
    const twice = { ...input, guardians: ['Påhittad Mor', 'Påhittad Mor'], idempotencyKey: key() };
    expect((await there.act(ANNA, 'meet', met, { input: twice })).extensions['field']).toEqual(['input', 'guardians', 1]);
  });
});
