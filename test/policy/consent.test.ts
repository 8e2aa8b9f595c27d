import { consentEnd, consentGroundOf, giverFault, GIVERS, openEndOfConsent, whoMustConsent } from '../../src/policy/consent';
import { PROVISIONS } from '../../src/policy/provisions';
import type { Provision } from '../../src/policy/provisionTypes';

const at = (instant: string): Date => new Date(instant);
const FAR = at('2040-01-01T00:00:00Z');
const ending = (values: Partial<Parameters<typeof consentEnd>[1]>, provisions: readonly Provision[] = PROVISIONS) => {
  const plain = {
    provision: 'OSL 12:3',
    bornOn: '2010-07-01',
    givenOn: '2026-01-10',
    statedUntil: FAR,
    completeBy: null,
  };
  const { at: instant, because } = consentEnd(provisions, { ...plain, ...values });
  return `${because} ${instant.toISOString()}`;
};

describe('the provision that a consent is given under', () => {
  it.each([
    ['the day before the 18th birthday', { bornOn: '2008-05-10' }, '2026-05-09', 'OSL 12:3'],
    ['on the 18th birthday', { bornOn: '2008-05-10' }, '2026-05-10', 'OSL 12:2'],
    ['born on 29 February, on 27 February of a common year', { bornOn: '2008-02-29' }, '2026-02-27', 'OSL 12:3'],
    ['born on 29 February, on 28 February of a common year', { bornOn: '2008-02-29' }, '2026-02-28', 'OSL 12:2'],
    ['at an age of 17', { age: 17 }, '2026-05-10', 'OSL 12:3'],
    ['at an age of 18', { age: 18 }, '2026-05-10', 'OSL 12:2'],
    ['at an unknown age', { age: null }, '2026-05-10', null],
    ['on the day of birth', { bornOn: '2026-05-10' }, '2026-05-10', 'OSL 12:3'],
    ['before the birth', { bornOn: '2026-05-11' }, '2026-05-10', null],
    ['before the provisions', { age: 30 }, '2009-06-29', null],
  ])('%s', (_when, subject, day, code) => {
    expect(consentGroundOf(PROVISIONS, subject, day)).toBe(code);
  });

  it('has somebody who must consent, whatever provision asks for consent', () => {
    // What private staff may not reveal has rows of its own, on which nobody records a consent here.
    const codes = PROVISIONS.filter(({ code, requires }) => code.startsWith('OSL ') && requires.includes('CONSENT')).map(
      ({ code }) => code,
    );
    expect([...new Set(codes)].sort()).toEqual([...GIVERS.keys()].sort());
    expect(whoMustConsent('OSL 10:27')).toBeNull();
  });
});

describe('what is missing on the side of the givers', () => {
  const note = 'Mogen för sin ålder.';
  const excluded = 'Vårdnadshavare A, hot.';
  it.each([
    ['OSL 12:2', ['PERSON'], null, null, null],
    ['OSL 12:2', ['GUARDIAN', 'PERSON'], null, null, null],
    ['OSL 12:2', ['GUARDIAN'], note, excluded, 'GIVER'],
    ['OSL 12:2', [], null, null, 'GIVER'],
    ['OSL 12:3', ['GUARDIAN'], note, null, null],
    ['OSL 12:3', ['GUARDIAN', 'PERSON'], note, null, null],
    ['OSL 12:3', ['GUARDIAN'], note, excluded, null],
    ['OSL 12:3', ['PERSON'], note, excluded, null],
    ['OSL 12:3', ['PERSON'], note, null, 'GIVER'],
    ['OSL 12:3', ['PERSON'], null, excluded, 'MATURITY_NOTE'],
    ['OSL 12:3', ['GUARDIAN'], null, null, 'MATURITY_NOTE'],
    ['OSL 10:27', ['PERSON', 'GUARDIAN'], note, excluded, 'GIVER'],
  ] as const)('under %s, given by %j, note %j, excluded %j: %j', (provision, roles, maturityNote, excludedGuardian, fault) => {
    const givers = roles.map((role) => ({ role }));
    expect(giverFault(provision, { givers, maturityNote, excludedGuardian })).toBe(fault);
  });
});

describe('a consent ends', () => {
  it.each([
    ['as stated, before anything else', { statedUntil: at('2026-06-01T10:00:00Z') }, 'STATED 2026-06-01T10:00:00.000Z'],
    ['at the midnight in Sweden of the 18th birthday, in summer', {}, 'BIRTHDAY 2028-06-30T22:00:00.000Z'],
    ['in winter', { bornOn: '2010-01-20' }, 'BIRTHDAY 2028-01-19T23:00:00.000Z'],
    ['on the day that clocks go forward', { bornOn: '2010-03-26' }, 'BIRTHDAY 2028-03-25T23:00:00.000Z'],
    ['on the day that clocks go back', { bornOn: '2010-10-29' }, 'BIRTHDAY 2028-10-28T22:00:00.000Z'],
    ['born on 29 February, on 28 February', { bornOn: '2012-02-29' }, 'BIRTHDAY 2030-02-27T23:00:00.000Z'],
    ['as stated, when that is the very birthday', { statedUntil: at('2028-06-30T22:00:00Z') }, 'STATED 2028-06-30T22:00:00.000Z'],
    ['as stated, for an adult', { provision: 'OSL 12:2', bornOn: '2008-01-10' }, 'STATED 2040-01-01T00:00:00.000Z'],
    ['at once, given as an adult who was none', { provision: 'OSL 12:2', bornOn: '2008-01-11' }, 'BIRTHDAY 2026-01-09T23:00:00.000Z'],
    ['at once, given by a guardian for an adult', { bornOn: '2008-01-10' }, 'BIRTHDAY 2026-01-09T23:00:00.000Z'],
    ['at once, while the age is not known', { bornOn: null }, 'BIRTHDAY 2026-01-09T23:00:00.000Z'],
    [
      'while the number of guardians is not stated, at the deadline',
      { completeBy: at('2026-02-01T00:00:00Z') },
      'GUARDIANS 2026-02-01T00:00:00.000Z',
    ],
    [
      'before that deadline, where the birthday comes first',
      { completeBy: at('2029-01-01T00:00:00Z') },
      'BIRTHDAY 2028-06-30T22:00:00.000Z',
    ],
    ['at the birthday, where that is the deadline', { completeBy: at('2028-06-30T22:00:00Z') }, 'BIRTHDAY 2028-06-30T22:00:00.000Z'],
    ['at once, under what never was a provision', { provision: 'OSL 99:1' }, 'PROVISION 2026-01-09T23:00:00.000Z'],
  ])('%s', (_how, values, end) => {
    expect(ending(values)).toBe(end);
  });

  const versions = (...changes: Partial<Provision>[]): Provision[] => {
    const now = PROVISIONS.find(({ code }) => code === 'OSL 12:3');
    if (!now) throw new Error('OSL 12:3 has gone');
    return changes.map((change) => ({ ...now, ...change }));
  };

  it('with its provision', () => {
    expect(ending({}, versions({ validTo: '2027-12-31' }))).toBe('PROVISION 2027-12-31T23:00:00.000Z');
  });

  it('at the birthday that the next version sets, when there is one from the day after', () => {
    const lowered = versions({ validTo: '2027-12-31' }, { validFrom: '2028-01-01', subject: [{ ageBelow: 17 }] });
    expect(ending({}, lowered)).toBe('BIRTHDAY 2027-12-31T23:00:00.000Z');
    expect(ending({ bornOn: '2012-07-01' }, lowered)).toBe('BIRTHDAY 2029-06-30T22:00:00.000Z');
    const raised = versions({ validTo: '2027-12-31' }, { validFrom: '2028-01-01', subject: [{ ageBelow: 20 }] });
    expect(ending({}, raised)).toBe('BIRTHDAY 2030-06-30T22:00:00.000Z');
  });

  it('with its provision, when a day lies between that and the next version', () => {
    const gap = versions({ validTo: '2027-12-31' }, { validFrom: '2028-01-02' });
    expect(ending({}, gap)).toBe('PROVISION 2027-12-31T23:00:00.000Z');
  });

  it('as the first of several versions ends, when the others do not fit the person any more', () => {
    const two = versions({ validTo: '2027-12-31' }, { validTo: '2028-03-31', subject: [{ ageBelow: 17 }] });
    expect(ending({}, two)).toBe('BIRTHDAY 2027-12-31T23:00:00.000Z');
  });

  it('at once, under a version that only a circumstance opens: a consent states none', () => {
    expect(ending({}, versions({ subject: [{ circumstance: 'ADDICTION' }] }))).toBe('BIRTHDAY 2026-01-09T23:00:00.000Z');
  });

  it('only when the last of several versions of one day ends', () => {
    const two = versions({ validTo: '2027-12-31', to: ['POLICE'] }, { to: ['SCHOOL'] });
    expect(ending({}, two)).toBe('BIRTHDAY 2028-06-30T22:00:00.000Z');
  });

  it('at the birthday, where its provision ends later', () => {
    expect(ending({}, versions({ validTo: '2029-12-31' }))).toBe('BIRTHDAY 2028-06-30T22:00:00.000Z');
  });

  it('as stated, under a version without conditions', () => {
    for (const bornOn of [null, '2010-07-01'])
      expect(ending({ bornOn }, versions({ subject: [] }))).toBe('STATED 2040-01-01T00:00:00.000Z');
  });

  it('as the first of several versions ends, in whatever order they stand', () => {
    const later = { validTo: '2028-03-31', subject: [{ ageBelow: 17 }] };
    expect(ending({}, versions(later, { validTo: '2027-12-31' }))).toBe('BIRTHDAY 2027-12-31T23:00:00.000Z');
  });

  it.each<[string, Partial<Provision>[], string]>([
    ['as stated, while its provision has no end', [{}], 'STATED 2040-01-01T00:00:00.000Z'],
    ['with its provision', [{ validTo: '2027-12-31' }], 'PROVISION 2027-12-31T23:00:00.000Z'],
    ['at once, before there was one', [{ validFrom: '2026-01-11' }], 'PROVISION 2026-01-09T23:00:00.000Z'],
    ['at once, where only a circumstance opens it', [{ subject: [{ circumstance: 'ADDICTION' }] }], 'BIRTHDAY 2026-01-09T23:00:00.000Z'],
    ['as stated, whatever ages it is for', [{ subject: [{ ageFrom: 90 }] }], 'STATED 2040-01-01T00:00:00.000Z'],
    [
      'as stated, where the next version is for other ages',
      [{ validTo: '2027-12-31' }, { validFrom: '2028-01-01', subject: [{ ageBelow: 2 }] }],
      'STATED 2040-01-01T00:00:00.000Z',
    ],
  ])('openly, which tells no age: %s', (_how, changes, end) => {
    const terms = { provision: 'OSL 12:3', givenOn: '2026-01-10', statedUntil: FAR };
    const { at: instant, because } = openEndOfConsent(versions(...changes), terms);
    expect(`${because} ${instant.toISOString()}`).toBe(end);
  });
});
