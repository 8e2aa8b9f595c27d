import { faultsOfAcceptance, tablesAsText } from '../../src/commands/widenings';
import { changeLines } from '../../src/policy/changeLines';
import { changesBetween } from '../../src/policy/changes';
import { TABLES, type Permission, type PolicyTables } from '../../src/policy/tables';

const withRows = (provisions: readonly Permission[]): PolicyTables => ({ ...TABLES, provisions });
const linesFrom = (before: readonly Permission[], after: readonly Permission[]): readonly string[] =>
  changeLines(changesBetween(withRows(before), withRows(after)), TABLES);

/** An invented row; a real one follows the text of a statute. */
const ROW: Permission = {
  code: 'OSL 99:1',
  part: '',
  from: ['SCHOOL', 'HEALTH_CARE'],
  to: ['POLICE'],
  lifts: ['OSL 25:1'],
  subject: [{ circumstance: 'RISK_OF_CRIME' }],
  purposes: ['CRIME_PREVENTION'],
  classes: ['IDENTITY', 'NARRATIVE'],
  fields: [],
  requires: ['WEIGHING'],
  narrow: false,
  validFrom: null,
  validTo: null,
};
const PERMITS = (who: string, what: string, more = ', where {"circumstance":"RISK_OF_CRIME"}, with WEIGHING'): string =>
  `OSL 99:1: permits ${who} to disclose ${what} to POLICE for CRIME_PREVENTION despite OSL 25:1${more}`;

test('a provision that is new permits what nothing permitted, and one that is gone permits it no more', () => {
  const all = PERMITS('HEALTH_CARE or SCHOOL', 'IDENTITY or NARRATIVE');
  expect(linesFrom([], [ROW])).toEqual([`WIDER ${all}`]);
  expect(linesFrom([ROW], [])).toEqual([`NARROWER ${all}`]);
  expect(linesFrom(TABLES.provisions ?? [], TABLES.provisions ?? [])).toEqual([]);
});

test.each<readonly [string, Partial<Permission>, readonly string[]]>([
  ['one more class', { classes: ['IDENTITY', 'NARRATIVE', 'HEALTH'] as never }, [`WIDER ${PERMITS('HEALTH_CARE or SCHOOL', 'HEALTH')}`]],
  ['a single field', { fields: ['Case.risk'] }, [`WIDER ${PERMITS('HEALTH_CARE or SCHOOL', 'Case.risk')}`]],
  ['one more discloser', { from: ['SCHOOL', 'HEALTH_CARE', 'PROSECUTION'] }, [`WIDER ${PERMITS('PROSECUTION', 'IDENTITY or NARRATIVE')}`]],
  [
    'a requirement that is dropped',
    { requires: [] },
    [`WIDER ${PERMITS('HEALTH_CARE or SCHOOL', 'IDENTITY or NARRATIVE', ', where {"circumstance":"RISK_OF_CRIME"}')}`],
  ],
  [
    'a condition on the subject that is dropped',
    { subject: [] },
    [`WIDER ${PERMITS('HEALTH_CARE or SCHOOL', 'IDENTITY or NARRATIVE', ', with WEIGHING')}`],
  ],
  ['less of a class', { classes: ['IDENTITY'] }, [`NARROWER ${PERMITS('HEALTH_CARE or SCHOOL', 'NARRATIVE')}`]],
  ['another part and another order', { part: 'st. 2', from: ['HEALTH_CARE', 'SCHOOL'] }, []],
])('%s is told as what it opens or closes, and nothing else', (_what, change, lines) => {
  expect(linesFrom([ROW], [{ ...ROW, ...change }])).toEqual(lines);
});

test('a row that is split permits the same, and one that is ended and written anew permits more from its first day alone', () => {
  const parts = ROW.from.map((from) => ({ ...ROW, from: [from] }));
  expect(linesFrom([ROW], parts)).toEqual([]);
  expect(linesFrom(parts, [ROW])).toEqual([]);
  const [ended, anew] = [
    { ...ROW, validTo: '2027-06-30' },
    { ...ROW, validFrom: '2027-07-01' },
  ];
  expect(linesFrom([ROW], [ended, anew])).toEqual([]);
  expect(linesFrom([ROW], [ended, { ...anew, to: ['POLICE', 'CUSTOMS'] }])).toEqual([
    'WIDER OSL 99:1: permits HEALTH_CARE or SCHOOL to disclose IDENTITY or NARRATIVE to CUSTOMS for CRIME_PREVENTION despite OSL 25:1, where {"circumstance":"RISK_OF_CRIME"}, with WEIGHING, from 2027-07-01',
  ]);
});

test('what was accepted before provisions were compared is accepted anew', () => {
  const { provisions: _provisions, ...rest } = TABLES;
  expect(faultsOfAcceptance({ accepted: tablesAsText(rest), ledger: '', tables: TABLES })).toEqual([
    'schema/policy.json holds no provisions of the law yet; npm run policy:accept takes them over.',
  ]);
});
