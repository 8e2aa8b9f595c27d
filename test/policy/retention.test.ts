import { AGENCY_KINDS } from '../../src/policy/actor';
import { eraseAfterYears, eraseFrom, RETENTION_RULES, retentionRule } from '../../src/policy/retention';

const social = retentionRule('SOCIAL_SERVICES', '2026-11-23');

describe('What is kept how long', () => {
  it.each(AGENCY_KINDS)('has one rule for %s today, with its provision and where that stands', (kind) => {
    const rule = retentionRule(kind, '2026-11-23');
    expect(rule.years).toBeGreaterThan(0);
    expect([rule.provision, rule.source].every((text) => text.length > 5)).toBe(true);
    expect(RETENTION_RULES.filter(({ kinds }) => kinds.includes(kind))).toEqual([rule]);
  });

  it('has no rule for a day before the law, and says so', () => {
    expect(() => retentionRule('SOCIAL_SERVICES', '2020-01-01')).toThrow('no rule says how long SOCIAL_SERVICES');
  });

  it('has a rule from the first day of the law', () => {
    expect(retentionRule('SOCIAL_SERVICES', '2025-07-01').provision).toBe('SoL 16:1, 16:2');
    expect(() => retentionRule('SOCIAL_SERVICES', '2025-06-30')).toThrow('no rule says how long');
  });

  // prettier-ignore
  it.each([
    ['a grown-up: five years after the last entry, from the day after', '2010-03-01', '2015-06-30', '1980-01-01', '2020-07-01'],
    ['the last entry on a leap day',                                    '2010-03-01', '2016-02-29', '1980-01-01', '2021-03-01'],
    ['a child when the file was opened: the year they are thirty',                 '2010-03-01', '2015-06-30', '2000-05-05', '2031-01-01'],
    ['the day before coming of age is still a child',                   '2018-05-04', '2019-06-30', '2000-05-05', '2031-01-01'],
    ['the day of coming of age is not',                                 '2018-05-05', '2019-06-30', '2000-05-05', '2024-07-01'],
    ['a child whose file went on beyond twenty-five',                   '2010-03-01', '2027-06-30', '2000-05-05', '2032-07-01'],
    ['a birth date that nobody recorded: it cannot be said',            '2010-03-01', '2015-06-30', null,         null],
  ])('%s', (_name, openedOn, lastEntryOn, bornOn, from) => {
    expect(eraseFrom(social, { openedOn, lastEntryOn, bornOn })).toBe(from);
  });

  it('asks for no birth date where the rule does not', () => {
    const care = retentionRule('HEALTH_CARE', '2026-11-23');
    expect(eraseFrom(care, { openedOn: '2010-03-01', lastEntryOn: '2015-06-30', bornOn: null })).toBe('2025-07-01');
    expect(eraseAfterYears(care, '2015-06-30')).toBe('2025-07-01');
  });
});
