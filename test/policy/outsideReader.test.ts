import fs from 'node:fs';
import path from 'node:path';
import { ACTIONS, may, type Action } from '../../src/policy/actions';
import { AGENCY_KINDS, ROLES, type Actor, type Assurance, type Role } from '../../src/policy/actor';
import { decide, inScope, isEmbedded } from '../../src/policy/decide';
import { withheldOf } from '../../src/policy/explain';
import { namesToDisclose } from '../../src/policy/derived';
import { CLASSED_TYPES, DISCLOSABLE, fieldsOf } from '../../src/policy/fields';
import type { RowCondition } from '../../src/policy/conditions';
import { startTestService } from '../support/api';
import { draws, inPart } from '../support/size';
import { actorOf } from '../reading/asking';
import { Dice } from '../reading/dice';
import { isLive, plainFacts, type Look } from '../reading/plainFacts';
import { TABLE_OF } from '../reading/plainTypes';
import { loadTables, textsIn, type Row } from '../reading/tables';
import { makeWorld } from '../reading/world';
import { facts } from './facts';
import { OutsideReader, type Known, type Viewer } from './outsideReader';

const SEED = Number(process.env['SEED'] ?? 20_260);
const DAY = '2026-01-01';

jest.setTimeout(600_000);

const markdown = fs.readFileSync(path.join(__dirname, '..', '..', 'schema', 'disclosure.md'), 'utf8');
const reader = new OutsideReader(markdown);

const viewerOf = (actor: Actor): Viewer => ({
  kind: actor.agencyKind,
  coordinatesNetwork: actor.coordinatesNetwork,
  roles: actor.roles,
  assurance: actor.assurance,
});

function makeActors(): Actor[] {
  const roles: (readonly Role[])[] = [[], ...ROLES.map((role) => [role]), ['LEAD', 'CASEWORKER'], ['ADMIN', 'SYSTEM']];
  return AGENCY_KINDS.flatMap((agencyKind) =>
    roles.flatMap((own) =>
      ([2, 3] as readonly Assurance[]).flatMap((assurance) =>
        [false, true]
          .filter((coordinates) => !coordinates || agencyKind === 'COORDINATION' || agencyKind === 'POLICE')
          .map((coordinatesNetwork) => ({
            memberId: 'm',
            agencyId: 'a',
            agencyKind,
            coordinatesNetwork,
            roles: own,
            assurance,
          })),
      ),
    ),
  );
}

/** Every kind of agency with every role, and with none; with too low an assurance and with enough. */
const ACTORS = makeActors().map((actor) => ({ actor, viewer: viewerOf(actor) }));

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((made, item) => [...made, ...made.map((one) => [...one, item])], [[]]);
}

/** Each set of conditions, where they are few; where they are many, each of up to two and as many others, drawn by the seed. */
const MOST_CONDITIONS = 7;
const DRAWN = draws(50, 150);
function statesOf(conditions: readonly RowCondition[]): RowCondition[][] {
  if (conditions.length <= MOST_CONDITIONS) return subsets(conditions);
  const dice = new Dice(SEED);
  const few = [[], ...conditions.flatMap((one, at) => [[one], ...conditions.slice(at + 1).map((other) => [one, other])])];
  return [...few, ...Array.from({ length: DRAWN }, () => conditions.filter(() => dice.chance(0.5)))];
}

/** At each push every actor meets a part of the states; of few states each. The number shares no factor with theirs, which are powers of two. */
const SHARE = draws(7, 1);
const FEW = 8 * SHARE;
function* asking<S>(states: readonly S[]): Generator<{ state: S; actor: Actor; viewer: Viewer }> {
  const of = states.length < FEW ? Math.min(SHARE, 3) : SHARE;
  for (const [at, state] of states.entries())
    for (const [place, one] of ACTORS.entries()) if (inPart({ turn: at, of }, place) || states.length < 8) yield { state, ...one };
}

const partOf = (actor: Actor, type: string, of: Parameters<typeof withheldOf>[2]): string[] =>
  withheldOf(actor, type, of, DAY)
    .filter(({ answer }) => answer === 'PART')
    .map(({ field }) => field)
    .sort();

/** The fields of a type that disclosures can open, with the fields that have to be disclosed. */
const opened = (type: string): (readonly [field: string, disclosed: readonly string[]])[] =>
  fieldsOf(type)
    .map((field) => [`${type}.${field}`, namesToDisclose(`${type}.${field}`)] as const)
    .filter(([, disclosed]) => disclosed.every((name) => DISCLOSABLE.includes(name)));

describe('Whoever has schema/disclosure.md alone', () => {
  it('finds every type and every field of it', () => {
    const records = CLASSED_TYPES.filter((type) => !isEmbedded(type));
    expect([...reader.types]).toEqual(records);
    for (const type of records) expect(reader.fieldsOf(type)).toEqual(fieldsOf(type));
    expect([...reader.partFields.keys()]).toEqual(CLASSED_TYPES.filter(isEmbedded));
    for (const [type, fields] of reader.partFields) expect(fields).toEqual(fieldsOf(type));
  });

  it.each(reader.types)('decides every case of a %s as the service does', (type) => {
    const openable = opened(type);
    const disclosures = openable.length === 0 ? [[]] : [[], openable];
    let asked = 0;
    const states = statesOf(reader.conditionsOf(type) as readonly RowCondition[]).flatMap((holding) =>
      disclosures.map((pairs) => {
        const of = facts(
          holding,
          pairs.map(([field]) => field),
        );
        const known: Known = { holding: new Set(holding), disclosed: new Set(pairs.flatMap(([, names]) => names)) };
        return { holding, pairs, of, known };
      }),
    );
    for (const { state, actor, viewer } of asking(states)) {
      const { holding, pairs, of, known } = state;
      const where = (): string => `${JSON.stringify(viewer)} ${holding.join('+')} ${String(pairs.length)}`;
      if (reader.inView(viewer, type, known) !== inScope(actor, type, of)) throw new Error(`${type}: ${where()}`);
      for (const field of fieldsOf(type)) {
        const [read, decided] = [reader.decide(viewer, type, field, known), decide(actor, type, field, of)];
        if (read !== decided) throw new Error(`${type}.${field}: read ${read}, decided ${decided}: ${where()}`);
        asked += 1;
      }
      const listed = reader.partial(viewer, type, known).sort().join();
      if (listed !== partOf(actor, type, of).join()) throw new Error(`${type} lists ${listed}: ${where()}`);
    }
    expect(asked).toBeGreaterThan(0);
  });

  it('says as the service does who may do what', () => {
    const keys = new Set(ACTIONS.map(({ action, on }) => `${action} ${on ?? 'no record'}`));
    expect(reader.actions.map((pair) => pair.join(' '))).toEqual([...keys]);
    for (const [action, on] of reader.actions) {
      const conditions = on === 'no record' ? [] : (reader.conditionsOf(on) as readonly RowCondition[]);
      for (const { state: holding, actor, viewer } of asking(statesOf(conditions))) {
        const known: Known = { holding: new Set(holding), disclosed: new Set() };
        const read = reader.may(viewer, action, on, known);
        const answered = may(actor, action as Action, on === 'no record' ? null : on, facts(holding));
        if (read !== answered) throw new Error(`${action} on ${on}: ${JSON.stringify(actor)} ${holding.join('+')}`);
      }
    }
  });

  it.each([0, 1, 2, 3].slice(0, draws(1, 4)))(
    `decides as the service does over every record of world %i of seed ${String(SEED)}`,
    async (number) => {
      const service = await startTestService();
      try {
        const world = await makeWorld(service, SEED, number);
        const tables = await loadTables(service.database);
        const met = { SHOW: 0, MASK: 0, WITHHOLD: 0, inView: 0, not: 0 };
        const now = new Date().toISOString().replace('Z', '000Z');
        for (const asking of world.actors) {
          const actor = actorOf(asking);
          const look: Look = { tables, actor, now, numbers: world.numbers, secondWall: true };
          for (const [type, table] of Object.entries(TABLE_OF)) for (const row of tables[table]) compare(look, type, row, met);
        }
        for (const count of Object.values(met)) expect(count).toBeGreaterThan(0);
      } finally {
        await service.stop();
      }
    },
  );
});

/** What disclosures to the viewer's agency name of the case that a record hangs on: the file says which of its fields follow them. */
function namedFor({ tables, actor, now }: Look, recordId: unknown, ofPerson: boolean): ReadonlySet<string> {
  const own = tables.disclosure.filter(
    (one) =>
      (!ofPerson || one['person_id'] !== null) &&
      one['record_id'] === recordId &&
      one['recipient_agency_id'] === actor.agencyId &&
      isLive(one, now),
  );
  return new Set(own.flatMap((one) => textsIn(one, 'fields')));
}

function compare(look: Look, type: string, row: Row, met: Record<string, number>): void {
  const { actor } = look;
  const viewer = viewerOf(actor);
  const of = plainFacts(look, type, row);
  const holding = Object.entries(of.conditions).flatMap(([name, holds]) => (holds ? [name] : []));
  const follows: Readonly<Record<string, unknown>> = {
    MentorNeed: row['case_id'],
    Disclosure: row['record_id'],
    Assessment: row['case_id'],
  };
  const disclosed = type in follows ? namedFor(look, follows[type], type === 'Disclosure') : of.disclosed;
  const known: Known = { holding: new Set(holding), disclosed };
  const seen = reader.inView(viewer, type, known);
  expect([type, row['id'], seen]).toEqual([type, row['id'], inScope(actor, type, of)]);
  met[seen ? 'inView' : 'not'] = (met[seen ? 'inView' : 'not'] ?? 0) + 1;
  for (const field of fieldsOf(type)) {
    const read = reader.decide(viewer, type, field, known);
    const decided = decide(actor, type, field, of);
    if (read !== decided) throw new Error(`${type}.${field} of ${String(row['id'])}: read ${read}, decided ${decided}`);
    met[read] = (met[read] ?? 0) + 1;
  }
  if (reader.partial(viewer, type, known).sort().join() !== partOf(actor, type, of).join())
    throw new Error(`${type} ${String(row['id'])}: ${JSON.stringify(viewer)} ${holding.join('+')}`);
}
