import { decide } from '../../src/policy/decide';
import type { Actor } from '../../src/policy/actor';
import { isProtected } from '../../src/policy/classes';
import { FIELD_CLASSES } from '../../src/policy/fields';
import { FEED_TYPES, changedColumns } from '../../src/reading/changedColumns';
import { seeChanges, type RawChange } from '../../src/reading/changeDecision';
import { globalId } from '../../src/reading/ids';
import { recordsInView } from '../../src/reading/snapshot';
import { startTestService, type TestActor, type TestService } from '../support/api';
import { asActor } from '../support/feed';
import { Dice } from './dice';
import { inView, plainFacts, type Look } from './plainFacts';
import { TABLE_OF } from './plainTypes';
import { takeSecondWallAway } from './secondWall';
import { loadTables, textIn, type Row, type Tables } from './tables';
import { makeWorld, type World } from './world';

const SEED = Number(process.env['SEED'] ?? 20_261);
const CHANGES = 400;
jest.setTimeout(240_000);

/**
 * The columns that a coarser form is made of, said here and not learnt from the service: of the number a viewer may see the year of
 * birth, of the address the district, of an end the open one, of the day a group was closed whether it was closed by hand. What the whole
 * is made of changes nothing that such a viewer is shown.
 */
const MASK_IS_MADE_OF: Readonly<Record<string, readonly string[]>> = {
  'Person.personalIdentityNumber': ['birth_year'],
  'Person.address': ['district', 'identity_protection'],
  'Disclosure.validUntil': ['open_until'],
  'Disclosure.endsBecause': ['open_because'],
  'Consent.validUntil': ['open_until'],
  'Consent.endsBecause': ['open_because'],
  'ActionGroup.closedAt': ['status', 'closed_at'],
};

const actorOf = ({ id, agency, roles, assurance }: TestActor): Actor => ({
  memberId: id,
  agencyId: agency.id,
  agencyKind: agency.kind,
  coordinatesNetwork: agency.coordinatesNetwork,
  roles,
  assurance,
});

/** Changes that may be of anything: of a record that is there or not, of columns that it has or not, for anybody or one agency. */
function randomChanges(dice: Dice, tables: Tables, agencies: readonly string[]): RawChange[] {
  const rows = FEED_TYPES.flatMap((type) => tables[TABLE_OF[type] ?? 'agency'].map((row) => ({ type, row })));
  const random = Array.from({ length: CHANGES }, (_, at): RawChange => {
    const { type, row } = dice.pick(rows);
    const columns = Object.keys(changedColumns(type));
    return {
      epoch: 1,
      xid: String(at),
      seq: '1',
      at: '2026-01-01T00:00:00.000Z',
      kind: dice.pick(['CREATED', 'UPDATED', 'UPDATED', 'UPDATED', 'ACCESS'] as const),
      type: dice.chance(0.02) ? 'AccessEntry' : type,
      recordId: dice.chance(0.03) ? '00000000-0000-7000-8000-000000000000' : textIn(row, 'id'),
      version: dice.chance(0.5) ? 2 : null,
      columns: [...dice.some(columns, 0, 4), ...(dice.chance(0.1) ? ['no_such_column'] : [])],
      audience: dice.chance(0.2) ? dice.pick(agencies) : null,
    };
  });
  // Few see a coarser form of anything: what it is made of, and what the whole is made of, change of every person once alone.
  const ofPersons = tables.person.flatMap((row) =>
    ['birth_year', 'district', 'address', 'number_index'].map((column, at): RawChange => {
      const place = { epoch: 1, xid: String(CHANGES + at), seq: '1', at: '2026-01-01T00:00:00.000Z' };
      return { ...place, kind: 'UPDATED', type: 'Person', recordId: textIn(row, 'id'), version: 2, columns: [column], audience: null };
    }),
  );
  return [...random, ...ofPersons];
}

/** What should be told, said plainly: whole rows, one at a time, each field by `decide`. */
function expected(look: Look, { type, recordId, kind, columns, audience }: RawChange): object | null {
  const row: Row | undefined = look.tables[TABLE_OF[type] ?? 'agency'].find(({ id }) => id === recordId);
  if (!row || !FEED_TYPES.includes(type) || !inView(look, type, row)) return null;
  if (audience !== null && audience !== look.actor.agencyId) return null;
  if (kind !== 'UPDATED') return { kind, recordId: globalId(type, recordId), fields: [] };
  const facts = plainFacts(look, type, row);
  const fields = new Set<string>();
  for (const column of columns) {
    for (const field of changedColumns(type)[column] ?? [])
      if (decide(look.actor, type, field, facts) === 'SHOW') fields.add(`${type}.${field}`);
  }
  for (const [name, made] of Object.entries(MASK_IS_MADE_OF)) {
    const [of = '', field = ''] = name.split('.');
    if (of === type && columns.some((column) => made.includes(column)) && decide(look.actor, type, field, facts) === 'MASK')
      fields.add(name);
  }
  return fields.size === 0 ? null : { kind, recordId: globalId(type, recordId), fields: [...fields].sort() };
}

/** The fields of a person that this viewer sees in their coarser form. */
function masksIn(look: Look, { type, recordId }: RawChange): string[] {
  const row = type === 'Person' ? look.tables.person.find(({ id }) => id === recordId) : undefined;
  if (!row || !inView(look, type, row)) return [];
  const facts = plainFacts(look, type, row);
  const ofPersons = Object.keys(MASK_IS_MADE_OF).filter((name) => name.startsWith('Person.'));
  return ofPersons.filter((name) => decide(look.actor, type, name.slice('Person.'.length), facts) === 'MASK');
}

interface Stage {
  readonly service: TestService;
  readonly world: World;
  readonly tables: Tables;
  readonly secondWall: boolean;
}

const lookOf = ({ tables, world, secondWall }: Stage, actor: Actor): Look => ({
  tables,
  actor,
  now: new Date().toISOString().replace('Z', '000Z'),
  numbers: world.numbers,
  secondWall,
});

describe.each([0, 1])('In world %s', (number) => {
  let stage: Stage;

  beforeAll(async () => {
    const service = await startTestService({ STATEMENT_TIMEOUT_MS: '60000', QUERY_TIMEOUT_MS: '60000' });
    const secondWall = number % 2 === 0;
    if (!secondWall) await takeSecondWallAway(service.database);
    const world = await makeWorld(service, SEED, number);
    stage = { service, world, tables: await loadTables(service.database), secondWall };
  });
  afterAll(async () => stage.service.stop());

  test('what is told of any change, to any actor, is what the rules say', async () => {
    const { service, world, tables } = stage;
    const on = { database: service.running.database, settings: service.database.settings };
    const agencies = tables.agency.map((row) => textIn(row, 'id'));
    const raw = randomChanges(new Dice(SEED + number), tables, agencies);
    const met = { told: 0, fields: 0, masked: 0, nothing: 0 };
    for (const actor of world.actors.map(actorOf)) {
      const look = lookOf(stage, actor);
      const [seen, shown] = await asActor(on, actor, async (ctx) => [await seeChanges(ctx, raw), [...ctx.traces]] as const);
      const wanted = raw.map((change) => expected(look, change));
      const told = seen.map((one) => one && { kind: one.kind, recordId: one.recordId, fields: one.fields });
      expect(told).toEqual(wanted);
      // Whatever protected field is named is named in the log, for exactly that record; and nothing else is.
      const named = seen.flatMap((one) => (one?.fields ?? []).map((field) => `${String(one?.recordId)} ${field}:changed`));
      const guarded = named.filter((name) => isProtected(FIELD_CLASSES.get(/ (.*):/.exec(name)?.[1] ?? '') ?? 'OPEN'));
      const logged = shown.flatMap(({ type, id, shown: fields }) => fields.map((field) => `${globalId(type, id)} ${field}`));
      expect([...new Set(logged)].sort()).toEqual([...new Set(guarded)].sort());
      met.told += told.filter((one) => one !== null).length;
      met.nothing += told.filter((one) => one === null).length;
      met.fields += named.length;
      met.masked += raw.filter((change, at) => seen[at] && masksIn(look, change).some((name) => seen[at]?.fields.includes(name))).length;
    }
    expect(met.told).toBeGreaterThan(500);
    expect(met.fields).toBeGreaterThan(300);
    expect(met.masked).toBeGreaterThan(2);
    expect(met.nothing).toBeGreaterThan(500);
  });

  test('a snapshot walks exactly the records in view', async () => {
    const { service, world, tables } = stage;
    const on = { database: service.running.database, settings: service.database.settings };
    let walked = 0;
    for (const actor of world.actors.map(actorOf)) {
      const look = lookOf(stage, actor);
      const walks = await asActor(on, actor, async (ctx) => {
        const seen: [type: string, ids: string[]][] = [];
        for (const type of FEED_TYPES) {
          const ids: string[] = [];
          for (let last: string | undefined | null = null; last !== undefined;) {
            const some: readonly { readonly id: string }[] = await recordsInView(ctx, type, last, 3);
            ids.push(...some.map(({ id }) => id));
            last = some.at(-1)?.id;
          }
          seen.push([type, ids]);
        }
        return seen;
      });
      for (const [type, ids] of walks) {
        const wanted = tables[TABLE_OF[type] ?? 'agency'].filter((row) => inView(look, type, row)).map((row) => textIn(row, 'id'));
        expect([type, ids]).toEqual([type, wanted.sort()]);
        walked += ids.length;
      }
    }
    expect(walked).toBeGreaterThan(1_000);
  });
});
