import type { GraphQLSchema } from 'graphql';
import { createSchema } from '../../src/schema';
import { startTestService, type TestActor, type TestService } from '../support/api';
import { draws } from '../support/size';
import { actorOf } from '../reading/asking';
import { Dice } from '../reading/dice';
import { inView, type Look } from '../reading/plainFacts';
import { TABLE_OF } from '../reading/plainTypes';
import { loadTables, textIn, type Tables } from '../reading/tables';
import { makeWorld, type World } from '../reading/world';
import { UNLIMITED } from './crawl';
import { BIRTH, BIRTHDAY, hiddenColumns, PARTS, type HiddenColumn } from './hiddenColumns';
import { askings, byIds, isNear, type Asking } from './twinQuestions';
import { birthdays, changeOf, Twins, type Change } from './twins';

/** `SEED=123 WORLDS=100 COLUMN=person.birth_date npx jest test/leaks/nonInterference` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 11_000);
/** Pairs of worlds that differ in one hidden column from the beginning. */
const PAIRS = Number(process.env['WORLDS'] ?? draws(320, 2_000));
const COLUMN = process.env['COLUMN'];
const NETWORKS = draws(2, 4);
/** The birth date is tried by everybody; at each push, by every fourth. */
const BIRTHS_OF = draws(4, 1);
const NEAR = 1;
const ANY = 1;
const MOST_RECORDS = 4;
const MOST_SHOWN = 3;

jest.setTimeout(900_000);

const BIRTHS: readonly HiddenColumn[] = [BIRTH, BIRTHDAY];

/** What was compared, so that it is known not to have been nothing. */
const met = { pairs: 0, answers: 0, telling: 0, columns: new Set<string>(), actors: new Set<string>() };

interface Stage {
  readonly service: TestService;
  readonly schema: GraphQLSchema;
  readonly world: World;
  readonly tables: Tables;
  readonly twins: Twins;
  readonly columns: readonly HiddenColumn[];
  readonly dice: Dice;
}

const nameOf = ({ table, column }: HiddenColumn): string => `${table}.${column}`;

/** A cursor is sealed anew each time: only how long it is can be told. A snapshot is of the moment in which it is asked for. */
const still = (text: string): string =>
  text
    .replace(/"[\w-]{60,}"/g, (cursor) => `"${String(cursor.length)} characters"`)
    .replace(/"at":"[^"]*","kind":"SNAPSHOT"/g, '"kind":"SNAPSHOT"')
    .replace(/"(requestId|askedAt|traceId)":"[^"]*"/g, '"$1"');

class Viewer {
  private readonly answers = new Map<Asking, string>();
  readonly asked: readonly Asking[];

  constructor(
    private readonly stage: Stage,
    readonly actor: TestActor,
  ) {
    this.asked = askings(stage.schema, stage.dice, stage.world, stage.tables);
  }

  look(): Look {
    const { world, tables } = this.stage;
    const now = new Date().toISOString().replace('Z', '000Z');
    return { tables, actor: actorOf(this.actor), now, numbers: world.numbers, secondWall: true };
  }

  async ask({ text, variables }: Asking): Promise<string> {
    const answer = await this.stage.service.graphql(this.actor, text, variables);
    if (answer.status >= 500) throw new Error(`${text}\n${answer.text}`);
    return `${String(answer.status)} ${still(answer.text)}`;
  }

  /** The answer of the world as it is. */
  async ofWorld(asking: Asking): Promise<string> {
    const known = this.answers.get(asking) ?? (await this.ask(asking));
    this.answers.set(asking, known);
    return known;
  }

  forget(): void {
    this.answers.clear();
  }
}

/** The questions of a pair: the very records that differ, some that are near them, and one that need not be. */
function questionsOf({ dice, schema }: Stage, viewer: Viewer, type: string, changes: readonly Change[]): Asking[] {
  const near = viewer.asked.filter((asking) => isNear(asking, type));
  const records = recordsOf(viewer.look(), dice, changes);
  const themselves = records.length > 0 ? [byIds(schema, records)] : [];
  return [...new Set([...themselves, ...dice.some(near, NEAR, NEAR), ...dice.some(viewer.asked, ANY, ANY)])];
}

/** Records that differ, those that the viewer has in view before others. */
function recordsOf(look: Look, dice: Dice, changes: readonly Change[]): [type: string, id: string][] {
  const all = changes.flatMap(({ table, before }) => {
    const type = Object.entries(TABLE_OF).find(([, known]) => known === table)?.[0];
    if (type === undefined) return [];
    const rows = dice.shuffled(before);
    const seen = rows.filter((row) => inView(look, type, row));
    return [...seen, ...rows].slice(0, MOST_RECORDS).map((row): [string, string] => [type, textIn(row, 'id')]);
  });
  return [...new Map(all.map(([type, id]) => [id, [type, id] as [string, string]])).values()];
}

function changed(stage: Stage, viewer: Viewer, column: HiddenColumn): readonly Change[] {
  const look = viewer.look();
  if (BIRTHS.includes(column)) return birthdays(look, stage.dice, column);
  const change = changeOf(look, stage.dice, column, stage.columns);
  return change ? [change] : [];
}

const NO_TWIN = Symbol('no twin');

/** Compares a world with its twin; gives what told them apart, or that nothing of the column is hidden from this viewer. */
async function compare(stage: Stage, viewer: Viewer, column: HiddenColumn): Promise<string | typeof NO_TWIN | null> {
  const changes = changed(stage, viewer, column);
  const asked = questionsOf(stage, viewer, column.type, changes);
  const before = await Promise.all(asked.map((asking) => viewer.ofWorld(asking)));
  const made = await stage.twins.turn(changes);
  if (made.length === 0) return NO_TWIN;
  let different: number;
  let after: string[];
  try {
    after = await Promise.all(asked.map((asking) => viewer.ask(asking)));
    different = after.findIndex((text, at) => text !== before[at]);
  } finally {
    await stage.twins.back(made);
  }
  met.pairs += 1;
  met.answers += asked.length;
  met.telling += after.filter((text) => text.length > 200).length;
  met.columns.add(nameOf(column));
  met.actors.add(`${viewer.actor.agency.kind} ${viewer.actor.roles.join('+')}`);
  const asking = asked[different];
  if (!asking) return null;
  // Time passes while it is asked: what differs has to differ again.
  viewer.forget();
  const again = await viewer.ask(asking);
  const remade = await stage.twins.turn(made);
  const twin = await viewer.ask(asking).finally(() => stage.twins.back(remade));
  return again === twin ? null : report(viewer.actor, column, made, asking, again, twin);
}

function report(actor: TestActor, column: HiddenColumn, made: readonly Change[], asking: Asking, one: string, other: string): string {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  const around = (text: string): string => text.slice(Math.max(0, at - 200), at + 200);
  return [
    `${column.table}.${column.column} is told to ${actor.name} (${actor.agency.kind}, ${actor.roles.join('+')}, ${String(actor.assurance)})`,
    ...made.map(({ table, columns, before }) => `${table}.${columns.join()}: ${String(before.length)} rows`),
    `${asking.text.slice(0, 1_500)}\n${JSON.stringify(asking.variables)}`,
    `world: ${around(one)}`,
    `twin:  ${around(other)}`,
  ].join('\n');
}

/** So many pairs, of all viewers alike. Every column has its turn before any has a second one; the birth date, on which most hangs, is tried by everybody. */
async function leaksIn(stage: Stage, count: number): Promise<string[]> {
  const { world, columns, dice } = stage;
  const leaks: string[] = [];
  const births = columns.filter((column) => BIRTHS.includes(column));
  let turn: HiddenColumn[] = [];
  let pairs = 0;
  for (const [at, actor] of dice.shuffled(world.actors).entries()) {
    const viewer = new Viewer(stage, actor);
    const wanted = Math.ceil((count * (at + 1)) / world.actors.length);
    const first = at % BIRTHS_OF === 0 ? [...births] : [];
    for (let tries = 0; pairs < wanted && tries < columns.length; tries += 1) {
      if (turn.length === 0) turn = dice.shuffled(columns);
      const column = first.pop() ?? turn.pop();
      const leak = column === undefined ? NO_TWIN : await compare(stage, viewer, column);
      if (leak !== NO_TWIN) pairs += 1;
      if (typeof leak === 'string') leaks.push(leak);
      if (leaks.length >= MOST_SHOWN) return leaks;
    }
  }
  return leaks;
}

describe('What is hidden changes no answer to whoever may not see it', () => {
  const schema = createSchema();

  for (let number = 0; number < NETWORKS; number += 1)
    it(`in ${String(PAIRS / NETWORKS)} pairs of worlds of network ${String(number)}, seed ${String(SEED)}`, async () => {
      const service = await startTestService(UNLIMITED);
      const twins = await Twins.open(service.database.ownerUrl);
      try {
        const world = await makeWorld(service, SEED, number);
        const all = [...hiddenColumns(await twins.columns()), ...PARTS, ...BIRTHS];
        const columns = all.filter((one) => COLUMN === undefined || nameOf(one) === COLUMN);
        const dice = new Dice(SEED * 31 + number);
        const stage = { service, schema, world, tables: await loadTables(service.database), twins, columns, dice };
        const leaks = await leaksIn(stage, PAIRS / NETWORKS);
        if (leaks.length > 0) throw new Error(`SEED=${String(SEED)}\n\n${leaks.join('\n\n')}`);
      } finally {
        await twins.close();
        await service.stop();
      }
    });

  it('and many columns were tried, by many viewers, with answers that tell something', () => {
    if (process.env['WORLDS'] !== undefined || COLUMN !== undefined) return;
    expect(met.pairs).toBeGreaterThanOrEqual(PAIRS);
    console.info(
      `${String(met.pairs)} pairs, ${String(met.columns.size)} columns, ${String(met.actors.size)} kinds of viewers, ${String(met.answers)} answers, ${String(met.telling)} that tell something`,
    );
    expect(met.columns.size).toBeGreaterThan(150);
    expect(met.actors.size).toBeGreaterThan(30);
    expect(met.telling).toBeGreaterThan(met.answers / 3);
  });
});
