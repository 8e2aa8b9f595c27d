import { midnight } from '../../src/policy/calendar';
import {
  closingAge,
  groupEnd,
  GROUP_RULES,
  groupRuleAt,
  groupRulesAt,
  programmeFaults,
  TRACK_SECTORS,
  withinAges,
  type GroupRule,
  type Programme,
} from '../../src/policy/programmes';

const CITY = '1480';
const ELSEWHERE = '1490';

/** The rules as a caseworker would write them on a wall: municipality, programme, from, to before, sectors, who consents. */
// prettier-ignore
const TABLE: readonly (readonly [string | null, Programme, number, number, string, string])[] = [
  [CITY,      'SSPF', 6,  18, 'SCHOOL SOCIAL_SERVICES COORDINATION POLICE LEISURE_CULTURE',                   'OSL 12:3, OSL 12:2'],
  [CITY,      'SIG',  18, 26, 'SOCIAL_SERVICES COORDINATION POLICE PRISON_PROBATION HEALTH_CARE',             'OSL 12:2'],
  [ELSEWHERE, 'SSPF', 10, 18, 'SCHOOL SOCIAL_SERVICES COORDINATION POLICE LEISURE_CULTURE',                   'OSL 12:3, OSL 12:2'],
  [ELSEWHERE, 'SIG',  15, 26, 'SOCIAL_SERVICES COORDINATION POLICE PRISON_PROBATION HEALTH_CARE SCHOOL',      'OSL 12:3, OSL 12:2'],
  [null,      'SSPF', 10, 18, 'SCHOOL SOCIAL_SERVICES COORDINATION POLICE LEISURE_CULTURE',                   'OSL 12:3, OSL 12:2'],
  [null,      'SIG',  15, 26, 'SOCIAL_SERVICES COORDINATION POLICE PRISON_PROBATION HEALTH_CARE SCHOOL',      'OSL 12:3, OSL 12:2'],
];

describe('The rules of the programmes', () => {
  it('have no faults, and are told by municipality', () => {
    expect(programmeFaults(GROUP_RULES)).toEqual([]);
    expect(groupRulesAt(GROUP_RULES, CITY, '2026-01-01').map(({ programme }) => programme)).toEqual(['SSPF', 'SIG']);
    expect(groupRulesAt(GROUP_RULES, CITY, '2010-12-31')).toEqual([]);
  });

  it.each(TABLE)(
    'of %s for %s reach from %i to before %i',
    (municipality, programme, from, before, sectors, consents) => {
      const rule = groupRuleAt(GROUP_RULES, municipality, programme, '2026-06-01');
      if (!rule) throw new Error('no rule');
      expect([rule.minimumAge, closingAge(rule), rule.sectors.join(' '), rule.consents.join(', ')]).toEqual([
        from,
        before,
        sectors,
        consents,
      ]);
      // Born on the day that makes them that old today, and a day too young or too old.
      const bornFor = (age: number): string => `${String(2026 - age)}-06-01`;
      const eve = (age: number): string => `${String(2026 - age)}-06-02`;
      expect(withinAges(rule, bornFor(from), '2026-06-01')).toBe(true);
      expect(withinAges(rule, eve(from), '2026-06-01')).toBe(false);
      expect(withinAges(rule, eve(before), '2026-06-01')).toBe(true);
      expect(withinAges(rule, bornFor(before), '2026-06-01')).toBe(false);
      expect(withinAges(rule, '2030-01-01', '2026-06-01')).toBe(false);
    },
  );

  it('let nobody ask for a track whom no programme has: neither the Security Service nor anybody private', () => {
    expect(TRACK_SECTORS).toEqual([
      'SOCIAL_SERVICES',
      'COORDINATION',
      'POLICE',
      'PRISON_PROBATION',
      'SCHOOL',
      'HEALTH_CARE',
      'LEISURE_CULTURE',
    ]);
  });
});

describe('The end of a group', () => {
  const terms = { municipalityCode: CITY, programme: 'SSPF', bornOn: '2012-03-04', formedOn: '2026-01-10' } as const;

  it.each<[string, object, string, string]>([
    ['SSPF gives way to SIG at 18', {}, '2030-03-04', 'BIRTHDAY'],
    ['SIG goes on to the day before 26', { programme: 'SIG', bornOn: '2005-03-04' }, '2031-03-04', 'BIRTHDAY'],
    ['who is born on 29 February is 18 on 28 February', { bornOn: '2012-02-29' }, '2030-02-28', 'BIRTHDAY'],
    [
      'too young on the day it was formed: it ends as that day begins',
      { bornOn: '2021-01-11' },
      '2026-01-10',
      'BIRTHDAY',
    ],
    ['too old on the day it was formed', { bornOn: '2008-01-10' }, '2026-01-10', 'BIRTHDAY'],
    ['a birth date that nobody knows', { bornOn: null }, '2026-01-10', 'BIRTHDAY'],
    ['no rule on that day', { formedOn: '2010-01-01' }, '2010-01-01', 'PROVISION'],
  ])('%s', (_name, change, day, because) => {
    expect(groupEnd(GROUP_RULES, { ...terms, ...change })).toEqual({ at: midnight(day), because });
  });

  const row = (change: Partial<GroupRule>): GroupRule => ({ ...own(), ...change });

  it('follows the version of the rule that comes after: another age, or another end', () => {
    const first = row({ validTo: '2026-12-31' });
    expect(groupEnd([first], terms)).toEqual({ at: midnight('2027-01-01'), because: 'PROVISION' });
    const wider = row({ validFrom: '2027-01-01', maximumAge: 21, givesWayAt: null });
    expect(groupEnd([first, wider], terms)).toEqual({ at: midnight('2034-03-04'), because: 'BIRTHDAY' });
    const narrower = row({ validFrom: '2027-01-01', minimumAge: 11, maximumAge: 13, givesWayAt: null });
    expect(groupEnd([first, narrower], terms)).toEqual({ at: midnight('2027-01-01'), because: 'BIRTHDAY' });
    const soon = { ...terms, bornOn: '2008-11-30' };
    expect(groupEnd([first, wider], soon)).toEqual({ at: midnight('2026-11-30'), because: 'BIRTHDAY' });
  });
});

function own(): GroupRule {
  const [first] = GROUP_RULES;
  if (!first) throw new Error('no rules');
  return first;
}

describe('A fault of the rules', () => {
  /** A row with values that the types keep out, as a table read from elsewhere could hold them. */
  const broken = (change: Record<string, unknown>): GroupRule => ({ ...own(), ...change }) as unknown as GroupRule;

  it.each<[string, Record<string, unknown>, string]>([
    ['a municipality that is a name', { municipalityCode: 'Göteborg' }, 'not the code of a municipality'],
    ['an unknown programme', { programme: 'SSP' }, 'not a programme'],
    ['no sector', { sectors: [] }, 'no sector'],
    ['an unknown sector', { sectors: ['CUSTOMS'] }, 'an unknown sector'],
    ['a private sector', { sectors: ['CIVIL_SOCIETY'] }, 'a sector that secrecy does not bind'],
    ['half a year', { minimumAge: 6.5 }, 'not an age'],
    ['ages the wrong way round', { minimumAge: 21, maximumAge: 6, givesWayAt: null }, 'an age that nobody has'],
    ['a way given outside its ages', { givesWayAt: 23 }, 'it gives way outside its ages'],
    ['nobody to consent', { consents: [] }, 'nobody consents'],
    ['a provision without consent', { consents: ['OSL 10:2'] }, 'a provision that nobody consents under'],
    ['no day', { validFrom: 'yesterday' }, 'not a day'],
    ['an end before the beginning', { validTo: '2000-01-01' }, 'it ends before it begins'],
    ['no source', { source: ' ' }, 'no source'],
  ])('is seen in %s', (_name, change, fault) => {
    expect(programmeFaults([broken(change)]).join('\n')).toContain(fault);
  });

  it('is seen in two versions on one day, and not in versions that follow each other', () => {
    const first = { ...own(), validTo: '2026-12-31' };
    expect(programmeFaults([first, { ...own(), validFrom: '2026-12-31' }])).toEqual([
      'SSPF 1480: two versions are in force on the same day',
    ]);
    expect(programmeFaults([first, { ...own(), validFrom: '2027-01-01' }])).toEqual([]);
    expect(programmeFaults([own(), { ...own(), municipalityCode: null }])).toEqual([]);
  });
});
