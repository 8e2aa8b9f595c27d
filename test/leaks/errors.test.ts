import { randomUUID } from 'node:crypto';
import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { canary, idOf, startWorld, type ActorName, type World } from '../support/fixture';
import { draws, inPart } from '../support/size';
import { everything, introspect, operation, rootFields } from './crawl';
import { canariesIn, leaksIn } from './oracle';
import { snapshot } from './snapshot';

jest.setTimeout(900_000);

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
const STRINGS = [
  OWN,
  `${OWN}\u0000`,
  `'; DROP TABLE person; -- ${OWN}`,
  `${OWN}\ud800`,
  `%_${OWN}\\`,
  OWN.repeat(400),
  `case_${randomUUID()}${OWN}`,
  '',
  ' ',
  `{"a":"${OWN}"}`,
  `\u202e${OWN}`,
];
const OTHERS: readonly unknown[] = [-1, 0, 2 ** 31, 1e300, 1.5, true, [], {}, [OWN], { [OWN]: OWN }, [[[OWN]]]];

/** Values for an argument, all but one of its members good enough to get to the next check. */
function bad(type: GraphQLInputType, depth: number): unknown[] {
  if (isNonNullType(type)) return bad(type.ofType as GraphQLInputType, depth);
  if (isListType(type)) return [...bad(type.ofType as GraphQLInputType, depth).map((value) => [value]), OWN];
  const of = getNamedType(type);
  if (!isInputObjectType(of) || depth === 0) return [...STRINGS, ...OTHERS];
  const members = Object.values(of.getFields());
  const base = Object.fromEntries(members.filter((one) => isNonNullType(one.type)).map((one) => [one.name, good(one.name, one.type)]));
  return [OWN, [], ...members.flatMap((one) => bad(one.type, depth - 1).map((value) => ({ ...base, [one.name]: value })))];
}

/** A value that would do, for the members that are not tried at the moment. */
function good(name: string, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return good(name, type.ofType as GraphQLInputType);
  if (isListType(type)) return [good(name, type.ofType as GraphQLInputType)];
  const of = getNamedType(type);
  if (isInputObjectType(of))
    return Object.fromEntries(
      Object.values(of.getFields())
        .filter((one) => isNonNullType(one.type))
        .map((one) => [one.name, good(one.name, one.type)]),
    );
  if ('getValues' in of) return of.getValues()[0]?.name;
  if (of.name === 'Int') return 1;
  if (of.name === 'Boolean') return true;
  if (of.name === 'DateTime') return new Date(Date.now() + 86_400_000).toISOString();
  if (of.name === 'Date') return '2026-01-01';
  if (name === 'idempotencyKey') return randomUUID();
  const ids: Readonly<Record<string, string>> = {
    toAgencyId: world.agencyId('polis'),
    recipientAgencyId: world.agencyId('polis'),
    memberId: world.memberId('weak@social'),
    ground: 'OSL 10:28',
  };
  return ids[name] ?? (name === 'fields' ? 'Case.risk' : of.name === 'ID' ? idOf('Case', 'live') : 'x');
}

/** At each push every argument is tried with a part of what is bad, in turn, and all of it at every few arguments. */
const PARTS = draws(5, 1);
let place = 0;

/** Tries every argument of every root field with everything that is bad; returns how often. */
async function tryAll(kind: 'query' | 'mutation', actor: ActorName, depth: number): Promise<number> {
  const schema = await introspect(world);
  let tried = 0;
  for (const field of rootFields(schema, kind)) {
    const needed = field.args.filter((arg) => isNonNullType(arg.type));
    const selection = everything(schema, getNamedType(field.type), 1);
    for (const arg of field.args) {
      for (const value of bad(arg.type, depth).filter(() => inPart({ turn: 0, of: PARTS }, (place += 1)))) {
        const base = Object.fromEntries(needed.map((one) => [one.name, good(one.name, one.type)]));
        const { query, variables } = operation(kind, field, { ...base, [arg.name]: value }, selection);
        const answer = await world.graphql(actor, query, variables);
        const errors = JSON.stringify(answer.errors);
        const faults = [
          ...(answer.status >= 500 || answer.code === 'INTERNAL_SERVER_ERROR' ? [`answered ${answer.text}`] : []),
          ...(errors.includes(OWN) ? ['repeats the input'] : []),
          ...(INTERNALS.test(errors) ? [`tells of the inside: ${errors}`] : []),
          ...leaksIn(world, actor, answer.text),
        ];
        expect([field.name, arg.name, value, faults]).toEqual([field.name, arg.name, value, []]);
        tried += 1;
      }
    }
  }
  return tried;
}

describe('bad input of every kind at every argument', () => {
  test('of every query gets an error that repeats nothing, tells nothing of the inside and is no fault of ours', async () => {
    expect(await tryAll('query', 'caseworker@social', 2)).toBeGreaterThan(500);
  });

  test('of every mutation gets an error that repeats nothing, tells nothing of the inside and is no fault of ours', async () => {
    expect(await tryAll('mutation', 'caseworker@social', 1)).toBeGreaterThan(500);
    expect(await tryAll('mutation', 'officer@polis', 0)).toBeGreaterThan(300);
    expect(await tryAll('mutation', 'admin@social', 0)).toBeGreaterThan(300);
  });

  test('in a literal of the document is cut out of the error', async () => {
    for (const text of [
      `{ case(id: 1.5, x: "${OWN}") { id } }`,
      `{ cases(filter: { status: "${OWN}" }) { totalCount } }`,
      `{ cases(filter: { status: ${OWN.replace(/-/g, '_')} }) { totalCount } }`,
      `{ experts(filter: { availableOn: "${OWN}" }) { totalCount } }`,
      `{ case(id: "${OWN}" { id } }`,
      `query ($x: Int = "${OWN}") { cases(first: $x) { totalCount } }`,
      `{ node(id: "${OWN}") @include(if: "${OWN}") { id } }`,
    ]) {
      const answer = await world.graphql('caseworker@social', text);
      expect(answer.errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(answer.errors.map(({ message, extensions }) => [message, extensions]))).not.toContain('KANARIE-OF');
    }
  });

  test('leaves neither what was sent nor anything protected in the log and the access log', async () => {
    const entries = await world.database.ownerQuery<{ text: string }>('SELECT e::text AS text FROM access_entry e');
    const kept = [...world.logLines, ...entries.map(({ text }) => text)].join('\n');
    expect(kept.length).toBeGreaterThan(10_000);
    expect(kept).not.toContain(OWN);
    expect(canariesIn(kept)).toEqual([]);
  });
});

describe('what the database says stays inside', () => {
  const open = (summary: string): string =>
    `mutation { openCase(input: { person: { name: "Påhittad" }, summary: "${summary}", idempotencyKey: "${randomUUID()}" }) { __typename } }`;

  /** The answer to a mutation, without its request id, after something was done to the database behind the service. */
  async function answerWith(sql: string, undo: string, query: string): Promise<string> {
    await world.database.ownerQuery(sql);
    try {
      const { status, text } = await world.graphql('caseworker@social', query);
      return `${String(status)} ${text.trim().replace(/"requestId":"[^"]+"/, '"requestId"')}`;
    } finally {
      await world.database.ownerQuery(undo);
    }
  }
  const INTERNAL = '500 {"errors":[{"message":"Internal error.","extensions":{"code":"INTERNAL_SERVER_ERROR","requestId"}}],"data":null}';

  test('a unique violation against a hidden value gives no value, no name and no sign that it exists', async () => {
    const index = 'CREATE UNIQUE INDEX canary_unique ON case_file (summary) WHERE summary IS NOT NULL';
    const before = await snapshot(world);
    const taken = await answerWith(index, 'DROP INDEX canary_unique', open(canary('ended', 'summary')));
    expect(taken).toBe(INTERNAL);
    expect(await snapshot(world)).toEqual(before);
    expect(canariesIn(world.logLines.join('\n'))).toEqual([]);
    expect(world.logLines.join('\n')).not.toContain('canary_unique');
  });

  test('a foreign-key violation gives no table and no key', async () => {
    const key = 'ALTER TABLE case_file ADD CONSTRAINT canary_key FOREIGN KEY (risk) REFERENCES term (description) NOT VALID';
    await world.database.ownerQuery('CREATE UNIQUE INDEX canary_target ON term (description)');
    const query = open('x').replace('summary:', 'risk:');
    expect(await answerWith(key, 'ALTER TABLE case_file DROP CONSTRAINT canary_key', query)).toBe(INTERNAL);
    expect(world.logLines.join('\n')).not.toContain('canary_key');
  });

  test('an error that the database raises with a value in its text gives nothing of it', async () => {
    const raise = `CREATE FUNCTION canary_raise() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'value %', NEW.summary USING DETAIL = NEW.summary, HINT = NEW.summary; END $$; CREATE TRIGGER canary_raise BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION canary_raise()`;
    const undo = 'DROP TRIGGER canary_raise ON case_file; DROP FUNCTION canary_raise';
    expect(await answerWith(raise, undo, open(canary('live', 'summary')))).toBe(INTERNAL);
    expect(canariesIn(world.logLines.join('\n'))).toEqual([]);
  });

  test('a query that the database cannot run gives nothing of its text', async () => {
    const rename = 'ALTER TABLE person RENAME COLUMN address TO canary_address';
    const undo = 'ALTER TABLE person RENAME COLUMN canary_address TO address';
    const query = `{ case(id: "${idOf('Case', 'live')}") { summary person { address } } }`;
    expect(await answerWith(rename, undo, query)).toBe(INTERNAL);
  });
});
