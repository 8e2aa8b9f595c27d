import { createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';
import { dayIn } from '../support/days';
import { createRetentionNetwork, DUE, uuid, type RetentionNetwork } from './retentionNetwork';

const RECORD = `mutation ($id: ID!, $version: Int!, $facts: RetentionFactsInput!) {
  result: recordRetentionFacts(caseId: $id, version: $version, facts: $facts) { __typename
    ... on Refusal { code message } ... on Case { id version retentionFacts { fileKind childInquiry childInquiryOn childPlaced
      parentageOrAdoption custodyAgreement handedOverTo handedOverOn closedOn lastEntryOn } } } }`;
const READ = `query ($id: ID!) { result: case(id: $id) { __typename id version retentionFacts { childPlaced handedOverTo lastEntryOn }
  withheld { field reason } } }`;
const ALL = {
  fileKind: null,
  childInquiry: null,
  childInquiryOn: null,
  childPlaced: null,
  parentageOrAdoption: null,
  custodyAgreement: null,
  handedOverTo: null,
  handedOverOn: null,
  closedOn: null,
  lastEntryOn: null,
};

describe('Facts that decide how long a case is kept', () => {
  let at: RetentionNetwork;
  let network: TestNetwork;
  let child: Answered;

  beforeAll(async () => {
    at = await createRetentionNetwork();
    ({ network } = at);
    child = await at.closed('anna@social', DUE, { person: { name: 'Påhittat Barn', birthDate: '2004-03-04' } });
  });
  afterAll(() => network.service.stop());

  const record = async (facts: object, actor = 'anna@social', id = child.id) => {
    const [row] = await network.service.database.ownerQuery<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [uuid(id)]);
    return network.ask(actor, RECORD, { id, version: row?.version, facts });
  };

  it('are null while nothing is stated, and are stated one by one by who works on the closed case', async () => {
    expect((await network.get('anna@social', 'Case', READ, { id: child.id }))['retentionFacts']).toBeNull();
    const first = await record({ childPlaced: false, childInquiry: 'OPENED', childInquiryOn: '2021-01-02' });
    expect(first.data?.result['retentionFacts']).toEqual({
      ...ALL,
      childPlaced: false,
      childInquiry: 'OPENED',
      childInquiryOn: '2021-01-02',
    });
    const second = await record({ childInquiryOn: null, parentageOrAdoption: false });
    expect(second.data?.result['retentionFacts']).toEqual({
      ...ALL,
      childPlaced: false,
      childInquiry: 'OPENED',
      parentageOrAdoption: false,
    });
    expect(Number(second.data?.result.version)).toBe(Number(first.data?.result.version) + 1);
  });

  it('settle the plan: a day once everything is stated, and never once a child was placed', async () => {
    const known = { childInquiry: 'OPENED', parentageOrAdoption: false, custodyAgreement: false };
    await record({ ...known, childPlaced: null });
    expect(await at.missing(child.id)).toEqual(['CHILD_PLACED']);
    // Closed before 16:2 a: the inquiry makes no difference.
    await record({ childPlaced: false });
    expect((await at.plan()).items.map(({ recordId }) => recordId)).toContain(child.id);
    await record({ closedOn: '2026-01-15' });
    expect(await at.plan()).toMatchObject({ due: 0, later: 1, never: 0, undecided: 0 });
    await record({ closedOn: null, lastEntryOn: dayIn(-30) });
    expect(await at.plan()).toMatchObject({ due: 0, later: 1, never: 0, undecided: 0 });
    await record({ lastEntryOn: null });
    expect(await at.plan()).toMatchObject({ due: 1, later: 0, never: 0, undecided: 0 });
    await record({ childPlaced: true });
    expect(await at.plan()).toMatchObject({ due: 0, later: 0, never: 1, undecided: 0 });
    await record({ childPlaced: false });
  });

  it('change what a plan says, so that one asked for before is no more', async () => {
    const { planId, items } = await at.plan();
    expect(items.map(({ recordId }) => recordId)).toEqual([child.id]);
    await record({ childPlaced: true });
    expect((await at.execute('adam@social', planId)).code).toBe('CONFLICT');
    const empty = await at.plan();
    expect(empty.items).toEqual([]);
    expect((await at.execute('adam@social', empty.planId)).data?.executeRetention).toMatchObject({ cases: [] });
    await record({ childPlaced: false });
  });

  it('are withheld like the rest of the case', async () => {
    await record({ handedOverTo: 'Påhittade nämnden', handedOverOn: '2026-01-01' });
    const { referral } = await network.sent('anna@social', (await network.openCase('anna@social')).id, ['Case.risk']);
    expect(referral.id).toBeTruthy();
    const lead = await network.get('lena@social', 'Case', READ, { id: child.id });
    expect(lead['retentionFacts']).toBeNull();
    expect(lead['withheld']).toEqual(expect.arrayContaining([{ field: 'retentionFacts', reason: 'NOT_ASSIGNED' }]));
    for (const actor of ['pia@police', 'bo@social', 'adam@social'])
      expect((await network.ask(actor, READ, { id: child.id })).code).toBe('NOT_FOUND');
    const named = await network.disclose('anna@social', {
      recordId: child.id,
      recipientAgencyId: `agency_${network.police.id}`,
      fields: ['Case.retentionFacts'],
    });
    expect(named.code).toBe('BAD_USER_INPUT');
  });

  it('are for who works on the case, and are refused whole with the place when they say what cannot be', async () => {
    for (const actor of ['lena@social', 'bo@social', 'adam@social', 'pia@police'])
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain((await record({ childPlaced: true }, actor)).code);
    const tomorrow = dayIn(1);
    for (const [facts, path] of [
      [{}, ['facts']],
      [{ lastEntryOn: tomorrow }, ['facts', 'lastEntryOn']],
      [{ closedOn: tomorrow }, ['facts', 'closedOn']],
      [{ childInquiry: 'NONE', childInquiryOn: '2026-01-01' }, ['facts', 'childInquiryOn']],
      [{ handedOverTo: null }, ['facts', 'handedOverTo']],
      [{ handedOverOn: null }, ['facts', 'handedOverOn']],
      [{ handedOverTo: ' ' }, ['facts', 'handedOverTo']],
    ] as const) {
      const answer = await record({ childPlaced: true, ...facts, ...(Object.keys(facts).length === 0 ? { childPlaced: undefined } : {}) });
      expect([answer.code, answer.errors?.[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', path]);
    }
    expect((await network.ask('anna@social', RECORD, { id: child.id, version: 1, facts: { childPlaced: true } })).code).toBe('CONFLICT');
    expect((await network.get('anna@social', 'Case', READ, { id: child.id }))['retentionFacts']).toMatchObject({ childPlaced: false });
  });

  it('go with the case when it is erased, and none is written after that', async () => {
    const { planId, items } = await at.plan();
    expect(items.map(({ recordId }) => recordId)).toEqual([child.id]);
    expect((await at.execute('adam@social', planId)).data?.executeRetention.cases).toEqual([child.id]);
    expect(await at.tablesWith('Påhittade nämnden')).toEqual([]);
    expect((await network.get('anna@social', 'Case', READ, { id: child.id }))['retentionFacts']).toBeNull();
    expect((await record({ childPlaced: true })).data?.result.code).toBe('INVALID_TRANSITION');
  });
});

describe('Decisions on how long an agency keeps', () => {
  let at: RetentionNetwork;
  let network: TestNetwork;
  beforeAll(async () => {
    at = await createRetentionNetwork();
    ({ network } = at);
  });
  afterAll(() => network.service.stop());

  it('are recorded once by leads and administrators, and stand in the plan', async () => {
    const input = { number: 'N-0123/25', decidedOn: '2025-03-04', covers: ['CASES', 'SHARED_RECORDS'], years: 5 };
    const first = await at.decide('sara@school', input);
    expect(first.data?.recordArchiveDecision).toEqual(input);
    expect((await at.decide('sara@school', input)).data?.recordArchiveDecision).toEqual(input);
    expect((await at.decide('sara@school', { ...input, years: 6 })).code).toBe('CONFLICT');
    // Another agency has its own numbers.
    expect((await at.decide('lea@association', { ...input, years: null })).code).toBeNull();
    expect((await at.plan('sara@school')).decisions).toMatchObject([input]);
    expect((await at.plan()).decisions).toEqual([]);
    for (const actor of ['siv@school', 'anna@social', 'weak@social', 'mona@association'])
      expect((await at.decide(actor)).code).toBe('FORBIDDEN');
  });

  it('are refused where the law leaves nothing to decide, and when they say what cannot be', async () => {
    for (const [actor, input, path] of [
      ['lena@social', { covers: ['CASES'] }, ['input', 'covers', 0]],
      ['lena@social', { covers: ['SHARED_RECORDS', 'CASES'] }, ['input', 'covers', 1]],
      ['petra@police', { covers: ['SHARED_RECORDS'] }, ['input', 'covers', 0]],
      ['sara@school', { covers: [] }, ['input', 'covers']],
      ['sara@school', { covers: ['CASES', 'CASES'] }, ['input', 'covers']],
      ['sara@school', { decidedOn: dayIn(1) }, ['input', 'decidedOn']],
      ['sara@school', { years: -1 }, ['input', 'years']],
      ['sara@school', { years: 201 }, ['input', 'years']],
      ['sara@school', { number: ' ' }, ['input', 'number']],
      ['sara@school', { number: 'A 19330303-2381' }, ['input', 'number']],
      ['sara@school', { number: 'Ring 031-365 00 00' }, ['input', 'number']],
    ] as const) {
      const answer = await at.decide(actor, input);
      expect([answer.code, answer.errors?.[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', path]);
    }
  });

  it('are recorded for no other agency, and are never changed, by the role of the service itself', async () => {
    const client = await network.service.running.database.pool.connect();
    try {
      await client.query("SELECT set_config('app.agency_id', $1, false)", [network.school.id]);
      const values = [network.police.id, network.service.actor('sara@school').id];
      const insert = `INSERT INTO retention_decision (id, agency_id, number, decided_on, covers, years, recorded_at, recorded_by)
        VALUES (gen_random_uuid(), $1, '${key()}', '2026-01-01', '{CASES}', 0, now(), $2)`;
      await expect(client.query(insert, values)).rejects.toThrow('row-level security');
      await expect(client.query('UPDATE retention_decision SET years = 0')).rejects.toThrow('permission denied');
      await expect(client.query('DELETE FROM retention_decision')).rejects.toThrow('permission denied');
    } finally {
      client.release(true);
    }
  });
});

describe('A coordination', () => {
  it('is a board while nothing is stated, and keeps as social services what it had while that was stated', async () => {
    const network = await createTestNetwork();
    const { service } = network;
    const agency = await service.foundAgency('resurs', 'COORDINATION', { municipalityCode: '1480' });
    const admin = await service.addMember('admin@resurs', ['ADMIN']);
    const { ownerQuery } = service.database;
    const PLAN = '{ retentionPlan { due never undecided undecidedItems { missing { code } } } }';
    const plan = async () => (await service.graphql<{ retentionPlan: object }>('admin@resurs', PLAN)).data?.retentionPlan;
    await ownerQuery(
      `WITH p AS (INSERT INTO person (id, owner_agency_id, name, birth_date) VALUES (gen_random_uuid(), $1, 'Påhittad', '1980-01-01') RETURNING id)
       INSERT INTO case_file (id, number, owner_agency_id, person_id, status, opened_at, closed_at)
         SELECT gen_random_uuid(), 'K-x', $1, id, 'CLOSED', now() - interval '7 years', now() - interval '5.1 years' FROM p`,
      [agency.id],
    );
    expect(await plan()).toEqual({ due: 0, never: 0, undecided: 1, undecidedItems: [{ missing: [{ code: 'ARCHIVE_DECISION' }] }] });
    await ownerQuery(
      `INSERT INTO retention_decision (id, agency_id, number, decided_on, covers, years, recorded_at, recorded_by)
       VALUES (gen_random_uuid(), $1, 'D-1', '2020-01-01', '{CASES}', 2, now(), $2)`,
      [agency.id, admin.id],
    );
    expect(await plan()).toMatchObject({ due: 1, never: 0, undecided: 0 });
    const state = (from: string, to: string | null): Promise<unknown> =>
      ownerQuery('UPDATE agency SET law_kinds = $2 WHERE id = $1', [
        agency.id,
        JSON.stringify([{ lawKind: 'SOCIAL_SERVICES', validFrom: from, validTo: to, source: 'påhittad' }]),
      ]);
    await state('2000-01-01', null);
    expect(await plan()).toMatchObject({ due: 0, never: 1, undecided: 0 });
    // It was so for a while: what it had then is kept for good.
    await state(dayIn(-2200), dayIn(-1000));
    expect(await plan()).toMatchObject({ due: 0, never: 1, undecided: 0 });
    await service.stop();
  });
});
