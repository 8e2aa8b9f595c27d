import { entries, line, phone, text } from '../../src/platform/input';
import { newNumber, numberAsStored } from '../../src/platform/referenceNumber';
import { BadUserInput } from '../../src/platform/errors';
import { DISCLOSABLE, NAMED_ALONE } from '../../src/policy/fields';
import { fieldsNamed, opensPerson } from '../../src/grounds/disclosureFields';
import { dayOf } from '../../src/policy/calendar';

const PATH = ['input', 'fields'];

function fieldOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof BadUserInput) return error.extensions['field'];
    throw error;
  }
  return undefined;
}

describe('the fields of a disclosure', () => {
  it('stand for themselves, in the order of the table', () => {
    expect(fieldsNamed('Case', ['Case.risk', 'Case.summary'], PATH)).toEqual(['Case.summary', 'Case.risk']);
  });

  it('bring the person of the case along when they are of the person', () => {
    expect(fieldsNamed('Case', ['Person.phone'], PATH)).toEqual(['Case.person', 'Person.phone']);
  });

  it('are all of a class where the class is named, of case and person and of no listing', () => {
    expect(fieldsNamed('Case', ['FAMILY'], PATH)).toEqual(['Case.person', 'Case.family', 'Person.guardians']);
    expect(fieldsNamed('Case', ['IDENTITY'], PATH)).toEqual([
      'Case.person',
      'Person.name',
      'Person.personalIdentityNumber',
      'Person.birthYear',
      'Person.language',
    ]);
    expect(fieldsNamed('Expert', ['IDENTITY'], PATH)).toEqual(['Expert.name']);
  });

  it.each([
    ['Case', [], PATH],
    ['Case', ['Case.summary', 'Case.summary'], [...PATH, 1]],
    ['Case', ['Case.summary', 'Case.number'], [...PATH, 1]],
    ['Case', ['PARTY'], [...PATH, 0]],
    ['Case', ['Expert.name'], [...PATH, 0]],
    ['Expert', ['Person.name'], [...PATH, 0]],
    ['Case', ['toString'], [...PATH, 0]],
    ['Case', [''], [...PATH, 0]],
    ['Case', ['case.summary'], [...PATH, 0]],
  ] as const)('of a %s are refused when they are %j', (record, names, path) => {
    expect(fieldOf(() => fieldsNamed(record, names, PATH))).toEqual(path);
  });

  it('never hold anything that cannot be disclosed', () => {
    const everything = fieldsNamed(
      'Case',
      ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'],
      PATH,
    );
    expect(everything).toEqual(
      DISCLOSABLE.filter(
        (field) => !/^(Expert|ReferralReport|PlanGoal|PlanStep|RosterRow|ConferenceDecision)\./.test(field) && !NAMED_ALONE.includes(field),
      ),
    );
    expect(opensPerson(everything)).toBe(true);
    expect(opensPerson(['Case.summary'])).toBe(false);
  });
});

describe('a text', () => {
  it('has at most 30 marks on one letter', () => {
    const piled = (marks: number): string => `a${'\u0316\u0301'.repeat(marks / 2)}`;
    expect(text(piled(30), ['x'])).toHaveLength(30); // á is one character
    expect(fieldOf(() => text(piled(32), ['x']))).toEqual(['x']);
  });

  it('is kept trimmed and composed', () => {
    expect(text('  Angered\r\nA\u030Angstro\u0308m ', ['x'])).toBe('Angered\nÅngström');
    expect(line('Anna   Exempel', ['x'])).toBe('Anna Exempel');
  });

  it.each([
    ['blank', ' \n\t '],
    ['too long', 'x'.repeat(20_001)],
    ['holding a NUL', 'a\u0000b'],
    ['holding half of a surrogate pair', 'a\ud800b'],
    ['holding an escape', 'a\u001b[2J'],
  ])('is refused when it is %s', (_how, value) => {
    expect(fieldOf(() => text(value, ['reason']))).toEqual(['reason']);
  });

  it('may be exactly as long as is allowed', () => {
    expect(text('x'.repeat(20_000), ['x'])).toHaveLength(20_000);
  });

  it('on one line is refused with a line break', () => {
    expect(fieldOf(() => line('a\nb', ['name']))).toEqual(['name']);
  });

  it('that is to be a telephone number has its form', () => {
    expect(phone('031-365 00 00', ['phone'])).toBe('031-365 00 00');
    expect(fieldOf(() => phone('ring mig', ['phone']))).toEqual(['phone']);
  });
});

describe('a list of entries', () => {
  const same = (value: string): string => value;

  it('is refused at the first entry that stands there twice', () => {
    expect(fieldOf(() => entries(['a', 'b', 'a'], ['codes'], same))).toEqual(['codes', 2]);
  });

  it('is refused when it is too long', () => {
    expect(
      fieldOf(() =>
        entries(
          Array.from({ length: 51 }, (_, at) => String(at)),
          ['codes'],
          same,
        ),
      ),
    ).toEqual(['codes']);
  });
});

describe('a record number', () => {
  it('has the year in Sweden and six characters that are not misread', () => {
    const newYear = new Date('2026-12-31T23:30:00Z');
    expect(newNumber('K', newYear)).toMatch(/^K-2027-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(dayOf(newYear)).toBe('2027-01-01');
  });

  it('does not follow from the one before', () => {
    const made = Array.from({ length: 200 }, () => newNumber('R', new Date()));
    expect(new Set(made).size).toBe(200);
    expect([...made].sort()).not.toEqual(made);
  });

  it('is found however it was written', () => {
    expect(numberAsStored(' k-2026-7f3kq9 ')).toBe('K-2026-7F3KQ9');
  });
});
