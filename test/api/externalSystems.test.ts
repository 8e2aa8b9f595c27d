import { memberId } from './casesSupport';
import { addSystem, DISABLE_SYSTEM, createSyncNetwork, ofCase, REGISTER, UPDATE_SYSTEM, type SyncNetwork } from './syncSupport';

let network: SyncNetwork;
beforeAll(async () => {
  network = await createSyncNetwork();
  await addSystem(network, 'free@social');
});
afterAll(() => network.service.stop());

const input = (member: string, more: object = {}) => ({
  kind: 'SSPF',
  name: 'SSPF-systemet (påhittat)',
  memberId: memberId(network.service.actor(member)),
  scopes: ['CASES'],
  idempotencyKey: `key-${String(Math.random())}`,
  ...more,
});

const SYSTEMS = '{ result: externalSystems { nodes { id name member { id } } totalCount } }';
const SYSTEM = 'query ($id: ID!) { result: externalSystem(id: $id) { id name scopes } }';

interface Listed {
  readonly result: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}
const listed = async (actor: string): Promise<string[]> => {
  const answer = await network.service.graphql<Listed>(actor, SYSTEMS);
  expect(answer.data?.result.totalCount).toBe(answer.data?.result.nodes.length);
  return answer.data?.result.nodes.map(({ id }) => id) ?? [];
};

describe('external systems', () => {
  test('are registered by an administrator, with nobody winning where nothing else is said', async () => {
    const made = await network.register('one@social', { winners: [{ fieldGroup: 'CONTACT', winner: 'EXTERNAL' }] });
    expect(made).toMatchObject({ version: 1, disabledAt: null, scopes: ['CASES', 'EXPERTS'] });
    expect(made['winners']).toEqual([
      { fieldGroup: 'BASIS', winner: 'NOBODY' },
      { fieldGroup: 'IDENTITY', winner: 'NOBODY' },
      { fieldGroup: 'CONTACT', winner: 'EXTERNAL' },
      { fieldGroup: 'NARRATIVE', winner: 'NOBODY' },
      { fieldGroup: 'RISK', winner: 'NOBODY' },
    ]);
  });

  test('are registered once for a key', async () => {
    await addSystem(network, 'twice@social');
    const asked = input('twice@social', { idempotencyKey: 'register-twice' });
    const first = await network.get('adam@social', 'ExternalSystem', REGISTER, { input: asked });
    const second = await network.get('adam@social', 'ExternalSystem', REGISTER, { input: asked });
    expect(second.id).toBe(first.id);
  });

  test.each(['anna@social', 'lena@social', 'kim@social', 'low@social'])('are not registered by %s', async (actor) => {
    const answer = await network.ask(actor, REGISTER, { input: input('free@social') });
    expect(answer.code).toBe('FORBIDDEN');
  });

  test('are not registered by a system for itself', async () => {
    const answer = await network.ask('free@social', REGISTER, { input: input('free@social') });
    expect(answer.code).toBe('FORBIDDEN');
  });

  test('speak through a member that is a system, of the same agency, and through one only', async () => {
    const person = await network.ask('adam@social', REGISTER, { input: input('anna@social') });
    expect(person.data?.result).toMatchObject({ __typename: 'Refusal', code: 'NOT_A_SYSTEM' });
    await addSystem(network, 'other@police');
    const foreign = await network.ask('adam@social', REGISTER, { input: input('other@police') });
    expect(foreign.code).toBe('NOT_FOUND');
    await network.register('taken@social');
    const taken = await network.ask('adam@social', REGISTER, { input: input('taken@social') });
    expect(taken.data?.result).toMatchObject({ __typename: 'Refusal', code: 'MEMBER_TAKEN' });
  });

  test('with a faulty name, scope or winner are refused with the place', async () => {
    const places = [
      [{ name: ' ' }, ['input', 'name']],
      [{ scopes: [] }, ['input', 'scopes']],
      [{ scopes: ['CASES', 'CASES'] }, ['input', 'scopes', 1]],
      [
        {
          winners: [
            { fieldGroup: 'RISK', winner: 'EXTERNAL' },
            { fieldGroup: 'RISK', winner: 'SERVICE' },
          ],
        },
        ['input', 'winners', 1, 'fieldGroup'],
      ],
    ] as const;
    for (const [more, place] of places) {
      const answer = await network.ask('adam@social', REGISTER, { input: input('free@social', more) });
      expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', place]);
    }
  });

  test('are in view of the administrators of their agency, and of the member that speaks for one', async () => {
    const own = await network.register('seen@social');
    const police = await network.register('seen@police');
    expect(await listed('seen@social')).toEqual([own.id]);
    const social = await listed('adam@social');
    expect([social.includes(own.id), social.includes(police.id)]).toEqual([true, false]);
    for (const actor of ['anna@social', 'lena@social', 'alva@police', 'seen@police', 'free@social']) {
      expect((await listed(actor)).includes(own.id)).toBe(false);
      expect((await network.ask(actor, SYSTEM, { id: own.id })).code).toBe('NOT_FOUND');
    }
    expect((await network.ask('seen@social', SYSTEM, { id: own.id })).data?.result).toMatchObject({ id: own.id });
  });

  test('are changed by administrators of their agency only, and at the version that was read', async () => {
    const made = await network.register('change@social');
    const patch = { name: 'Nytt namn', scopes: ['CASES'], winners: [{ fieldGroup: 'RISK', winner: 'SERVICE' }] };
    const change = (actor: string, version: number) => network.ask(actor, UPDATE_SYSTEM, { id: made.id, version, patch });
    for (const actor of ['anna@social', 'alva@police']) expect((await change(actor, 1)).code).toBe('NOT_FOUND');
    expect((await change('change@social', 1)).code).toBe('FORBIDDEN');
    expect((await change('adam@social', 7)).code).toBe('CONFLICT');
    const changed = await network.get('adam@social', 'ExternalSystem', UPDATE_SYSTEM, {
      id: made.id,
      version: 1,
      patch,
    });
    expect(changed).toMatchObject({ name: 'Nytt namn', scopes: ['CASES'], version: 2 });
    expect(changed['winners']).toContainEqual({ fieldGroup: 'RISK', winner: 'SERVICE' });
    const nothing = await network.ask('adam@social', UPDATE_SYSTEM, { id: made.id, version: 2, patch: {} });
    expect(nothing.code).toBe('BAD_USER_INPUT');
  });

  test('do nothing any more once disabled, and see nothing of what they had in step; the records stay', async () => {
    const made = await network.register('ended@social');
    const [synced] = (await network.sync('ended@social', made.id, [ofCase('E-1')])).records;
    const see = () => network.ask('ended@social', 'query ($id: ID!) { result: case(id: $id) { id } }', { id: synced?.recordId });
    expect((await see()).data?.result.id).toBe(synced?.recordId);
    await network.get('adam@social', 'ExternalSystem', DISABLE_SYSTEM, { id: made.id, version: 1 });
    expect((await see()).code).toBe('NOT_FOUND');
    const refused = await network.send('ended@social', made.id, [ofCase('E-2')]);
    expect(refused.data?.result).toMatchObject({ __typename: 'Refusal', code: 'SYSTEM_DISABLED' });
    const [kept] = await network.service.database.ownerQuery<{ count: number }>(
      `SELECT count(*)::int AS count FROM case_file WHERE 'case_' || id = $1`,
      [synced?.recordId],
    );
    expect(kept?.count).toBe(1);
    const again = await network.ask('adam@social', DISABLE_SYSTEM, { id: made.id, version: 2 });
    expect(again.data?.result).toMatchObject({ __typename: 'Refusal', code: 'SYSTEM_DISABLED' });
    // The member is free for another system, which begins with nothing in step.
    const next = await network.register('ended@social');
    expect((await network.sync('ended@social', next.id, [{ type: 'CASE', externalId: 'E-1', closed: true }])).records[0]).toMatchObject({
      outcome: 'REFUSED',
      code: 'NOT_FOUND',
    });
  });
});
