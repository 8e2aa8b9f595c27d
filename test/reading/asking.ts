import type { Actor } from '../../src/policy/actor';
import type { TestActor, TestService } from '../support/api';
import { firstDifference, type Actual } from './compare';
import type { Dice } from './dice';
import { CursorOf, interpret, type Reply } from './interpreter';
import type { Look } from './plainFacts';
import type { RandomQuery } from './queries';
import { loadTable, type Tables } from './tables';
import type { World } from './world';

/** A question that the service and the interpreter answered differently. */
export interface Disagreement {
  readonly difference: string;
  readonly text: string;
}

/** A world with the service that reads it. */
export interface Stage {
  readonly service: TestService;
  readonly world: World;
  readonly tables: Tables;
  readonly secondWall: boolean;
}

const MOST_PAGES = 3;

/** The actor as the rules know it. */
export function actorOf({ id, agency, roles, assurance }: TestActor): Actor {
  const { kind: agencyKind, coordinatesNetwork } = agency;
  return { memberId: id, agencyId: agency.id, agencyKind, coordinatesNetwork, roles, assurance };
}

/** Whether a query reads the one table that does not stand still: every question adds to it. */
export function readsAccessLog({ text }: RandomQuery): boolean {
  return /\baccessLog\b|\bAccessEntry\b/.test(text);
}

/** Asks both of one query, from page to page where it is a list; returns how often it asked and the first disagreement. */
export async function askBoth(
  stage: Stage,
  dice: Dice,
  actor: TestActor,
  query: RandomQuery,
  given: Readonly<Record<string, unknown>>,
): Promise<{ asked: number; disagreement: Disagreement | null; met: Reply }> {
  let asked = 0;
  let after: CursorMark | null = null;
  // What was met is what stands on the first page: the last one is often empty.
  let first: Reply | undefined;
  for (;;) {
    const variable = query.paging?.variable ?? '';
    const look = await lookOf(stage, actor, query);
    const expected = interpret(look, {
      document: query.document,
      variables: { ...given, ...(after ? { [variable]: after.rowId } : {}) },
    });
    first ??= expected;
    const variables = { ...given, ...(after ? { [variable]: after.cursor } : {}) };
    const answer = await stage.service.graphql(actor, query.text, variables);
    asked += 1;
    const actual: Actual = {
      data: answer.data,
      errors: answer.errors.map(({ extensions, path }) => ({ code: extensions['code'], path: path?.[0] })),
    };
    const difference = firstDifference(expected, actual, query.unordered);
    if (difference !== null)
      return {
        asked,
        met: first,
        disagreement: { difference, text: report(stage, actor, query, variables, expected, answer.text) },
      };
    after = query.paging && asked < MOST_PAGES ? nextMark(dice, expected, actual, query.paging.key) : null;
    if (after === null) return { asked, met: first, disagreement: null };
  }
}

async function lookOf({ service, world, tables, secondWall }: Stage, actor: TestActor, query: RandomQuery): Promise<Look> {
  const entries = readsAccessLog(query) ? await loadTable(service.database, 'access_entry') : tables.access_entry;
  const now = new Date().toISOString().replace('Z', '000Z');
  return {
    tables: { ...tables, access_entry: entries },
    actor: actorOf(actor),
    now,
    numbers: world.numbers,
    secondWall,
  };
}

interface CursorMark {
  readonly rowId: string;
  readonly cursor: string;
}

/** A cursor of the page to go on from: mostly the last one, now and then any other. */
function nextMark(dice: Dice, expected: Reply, actual: Actual, key: string): CursorMark | null {
  const marks = marksIn(expected.data?.[key], actual.data?.[key]);
  if (marks.length === 0) return null;
  return dice.chance(0.75) ? (marks[0] ?? null) : dice.pick(marks);
}

/** In a page a cursor stands in its information, or in one of its edges. Deeper ones are of the lists of its records. */
const DEEPEST = 3;

/** All cursors of a page, its end, which is always asked for, first. */
function marksIn(expected: unknown, actual: unknown, depth = 0): CursorMark[] {
  if (expected instanceof CursorOf) return [{ rowId: expected.rowId, cursor: String(actual) }];
  if (typeof expected !== 'object' || expected === null || depth === DEEPEST) return [];
  const members = Object.entries(expected).sort(([a], [b]) => Number(b === 'page') - Number(a === 'page'));
  return members.flatMap(([key, member]) => marksIn(member, (actual as Readonly<Record<string, unknown>> | null)?.[key], depth + 1));
}

function report(
  { world }: Stage,
  { name, agency, roles, assurance }: TestActor,
  { text }: RandomQuery,
  variables: Readonly<Record<string, unknown>>,
  expected: Reply,
  actual: string,
): string {
  return [
    `world seed ${String(world.seed)}; asked by ${name} (${agency.kind}, ${roles.join('+')}, assurance ${String(assurance)})`,
    text,
    `variables: ${JSON.stringify(variables)}`,
    `expected: ${JSON.stringify(expected).slice(0, 4_000)}`,
    `actual:   ${actual.slice(0, 4_000)}`,
  ].join('\n');
}
