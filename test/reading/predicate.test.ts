import type { Actor } from '../../src/policy/actor';
import { fieldTerms, isEmbedded, rowConditionsOf, scopeTerms, type Terms } from '../../src/policy/decide';
import { CLASSED_TYPES } from '../../src/policy/fields';
import type { Reader, TypeGraph } from '../../src/reading/graph';
import {
  branches,
  either,
  factColumn,
  factColumns,
  factPredicate,
  factTerms,
  literal,
  maskedSql,
  scopeBranches,
  visibleSql,
} from '../../src/reading/predicate';

const reader: Reader = { agency: '$agency', member: '$member' };
const graph: TypeGraph = {
  type: 'Expert',
  table: 'expert',
  conditions: {
    owner: (row, { agency }) => `${row}.agency_id = ${agency}`,
    unprotected: (row) => `NOT ${row}.protected_identity`,
    // Each of the two has an index of its own.
    self: [(row, { member }) => `${row}.member_id = ${member}`, (row) => `${row}.self`],
    mentor: [(row) => `${row}.first`, (row) => `${row}.second`],
  },
  disclosed: (row, { agency }) => `disclosed(${row}, ${agency})`,
  fields: {},
};
const { disclosed: _, ...undisclosed } = graph;

const NAME = `'Expert.name' = ANY (disclosed(t1, $agency))`;

describe('The alternatives of a rule as SQL', () => {
  const rows: [what: string, terms: Terms, sql: string[]][] = [
    ['nothing can hold', [], []],
    ['all holds', [[]], ['true']],
    ['one term', [['owner']], ['t1.agency_id = $agency']],
    ['terms that must hold together', [['owner', 'unprotected']], ['t1.agency_id = $agency AND NOT t1.protected_identity']],
    ['a disclosure of the field', [['disclosed']], [NAME]],
    ['alternatives', [['owner'], ['disclosed']], ['t1.agency_id = $agency', NAME]],
    ['a term with two forms', [['self']], ['t1.member_id = $member', 't1.self']],
    [
      'a term with two forms after one with one',
      [['owner', 'self']],
      ['t1.agency_id = $agency AND t1.member_id = $member', 't1.agency_id = $agency AND t1.self'],
    ],
    [
      'two terms with two forms',
      [['self', 'mentor']],
      ['t1.member_id = $member AND t1.first', 't1.member_id = $member AND t1.second', 't1.self AND t1.first', 't1.self AND t1.second'],
    ],
  ];
  it.each(rows)('%s', (_what, terms, sql) => {
    expect(branches(graph, 't1', reader, terms, 'Expert.name')).toEqual(sql);
  });

  it('throw for a condition that the graph has no SQL for', () => {
    expect(() => branches(graph, 't1', reader, [['assigned']])).toThrow('Expert has no SQL for "assigned"');
  });

  it('throw where a disclosure is asked about and no field is named, or the graph does not say what is disclosed', () => {
    const sentence = 'Expert cannot answer "disclosed" here';
    expect(() => branches(graph, 't1', reader, [['disclosed']])).toThrow(sentence);
    expect(() => branches(undisclosed, 't1', reader, [['disclosed']], 'Expert.name')).toThrow(sentence);
  });
});

describe('One condition for all alternatives', () => {
  it.each([
    ['none', [], 'false'],
    ['one', ['a AND b'], '(a AND b)'],
    ['two', ['a', 'b AND c'], '((a) OR (b AND c))'],
    ['one that always holds', ['true'], 'true'],
    ['others beside one that always holds', ['a', 'true'], 'true'],
  ])('%s', (_what, alternatives, sql) => {
    expect(either(alternatives)).toBe(sql);
  });
});

describe('The same terms over columns that hold facts', () => {
  const rows: [what: string, terms: Terms, sql: string][] = [
    ['nothing can hold', [], 'false'],
    ['all holds', [[]], 'true'],
    ['one term', [['owner']], '(r.f_owner)'],
    ['terms that must hold together', [['owner', 'unprotected']], '(r.f_owner AND r.f_unprotected)'],
    ['a disclosure or a term', [['disclosed'], ['owner']], `(('Expert.name' = ANY (r.f_disclosed)) OR (r.f_owner))`],
  ];
  it.each(rows)('%s', (_what, terms, sql) => {
    expect(factPredicate('r', terms, 'Expert.name')).toBe(sql);
  });

  it('have the columns that the select list supplies', () => {
    expect(factColumn('r', 'owner')).toBe('r.f_owner');
    expect(factColumns(graph, 't1', reader, ['owner', 'self', 'disclosed'])).toBe(
      ', (t1.agency_id = $agency) AS f_owner, ((t1.member_id = $member) OR (t1.self)) AS f_self, disclosed(t1, $agency) AS f_disclosed',
    );
    expect(factColumns(graph, 't1', reader, [])).toBe('');
    expect(() => factColumns(undisclosed, 't1', reader, ['disclosed'])).toThrow('Expert cannot answer "disclosed" here');
  });

  it('are those of the rules of the type, and the disclosures where the graph says what is disclosed', () => {
    expect(factTerms(graph)).toEqual([...rowConditionsOf('Expert'), 'disclosed']);
    expect(factTerms(undisclosed)).toEqual(rowConditionsOf('Expert'));
  });
});

test('a quote in the name of a field ends no literal', () => {
  expect(literal('Case.summary')).toBe(`'Case.summary'`);
  expect(literal(`a'b'c`)).toBe(`'a''b''c'`);
});

describe('Of an actor', () => {
  const member = { memberId: 'm', agencyId: 'a', coordinatesNetwork: false } as const;
  const school: Actor = { ...member, agencyKind: 'SCHOOL', roles: ['COUNSELLOR'], assurance: 3 };
  const lead: Actor = { ...member, agencyKind: 'SOCIAL_SERVICES', roles: ['LEAD'], assurance: 3 };
  // Every condition there is stands for itself.
  const conditions = new Proxy({}, { get: (_target, name) => (row: string) => `${row}.${String(name)}` });
  const person: TypeGraph = { ...graph, type: 'Person', conditions };
  const own = (terms: Terms, field?: string): string => either(branches(person, 't1', reader, terms, field));

  it('a field is shown and masked under the terms of the rules for that field', () => {
    for (const field of ['personalIdentityNumber', 'address']) {
      const { show, mask } = fieldTerms(lead, 'Person', field);
      expect(mask.length).toBeGreaterThan(0);
      expect(visibleSql(lead, person, field, 't1', reader)).toBe(own(show, `Person.${field}`));
      expect(maskedSql(lead, person, field, 't1', reader)).toBe(own(mask, `Person.${field}`));
      expect(maskedSql(lead, person, field, 't1', reader)).not.toBe(visibleSql(lead, person, field, 't1', reader));
    }
    expect(visibleSql(school, person, 'name', 't1', reader)).toContain(`'Person.name' = ANY (disclosed(t1, $agency))`);
    expect(maskedSql(school, person, 'name', 't1', reader)).toBe('false');
  });

  it('a record is in view under the terms of its type, and a part comes with the record that it hangs on', () => {
    expect(scopeBranches(school, person, 't1', reader)).toEqual(branches(person, 't1', reader, scopeTerms(school, 'Person')));
    const part = CLASSED_TYPES.find(isEmbedded) ?? '';
    expect(scopeBranches(school, { ...graph, type: part }, 't1', reader)).toEqual(['true']);
  });
});
