import { randomUUID } from 'node:crypto';
import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { ACTOR_NAMES, canary, idOf, startWorld } from '../support/fixture';
import type { ActorName, World } from '../support/fixture';
import { everything, introspect, operation, rootFields } from './crawl';
import { canariesIn, leaksIn } from './oracle';
import { snapshot } from './snapshot';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** A text of the caller's own that no answer and no log line may repeat. */
const OWN = 'KANARIE-OF-THE-CALLER';
const INTERNALS =
  /SELECT |INSERT |UPDATE |constraint|duplicate key|violates|relation "|column "|syntax error at or near|\bat \/|node_modules|\.ts:\d|pg_|postgres|typeorm/i;
/** Values that fit no field, or that try to be more than a value; strings carry the text of the caller's own. */
const STRINGS = [OWN, `${OWN}\u0000`, `'; DROP TABLE person; -- ${OWN}`, `${OWN}\ud800`, `%_${OWN}\\`, OWN.repeat(400), `case_${randomUUID()}${OWN}`, '', ' ', `{"a":"${OWN}"}`, `\u202e${OWN}`]; // prettier-ignore
const OTHERS: readonly unknown[] = [-1, 0, 2 ** 31, 1e400, 1.5, true, [], {}, [OWN], { [OWN]: OWN }, [[[OWN]]]];
const ACTORS: readonly ActorName[] = ['caseworker@social', 'officer@polis', 'admin@social', 'mentor@exit'];

/** Values for an argument, all but one of its members good enough to get to the next check. */
function bad(type: GraphQLInputType, depth: number): unknown[] {
  if (isNonNullType(type)) return bad(type.ofType as GraphQLInputType, depth);
  if (isListType(type)) return [...bad(type.ofType as GraphQLInputType, depth).map((value) => [value]), OWN];
  const of = getNamedType(type);
  if (!isInputObjectType(of) || depth === 0) return [...STRINGS, ...OTHERS];
  const members = Object.values(of.getFields());
  const base = Object.fromEntries(members.filter((one) => isNonNullType(one.type)).map((one) => [one.name, good(one.name, one.type)])); // prettier-ignore
  return [OWN, [], ...members.flatMap((one) => bad(one.type, depth - 1).map((value) => ({ ...base, [one.name]: value })))]; // prettier-ignore
}

/** A value that would do, for the members that are not tried at the moment. */
function good(name: string, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return good(name, type.ofType as GraphQLInputType);
  if (isListType(type)) return [good(name, type.ofType as GraphQLInputType)];
  const of = getNamedType(type);
  if (isInputObjectType(of)) return Object.fromEntries(Object.values(of.getFields()).filter((one) => isNonNullType(one.type)).map((one) => [one.name, good(one.name, one.type)])); // prettier-ignore
  if ('getValues' in of) return of.getValues()[0]?.name;
  if (of.name === 'Int') return 1;
  if (of.name === 'Boolean') return true;
  if (of.name === 'DateTime') return new Date(Date.now() + 86_400_000).toISOString();
  if (of.name === 'Date') return '2026-01-01';
  if (name === 'idempotencyKey') return randomUUID();
  const ids: Readonly<Record<string, string>> = { toAgencyId: world.agencyId('polis'), recipientAgencyId: world.agencyId('polis'), memberId: world.memberId('weak@social'), ground: 'OSL 10:28' }; // prettier-ignore
  return ids[name] ?? (name === 'fields' ? 'Case.risk' : of.name === 'ID' ? idOf('Case', 'live') : 'x');
}

async function tryAll(kind: 'query' | 'mutation', actor: ActorName): Promise<number> {
  const schema = await introspect(world);
  let tried = 0;
  for (const field of rootFields(schema, kind)) {
    const base = Object.fromEntries(field.args.filter((arg) => isNonNullType(arg.type)).map((arg) => [arg.name, good(arg.name, arg.type)])); // prettier-ignore
    const selection = everything(schema, getNamedType(field.type), 1);
    for (const arg of field.args) {
      for (const value of bad(arg.type, 2)) {
        const { query, variables } = operation(kind, field, { ...base, [arg.name]: value }, selection);
        const answer = await world.graphql(actor, query, variables);
        const where = `${field.name}(${arg.name}: ${JSON.stringify(value).slice(0, 120)})`;
        expect([where, answer.status]).toEqual([where, expect.toSatisfyStatus()]);
        const errors = JSON.stringify(answer.errors);
        expect([where, errors]).toEqual([where, expect.not.stringContaining(OWN) as unknown]);
        expect([where, errors]).toEqual([where, expect.not.stringMatching(INTERNALS) as unknown]);
        expect([where, leaksIn(world, actor, answer.text)]).toEqual([where, []]);
        tried += 1;
      }
    }
  }
  return tried;
}

test('placeholder', () => { expect(ACTOR_NAMES.length + ACTORS.length + canary('a', 'b').length + canariesIn('').length).toBeGreaterThan(0); void snapshot; void tryAll; });
