import { endAgencies } from '../../src/identity/agencyEnd.service';
import { dayOf, plusDays } from '../../src/policy/calendar';
import { succeedCases } from '../../src/transfers/succession.service';
import type { TestAgency } from '../support/api';
import { agencyId, createTestNetwork, freshNumber, key, memberId, type Answered, type TestNetwork } from './casesSupport';

/** `CASES=10000 npx jest test/api/agencySuccession` moves as many. */
const CASES = Number(process.env['CASES'] ?? 300);
jest.setTimeout(1_800_000);

const CLOSE = `mutation ($input: CloseAgencyInput!) { result: closeAgency(input: $input) { __typename ... on Agency { id version } ... on Refusal { code } } }`;
const SET = `mutation ($input: SetAgencySuccessionInput!) { result: setAgencySuccession(input: $input) {
  __typename ... on Agency { id version } ... on Refusal { code } } }`;
const PLAN = 'query ($id: ID!) { result: agencySuccession(id: $id) { __typename parts { district successorId cases } rest progress } }';
const CASE = 'query ($id: ID!) { result: case(id: $id) { __typename id number summary person { name } } }';

let network: TestNetwork;
let north: TestAgency;
let south: TestAgency;
let rest: TestAgency;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.foundAgency('city', 'COORDINATION', { coordinatesNetwork: true });
  await network.service.addMember('ada@city', ['ADMIN']);
  north = await network.service.foundAgency('north', 'SOCIAL_SERVICES');
  south = await network.service.foundAgency('south', 'SOCIAL_SERVICES');
  rest = await network.service.foundAgency('rest', 'SOCIAL_SERVICES');
  await network.service.addMember('nils@north', ['LEAD']);
  await network.service.addMember('sara@south', ['LEAD']);
  await network.service.addMember('rut@rest', ['LEAD']);
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const statements = { query: sql };
const versionOf = async ({ id }: TestAgency): Promise<number> =>
  (await sql<{ version: number }>('SELECT version FROM agency WHERE id = $1', [id]))[0]?.version ?? 0;
const openIn = async (district: string | null): Promise<string> =>
  (
    await network.openCase('anna@social', {
      person: { name: 'Påhittad Person', personalIdentityNumber: freshNumber(), ...(district === null ? {} : { district }) },
      summary: `Ärende i ${district ?? 'ingen stadsdel'}.`,
    })
  ).id;
const set = async (parts: readonly (readonly [string, TestAgency])[], actor = 'ada@city') =>
  network.ask(actor, SET, {
    input: {
      ...{ id: agencyId(network.social), version: await versionOf(network.social), idempotencyKey: key() },
      parts: parts.map(([district, successor]) => ({ district, successorId: agencyId(successor) })),
    },
  });

describe('an agency that several others succeed', () => {
  const cases: Record<string, string> = {};

  it('has its successors stated by the coordination alone, after its end, and only such as may succeed it', async () => {
    expect((await set([['Nord', north]])).data?.result).toMatchObject({ code: 'NO_SUCCESSOR' });
    const input = {
      ...{ id: agencyId(network.social), version: await versionOf(network.social), lastDay: dayOf(new Date()), reason: 'Beslut.' },
      ...{ successorId: agencyId(rest), idempotencyKey: key() },
    };
    await network.get('ada@city', 'Agency', CLOSE, { input });
    expect((await set([['Nord', network.police]])).data?.result).toMatchObject({ code: 'NOT_A_SUCCESSOR' });
    expect((await set([['Nord', north]], 'lena@social')).code).toBe('FORBIDDEN');
    const twice = [['Nord', north] as const, ['nord', south] as const];
    expect((await set(twice)).code).toBe('BAD_USER_INPUT');
    const both = [['Nord', north] as const, ['Syd', south] as const];
    expect((await set(both)).data?.result.__typename).toBe('Agency');
  });

  it('is succeeded by an agency of the same kind in law on the day after its last, and by no other', async () => {
    const source = 'Beslut 2026-01-01';
    const board = { lawKind: 'SOCIAL_SERVICES', validFrom: '2026-01-01', validTo: null, source };
    const passing = { ...board, validTo: dayOf(new Date()) };
    const { service } = network;
    const one = await service.foundAgency('one', 'COORDINATION');
    const another = await service.foundAgency('another', 'COORDINATION');
    const state = async (own: object[], others: object[]): Promise<unknown> => {
      await sql('UPDATE agency SET law_kinds = $2::jsonb WHERE id = $1', [one.id, JSON.stringify(own)]);
      await sql('UPDATE agency SET law_kinds = $2::jsonb WHERE id = $1', [another.id, JSON.stringify(others)]);
      const input = { id: agencyId(one), version: await versionOf(one), parts: [{ district: 'Nord', successorId: agencyId(another) }] };
      return (await network.ask('ada@city', SET, { input: { ...input, idempotencyKey: key() } })).data?.result;
    };
    await sql('UPDATE agency SET valid_to = $2::date, successor_ids = ARRAY[$3::uuid] WHERE id = $1', [one.id, dayOf(new Date()), rest.id]);
    expect(await state([], [])).toMatchObject({ __typename: 'Agency' });
    expect(await state([board], [])).toMatchObject({ code: 'NOT_A_SUCCESSOR' });
    expect(await state([board], [passing])).toMatchObject({ code: 'NOT_A_SUCCESSOR' });
    expect(await state([passing], [])).toMatchObject({ __typename: 'Agency' });
    expect(await state([board], [board])).toMatchObject({ __typename: 'Agency' });
    // The second wall says the same as the rule of the service.
    const [wall] = await sql<{ same: boolean; no: boolean }>(
      `SELECT succession_law_kind(o, o.valid_to + 1) = succession_law_kind(a, o.valid_to + 1) AS same,
              succession_law_kind(o, o.valid_to + 1) = succession_law_kind(a, '2020-01-01') AS no FROM agency o, agency a WHERE o.id = $1 AND a.id = $2`,
      [one.id, another.id],
    );
    expect(wall).toEqual({ same: true, no: false });
    await sql('UPDATE agency SET valid_to = NULL, successor_ids = $2 WHERE id = $1', [one.id, []]);
  });

  it('is planned before, in exact numbers for the leads of the agency itself', async () => {
    for (const district of ['Nord', 'Syd', 'Öst', null]) cases[String(district)] = await openIn(district);
    const own = await network.get('lena@social', 'AgencySuccession', PLAN, { id: agencyId(network.social) });
    expect(own).toMatchObject({
      parts: [
        { district: 'Nord', successorId: agencyId(north), cases: 1 },
        { district: 'Syd', successorId: agencyId(south), cases: 1 },
      ],
      rest: 2,
    });
    const others = await network.get('ada@city', 'AgencySuccession', PLAN, { id: agencyId(network.social) });
    expect(others).toMatchObject({ parts: [{ cases: null }, { cases: null }], rest: null, progress: 0 });
    expect((await network.ask('nils@north', PLAN, { id: agencyId(network.social) })).code).toBe('FORBIDDEN');
  });

  it('passes each case whole to the successor of its district, and the rest to the one successor, whenever it is stopped', async () => {
    await sql(
      `WITH made AS (
         INSERT INTO person (id, owner_agency_id, name, district)
           SELECT gen_random_uuid(), $1, 'Påhittad Person', CASE n % 3 WHEN 0 THEN 'Nord' WHEN 1 THEN 'SYD' ELSE NULL END FROM generate_series(1, $2) n
           RETURNING id)
       INSERT INTO case_file (id, number, owner_agency_id, person_id, status, opened_at)
         SELECT gen_random_uuid(), 'K-2026-' || upper(left(replace(m.id::text, '-', ''), 12)), $1, m.id, 'OPEN', now() FROM made m`,
      [network.social.id, CASES],
    );
    await sql(
      `INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from)
         SELECT gen_random_uuid(), c.id, $1, $2, 'RESPONSIBLE', now() FROM case_file c
          WHERE c.owner_agency_id = $1 AND NOT EXISTS (SELECT FROM case_assignment s WHERE s.case_id = c.id)`,
      [network.social.id, uuid(memberId(network.service.actor('anna@social')))],
    );
    // Links of the first and the last person to go: in one district, in two, and in none.
    for (const [one, other] of [
      ['nord', 'nord'],
      ['nord', 'syd'],
      ['', ''],
    ])
      await sql(
        `WITH f AS (SELECT c.id, p.id AS person, lower(coalesce(p.district, '')) AS district FROM case_file c JOIN person p ON p.id = c.person_id
                     WHERE c.owner_agency_id = $1)
         INSERT INTO person_link (id, owner_agency_id, case_id, relative_case_id, relation, own_support, recorded_at, recorded_by)
           SELECT gen_random_uuid(), $1, (SELECT id FROM f WHERE district = $2 ORDER BY person LIMIT 1),
             (SELECT id FROM f WHERE district = $3 ORDER BY person DESC LIMIT 1), 'SIBLING', false, now(), $4`,
        [network.social.id, one, other, uuid(memberId(network.service.actor('anna@social')))],
      );
    await sql('UPDATE agency SET valid_to = $2::date WHERE id = $1', [network.social.id, plusDays(dayOf(new Date()), -1)]);
    // The end waits until nobody is left who goes by district.
    expect(await endAgencies(statements, new Date())).toBe(0);
    const whole = `SELECT count(*)::int AS n FROM case_file c JOIN person p ON p.id = c.person_id LEFT JOIN case_assignment s ON s.case_id = c.id
      WHERE p.owner_agency_id <> c.owner_agency_id OR s.agency_id <> c.owner_agency_id`;
    const left = `SELECT count(*)::int AS n FROM case_file WHERE owner_agency_id = $1`;
    const before = (await sql<{ n: number }>(left, [network.social.id]))[0]?.n ?? 0;
    await sql('SELECT succeed_cases(now(), 20)');
    expect((await sql<{ n: number }>(left, [network.social.id]))[0]?.n).toBe(before - 20);
    expect(await sql(whole)).toEqual([{ n: 0 }]);
    const links = `SELECT count(*)::int AS n FROM person_link WHERE owner_agency_id = $1`;
    expect(await sql(links, [network.social.id])).toEqual([{ n: 3 }]);
    await sql(`CREATE FUNCTION test_killed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
    await sql('CREATE TRIGGER test_killed AFTER UPDATE OF agency_id ON case_assignment FOR EACH ROW EXECUTE FUNCTION test_killed()');
    await expect(sql('SELECT succeed_cases(now(), 20)')).rejects.toThrow();
    await sql('DROP TRIGGER test_killed ON case_assignment; DROP FUNCTION test_killed');
    expect((await sql<{ n: number }>(left, [network.social.id]))[0]?.n).toBe(before - 20);
    expect(await sql(whole)).toEqual([{ n: 0 }]);

    await succeedCases(statements, new Date());
    expect(await endAgencies(statements, new Date())).toBe(1);
    expect(await sql(left, [network.social.id])).toEqual([{ n: 0 }]);
    expect(await sql(whole)).toEqual([{ n: 0 }]);
    expect(await sql('SELECT a.slug FROM person_link l JOIN agency a ON a.id = l.owner_agency_id ORDER BY 1')).toEqual([
      { slug: 'north' },
      { slug: 'rest' },
    ]);
    for (const [district, actor] of [
      ['Nord', 'nils@north'],
      ['Syd', 'sara@south'],
      ['Öst', 'rut@rest'],
      ['null', 'rut@rest'],
    ] as const) {
      const seen: Answered = await network.get(actor, 'Case', CASE, { id: cases[district] });
      expect(seen.id).toBe(cases[district]);
      for (const other of ['nils@north', 'sara@south', 'rut@rest'].filter((one) => one !== actor))
        expect((await network.ask(other, CASE, { id: cases[district] })).code).toBe('NOT_FOUND');
    }
  });
});
