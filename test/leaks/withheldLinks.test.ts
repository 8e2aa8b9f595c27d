import { getNamedType, isListType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { decide } from '../../src/policy/decide';
import { createSchema } from '../../src/schema';
import { actorOf } from '../reading/asking';
import { Dice } from '../reading/dice';
import { inView, plainFacts, type Look } from '../reading/plainFacts';
import type { Held } from '../reading/plainFields';
import { lapseRows } from '../reading/plainGrounds';
import { PLAIN_TYPES, TABLE_OF } from '../reading/plainTypes';
import { takeSecondWallAway } from '../reading/secondWall';
import { loadTables, textIn, type Row } from '../reading/tables';
import { makeWorld, type World } from '../reading/world';
import { startTestService, type TestActor, type TestService } from '../support/api';
import { draws } from '../support/size';

/** `SEED=123 npx jest test/leaks/withheldLinks` tries other worlds. */
const SEED = Number(process.env['SEED'] ?? 20_260);
const WORLDS = draws(2, 3);
const AT_ONCE = 25;
const MOST = 100;
/** Of each type, for each actor: the others of a world are like them. */
const MOST_ROWS = draws(10, 25);

const ROOMY = {
  MAX_QUERY_COST: '100000000',
  MAX_TOKENS: '100000',
  MAX_DEPTH: '100',
  MAX_ALIASES: '1000',
  MAX_ROOT_FIELDS: '100',
  MAX_SELECTIONS: '100000',
  REQUEST_TIMEOUT_MS: '60000',
  QUERY_TIMEOUT_MS: '60000',
  STATEMENT_TIMEOUT_MS: '60000',
};

jest.setTimeout(600_000);

const schema = createSchema();

/** A way from a record, through parts of it, to other records. */
interface Way {
  readonly path: readonly string[];
  readonly to: string;
  readonly list: boolean;
  readonly paged: boolean;
}

const objectType = (name: string): GraphQLObjectType => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no type of the schema`);
  return type;
};

/** The types that can be asked for by id, and what is to lapse, which is listed only. */
const RECORDS = [...Object.keys(TABLE_OF), 'Lapse'];
/** Where most is hidden, so that it must be met in any run of the given worlds. */
const HIDDEN_IN = [
  'AccessEntry.member',
  'Appointment.holder',
  'Case.assignees.member',
  'Case.consents',
  'Case.person',
  'Case.referrals',
  'DisclosureRequest.case',
  'MeetingSeries.meetings',
  'PolicyAnswer.document',
  'PolicyDocument.replacedBy',
  'Referral.case',
  'Referral.copies',
  'Referral.disclosures',
  'Reservation.case',
  'SituationReport.contributions',
];

/** Every object field of a type, and of its parts, that leads to records that not everyone has in view. */
function waysOf(name: string, before: readonly string[] = []): Way[] {
  return Object.values(objectType(name).getFields()).flatMap((field): Way[] => {
    const to = getNamedType(field.type);
    // A connection gives the records of the list that it is named for; the differential test holds it to the same rows.
    if (!isObjectType(to) || to.name === 'Withheld' || to.name.endsWith('Connection')) return [];
    const path = [...before, field.name];
    if (!RECORDS.includes(to.name)) return waysOf(to.name, path);
    const list = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    return [{ path, to: to.name, list, paged: field.args.some(({ name: arg }) => arg === 'first') }];
  });
}

const WAYS = new Map(RECORDS.map((type) => [type, waysOf(type)]));

const selectionOf = (type: string): string => {
  const ways = (WAYS.get(type) ?? []).map(({ path, paged, to }) => {
    const last = `${path.at(-1) ?? ''}${paged ? `(first: ${String(MOST)})` : ''} { __typename ${objectType(to).getFields()['id'] ? 'id' : ''} }`;
    return path.slice(0, -1).reduceRight((inner, field) => `${field} { ${inner} }`, last);
  });
  return `id ${objectType(type).getFields()['withheld'] ? 'withheld { field answer }' : ''} ${ways.join(' ')}`;
};

/** What stands behind a field in the tables, whoever asks: where the plain reading looks at the viewer, this does not. */
const BEHIND: Readonly<Record<string, (row: Row, look: Look) => readonly Row[]>> = {
  'Referral.copies': (row, { tables }) => tables.referral_copy.filter((copy) => copy['referral_id'] === row['id']),
  'Referral.disclosure': (row, { tables, actor }) => {
    const recipient = row['from_agency_id'] === actor.agencyId ? row['to_agency_id'] : actor.agencyId;
    const own = tables.disclosure.filter((one) => one['referral_id'] === row['id'] && one['recipient_agency_id'] === recipient);
    return own.slice(0, 1);
  },
  'Mentorship.mentor': (row, { tables }) => tables.mentor.filter(({ id }) => id === row['mentor_id']),
};

const rowsOf = (held: Held | undefined): readonly Row[] =>
  held?.kind === 'one' ? (held.row ? [held.row] : []) : held?.kind === 'many' ? held.rows : [];

/** How many records stand at the end of a way. */
function behind(type: string, path: readonly string[], row: Row, look: Look): number {
  const [field = '', ...rest] = path;
  const named = BEHIND[`${type}.${field}`];
  const held = named ? undefined : PLAIN_TYPES[type]?.[field]?.(row, look);
  if (!named && !held) throw new Error(`nobody knows what stands behind ${type}.${field}`);
  const rows = named ? named(row, look) : rowsOf(held);
  if (rest.length === 0) return rows.length;
  const part = held && held.kind !== 'value' ? held.type : '';
  return rows.reduce((sum, one) => sum + behind(part, rest, one, look), 0);
}

/** How many records an answer gives at the end of a way; null where the part that they hang on is withheld. */
function given(answer: unknown, path: readonly string[]): number | null {
  if (Array.isArray(answer)) {
    const counts = (answer as readonly unknown[]).map((one) => given(one, path));
    return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  }
  if (answer === null || answer === undefined) return path.length === 0 ? 0 : null;
  const [field, ...rest] = path;
  if (field === undefined) return 1;
  const inner = (answer as Readonly<Record<string, unknown>>)[field];
  return inner === null && rest.length === 0 ? 0 : given(inner, rest);
}

type Answer = Readonly<Record<string, unknown>>;

async function ask(service: TestService, actor: TestActor, type: string, rows: readonly Row[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const selection = selectionOf(type);
  if (type === 'Lapse') {
    const { data } = await service.graphql(actor, `{ lapses(withinDays: 730, first: ${String(MOST)}) { nodes { ${selection} } } }`);
    return (data as { lapses: { nodes: Answer[] } }).lapses.nodes;
  }
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const nodes = some.map(
      (row, n) => `n${String(n)}: node(id: "${type.toLowerCase()}_${textIn(row, 'id')}") { ... on ${type} { ${selection} } }`,
    );
    const { data, errors } = await service.graphql(actor, `{ ${nodes.join(' ')} }`);
    if (!data || errors.length > 0) throw new Error(`${type}: ${JSON.stringify(errors)}`);
    answers.push(...some.map((_, n) => (data as Record<string, Answer>)[`n${String(n)}`] ?? {}));
  }
  return answers;
}

/** What was met: how often something was hidden behind a field, and listings with and without something behind. */
class Met {
  readonly hidden = new Map<string, number>();
  readonly pairs = new Map<string, { with: Set<string>; without: Set<string> }>();

  note(key: string, listed: string, there: boolean): void {
    const pair = this.pairs.get(key) ?? { with: new Set<string>(), without: new Set<string>() };
    this.pairs.set(key, pair);
    pair[there ? 'with' : 'without'].add(listed);
  }
}

interface Asked {
  readonly look: Look;
  readonly type: string;
  readonly row: Row;
  readonly answer: Answer;
}

function faultsOf({ look, type, row, answer }: Asked, met: Met): string[] {
  const entries = (answer['withheld'] ?? []) as readonly { field: string; answer: string }[];
  const listed = new Set(entries.map(({ field }) => field));
  const of = plainFacts(look, type, row);
  return (WAYS.get(type) ?? []).flatMap(({ path, list }) => {
    const name = path.join('.');
    const there = Math.min(behind(type, path, row, look), list && path.length === 1 ? MOST : Infinity);
    const shown = given(answer, path);
    const told = listed.has(name) || listed.has(path[0] ?? '');
    const { memberId } = look.actor;
    const facts = JSON.stringify([memberId, type, name, of.conditions, [...of.disclosed].sort(), of.ownerKind]);
    met.note(facts, JSON.stringify(entries.filter(({ field }) => field === name)), there > 0);
    if (shown !== null && shown >= there) return [];
    met.hidden.set(`${type}.${name}`, (met.hidden.get(`${type}.${name}`) ?? 0) + 1);
    const decided = decide(look.actor, type, path[0] ?? '', of);
    return told
      ? []
      : [`${type}.${name}: ${String(shown)} of ${String(there)} given, ${decided}, and not listed, to ${JSON.stringify(look.actor.roles)}`];
  });
}

/**
 * Sets right what the worlds hold and no write of the service makes: a disclosure of a case speaks of its person, and one that a referral
 * carries has begun when that is sent.
 */
async function settle({ database }: TestService): Promise<void> {
  await database.ownerQuery(
    `UPDATE disclosure d SET person_id = c.person_id FROM case_file c WHERE d.record_type = 'Case' AND c.id = d.record_id AND d.person_id IS NULL`,
  );
  await database.ownerQuery(
    `UPDATE disclosure d SET valid_from = r.sent_at FROM referral r WHERE r.id = d.referral_id AND d.valid_from IS NULL AND r.sent_at IS NOT NULL`,
  );
}

async function walk(service: TestService, world: World, met: Met): Promise<string[]> {
  const tables = await loadTables(service.database);
  const faults: string[] = [];
  for (const actor of world.actors) {
    const now = new Date().toISOString().replace('Z', '000Z');
    const look: Look = { tables, actor: actorOf(actor), now, numbers: world.numbers, secondWall: true };
    const dice = new Dice(SEED);
    for (const type of RECORDS.filter((name) => (WAYS.get(name) ?? []).length > 0)) {
      const table = TABLE_OF[type];
      const all = (table ? tables[table] : lapseRows(look)).filter((row) => inView(look, type, row));
      const rows = type === 'Lapse' ? all : dice.some(all, Math.min(all.length, MOST_ROWS), MOST_ROWS);
      const answers = await ask(service, actor, type, rows);
      for (const [at, answer] of answers.entries()) {
        const row = type === 'Lapse' ? all.find(({ id }) => `lapse_${String(id)}` === answer['id']) : rows[at];
        if (!row) throw new Error(`${type} ${String(answer['id'])} is not what was asked for`);
        faults.push(...faultsOf({ look, type, row, answer }, met));
      }
    }
  }
  return faults;
}

describe('What a field leads to', () => {
  const met = new Met();

  it.each(Array.from({ length: WORLDS }, (_, number) => number))(
    `is listed as withheld wherever it is hidden, in world %i of seed ${String(SEED)}`,
    async (number) => {
      const service = await startTestService(ROOMY);
      try {
        if (number % 2 === 1) await takeSecondWallAway(service.database);
        const world = await makeWorld(service, SEED, number);
        await settle(service);
        const faults = await walk(service, world, met);
        expect([...new Set(faults)].sort()).toEqual([]);
      } finally {
        await service.stop();
      }
    },
  );

  it('is listed the same whether there is something or not', () => {
    const both = [...met.pairs.values()].filter((pair) => pair.with.size > 0 && pair.without.size > 0);
    expect(both.length).toBeGreaterThan(50);
    for (const pair of both) expect([...pair.with]).toEqual([...pair.without]);
  });

  it('was hidden often enough to be seen', () => {
    if (process.env['SEED'] !== undefined) return;
    expect(HIDDEN_IN.filter((name) => !met.hidden.has(name))).toEqual([]);
  });
});
