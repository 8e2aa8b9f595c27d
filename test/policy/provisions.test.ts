import { answersOf, endOfDisclosure } from '../../src/policy/lawfulness';
import type { LawQuestion } from '../../src/policy/lawQuestion';
import { DUTIES, DUTY_CODES, groundMeant } from '../../src/policy/duties';
import { inForce, provisionFaults, PROVISIONS, provisionsAt } from '../../src/policy/provisions';
import type { Provision } from '../../src/policy/provisionTypes';
import { LAW_FINGERPRINT, LAW_REVISION } from '../../src/policy/lawRevision';
import { layersOf } from '../../src/policy/secrecy';
import { LAW } from '../../src/referrals/lawInForce.service';

const ROW: Provision = {
  code: 'OSL 10:18 a',
  ...{ part: '', rung: 'SPECIFIC', lifts: ['OSL 26:1'], words: ['inte är olämpligt'], counselFor: [] },
  ...{ verifiedFrom: '2013-01-01', mark: 'T', firstDayMark: 'T', sfs: null },
  title: 'Risk of crime, a young person',
  from: ['SOCIAL_SERVICES'],
  to: ['POLICE'],
  subject: [{ ageBelow: 21 }],
  purposes: ['CRIME_PREVENTION'],
  classes: ['RISK'],
  fields: [],
  requires: ['WEIGHING'],
  narrow: false,
  counselAdvised: false,
  validFrom: '2013-01-01',
  validTo: null,
  source: 'A table of the tests',
};
/** Words follow from the weighing that they are of, as in the table. */
const wordsOf = (requires: readonly string[]): string[] => (requires.includes('WEIGHING') ? ['inte är olämpligt'] : []);
const version = (change: Partial<Provision>): Provision => {
  const row = { ...ROW, ...change };
  const verifiedFrom = change.verifiedFrom ?? row.validFrom ?? ROW.verifiedFrom;
  return { ...row, verifiedFrom, words: change.words ?? wordsOf(row.requires) };
};
/** A row with values that the types keep out, as a table read from elsewhere could hold them. */
const broken = (change: Record<string, unknown>): Provision => ({ ...ROW, ...change }) as unknown as Provision;

describe('The table of the provisions', () => {
  it('has no faults', () => {
    expect(provisionFaults(PROVISIONS)).toEqual([]);
  });

  it('and the duties have none either', () => {
    expect(provisionFaults(DUTIES)).toEqual([]);
  });

  it('asks for counsel where the law paper does', () => {
    const unsettled = (rows: readonly Provision[]): string[] => [
      ...new Set(rows.filter(({ counselAdvised }) => counselAdvised).map(({ code }) => code)),
    ];
    expect(unsettled(PROVISIONS)).toEqual(['OSL 10:18 b', 'OSL 10:15 a', 'SkolL 29:14', 'PSL 6:12']);
    expect(unsettled(DUTIES)).toEqual(['LUL 6', 'PSL 6:15 p.3', 'LVM 6', 'LVM 7 st.2', 'Polislagen 6 st.2']);
  });

  it('lets who reported go only where a row carries all there is, or with the consent of that one', () => {
    const carrying = [...PROVISIONS, ...DUTIES].filter(({ classes }) => classes.includes('SOURCE'));
    const consent = carrying.filter(({ requires }) => requires.includes('CONCERNED_CONSENT'));
    expect([...new Set(consent.map(({ code }) => code))]).toEqual(['OSL 12:2', 'OSL 12:3']);
    const others = new Set(carrying.filter((row) => !consent.includes(row)).map(({ code }) => code));
    expect([...others].sort()).toEqual([
      'LVM 7 st.2',
      'OSL 10:17',
      'OSL 10:2',
      'OSL 10:28',
      'OSL 2:1',
      'PSL 6:12',
      'SkolL 29:14',
      'SoL 20:6',
    ]);
  });

  it('lifts by name, and by no row what binds somebody else than its disclosers', () => {
    const bound = (row: Provision): string[] => row.from.flatMap((kind) => layersOf(kind, 'Case.assignees', '2026-03-02'));
    const idle = [...PROVISIONS, ...DUTIES].filter(
      (row) => !row.lifts.includes('OSL 40:7 g') && !row.lifts.some((code) => bound(row).includes(code)),
    );
    expect(idle.map(({ code }) => code)).toEqual([]);
    const ofOne = PROVISIONS.filter(({ lifts }) => lifts.length === 1 && lifts[0] === 'OSL 26:1');
    for (const { from } of ofOne) expect(['SOCIAL_SERVICES', 'INSTITUTIONAL_CARE']).toEqual(expect.arrayContaining([...from]));
  });

  it('takes consent from nothing that protects the work against crime', () => {
    const consent = PROVISIONS.filter(({ requires }) => requires.includes('CONSENT'));
    expect(consent.length).toBeGreaterThan(3);
    expect(consent.filter(({ lifts, classes }) => lifts.includes('OSL 18:1') || classes.includes('OPERATION'))).toEqual([]);
  });

  it('shows the version of 10:18 a that stands on the day', () => {
    const recipients = (day: string) =>
      provisionsAt(PROVISIONS, day)
        .filter(({ code }) => code === 'OSL 10:18 a')
        .map(({ to }) => to);
    expect(recipients('2012-12-31')).toEqual([]);
    expect(recipients('2025-03-31')).toEqual([['POLICE']]);
    expect(recipients('2025-04-01')).toEqual([['POLICE', 'SECURITY_SERVICE', 'CUSTOMS']]);
  });

  it('holds 10:15 a from 1 December 2025 and lag 2025:170 from 1 April 2025', () => {
    const codes = (day: string) => provisionsAt([...PROVISIONS, ...DUTIES], day).map(({ code }) => code);
    expect(codes('2025-11-30')).not.toContain('OSL 10:15 a');
    expect(codes('2025-12-01')).toContain('OSL 10:15 a');
    expect(codes('2025-03-31').filter((code) => code.startsWith('Lag 2025:170'))).toEqual([]);
    expect([...new Set(codes('2025-04-01').filter((code) => code.startsWith('Lag 2025:170')))]).toEqual([
      'Lag 2025:170 4',
      'Lag 2025:170 5',
      'Lag 2025:170 6',
      'Lag 2025:170 7 st.1',
      'Lag 2025:170 7 st.2',
    ]);
  });
});

describe('A duty', () => {
  it('is chosen by one of these names', () => {
    expect([...DUTY_CODES].sort()).toEqual(
      [
        ...['SoL 19:1', 'SoL 20:6', 'SoL 19:6', 'SoL 15:8', 'SoL 15:7 p.1', 'LUL 6', 'LUL 34', 'LUL 11 st.4'],
        ...['Lag 2025:170 4', 'Lag 2025:170 5', 'Lag 2025:170 6', 'Lag 2025:170 7 st.1', 'Lag 2025:170 7 st.2'],
        ...['SkolL 6 a:10', 'PSL 6:15 p.1', 'PSL 6:15 p.3', 'LVM 6', 'LVM 7 st.2', 'Polislagen 6 st.2'],
      ].sort(),
    );
  });

  it('that is named as a ground is that duty, put through what lifts the secrecy of the discloser', () => {
    const meant = (ground: string, from: Parameters<typeof groundMeant>[1]) => groundMeant({ ground, duty: null }, from);
    expect(meant('Lag 2025:170 4', 'POLICE')).toEqual({ ground: 'OSL 10:28', duty: 'Lag 2025:170 4' });
    expect(meant('SoL 19:1', 'PRIVATE_SCHOOL')).toEqual({ ground: 'SkolL 29:14', duty: 'SoL 19:1' });
    expect(meant('SoL 19:1', 'CIVIL_SOCIETY')).toEqual({ ground: 'OSL 2:1', duty: 'SoL 19:1' });
    expect(meant('OSL 10:27', 'POLICE')).toEqual({ ground: 'OSL 10:27', duty: null });
  });
});

describe('A fault of the table', () => {
  it('is not seen in a sound row', () => {
    expect(provisionFaults([ROW])).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a code of no statute', { code: 'Rule 1' }, 'not the code of a provision'],
    ['an unknown discloser', { from: ['SOCIAL_SERVICES', 'COURT'] }, 'unknown: COURT'],
    ['an unknown recipient', { to: ['COORDINATION'] }, 'unknown: COORDINATION'],
    ['nothing to lift', { lifts: [] }, 'it lifts nothing'],
    ['a weighing of nothing', { words: [] }, 'a weighing has words, and nothing else has'],
    ['words that nobody weighs', { requires: [] }, 'a weighing has words, and nothing else has'],
    ['words read before they were law', { verifiedFrom: '2012-12-31' }, 'its words were read before it was in force'],
    ['an unknown class to ask counsel for', { counselFor: ['GOSSIP'] }, 'unknown: GOSSIP'],
    ['no discloser', { from: [] }, 'no party'],
    ['no recipient', { to: [] }, 'no party'],
    ['an unknown class', { classes: ['RISK', 'GOSSIP'] }, 'unknown: GOSSIP'],
    ['an unknown field', { fields: ['Case.persn'] }, 'unknown: Case.persn'],
    ['an unknown purpose', { purposes: ['CURIOSITY'] }, 'unknown: CURIOSITY'],
    ['no purpose', { purposes: [] }, 'no purpose'],
    ['an unknown requirement', { requires: ['WEIGHING', 'HANDSHAKE'] }, 'unknown: HANDSHAKE'],
    ['an unknown circumstance', { subject: [{ circumstance: 'RUMOUR' }] }, 'unknown: RUMOUR'],
    ['a condition on nothing', { subject: [{}] }, 'a condition on the subject that asks nothing'],
    ['nothing to carry', { classes: [], fields: [] }, 'it carries nothing'],
    ['no source', { source: '  ' }, 'no source'],
    ['a first day that is none', { validFrom: '1 April 2025', verifiedFrom: '2025-04-01' }, 'not a day: 1 April 2025'],
    ['a last day that is none', { validTo: '2025-4-1' }, 'not a day: 2025-4-1'],
    ['a day that no month has', { validTo: '2025-02-30' }, 'not a day: 2025-02-30'],
    [
      'an end before its beginning',
      { validFrom: '2025-04-01', validTo: '2025-03-31', verifiedFrom: '2025-04-01' },
      'it ends before it begins',
    ],
  ])('is %s', (_, change, fault) => {
    expect(provisionFaults([broken(change)])).toEqual([`row 1, ${String(change['code'] ?? ROW.code)}: ${fault}`]);
  });

  it('is named with its row', () => {
    const faults = provisionFaults([ROW, broken({ code: 'OSL 10:99', purposes: [], source: '' })]);
    expect(faults).toEqual(['row 2, OSL 10:99: no purpose', 'row 2, OSL 10:99: no source']);
  });

  const OVERLAP = ['OSL 10:18 a: two versions are in force on the same day for the same parties'];

  it.each<[string, Partial<Provision>, Partial<Provision>]>([
    ['that both stand without end', {}, { classes: ['FAMILY'] }],
    ['of which one ends on the day the other begins', { validTo: '2025-04-01' }, { validFrom: '2025-04-01' }],
    ['of which the later is listed first', { validFrom: '2025-04-01' }, { validTo: '2025-04-01' }],
    ['of which one lies within the other', {}, { validFrom: '2020-01-01', validTo: '2020-12-31' }],
    ['that have always stood', { validFrom: null }, { validFrom: null, validTo: '2020-12-31' }],
    ['that share one recipient of several', { to: ['POLICE', 'PRISON_PROBATION'] }, { to: ['SECURITY_SERVICE', 'POLICE'] }],
  ])('is two versions %s', (_, one, other) => {
    expect(provisionFaults([version(one), version(other)])).toEqual(OVERLAP);
  });

  it.each<[string, Partial<Provision>, Partial<Provision>]>([
    ['that follow each other day by day', { validTo: '2025-03-31' }, { validFrom: '2025-04-01' }],
    ['that leave a gap', { validTo: '2020-12-31' }, { validFrom: '2025-04-01' }],
    ['for other recipients', {}, { to: ['CIVIL_SOCIETY'] }],
    ['for other disclosers', {}, { from: ['HEALTH_CARE'] }],
    ['of different provisions', {}, { code: 'OSL 10:18 b' }],
    ['of different parts of one', {}, { part: 'st.2' }],
  ])('is not two versions %s', (_, one, other) => {
    expect(provisionFaults([version(one), version(other)])).toEqual([]);
  });
});

describe('A provision is in force', () => {
  it.each<[string, Pick<Provision, 'validFrom' | 'validTo'>, boolean]>([
    ['on its first day', { validFrom: '2026-03-02', validTo: null }, true],
    ['not on the day before it starts', { validFrom: '2026-03-03', validTo: null }, false],
    ['on its last day', { validFrom: null, validTo: '2026-03-02' }, true],
    ['not on the day after it ended', { validFrom: null, validTo: '2026-03-01' }, false],
    ['on the one day it has', { validFrom: '2026-03-02', validTo: '2026-03-02' }, true],
    ['always where it has no bounds', { validFrom: null, validTo: null }, true],
  ])('%s', (_, row, expected) => {
    expect(inForce(row, '2026-03-02')).toBe(expected);
  });
});

const QUESTION: LawQuestion = {
  from: 'SOCIAL_SERVICES',
  to: 'POLICE',
  fields: ['Case.risk'],
  purpose: 'CRIME_PREVENTION',
  day: '2026-03-02',
  subject: { bornOn: '2008-06-15' },
  given: {
    circumstances: [],
    weighing: true,
    duty: null,
    request: false,
    reservation: false,
    consentUntil: () => null,
  },
  ground: 'OSL 10:18 a',
};
const STATED = new Date('2035-01-01T00:00:00Z');
const TURNS_21 = { at: new Date('2029-06-14T22:00:00Z'), because: 'BIRTHDAY' };
const TURNS_20 = { at: new Date('2028-06-14T22:00:00Z'), because: 'BIRTHDAY' };
const END_OF_2026 = { at: new Date('2026-12-31T23:00:00Z'), because: 'PROVISION' };
const AS_IT_BEGINS = new Date('2026-03-01T23:00:00Z');
const end = (rows: readonly Provision[], change: Partial<LawQuestion> = {}, stated = STATED) =>
  endOfDisclosure(rows, { ...QUESTION, ...change, ground: 'OSL 10:18 a' }, stated);
const outcome = (rows: readonly Provision[], change: Partial<LawQuestion> = {}) => answersOf(rows, { ...QUESTION, ...change })[0]?.outcome;
/** The version that stands until the end of 2026, and another that takes over the day after. */
const until2026 = version({ validTo: '2026-12-31' });
const from2027 = (change: Partial<Provision>): Provision => version({ validFrom: '2027-01-01', ...change });

describe('A provision that starts or has ended', () => {
  it('tomorrow carries nothing today, and carries tomorrow', () => {
    const rows = [version({ validFrom: '2026-03-03' })];
    expect(outcome(rows)).toBe('FORBIDDEN');
    expect(outcome(rows, { day: '2026-03-03' })).toBe('PERMITTED');
    expect(end(rows)).toEqual({ at: AS_IT_BEGINS, because: 'PROVISION' });
  });

  it('yesterday carries nothing today, and carried yesterday until midnight', () => {
    const rows = [version({ validTo: '2026-03-01' })];
    expect(outcome(rows)).toBe('FORBIDDEN');
    expect(outcome(rows, { day: '2026-03-01' })).toBe('PERMITTED');
    expect(end(rows, { day: '2026-03-01' })).toEqual({ at: AS_IT_BEGINS, because: 'PROVISION' });
  });

  it('stays out of the answer, even as a way', () => {
    const rows = [version({ validFrom: '2026-03-03' }), version({ validTo: '2026-03-01' })];
    expect(answersOf(rows, QUESTION)[0]?.ways).toEqual([]);
  });
});

describe('The end of a disclosure', () => {
  it('is the stated one where nothing ends it before', () => {
    const stated = new Date('2026-09-01T10:00:00Z');
    expect(end([ROW], {}, stated)).toEqual({ at: stated, because: 'STATED' });
  });

  it('is the 21st birthday, in Sweden', () => {
    expect(end([ROW])).toEqual(TURNS_21);
  });

  it('is the last age that keeps it open, where several conditions hold', () => {
    expect(end([version({ subject: [{ ageBelow: 18 }, { ageBelow: 21 }] })])).toEqual(TURNS_21);
  });

  it('is the stated one where it falls on the very moment of the birthday', () => {
    expect(end([ROW], {}, TURNS_21.at)).toEqual({ at: TURNS_21.at, because: 'STATED' });
  });

  it('is the last day of the provision, to midnight', () => {
    expect(end([until2026])).toEqual(END_OF_2026);
  });

  it('is the birthday again where a successor takes over', () => {
    expect(end([until2026, from2027({})])).toEqual(TURNS_21);
    expect(end([from2027({}), until2026])).toEqual(TURNS_21);
  });

  it('goes through every successor', () => {
    const second = from2027({ validTo: '2027-12-31' });
    const third = version({ validFrom: '2028-01-01', validTo: '2028-03-31' });
    expect(end([until2026, second, third])).toEqual({ at: new Date('2028-03-31T22:00:00Z'), because: 'PROVISION' });
  });

  it('comes sooner where the successor lowers the age', () => {
    expect(end([until2026, from2027({ subject: [{ ageBelow: 20 }] })])).toEqual(TURNS_20);
  });

  it('comes with the old version where the successor lowers the age below the person', () => {
    expect(end([until2026, from2027({ subject: [{ ageBelow: 18 }] })])).toEqual(END_OF_2026);
  });

  it('comes later where the successor raises the age in time, and not where it comes too late', () => {
    const raised = { subject: [{ ageBelow: 25 }] };
    const turns25 = { at: new Date('2033-06-14T22:00:00Z'), because: 'BIRTHDAY' };
    expect(end([until2026, from2027(raised)])).toEqual(turns25);
    const late = [version({ validTo: '2030-12-31' }), version({ validFrom: '2031-01-01', ...raised })];
    expect(end(late)).toEqual(TURNS_21);
  });

  it.each<[string, Partial<Provision>]>([
    ['leaves a gap', { validFrom: '2027-01-02' }],
    ['no longer reaches the recipient', { to: ['SECURITY_SERVICE'] }],
    ['no longer binds the discloser', { from: ['HEALTH_CARE'] }],
    ['no longer carries the class', { classes: ['FAMILY'] }],
    ['no longer serves the purpose', { purposes: ['PROTECTION'] }],
    ['asks for what is not there', { requires: ['WEIGHING', 'REQUEST'] }],
    ['asks for a circumstance that is not stated', { subject: [{ ageBelow: 21, circumstance: 'RISK_TO_RELATIVE' }] }],
    ['is another provision', { code: 'OSL 10:18 b' }],
  ])('comes with the old version where the successor %s', (_, change) => {
    expect(end([until2026, from2027(change)])).toEqual(END_OF_2026);
  });

  it('goes on where the successor asks for less, or for what is there', () => {
    expect(end([until2026, from2027({ requires: [] })])).toEqual(TURNS_21);
    const given = { ...QUESTION.given, request: true };
    expect(end([until2026, from2027({ requires: ['WEIGHING', 'REQUEST'] })], { given })).toEqual(TURNS_21);
  });

  it('is that of the field that ends first', () => {
    const rows = [version({ to: ['POLICE'], validTo: '2026-12-31', classes: ['RISK', 'FAMILY'] }), from2027({ classes: ['RISK'] })];
    expect(end(rows, { fields: ['Case.risk'] })).toEqual(TURNS_21);
    expect(end(rows, { fields: ['Case.risk', 'Case.family'] })).toEqual(END_OF_2026);
  });

  it.each<[string, Partial<LawQuestion>, string]>([
    ['by age where the person is too old', { subject: { bornOn: '2005-03-02' } }, 'BIRTHDAY'],
    ['by age where the age is unknown', { subject: { age: null } }, 'BIRTHDAY'],
    ['by the provision where it carries nothing of the kind', { to: 'SCHOOL' }, 'PROVISION'],
    ['by the provision where no weighing is made', { given: { ...QUESTION.given, weighing: false } }, 'PROVISION'],
  ])('comes as its first day begins, %s', (_, change, because) => {
    expect(end([ROW], change)).toEqual({ at: AS_IT_BEGINS, because });
  });

  it('comes as its first day begins, by consent, where there is none', () => {
    const rows = [version({ requires: ['CONSENT'] })];
    expect(end(rows)).toEqual({ at: AS_IT_BEGINS, because: 'CONSENT' });
    const until = new Date('2026-08-01T12:00:00Z');
    expect(end(rows, { given: { ...QUESTION.given, consentUntil: () => until } })).toEqual({ at: until, because: 'CONSENT' });
  });

  it('is that of the consent of its own field', () => {
    const rows = [version({ requires: ['CONSENT'], classes: ['RISK', 'FAMILY'] })];
    const ends = new Map([
      ['Case.risk', new Date('2026-08-01T12:00:00Z')],
      ['Case.family', new Date('2026-05-01T12:00:00Z')],
    ]);
    const given = { ...QUESTION.given, consentUntil: (field: string) => ends.get(field) ?? null };
    expect(end(rows, { given, fields: ['Case.risk', 'Case.family'] }).at).toEqual(ends.get('Case.family'));
  });

  it('moves when the birth date is corrected', () => {
    const corrected = end([ROW], { subject: { bornOn: '2007-06-15' } });
    expect(corrected).toEqual({ at: new Date('2028-06-14T22:00:00Z'), because: 'BIRTHDAY' });
    expect(end([ROW], { subject: { bornOn: '2004-06-15' } })).toEqual({ at: AS_IT_BEGINS, because: 'BIRTHDAY' });
  });
});

// Who changes a row raises LAW_REVISION and puts what was received beside it: two laws under one number stop the next start.
it('the number of the law was raised with its rows', () => {
  expect({ revision: LAW_REVISION, fingerprint: LAW.fingerprint }).toEqual({
    revision: LAW_REVISION,
    fingerprint: LAW_FINGERPRINT,
  });
});
