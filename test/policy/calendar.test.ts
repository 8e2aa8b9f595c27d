import { ageOn, birthday, dayOf, isoWeek, midnight, monthsAfter, plusDays } from '../../src/policy/calendar';

const HOUR = 3_600_000;

/** Every day of two years, as the calendar itself counts them. */
const DAYS = Array.from({ length: 731 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));

describe('Midnight in Sweden', () => {
  it.each([
    ['in winter, an hour before UTC', '2026-01-15', '2026-01-14T23:00:00.000Z'],
    ['in summer, two hours before UTC', '2026-07-15', '2026-07-14T22:00:00.000Z'],
    ['on the day before the clocks go forward', '2026-03-28', '2026-03-27T23:00:00.000Z'],
    ['on the day the clocks go forward', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['on the day after the clocks went forward', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['on the day before the clocks go back', '2026-10-24', '2026-10-23T22:00:00.000Z'],
    ['on the day the clocks go back', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['on the day after the clocks went back', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['at new year', '2027-01-01', '2026-12-31T23:00:00.000Z'],
    ['on 29 February', '2028-02-29', '2028-02-28T23:00:00.000Z'],
  ])('falls %s', (_, day, moment) => {
    expect(midnight(day).toISOString()).toBe(moment);
  });

  it('begins its day, and the millisecond before belongs to the day before', () => {
    for (const day of DAYS) {
      const start = midnight(day);
      expect(dayOf(start)).toBe(day);
      expect(dayOf(new Date(start.getTime() - 1))).toBe(plusDays(day, -1));
    }
  });

  it('leaves 23 hours to the day the clocks go forward, 25 to the day they go back, 24 to every other', () => {
    const hours = new Map(DAYS.map((day) => [day, (midnight(plusDays(day, 1)).getTime() - midnight(day).getTime()) / HOUR]));
    expect([...hours].filter(([, length]) => length !== 24)).toEqual([
      ['2026-03-29', 23],
      ['2026-10-25', 25],
      ['2027-03-28', 23],
      ['2027-10-31', 25],
    ]);
  });
});

describe('The day in Sweden', () => {
  it.each([
    ['2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-24T21:59:59.999Z', '2026-10-24'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
    ['2025-11-30T22:59:59.999Z', '2025-11-30'],
    ['2025-11-30T23:00:00.000Z', '2025-12-01'],
  ])('at %s is %s', (moment, day) => {
    expect(dayOf(new Date(moment))).toBe(day);
  });
});

describe('Days on from a day', () => {
  it.each([
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-02', 0, '2026-03-02'],
    ['2026-01-01', 90, '2026-04-01'],
  ])('%s and %i days are %s', (day, days, expected) => {
    expect(plusDays(day, days)).toBe(expected);
  });
});

describe('A birthday', () => {
  it.each([
    ['2008-03-03', 18, '2026-03-03'],
    ['2005-03-03', 21, '2026-03-03'],
    ['2005-12-31', 21, '2026-12-31'],
    ['2008-02-29', 18, '2026-02-28'],
    ['2008-02-29', 20, '2028-02-29'],
    ['2004-02-29', 21, '2025-02-28'],
    ['2007-02-28', 21, '2028-02-28'],
    ['2007-03-01', 18, '2025-03-01'],
    ['2008-02-29', 0, '2008-02-29'],
    ['2000-02-29', 100, '2100-02-28'],
    ['1990-01-01', 30, '2020-01-01'],
  ])('of somebody born %s who becomes %i is on %s', (bornOn, age, day) => {
    expect(birthday(bornOn, age)).toBe(day);
  });

  it('falls on the day the clocks go forward and on the day they go back like on any other', () => {
    expect(midnight(birthday('2008-03-29', 18)).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(midnight(birthday('2008-10-25', 18)).toISOString()).toBe('2026-10-24T22:00:00.000Z');
  });
});

describe('An age', () => {
  it.each([
    ['2008-03-03', '2026-03-02', 17],
    ['2008-03-03', '2026-03-03', 18],
    ['2008-03-03', '2026-03-04', 18],
    ['2005-03-03', '2026-03-02', 20],
    ['2005-03-03', '2026-03-03', 21],
    ['2008-02-29', '2026-02-27', 17],
    ['2008-02-29', '2026-02-28', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2004-02-29', '2025-02-27', 20],
    ['2004-02-29', '2025-02-28', 21],
    ['2005-12-31', '2026-01-01', 20],
    ['2026-03-02', '2026-03-02', 0],
    ['2026-03-02', '2027-03-01', 0],
  ])('of somebody born %s is, on %s, %i', (bornOn, day, age) => {
    expect(ageOn(bornOn, day)).toBe(age);
  });

  it('goes up by one on the birthday, and on no other day', () => {
    for (const bornOn of ['2008-02-29', '2008-03-01', '2007-02-28', '2007-12-31', '2008-01-01']) {
      const steps = DAYS.filter((day) => ageOn(bornOn, day) !== ageOn(bornOn, plusDays(day, -1)));
      const ages = [2026, 2027, 2028].map((year) => year - Number(bornOn.slice(0, 4)));
      expect(steps).toEqual(ages.map((age) => birthday(bornOn, age)).filter((day) => DAYS.includes(day)));
    }
  });
});

describe('The same day of another month', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 6, '2027-06-30'],
    ['2026-03-31', 12, '2027-03-31'],
    ['2026-07-01', 6, '2027-01-01'],
  ])('%s and %i months: %s', (day, months, due) => {
    expect(monthsAfter(day, months)).toBe(due);
  });
});

describe('The week of a day', () => {
  it.each([
    ['2026-11-23', '2026-W48'], // a Monday
    ['2026-11-29', '2026-W48'], // the Sunday of the same week
    ['2026-01-01', '2026-W01'],
    ['2026-01-04', '2026-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'], // a Sunday that belongs to the year before
    ['2027-01-04', '2027-W01'],
  ])('%s is %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });
});
