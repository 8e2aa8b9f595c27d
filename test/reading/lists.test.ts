import type { KeyObject } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import type { ServiceError } from '../../src/platform/errors';
import type { Actor, AgencyKind, Role } from '../../src/policy/actor';
import { Compiler, type Run } from '../../src/reading/compiler';
import { bindingOf, openCursor, sealCursor } from '../../src/reading/cursor';
import { filterSql, listArgs, orderOf, orderSql, sortValue, type ListArgs } from '../../src/reading/filters';
import type { TypeGraph } from '../../src/reading/graph';
import { pageSize } from '../../src/reading/pageSource';
import { exactlyOne } from '../../src/reading/read';
import { globalId, recordId, splitId, uuidOf } from '../../src/reading/ids';
import { allGraphs, defineGraphs } from '../../src/reading/registry';
import type { SearchPlan } from '../../src/search';

const UUID = '0198c0de-0000-7000-8000-00000000000a';
const viewer = (agencyKind: AgencyKind, role: Role, assurance: 2 | 3 = 3): Actor => ({
  ...{ memberId: 'm', agencyId: 'a', agencyKind, coordinatesNetwork: false, roles: [role], assurance },
});
const counsellor = viewer('LEISURE_CULTURE', 'COUNSELLOR');
const compilerOf = (actor: Actor): Compiler => new Compiler(actor, {} as never);

/** Listings as they could lie on a table: open text, a protected name, and a score with a coarser form. */
const experts: TypeGraph = {
  type: 'Expert',
  table: 'expert',
  conditions: {
    owner: (row, reader) => `${row}.agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.member_id = ${reader.member}`,
    unprotected: (row) => `${row}.open`,
  },
  disclosed: (row) => `disclosed(${row})`,
  fields: {},
  filters: {
    title: { reads: ['Expert.title'], sql: (row, { bind }) => `${row}.title = ${bind((value: string) => value, 'text')}` },
    name: { reads: ['Expert.name'], sql: (row, { bind }) => `${row}.name = ${bind((value: string) => value, 'text')}` },
    always: { reads: [], sql: () => 'true' },
    elsewhere: { reads: ['Case.summary'], sql: () => 'true' },
  },
  orders: {
    TITLE: { reads: 'Expert.title', sql: (row) => `${row}.title`, cast: 'text' },
    NAME: { reads: 'Expert.name', sql: (row) => `${row}.name`, cast: 'text' },
    DAY: { reads: 'Expert.availableFrom', sql: (row) => `${row}.available_from`, cast: 'date', nullable: true },
  },
  defaultOrder: { field: 'TITLE', direction: 'ASC' },
  search: { open: (row) => `${row}.search_open`, full: { reads: 'Expert.name', sql: (row) => `${row}.search_full` } },
};
const persons: TypeGraph = {
  ...experts,
  type: 'Person',
  table: 'person',
  conditions: Object.fromEntries(
    ['owner', 'assigned', 'linked', 'shared', 'reserved', 'unprotectedPerson'].map((name) => [name, (row: string) => `${row}.${name}`]),
  ),
  filters: {
    number: {
      reads: ['Person.personalIdentityNumber'],
      sql: (row) => `${row}.number = 1`,
      masked: (row) => `${row}.year = 1`,
    },
  },
  orders: {
    NUMBER: { reads: 'Person.personalIdentityNumber', sql: (row) => `${row}.number`, masked: (row) => `${row}.year`, cast: 'text' },
  },
  defaultOrder: { field: 'NUMBER', direction: 'DESC' },
  search: { open: (row) => `${row}.search_open` },
};
const { search: _search, defaultOrder: _order, filters: _filters, orders: _orders, ...bare } = experts;

/** The plan of a search for one word, which is not widened. */
const PLAN: SearchPlan = {
  words: [{ weight: 1, steps: [{ query: 'x', value: 1, keys: 'dx' }], strong: 'x', any: 'x', unknown: false }],
  reaches: [{ query: 'x', least: 0, keys: 'dx', levels: [] }],
  byPlaces: false,
  ...{ excluded: null, didYouMean: [], unknown: [], widenedTo: [] },
};

/** Every condition there is stands for itself. */
const anyCondition = new Proxy({}, { get: (_target, name) => (row: string) => `${row}.${String(name)}` });

/** The code, the text and the place of what a reading throws. */
function refusal(read: () => unknown): readonly unknown[] {
  try {
    read();
  } catch (error) {
    const { message, extensions } = error as ServiceError;
    return extensions === undefined ? [message] : [extensions['code'], message, extensions['field']];
  }
  return [];
}

describe('The arguments of a list', () => {
  it('are taken as they are, with a filter of nothing where none is given', () => {
    expect(listArgs(experts, { first: 3 })).toEqual({ first: 3, filter: {} });
    const whole = { filter: { title: 'x', name: undefined, gone: undefined }, search: 'y'.repeat(200) };
    expect(listArgs(experts, whole)).toEqual(whole);
    const dates = { filter: { title: new Date(0) } };
    expect(listArgs(experts, dates)).toEqual(dates);
  });

  it.each<[string, object, string, readonly unknown[]]>([
    ['null as an argument', { after: null }, 'Leave the argument out instead of giving null.', ['after']],
    ['null as a filter', { filter: { title: null } }, 'Leave the filter out instead of giving null.', ['filter', 'title']],
    [
      'null inside a filter',
      { filter: { title: { of: null } } },
      'Leave the filter out instead of giving null.',
      ['filter', 'title', 'of'],
    ],
    ['null in a list', { filter: { title: ['a', null] } }, 'Leave the filter out instead of giving null.', ['filter', 'title', 1]],
    ['a filter that there is not', { filter: { colour: 'red' } }, 'This filter does not exist.', ['filter', 'colour']],
    ['a search for nothing', { search: ' ' }, 'A search has 1 to 200 characters.', ['search']],
    ['both ends', { first: 1, last: 1 }, 'Give `first` or `last`, not both.', ['last']],
    ['a search that is too long', { search: 'y'.repeat(201) }, 'A search has 1 to 200 characters.', ['search']],
  ])('are refused: %s', (_what, args, message, path) => {
    expect(refusal(() => listArgs(experts, args as never))).toEqual(['BAD_USER_INPUT', message, path]);
  });

  it('know no filter where a type has none', () => {
    expect(refusal(() => listArgs(bare, { filter: { title: 'x' } }))).toEqual([
      'BAD_USER_INPUT',
      'This filter does not exist.',
      ['filter', 'title'],
    ]);
  });
});

describe('The size of a page', () => {
  it.each([
    [undefined, 20],
    [null, 20],
    [1, 1],
    [100, 100],
  ])('%s is %i', (first, size) => {
    expect(pageSize(first, ['first'])).toBe(size);
  });

  it.each([[0], [-1], [1.5], ['2']])('%j is refused where it stands', (first) => {
    expect(refusal(() => pageSize(first, ['mine', 'first']))).toEqual([
      'BAD_USER_INPUT',
      'A page has at least 1 record.',
      ['mine', 'first'],
    ]);
  });

  it('over 100 is refused as too much', () => {
    expect(refusal(() => pageSize(101, ['first'])).slice(0, 2)).toEqual(['LIMIT_EXCEEDED', 'A page has at most 100 records.']);
  });
});

describe('The conditions of a filter', () => {
  const conditions = (graph: TypeGraph, args: ListArgs, actor = counsellor): [string[], unknown[]] => {
    const compiler = compilerOf(actor);
    const sql = filterSql(compiler, graph, 'r', args);
    const run = { ctx: { actor }, args, searched: { plan: PLAN, reach: 0 } } as unknown as Run;
    return [sql, compiler.binds.map((bind) => bind(run))];
  };

  it.each<[string, TypeGraph, ListArgs, string[], unknown[]]>([
    ['none', experts, {}, [], []],
    ['of an open field', experts, { filter: { title: 'x' } }, ['r.title = $1::text'], ['x']],
    ['of one left out', experts, { filter: { title: undefined } }, [], []],
    ['that hold always', experts, { filter: { always: true } }, [''], []],
    ['of what lists leave out', { ...experts, listed: (row) => `${row}.listed` }, {}, ['r.listed'], []],
    ['of an open search', persons, { search: 'x', plan: PLAN }, ['r.search_open @@ $1::tsquery'], ['x']],
  ])('%s', (_what, graph, args, sql, values) => {
    expect(conditions(graph, args)).toEqual([sql, values]);
  });

  it('of a protected field hold where the viewer sees it', () => {
    const [[sql], values] = conditions(experts, { filter: { name: 'x' } });
    expect(sql).toMatch(/^\(\(.*\)\) AND r\.name = \$\d::text$/);
    for (const part of ['r.agency_id = $', 'r.open', `'Expert.name' = ANY (disclosed(r))`]) expect(sql).toContain(part);
    expect(values).toContain('x');
  });

  it('of a search look at what is protected only where the viewer sees it', () => {
    const [[sql]] = conditions(experts, { search: 'x', plan: PLAN });
    expect(sql).toMatch(/^\(r\.search_open @@ \$(\d)::tsquery OR \(r\.search_full @@ \$\1::tsquery AND \(\(.*\)\)\)\)$/);
  });

  it('of a field with a coarser form hold in that form where no more is shown', () => {
    const [[sql]] = conditions(persons, { filter: { number: 1 } }, viewer('SOCIAL_SERVICES', 'LEAD'));
    expect(sql).toBe(
      `CASE WHEN ((r.owner AND r.assigned) OR ('Person.personalIdentityNumber' = ANY (disclosed(r)))) THEN r.number = 1` +
        ` WHEN (r.owner) THEN r.year = 1 ELSE false END`,
    );
  });

  it.each<[string, TypeGraph, ListArgs, Actor, readonly unknown[]]>([
    [
      'a field that the viewer never sees',
      { ...persons, filters: { phone: { reads: ['Person.phone'], sql: () => 'true' } } },
      { filter: { phone: 1 } },
      viewer('SOCIAL_SERVICES', 'ADMIN'),
      ['FORBIDDEN', 'You may not search by this field.', ['filter', 'phone']],
    ],
    [
      'an unknown filter',
      experts,
      { filter: { colour: 1 } },
      counsellor,
      ['BAD_USER_INPUT', 'This filter does not exist.', ['filter', 'colour']],
    ],
    ['a field of another type', experts, { filter: { elsewhere: 1 } }, counsellor, ['Expert cannot be filtered by Case.summary here']],
    ['a search of what has no words', bare, { search: 'x' }, counsellor, ['BAD_USER_INPUT', 'This list cannot be searched.', ['search']]],
  ])('are refused for %s', (_what, graph, args, actor, told) => {
    expect(refusal(() => conditions(graph, args, actor))).toEqual(told);
  });
});

describe('A filter by a link', () => {
  const before = allGraphs();
  beforeAll(() => {
    defineGraphs(['Case', 'Agency'].map((type): TypeGraph => ({ ...bare, type, table: type.toLowerCase(), conditions: anyCondition })));
  });
  afterAll(() => defineGraphs(before));

  it('matches no row whose record at the other end is out of view, and is plain where everyone has it in view', () => {
    const to = (type: string) => ({ kind: 'one', to: type, join: (row: string, child: string) => `${child}.id = ${row}.other` }) as const;
    const group: TypeGraph = {
      ...bare,
      type: 'ActionGroup',
      conditions: anyCondition,
      fields: { ownerAgency: to('Agency'), case: to('Case') },
      filters: {
        agency: { reads: ['ActionGroup.ownerAgency'], sql: (row) => `${row}.agency = 1` },
        case: { reads: ['ActionGroup.case'], sql: (row) => `${row}.case = 1` },
      },
    };
    const read = (name: string): string[] =>
      filterSql(compilerOf(viewer('SOCIAL_SERVICES', 'LEAD')), group, 'r', { filter: { [name]: 1 } });
    expect(read('agency')).toEqual(['r.agency = 1']);
    expect(read('case').join()).toMatch(
      / AND EXISTS \(SELECT FROM case t1 WHERE t1\.id = r\.other AND \(.*t1\.owner.*\)\) AND r\.case = 1$/,
    );
  });
});

describe('What a viewer is never shown in any form', () => {
  const system = viewer('SOCIAL_SERVICES', 'SYSTEM');
  const reporter = { reads: 'Case.reporter', sql: (row: string) => `${row}.p`, masked: (row: string) => `${row}.m`, cast: 'text' } as const;
  const cases: TypeGraph = {
    ...persons,
    type: 'Case',
    filters: { reporter: { ...reporter, reads: [reporter.reads] } },
    orders: { REPORTER: reporter },
    defaultOrder: { field: 'REPORTER', direction: 'ASC' },
  };
  const admin = viewer('SOCIAL_SERVICES', 'ADMIN');
  const hidden: TypeGraph = {
    ...persons,
    search: { open: (row) => `${row}.a`, full: { reads: 'Person.phone', sql: (row) => `${row}.b` } },
  };
  it.each<[string, () => unknown, readonly string[]]>([
    ['no filter reads', () => filterSql(compilerOf(system), cases, 'r', { filter: { reporter: 1 } }), ['filter', 'reporter']],
    ['no order reads', () => sortValue(compilerOf(system), cases, 'r', orderOf(cases, {}), {}), ['orderBy', 'field']],
    ['no search reads', () => filterSql(compilerOf(admin), hidden, 'r', { search: 'x', plan: PLAN }), ['search']],
    [
      'no rank reads',
      () => sortValue(compilerOf(admin), hidden, 'r', { by: 'RANK', direction: 'ASC' }, { search: 'x', plan: PLAN }),
      ['search'],
    ],
  ])('%s', (_what, read, path) => {
    expect(refusal(read)).toEqual(['FORBIDDEN', 'You may not search by this field.', path]);
  });
});

describe('The order of a list', () => {
  const { TITLE, NAME, DAY } = experts.orders ?? {};
  const asc = { direction: 'ASC' } as const;

  it.each<[string, TypeGraph, ListArgs, object]>([
    ['its own', experts, {}, { by: TITLE, direction: 'ASC' }],
    ['as asked for', experts, { orderBy: { field: 'NAME', direction: 'DESC' } }, { by: NAME, direction: 'DESC' }],
    [
      'as asked for, of a search too',
      experts,
      { search: 'x', orderBy: { field: 'NAME', direction: 'DESC' } },
      { by: NAME, direction: 'DESC' },
    ],
    ['by rank, of a search', experts, { search: 'x' }, { by: 'RANK', direction: 'DESC' }],
    ['by rank the other way', experts, { search: 'x', orderBy: { field: 'RANK', direction: 'ASC' } }, { by: 'RANK', direction: 'ASC' }],
  ])('is %s', (_what, graph, args, order) => {
    expect(orderOf(graph, args)).toEqual(order);
  });

  it.each<[string, TypeGraph, ListArgs, readonly unknown[]]>([
    [
      'rank without a search',
      experts,
      { orderBy: { field: 'RANK', direction: 'ASC' } },
      ['BAD_USER_INPUT', 'Order by RANK needs a search.', ['orderBy', 'field']],
    ],
    [
      'one that there is not',
      experts,
      { orderBy: { field: 'AGE', direction: 'ASC' } },
      ['BAD_USER_INPUT', 'This order does not exist.', ['orderBy', 'field']],
    ],
    [
      'any where a type has none',
      bare,
      { orderBy: { field: 'TITLE', direction: 'ASC' } },
      ['BAD_USER_INPUT', 'This order does not exist.', ['orderBy', 'field']],
    ],
    ['its own where a type has none', bare, {}, ['Expert has no default order']],
  ])('is refused: %s', (_what, graph, args, told) => {
    expect(refusal(() => orderOf(graph, args))).toEqual(told);
  });

  it.each([
    ['a value that every row has', { by: TITLE, ...asc }, 'r.title', 'r.title ASC, r.id ASC'],
    ['one that some have not', { by: DAY, ...asc }, 'r.available_from', 'r.available_from ASC NULLS LAST, r.id ASC'],
    ['one that some do not see', { by: TITLE, ...asc }, 'CASE WHEN a THEN b END', 'CASE WHEN a THEN b END ASC NULLS LAST, r.id ASC'],
    ['one that a page has read', { by: TITLE, direction: 'DESC' }, 'r.sort_value', 'r.sort_value DESC NULLS LAST, r.id DESC'],
    ['a rank', { by: 'RANK', direction: 'DESC' }, 'ts_rank(x)', 'ts_rank(x) DESC NULLS LAST, r.id DESC'],
  ] as const)('by %s', (_what, order, value, sql) => {
    expect(orderSql(order as never, value, 'r.id')).toBe(sql);
  });

  it.each([
    ['a value that every row has', { by: TITLE, ...asc }, 'r.title', 'r.title DESC, r.id DESC'],
    ['one that some have not', { by: DAY, ...asc }, 'r.available_from', 'r.available_from DESC NULLS FIRST, r.id DESC'],
    ['one that a page has read', { by: TITLE, direction: 'DESC' }, 'r.sort_value', 'r.sort_value ASC NULLS FIRST, r.id ASC'],
  ] as const)('backward is the other way round: by %s', (_what, order, value, sql) => {
    expect(orderSql(order as never, value, 'r.id', true)).toBe(sql);
  });

  const valueOf = (graph: TypeGraph, args: ListArgs, actor = counsellor): string =>
    sortValue(compilerOf(actor), graph, 'r', orderOf(graph, args), args);

  it('is by what each reads: open values as they are, protected ones where they are seen, coarser ones where no more is', () => {
    expect(valueOf(experts, {})).toBe('r.title');
    expect(valueOf(experts, { orderBy: { field: 'TITLE', direction: 'DESC' } })).toBe('r.title');
    expect(valueOf(experts, { orderBy: { field: 'NAME', direction: 'ASC' } })).toMatch(/^CASE WHEN \(\(.*\)\) THEN r\.name END$/);
    expect(valueOf({ ...experts, defaultOrder: { field: 'NAME', direction: 'ASC' } }, {})).toMatch(
      /^CASE WHEN \(\(.*\)\) THEN r\.name END$/,
    );
    expect(valueOf(persons, {}, viewer('SOCIAL_SERVICES', 'LEAD'))).toMatch(
      /^CASE WHEN \(\(.*\)\) THEN r\.number WHEN \(r\.owner\) THEN r\.year ELSE NULL END$/,
    );
  });

  it('by rank is by the text that the viewer may search', () => {
    const scored = String.raw`\$\d::float8 \* CASE WHEN x\.d @@ \$\d::tsquery THEN \$\d::float8 ELSE 0 END`;
    const over = (document: string): RegExp => new RegExp(`^\\(SELECT ${scored} FROM \\(SELECT ${document} AS d OFFSET 0\\) x\\)$`);
    expect(valueOf(persons, { search: 'x', plan: PLAN })).toMatch(over(String.raw`r\.search_open`));
    const whole = String.raw`CASE WHEN \(\(.*\)\) THEN r\.search_full ELSE r\.search_open END`;
    expect(valueOf(experts, { search: 'x', plan: PLAN })).toMatch(over(whole));
    expect(refusal(() => sortValue(compilerOf(counsellor), bare, 'r', { by: 'RANK', direction: 'ASC' }, { search: 'x' }))).toEqual([
      'BAD_USER_INPUT',
      'This list cannot be searched.',
      ['orderBy'],
    ]);
  });

  it('comes from the index of words only for a reader to whom a rule shows all that the index holds', () => {
    const found = (holds: 'unprotected' | 'linked'): string => {
      const find = { all: 'find_all', best: 'best_of', count: 'count_of', holds };
      const indexed: TypeGraph = { ...experts, search: { ...experts.search, open: (row) => `${row}.search_open`, find } };
      return filterSql(compilerOf(counsellor), indexed, 'r', { search: 'x', plan: { ...PLAN, byPlaces: true } }).join(' AND ');
    };
    expect(found('unprotected')).toContain('find_all(');
    expect(found('linked')).not.toContain('find_all(');
  });

  it('is refused by a field that the viewer never sees in any form, and by nobody who has no such record in view', () => {
    const args: ListArgs = { orderBy: { field: 'NUMBER', direction: 'ASC' } };
    const admin = viewer('SOCIAL_SERVICES', 'ADMIN');
    const byPhone: TypeGraph = { ...persons, orders: { PHONE: { reads: 'Person.phone', sql: (row) => `${row}.phone`, cast: 'text' } } };
    expect(refusal(() => valueOf(byPhone, { orderBy: { field: 'PHONE', direction: 'ASC' } }, admin))).toEqual([
      'FORBIDDEN',
      'You may not search by this field.',
      ['orderBy', 'field'],
    ]);
    expect(valueOf(persons, args, viewer('SOCIAL_SERVICES', 'CASEWORKER', 2))).toBe(
      'CASE WHEN false THEN r.number WHEN false THEN r.year ELSE NULL END',
    );
  });
});

describe('A cursor', () => {
  const key: KeyObject = createSecretKey(Buffer.alloc(32, 7));
  const list = ['Expert', null, null, null];
  const position = { value: 'Å', id: UUID };
  const cursor = sealCursor(key, bindingOf('m', list), position);
  const told = ['BAD_USER_INPUT', 'The cursor does not belong to this caller, filter and order.', ['after']];

  it('gives back where a page ended, with a value or without', () => {
    expect(openCursor(key, bindingOf('m', list), cursor)).toEqual(position);
    const without = sealCursor(key, bindingOf('m', list), { value: null, id: UUID });
    expect(openCursor(key, bindingOf('m', list), without)).toEqual({ value: null, id: UUID });
    const linked = sealCursor(key, bindingOf('m', list), { ...position, of: UUID });
    expect(openCursor(key, bindingOf('m', list), linked)).toEqual({ ...position, of: UUID });
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(sealCursor(key, bindingOf('m', list), position)).not.toBe(cursor);
  });

  it.each<[string, () => unknown]>([
    ['of another caller', () => openCursor(key, bindingOf('n', list), cursor)],
    ['of another list', () => openCursor(key, bindingOf('m', ['Expert', {}, null, null]), cursor)],
    ['of another service', () => openCursor(createSecretKey(Buffer.alloc(32, 8)), bindingOf('m', list), cursor)],
    ['that was changed', () => openCursor(key, bindingOf('m', list), `${cursor.startsWith('B') ? 'C' : 'B'}${cursor.slice(1)}`)],
    ['that was cut', () => openCursor(key, bindingOf('m', list), cursor.slice(0, -8))],
    ['of nothing', () => openCursor(key, bindingOf('m', list), '')],
    ['beyond the longest', () => openCursor(key, bindingOf('m', list), `${cursor}${'A'.repeat(5_000)}`)],
  ])('%s is refused', (_what, open) => {
    expect(refusal(open)).toEqual(told);
  });
});

describe('A global id', () => {
  it('has a type and a uuid', () => {
    expect(splitId(`expert_${UUID}`)).toEqual({ prefix: 'expert', uuid: UUID });
    expect(uuidOf('Expert', `expert_${UUID}`)).toBe(UUID);
    expect(recordId('Expert', UUID)).toBe(UUID);
    expect(globalId('MentorNeed', UUID)).toBe(`mentorneed_${UUID}`);
  });

  it.each([
    `${UUID}`,
    `expert${UUID}`,
    `expert_${UUID} `,
    ` expert_${UUID}`,
    `expert_${UUID}0`,
    `Expert_${UUID}`,
    'expert_',
    '',
    `expert_${UUID.toUpperCase()}`,
  ])('is not: %j', (id) => {
    expect(splitId(id)).toBeNull();
    expect(refusal(() => uuidOf('Expert', id))[0]).toBe('NOT_FOUND');
  });

  it('of another type is none of this', () => {
    expect(refusal(() => uuidOf('Case', `expert_${UUID}`))[0]).toBe('NOT_FOUND');
  });
});

test('of several members exactly one is given', () => {
  expect(exactlyOne({ a: 0, b: null, c: undefined }, ['input'])).toBe('a');
  for (const input of [{}, { a: null }, { a: 1, b: 2 }])
    expect(refusal(() => exactlyOne(input, ['input']))).toEqual(['BAD_USER_INPUT', 'Give exactly one of these fields.', ['input']]);
});
