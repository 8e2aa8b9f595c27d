import { startingOn, type KnownMentor } from '../../src/matching/mentorFacts';
import { folded } from '../../src/platform/foldText';
import { isoWeek } from '../../src/policy/calendar';
import { MENTOR } from './pureFacts';

describe('the week of a day', () => {
  // Printed calendars, not computed: the ends of years with 52 and with 53 weeks, and every day of one week.
  it.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-01', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-02-29', '2024-W09'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2025-12-28', '2025-W52'],
    ['2025-12-29', '2026-W01'],
    ['2026-01-01', '2026-W01'],
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2026-11-24', '2026-W48'],
    ['2026-11-25', '2026-W48'],
    ['2026-11-26', '2026-W48'],
    ['2026-11-27', '2026-W48'],
    ['2026-11-28', '2026-W48'],
    ['2026-11-29', '2026-W48'],
    ['2026-11-30', '2026-W49'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s is in %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });

  it('begins on each Monday and with nothing else, one after the other, for 30 years', () => {
    const start = Date.UTC(2018, 0, 1); // a Monday
    let last = '';
    for (let day = 0; day < 30 * 366; day += 1) {
      const week = isoWeek(new Date(start + day * 86_400_000).toISOString().slice(0, 10));
      expect([day, week !== last]).toEqual([day, day % 7 === 0]);
      if (week !== last && !week.endsWith('-W01')) expect(Number(week.slice(6))).toBe(Number(last.slice(6)) + 1);
      last = week;
    }
  });
});

describe('a mentor who is to start on a day', () => {
  const { hoursPerWeek: _hours, ...rest } = MENTOR;
  const weeks = [
    { week: '2026-W48', hours: 0 },
    { week: '2026-W53', hours: 9 },
  ];
  const seen = { providerId: 'provider', away: false, shown: new Set(['areas']) };
  const known: KnownMentor = { ...rest, ...seen, usualHours: 4, weeks };

  it.each([
    ['2026-11-22', 4],
    ['2026-11-23', 0],
    ['2026-11-29', 0],
    ['2026-11-30', 4],
    ['2027-01-01', 9],
    ['2027-01-04', 4],
  ])('%s has the hours of its week, %d', (day, hours) => {
    expect(startingOn(known, day).hoursPerWeek).toBe(hours);
  });

  it('is the same in everything else, and has the usual hours where no week differs', () => {
    expect(startingOn({ ...known, weeks: [] }, '2026-11-23')).toEqual({ ...rest, ...seen, hoursPerWeek: 4 });
    expect(startingOn(known, '2026-11-30')).toEqual({ ...rest, ...seen, hoursPerWeek: 4 });
  });
});

describe('what is compared as text', () => {
  it.each([
    ['Gruppen X', 'gruppen x'],
    ['  GRUPPEN \t\n X ', 'gruppen x'],
    ['Gruppen\u00a0X', 'gruppen x'],
    ['ÅSA\u0308', 'åsä'],
    ['A\u030asa', 'åsa'],
    ['Ｇｒｕｐｐ', 'grupp'],
    ['', ''],
  ])('%j is %j', (text, same) => {
    expect(folded(text)).toBe(same);
    expect(folded(folded(text))).toBe(same);
  });

  it('stays apart where it is not the same', () => {
    expect(folded('gruppenx')).not.toBe(folded('gruppen x'));
    expect(folded('asa')).not.toBe(folded('åsa'));
  });
});
