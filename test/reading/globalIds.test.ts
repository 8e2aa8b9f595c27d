import { InputType } from 'type-graphql';
import type { Context } from '../../src/platform/context';
import { NotFound } from '../../src/platform/errors';
import { once } from '../../src/platform/idempotency';
import { arg } from '../../src/reading/arguments';
import { IdField, IdsField } from '../../src/reading/idField';
import { GlobalId, isGivenId } from '../../src/reading/ids';

const UUID = '0195d0a8-7c1e-7000-8000-000000000001';
const OTHER = '0195d0a8-7c1e-7000-8000-000000000002';

@InputType('SomeInput')
class SomeInput {
  @IdField('Case', { description: 'One.' })
  caseId!: GlobalId<'Case'>;

  @IdField('Agency', { nullable: true, description: 'One or none.' })
  agencyId?: GlobalId<'Agency'> | null;

  @IdsField('Agency', { description: 'Some.' })
  agencyIds!: GlobalId<'Agency'>[];
}

/** An input as type-graphql makes it: an instance, and the values assigned to it. */
const inputOf = (given: object): SomeInput => Object.assign(new SomeInput(), given);

describe('a member of an input that names a record', () => {
  it('becomes an id of the type that the class says, alone and in a list', () => {
    const input = inputOf({ caseId: `case_${UUID}`, agencyIds: [`agency_${UUID}`, `agency_${OTHER}`] });
    expect(input.caseId.uuid).toBe(UUID);
    expect(input.agencyIds.map(({ type, uuid }) => [type, uuid])).toEqual([
      ['Agency', UUID],
      ['Agency', OTHER],
    ]);
    expect(Object.keys(input)).toEqual(['caseId', 'agencyIds']);
  });

  it('passes on null and what is left out', () => {
    expect(inputOf({ agencyId: null }).agencyId).toBeNull();
    expect(inputOf({}).agencyId).toBeUndefined();
  });

  it.each(['no id', '', `agency_${UUID}`, `case_${UUID.toUpperCase()}`, `Case_${UUID}`, `case_${UUID} `, UUID])(
    'is refused when it is read, and not before: %p',
    (text) => {
      const input = { ...inputOf({ caseId: text }) };
      expect(() => input.caseId.uuid).toThrow(NotFound);
    },
  );

  it('counts an empty text as nothing only where a service asks so', () => {
    expect([null, undefined, new GlobalId('Case', ''), new GlobalId('Case', 'no id')].map(isGivenId)).toEqual([false, false, false, true]);
  });
});

describe('an argument that names a record', () => {
  it('is read at once, or when the service asks', () => {
    expect(arg.id('Case', 'A case.').read(`case_${UUID}`)).toBe(UUID);
    expect(() => arg.id('Case', 'A case.').read('no id')).toThrow(NotFound);
    const late = arg.globalId('Case', 'A case.').read('no id');
    expect(() => late.uuid).toThrow(NotFound);
  });
});

describe('an idempotency key', () => {
  /** The hash under which the input is stored. */
  async function storedFor(input: unknown): Promise<unknown> {
    const stored: unknown[] = [];
    const query = (text: string, values: unknown[]): Promise<unknown[]> => {
      if (text.startsWith('INSERT')) stored.push(values[3]);
      return Promise.resolve([]);
    };
    const ctx = { actor: { memberId: 'm' }, clock: { now: () => new Date(0) }, tx: { query } } as unknown as Context;
    await once(ctx, 'operation', 'a-key-of-a-client', input, () => Promise.resolve({ type: 'Case', id: UUID }));
    return stored[0];
  }

  it('is stored with the ids that the client gave', async () => {
    const texts = {
      caseId: `case_${UUID}`,
      agencyId: null,
      agencyIds: [`agency_${OTHER}`, ''],
      nested: [{ id: 'no id' }],
      at: new Date(0),
    };
    const input = { ...inputOf(texts), nested: [{ id: new GlobalId('Person', 'no id') }], at: new Date(0) };
    // As it was stored when inputs held texts.
    expect(await storedFor(texts)).toBe('31dkfgTk5tTUJNdULTWwYmsE2h2o-fpmMewIlkkDNDY');
    expect(await storedFor(input)).toBe('31dkfgTk5tTUJNdULTWwYmsE2h2o-fpmMewIlkkDNDY');
  });
});
