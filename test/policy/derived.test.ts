import 'reflect-metadata';
import { DERIVED, derivationOf, derivedFaults, followed, namesToDisclose, type Derivation } from '../../src/policy/derived';
import { neverWithheld } from '../../src/policy/coverage';
import { computedFields, NOT_ON_TABLES } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';

beforeAll(() => void createSchema());

const BIRTH_DATE = 'Person.personalIdentityNumber';
const faults = (table: Readonly<Record<string, Derivation>>, computed: readonly string[] = []): string[] => derivedFaults(computed, table);

describe('a server does not start', () => {
  it('but does with the fields and the table that there are', () => {
    expect(derivedFaults(computedFields())).toEqual([]);
  });

  it('while a field that is worked out is not declared; the message says what to add where', () => {
    const { 'Disclosure.live': _left, ...without } = DERIVED;
    expect(faults(without, computedFields())).toEqual([
      'Disclosure.live is computed but not declared: add its inputs to DERIVED in policy/derived.ts',
    ]);
    const { 'Track.*': _also, ...less } = DERIVED;
    expect(faults(less, computedFields()).map((fault) => fault.split(' ')[0])).toEqual([
      'Track.programme',
      'Track.agency',
      'Track.contactName',
      'Track.contactPhone',
    ]);
  });

  it('while an input, or a declared field, is none of THE TABLE', () => {
    expect(faults({ 'Disclosure.live': { from: ['Person.birthday'] } })).toEqual([
      'Disclosure.live is declared as computed from Person.birthday, which is not a field in policy/fields.ts',
    ]);
    expect(faults({ 'Disclosure.alive': { from: [] }, 'Nothing.*': { from: [] } })).toHaveLength(2);
  });

  const rows: readonly (readonly [name: string, field: string, from: readonly string[], faulty: boolean, more?: Partial<Derivation>])[] = [
    ['a field of the record from a protected one', 'Disclosure.live', ['Disclosure.validUntil'], true],
    ['the same, with the reason why it is told', 'Disclosure.live', ['Disclosure.validUntil'], false, { exemption: 'x' }],
    ['the same, worked out of what is shown', 'Disclosure.live', ['Disclosure.validUntil'], false, { asShown: true }],
    ['one whose class the lead is shown, from one they are not', 'Consent.case', [BIRTH_DATE], true],
    ['one that the lead is not shown either', 'Consent.validUntil', [BIRTH_DATE], false],
    ['one that a recipient is shown with its input', 'Disclosure.validUntil', [BIRTH_DATE], false],
    ['one that reaches further than its input', 'Disclosure.validUntil', ['Case.offences'], true],
    ['one of the record from another of it', 'Case.status', ['Case.closedAt'], false],
    ['one of everybody from one of a record not everybody has', 'Training.attended', ['Case.status'], true],
    ['one from what nobody is shown', 'Case.summary', ['Case.reporter'], true],
  ];
  test.each(rows.map((row): [string, (typeof rows)[number]] => [row[0], row]))('or does: %s', (_name, [, field, from, faulty, more]) => {
    const found = faults({ [field]: { from, ...more } });
    expect(found.length > 0).toBe(faulty);
    if (faulty)
      expect(found[0]).toBe(
        `${field} is shown to some who are not shown its input ${String(from[0])}: give it the class of that input, or a rule no wider, or state the reason in DERIVED`,
      );
  });
});

test('what counts as worked out: SQL over more than one stored column, settled columns, and answers of the program', () => {
  const computed = computedFields();
  for (const field of [
    'Disclosure.validUntil',
    'Consent.provision',
    'ActionGroup.closedAt',
    'Mentor.freePlaces',
    'Person.birthYear',
    'ConsentWithdrawal.reads',
  ])
    expect(computed).toContain(field);
  for (const field of ['Disclosure.validFrom', 'Case.summary', 'Person.address', 'Person.guardians', 'Consent.givenOn'])
    expect(computed).not.toContain(field);
  expect(computed.filter((field) => NOT_ON_TABLES.has(field.split('.')[0] ?? '')).length).toBeGreaterThan(100);
});

test('each exemption gives its reason in a sentence, and none stands beside another kind of answer', () => {
  for (const [field, { exemption: told, asShown, from }] of Object.entries(DERIVED)) {
    if (told !== undefined) expect([field, /^[A-Z].{20,}\.$/.test(told), asShown, from.length > 0]).toEqual([field, true, undefined, true]);
  }
});

test('what is disclosed with its inputs', () => {
  expect(followed('Disclosure')).toEqual(
    new Map([
      ['Disclosure.validUntil', [BIRTH_DATE]],
      ['Disclosure.endsBecause', [BIRTH_DATE]],
    ]),
  );
  expect(followed('MentorNeed').get('MentorNeed.avoidGroups')).toEqual(['Case.risk']);
  expect(followed('MentorNeed').size).toBe(11);
  expect(followed('Consent').size).toBe(0);
});

test.each([
  ['Case.summary', ['Case.summary']],
  ['Disclosure.endsBecause', [BIRTH_DATE]],
  ['Consent.validUntil', ['Consent.validUntil']],
])('%s counts as disclosed with %j', (field, names) => {
  expect(namesToDisclose(field)).toEqual(names);
});

test('a row of the table stands for a field, or for every field of a type', () => {
  expect(derivationOf('Disclosure.live')).toBe(DERIVED['Disclosure.live']);
  expect(derivationOf('SyncConflict.stored')).toBe(DERIVED['SyncConflict.*']);
  expect(derivationOf('Case.summary')).toBeUndefined();
});

test.each([
  ['Disclosure.validUntil', true],
  ['Disclosure.endsBecause', true],
  ['Consent.validUntil', true],
  ['Consent.provision', true],
  ['Lapse.at', true],
  // No mask, a mask that not every row of the scope has a rule for, and nothing protected.
  ['Disclosure.weighing', false],
  ['Person.address', false],
  ['ActionGroup.closedAt', false],
  ['Disclosure.live', false],
])('%s may be non-null, because everyone in view is shown it or its mask: %s', (name, holds) => {
  const [type = '', field = ''] = name.split('.');
  expect(neverWithheld(type, field)).toBe(holds);
});
