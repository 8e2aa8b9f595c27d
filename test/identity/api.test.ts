import { globalId } from '../../src/reading/ids';
import { startTestService, type TestService } from '../support/api';
import { jwkOf, keyPair } from './fixture';

describe('The API of identity', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService();
    await service.foundAgency('angered', 'SOCIAL_SERVICES', { name: 'Åkareds nämnd' });
    await service.foundAgency('polisen', 'POLICE', { name: 'Polisen' });
    await service.foundAgency('molndal', 'SCHOOL', { name: 'Äldreskolan', municipalityCode: '1481' });
    await service.addMember('admin@angered', ['ADMIN'], { name: 'Ada (påhittad)' });
    await service.addMember('worker@angered', ['CASEWORKER'], { name: 'Bo (påhittad)' });
    await service.addMember('officer@polisen', ['OFFICER'], { name: 'Cia (påhittad)', assurance: 2 });
    await service.addMember('admin@polisen', ['ADMIN'], { name: 'Dan (påhittad)' });
  });
  afterAll(() => service.stop());

  const id = (type: string, name: string): string => globalId(type, service.actor(name).id);
  const issuerOf = (name: string): string => globalId('Issuer', service.actor(name).agency.issuerId);

  it('tells a viewer who it is', async () => {
    const query = '{ viewer { me: member { name kind roles withheld { field } } agency { slug kind } roles assurance purpose } }';
    const { data, errors } = await service.graphql('officer@polisen', query, {}, { 'x-access-purpose': 'COORDINATION' });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      viewer: {
        me: { name: 'Cia (påhittad)', kind: 'PERSON', roles: ['OFFICER'], withheld: [] },
        agency: { slug: 'polisen', kind: 'POLICE' },
        roles: ['OFFICER'],
        assurance: 2,
        purpose: 'COORDINATION',
      },
    });
  });

  it('reads the rules aloud to a viewer, from the table that decides', async () => {
    const query = '{ viewer { permissions(type: "Member") { field class answer conditions provision } } }';
    const { data } = await service.graphql('officer@polisen', query);
    const permissions = (data?.['viewer'] as { permissions: { field: string }[] }).permissions;
    expect(permissions.find(({ field }) => field === 'name')).toEqual({
      field: 'name',
      class: 'IDENTITY',
      answer: 'DEPENDS',
      conditions: ['owner'],
      provision: 'OSL 8:1',
    });
    const { code, extensions } = await service.graphql('officer@polisen', '{ viewer { permissions(type: "Nope") { field } } }');
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['type']]);
  });

  it('lists agencies in Swedish order, filtered and page by page', async () => {
    const names = async (args: string): Promise<unknown> =>
      (await service.graphql('officer@polisen', `{ agencies${args} { nodes { name } totalCount } }`)).data?.['agencies'];
    const found = (...list: string[]): unknown => ({ nodes: list.map((name) => ({ name })), totalCount: list.length });
    expect(await names('')).toEqual(found('Polisen', 'Åkareds nämnd', 'Äldreskolan'));
    expect(await names('(orderBy: {field: NAME, direction: DESC})')).toEqual(found('Äldreskolan', 'Åkareds nämnd', 'Polisen'));
    expect(await names('(filter: {kind: POLICE})')).toEqual(found('Polisen'));
    expect(await names('(filter: {municipality: "1481"})')).toEqual(found('Äldreskolan'));
    expect(await names('(filter: {kind: POLICE, municipality: "1481"})')).toEqual(found());
    const { extensions } = await service.graphql('officer@polisen', '{ agencies(filter: {municipality: "Mölndal"}) { totalCount } }');
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: ['filter', 'municipality'] });
  });

  it('names the agencies that took over from one', async () => {
    const { ownerQuery } = service.database;
    await ownerQuery(`UPDATE agency SET successor_ids = ARRAY(SELECT id FROM agency WHERE slug <> 'polisen') WHERE slug = 'polisen'`);
    const { data } = await service.graphql(
      'admin@angered',
      'query ($id: ID!) { agency(id: $id) { validFrom validTo successors { name } } }',
      {
        id: globalId('Agency', service.actor('admin@polisen').agency.id),
      },
    );
    expect(data).toEqual({
      agency: {
        validFrom: '2000-01-01',
        validTo: null,
        successors: [{ name: 'Åkareds nämnd' }, { name: 'Äldreskolan' }],
      },
    });
  });

  it.each(['agency_00000000-0000-7000-8000-000000000000', 'agency_', 'x', ''])('finds no agency "%s"', async (unknown) => {
    const { code } = await service.graphql('admin@angered', 'query ($id: ID!) { agency(id: $id) { name } }', {
      id: unknown,
    });
    expect(code).toBe('NOT_FOUND');
  });

  it('shows an agency its own members and no others, whichever way it asks', async () => {
    const { data } = await service.graphql('worker@angered', '{ members { nodes { name version suspendedAt } totalCount } }');
    expect(data).toEqual({
      members: {
        nodes: [
          { name: 'Ada (påhittad)', version: 1, suspendedAt: null },
          { name: 'Bo (påhittad)', version: 1, suspendedAt: null },
        ],
        totalCount: 2,
      },
    });
    const admins = await service.graphql('worker@angered', '{ members(filter: {role: ADMIN}) { nodes { name } } }');
    expect(admins.data).toEqual({ members: { nodes: [{ name: 'Ada (påhittad)' }] } });
    for (const query of ['query ($id: ID!) { member(id: $id) { kind } }', 'query ($id: ID!) { node(id: $id) { id } }']) {
      const { code, text } = await service.graphql('worker@angered', query, { id: id('Member', 'admin@polisen') });
      expect(code).toBe('NOT_FOUND');
      expect(text).not.toContain('Dan');
    }
  });

  it('shows issuers to the administrators of their agency alone, and never a key', async () => {
    const query = '{ issuers { nodes { iss algorithm jwksUri disabledAt keys { kid retiredAt } agency { slug } } totalCount } }';
    const { data } = await service.graphql('admin@angered', query);
    expect(data).toEqual({
      issuers: {
        nodes: [
          {
            iss: 'https://idp.angered.example/',
            algorithm: 'ES256',
            jwksUri: null,
            disabledAt: null,
            keys: [{ kid: 'test-key', retiredAt: null }],
            agency: { slug: 'angered' },
          },
        ],
        totalCount: 1,
      },
    });
    expect((await service.graphql('worker@angered', query)).data).toEqual({ issuers: { nodes: [], totalCount: 0 } });
    const { code } = await service.graphql('admin@polisen', 'query ($id: ID!) { node(id: $id) { id } }', {
      id: issuerOf('admin@angered'),
    });
    expect(code).toBe('NOT_FOUND');
  });

  const REGISTER =
    'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input, idempotencyKey: "register-1") { __typename ... on Issuer { iss version keys { kid } } ... on Refusal { code } } }';

  it('registers an issuer once for one key, refuses a name that the agency has, and does not tell whether another has it', async () => {
    const key = jwkOf(keyPair('ES256').publicKey, 'k-1');
    const input = { iss: 'https://new.example.se', algorithm: 'ES256', keys: [key] };
    const expected = {
      registerIssuer: { __typename: 'Issuer', iss: 'https://new.example.se', version: 1, keys: [{ kid: 'k-1' }] },
    };
    expect((await service.graphql('admin@angered', REGISTER, { input })).data).toEqual(expected);
    expect((await service.graphql('admin@angered', REGISTER, { input })).data).toEqual(expected);
    expect((await service.graphql('admin@polisen', REGISTER, { input })).data).toEqual(expected);
    for (const admin of ['admin@angered', 'admin@polisen'])
      expect((await service.graphql(admin, REGISTER.replace('register-1', 'register-2'), { input })).data).toEqual({
        registerIssuer: { __typename: 'Refusal', code: 'ISSUER_NOT_AVAILABLE' },
      });
    expect(
      await service.database.ownerQuery(
        `SELECT a.slug, i.has_iss FROM issuer i JOIN agency a ON a.id = i.agency_id WHERE iss = 'https://new.example.se' ORDER BY a.slug`,
      ),
    ).toEqual([
      { slug: expect.stringContaining('angered') as unknown, has_iss: true },
      { slug: 'polisen', has_iss: false },
    ]);
  });

  it('has no place in its schema for a private key', async () => {
    const key = jwkOf(keyPair('ES256').privateKey, 'k-2');
    const { status, code, text } = await service.graphql('admin@angered', REGISTER, {
      input: { iss: 'https://private.example.se', algorithm: 'ES256', keys: [key] },
    });
    expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(text).not.toContain(String(key['d']));
  });

  it('refuses whoever is no administrator, and files the refusal', async () => {
    const { code } = await service.graphql(
      'worker@angered',
      'mutation ($id: ID!) { suspendMember(id: $id, version: 1, reason: "x") { __typename } }',
      { id: id('Member', 'admin@angered') },
    );
    expect(code).toBe('FORBIDDEN');
    const entries = await service.database.ownerQuery(
      `SELECT outcome, code, record_type FROM access_entry WHERE member_id = $1 AND outcome = 'REFUSED' AND operation = 'suspendMember'`,
      [service.actor('worker@angered').id],
    );
    expect(entries).toEqual([{ outcome: 'REFUSED', code: 'FORBIDDEN', record_type: 'Member' }]);
  });

  it('suspends a member, who gets 401 from that moment on for everything, also for what reads no record', async () => {
    await service.addMember('leaver@angered', ['CASEWORKER']);
    expect((await service.graphql('leaver@angered', '{ viewer { roles } }')).status).toBe(200);
    const { data } = await service.graphql(
      'admin@angered',
      'mutation ($id: ID!) { suspendMember(id: $id, version: 1, reason: "Slutat") { ... on Member { version suspendedAt } ... on Refusal { code } } }',
      { id: id('Member', 'leaver@angered') },
    );
    expect(data).toEqual({
      suspendMember: { version: 2, suspendedAt: expect.stringMatching(/^20\d\d-.*Z$/) as string },
    });
    for (const query of [
      '{ viewer { roles } }',
      '{ viewer { __typename } }',
      '{ agencies { totalCount } }',
      '{ __typename }',
      '{ __schema { queryType { name } } }',
    ]) {
      const { status, code } = await service.graphql('leaver@angered', query);
      expect([query, status, code]).toEqual([query, 401, 'UNAUTHENTICATED']);
    }
  });

  it('lifts a suspension: the same token counts again, the roles are what they were, and the reason is on record', async () => {
    await service.addMember('back@angered', ['CASEWORKER']);
    const change = (actor: string, mutation: string, version: number, name = 'back@angered', more = '') =>
      service.graphql(
        actor,
        `mutation ($id: ID!) { it: ${mutation}(id: $id, version: ${String(version)}, reason: "Utredd"${more}) { __typename ... on Member { version suspendedAt } ... on Refusal { code } } }`,
        { id: id('Member', name) },
      );
    const seen = async (): Promise<unknown> => {
      const { status, data } = await service.graphql('back@angered', '{ viewer { roles } }');
      return [status, data];
    };
    expect((await change('admin@angered', 'reinstateMember', 1)).data).toEqual({
      it: { __typename: 'Refusal', code: 'NOT_SUSPENDED' },
    });
    await change('admin@angered', 'suspendMember', 1);
    expect(await seen()).toEqual([401, null]);
    expect((await change('worker@angered', 'reinstateMember', 2)).code).toBe('FORBIDDEN');
    expect((await change('admin@polisen', 'reinstateMember', 2)).code).toBe('NOT_FOUND');
    expect((await change('admin@angered', 'reinstateMember', 1)).code).toBe('CONFLICT');
    const lift = (): ReturnType<typeof change> =>
      change('admin@angered', 'reinstateMember', 2, 'back@angered', ', idempotencyKey: "reinstate-1"');
    const lifted = { it: { __typename: 'Member', version: 3, suspendedAt: null } };
    expect((await lift()).data).toEqual(lifted);
    expect((await lift()).data).toEqual(lifted);
    expect(await seen()).toEqual([200, { viewer: { roles: ['CASEWORKER'] } }]);
    expect((await change('admin@angered', 'reinstateMember', 1, 'admin@angered')).data).toEqual({
      it: { __typename: 'Refusal', code: 'OWN_MEMBERSHIP' },
    });
    const entries = await service.database.ownerQuery(
      `SELECT operation, outcome, code, record_ids AS ids FROM access_entry
        WHERE operation = 'reinstateMember' AND outcome <> 'SHOWN' AND member_id = $1 ORDER BY at`,
      [service.actor('admin@angered').id],
    );
    const entry = { operation: 'reinstateMember', ids: [service.actor('back@angered').id] };
    expect(entries).toEqual([
      { ...entry, outcome: 'REFUSED', code: 'NOT_SUSPENDED' },
      { ...entry, outcome: 'CHANGED', code: null },
      { ...entry, ids: [service.actor('admin@angered').id], outcome: 'REFUSED', code: 'OWN_MEMBERSHIP' },
    ]);
  });

  it('files a refused change to a member or an issuer as refused', async () => {
    await service.addMember('twice@angered', ['CASEWORKER']);
    const mutation = (name: string, version: number): string =>
      `mutation ($id: ID!) { it: ${name}(id: $id, version: ${String(version)}${name === 'suspendMember' ? ', reason: "x"' : ''}) { ... on Refusal { code } } }`;
    const member = { id: id('Member', 'twice@angered') };
    await service.graphql('admin@angered', mutation('suspendMember', 1), member);
    await service.graphql('admin@angered', mutation('suspendMember', 2), member);
    await service.graphql('admin@angered', mutation('suspendMember', 1), { id: id('Member', 'admin@angered') });
    const [spare] = await service.database.ownerQuery<{ id: string }>(
      `INSERT INTO issuer (id, agency_id, iss, algorithm, disabled_at) VALUES (gen_random_uuid(), $1, 'https://spare.example.se', 'ES256', now()) RETURNING id`,
      [service.actor('admin@angered').agency.id],
    );
    await service.graphql('admin@angered', mutation('disableIssuer', 1), { id: globalId('Issuer', spare?.id ?? '') });
    const entries = await service.database.ownerQuery(
      `SELECT code, record_ids AS ids FROM access_entry
        WHERE outcome = 'REFUSED' AND operation IN ('suspendMember', 'disableIssuer') AND member_id = $1 ORDER BY at`,
      [service.actor('admin@angered').id],
    );
    expect(entries).toEqual([
      { code: 'ALREADY_SUSPENDED', ids: [service.actor('twice@angered').id] },
      { code: 'OWN_MEMBERSHIP', ids: [service.actor('admin@angered').id] },
      { code: 'ISSUER_DISABLED', ids: [spare?.id] },
    ]);
  });
});
