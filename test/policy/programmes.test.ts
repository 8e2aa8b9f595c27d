import { midnight } from '../../src/policy/calendar';
import {
  closingAge,
  FORMER_RULES,
  groupEnd,
  GROUP_RULES,
  groupRuleAt,
  groupRulesAt,
  programmeFaults,
  sectorsOf,
  TRACK_SECTORS,
  withinAges,
  type GroupRule,
  type Programme,
} from '../../src/policy/programmes';

const CITY = '1480';
const S = 'SCHOOL SOCIAL_SERVICES COORDINATION POLICE LEISURE_CULTURE';
const I = 'SOCIAL_SERVICES COORDINATION POLICE PRISON_PROBATION HEALTH_CARE INSTITUTIONAL_CARE EMPLOYMENT_SERVICE SOCIAL_INSURANCE';
const YOUTH = 'SCHOOL POLICE LEISURE_CULTURE';
const ANY = 'OSL 12:3, OSL 12:2';

/**
 * The rules as a caseworker would write them on a wall: municipality, programme, from, to before, who takes part, who must accept once
 * invited, who consents. Social services and coordinations lead, and no group is without social services.
 */
const TABLE: readonly (readonly [string, Programme, number, number, string, string, string])[] = [
  [CITY, 'SSPF', 12, 18, S, YOUTH, ANY],
  [CITY, 'SIG', 18, 26, I, '', 'OSL 12:2'],
  ['1762', 'SSPF', 6, 22, S, YOUTH, ANY],
  ['1499', 'SSPF', 12, 19, S, YOUTH, ANY],
  ['1382', 'SSPF', 10, 19, S, YOUTH, ANY],
  ['1494', 'SSPF', 11, 17, S, YOUTH, ANY],
  ['0586', 'SSPF', 10, 18, S, YOUTH, ANY],
  ['1496', 'SIG', 13, 21, `${I} SCHOOL`, '', ANY],
];

describe('The rules of the programmes', () => {
  it('have no faults, and are told by municipality', () => {
    expect(programmeFaults(GROUP_RULES)).toEqual([]);
    expect(groupRulesAt(GROUP_RULES, CITY, '2026-01-01').map(({ programme }) => programme)).toEqual(['SSPF', 'SIG']);
    expect(groupRulesAt(GROUP_RULES, CITY, '2010-12-31')).toEqual([]);
  });

  it('are those of the table, and no others: elsewhere there are none, and none for an agency of no municipality', () => {
    expect(GROUP_RULES.map((rule) => [rule.municipalityCode, rule.programme])).toEqual(TABLE.map((row) => row.slice(0, 2)));
    for (const code of ['1490', '0000', '', null]) expect(groupRulesAt(GROUP_RULES, code, '2026-06-01')).toEqual([]);
    expect(groupRuleAt(GROUP_RULES, '1762', 'SIG', '2026-06-01')).toBeNull();
    expect(groupRuleAt(GROUP_RULES, '1496', 'SSPF', '2026-06-01')).toBeNull();
  });

  it.each(TABLE)('of %s for %s reach from %i to before %i', (municipality, programme, from, before, takePart, ifInvited, consents) => {
    const rule = groupRuleAt(GROUP_RULES, municipality, programme, '2026-06-01');
    if (!rule) throw new Error('no rule');
    expect([
      rule.minimumAge,
      closingAge(rule),
      rule.takePart.join(' '),
      rule.requiredIfInvited.join(' '),
      rule.consents.join(', '),
    ]).toEqual([from, before, takePart, ifInvited, consents]);
    expect([rule.lead, rule.required]).toEqual([['SOCIAL_SERVICES', 'COORDINATION'], ['SOCIAL_SERVICES']]);
    // Born on the day that makes them that old today, and a day too young or too old.
    const bornFor = (age: number): string => `${String(2026 - age)}-06-01`;
    const eve = (age: number): string => `${String(2026 - age)}-06-02`;
    expect(withinAges(rule, bornFor(from), '2026-06-01')).toBe(true);
    expect(withinAges(rule, eve(from), '2026-06-01')).toBe(false);
    expect(withinAges(rule, eve(before), '2026-06-01')).toBe(true);
    expect(withinAges(rule, bornFor(before), '2026-06-01')).toBe(false);
    expect(withinAges(rule, '2030-01-01', '2026-06-01')).toBe(false);
  });

  it('may reach from birth: neither before it, nor later than on its day', () => {
    const fromBirth = { ...own(), minimumAge: 0 };
    const ages = (bornOn: string): boolean => withinAges(fromBirth, bornOn, '2026-06-01');
    expect([ages('2026-05-31'), ages('2026-06-01'), ages('2026-06-02')]).toEqual([true, true, false]);
  });

  it('have the sectors that lead and those that take part, each once and in the order of all', () => {
    const rule = { ...own(), lead: ['COORDINATION', 'SOCIAL_SERVICES'], takePart: ['SCHOOL', 'POLICE', 'COORDINATION'] } as const;
    expect(sectorsOf(rule)).toEqual(['SOCIAL_SERVICES', 'COORDINATION', 'POLICE', 'SCHOOL']);
  });

  it('let nobody ask for a track who would begin nothing: neither the Security Service, who is only invited, nor anybody private', () => {
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
    ['where it does not give way it ends at 18 without own consent', { municipalityCode: '1762' }, '2030-03-04', 'BIRTHDAY'],
    ['so it does for SIG that begins before 18', { municipalityCode: '1496', programme: 'SIG' }, '2030-03-04', 'BIRTHDAY'],
    ['formed at 18 it closes by its rule alone', { municipalityCode: '1762', bornOn: '2008-01-10' }, '2030-01-10', 'BIRTHDAY'],
    ['where it is over before 18 nobody has to consent anew', { municipalityCode: '1494' }, '2029-03-04', 'BIRTHDAY'],
    ['no rule of the municipality', { municipalityCode: '1490' }, '2026-01-10', 'PROVISION'],
    ['formed before the correction it goes on as it was', { municipalityCode: '1490', former: true }, '2030-03-04', 'BIRTHDAY'],
    ['so it does around somebody who is too young now', { bornOn: '2018-03-04', former: true }, '2036-03-04', 'BIRTHDAY'],
    ['and in Munkfors ends at 18, as was told then', { municipalityCode: '1762', former: true }, '2030-03-04', 'BIRTHDAY'],
    [
      'a former SIG elsewhere to the day before 26',
      { municipalityCode: null, programme: 'SIG', bornOn: '2008-03-04', former: true },
      '2034-03-04',
      'BIRTHDAY',
    ],
    ['SIG goes on to the day before 26', { programme: 'SIG', bornOn: '2005-03-04' }, '2031-03-04', 'BIRTHDAY'],
    ['who is born on 29 February is 18 on 28 February', { bornOn: '2012-02-29' }, '2030-02-28', 'BIRTHDAY'],
    ['too young on the day it was formed: it ends as that day begins', { bornOn: '2014-01-11' }, '2026-01-10', 'BIRTHDAY'],
    ['too old on the day it was formed', { bornOn: '2008-01-10' }, '2026-01-10', 'BIRTHDAY'],
    ['a birth date that nobody knows', { bornOn: null }, '2026-01-10', 'BIRTHDAY'],
    ['no rule on that day', { formedOn: '2010-01-01' }, '2010-01-01', 'PROVISION'],
  ])('%s', (_name, change, day, because) => {
    expect(groupEnd(GROUP_RULES, { ...terms, ...change })).toEqual({ at: midnight(day), because });
  });

  /** Consents on the case: provision, given on, until. Told of Munkfors, where the group goes on over 18. */
  it.each<[string, [string, string, string][], string, string]>([
    ['own consent on the birthday carries it as long as it lasts', [['OSL 12:2', '2030-03-04', '2031-05-01']], '2031-05-01', 'CONSENT'],
    [
      'the one that lasts longest',
      [
        ['OSL 12:2', '2030-03-05', '2031-05-01'],
        ['OSL 12:2', '2030-04-01', '2031-06-01'],
      ],
      '2031-06-01',
      'CONSENT',
    ],
    ['not beyond the rule', [['OSL 12:2', '2030-03-04', '2040-01-01']], '2034-03-04', 'BIRTHDAY'],
    ['and on the very day of the rule by the rule', [['OSL 12:2', '2030-03-04', '2034-03-04']], '2034-03-04', 'BIRTHDAY'],
    ['none that was given the day before', [['OSL 12:2', '2030-03-03', '2031-05-01']], '2030-03-04', 'BIRTHDAY'],
    ['none of a guardian', [['OSL 12:3', '2030-03-04', '2031-05-01']], '2030-03-04', 'BIRTHDAY'],
  ])('over 18 by consent: %s', (_name, given, day, because) => {
    const consents = given.map(([provision, givenOn, until]) => ({ provision, givenOn, until: midnight(until) }));
    expect(groupEnd(GROUP_RULES, { ...terms, municipalityCode: '1762', consents })).toEqual({
      at: midnight(day),
      because,
    });
    const inCity = groupEnd(GROUP_RULES, { ...terms, consents });
    expect(inCity).toEqual({ at: midnight('2030-03-04'), because: 'BIRTHDAY' });
  });

  const row = (change: Partial<GroupRule>): GroupRule => ({ ...own(), ...change });

  it('follows the version of the rule that comes after: another age, or another end', () => {
    const first = row({ validTo: '2026-12-31' });
    expect(groupEnd([first], terms)).toEqual({ at: midnight('2027-01-01'), because: 'PROVISION' });
    const wider = row({ validFrom: '2027-01-01', maximumAge: 21, givesWayAt: null });
    const consents = [{ provision: 'OSL 12:2', givenOn: '2030-03-04', until: midnight('2040-01-01') }];
    expect(groupEnd([first, wider], { ...terms, consents })).toEqual({
      at: midnight('2034-03-04'),
      because: 'BIRTHDAY',
    });
    const narrower = row({ validFrom: '2027-01-01', minimumAge: 11, maximumAge: 13, givesWayAt: null });
    expect(groupEnd([first, narrower], terms)).toEqual({ at: midnight('2027-01-01'), because: 'BIRTHDAY' });
    const soon = { ...terms, bornOn: '2008-11-30' };
    expect(groupEnd([first, wider], soon)).toEqual({ at: midnight('2026-11-30'), because: 'BIRTHDAY' });
  });
});

describe('A rule that ends', () => {
  const closing = (validTo: string, ...next: GroupRule[]): string => {
    const terms = { municipalityCode: CITY, programme: 'SSPF', bornOn: '2012-03-04', formedOn: '2026-01-10' } as const;
    const { at, because } = groupEnd([{ ...own(), validTo }, ...next], terms);
    return `${because} ${at.toISOString()}`;
  };
  it.each([
    ['after the birthday that closes it: the birthday', '2035-12-31', 'BIRTHDAY 2030-03-03T23:00:00.000Z'],
    ['the day before that birthday: the birthday', '2030-03-03', 'BIRTHDAY 2030-03-03T23:00:00.000Z'],
    ['two days before it, and nothing follows: its own end', '2030-03-02', 'PROVISION 2030-03-02T23:00:00.000Z'],
  ])('%s', (_when, validTo, end) => {
    expect(closing(validTo)).toBe(end);
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
    ['nobody to lead', { lead: [] }, 'nobody leads'],
    ['police that lead', { lead: ['SOCIAL_SERVICES', 'POLICE'] }, 'a kind that never leads'],
    ['a school that leads', { lead: ['SCHOOL'] }, 'a kind that never leads'],
    ['the prison service that leads', { lead: ['PRISON_PROBATION'] }, 'a kind that never leads'],
    ['nobody to take part', { takePart: [], requiredIfInvited: [] }, 'nobody takes part'],
    ['an unknown sector', { takePart: ['FIRE_SERVICE'] }, 'an unknown sector'],
    ['a private sector', { takePart: ['CIVIL_SOCIETY'] }, 'a sector that secrecy does not bind'],
    ['no social services', { required: ['POLICE'] }, 'a group without social services'],
    ['a required sector that has no part', { required: ['SOCIAL_SERVICES', 'CUSTOMS'] }, 'a required sector that has no part'],
    ['one that nobody can invite', { requiredIfInvited: ['CUSTOMS'] }, 'a required sector that cannot be invited'],
    ['half a year', { minimumAge: 6.5 }, 'not an age'],
    ['ages the wrong way round', { minimumAge: 21, maximumAge: 6, givesWayAt: null }, 'an age that nobody has'],
    ['a way given outside its ages', { givesWayAt: 23 }, 'it gives way outside its ages'],
    ['nobody to consent', { consents: [] }, 'nobody consents'],
    ['a provision without consent', { consents: ['OSL 10:2'] }, 'a provision that nobody consents under'],
    ['no day', { validFrom: 'yesterday' }, 'not a day'],
    ['an end before the beginning', { validTo: '2000-01-01' }, 'it ends before it begins'],
    ['no source', { source: ' ' }, 'no source'],
    ['an age before birth', { minimumAge: -1 }, 'not an age'],
    ['an age that nobody reaches', { maximumAge: 131 }, 'not an age'],
    ['a way given at the first age', { minimumAge: 12, givesWayAt: 12 }, 'it gives way outside its ages'],
    ['one provision of two without consent', { consents: ['OSL 12:2', 'OSL 10:2'] }, 'a provision that nobody consents under'],
    ['an end that is no day', { validTo: 'tomorrow' }, 'not a day'],
  ])('is seen in %s', (_name, change, fault) => {
    expect(programmeFaults([own(), { ...broken(change), programme: 'SIG', ...change }])).toContain(
      `row 2, ${String(change['programme'] ?? 'SIG')} ${String(change['municipalityCode'] ?? CITY)}: ${fault}`,
    );
  });

  it.each<[string, Partial<GroupRule>]>([
    ['from birth', { minimumAge: 0 }],
    ['to the highest age', { maximumAge: 130 }],
    ['of one age', { minimumAge: 17, maximumAge: 17, givesWayAt: null }],
    ['that gives way as it ends', { maximumAge: 17, givesWayAt: 18 }],
    ['that gives way after a year', { minimumAge: 12, givesWayAt: 13 }],
    ['of one day', { validFrom: '2026-01-01', validTo: '2026-01-01' }],
  ])('is not seen in a rule %s', (_name, change) => {
    expect(programmeFaults([{ ...own(), ...change }])).toEqual([]);
  });

  it('is seen in two versions on one day, and not in versions that follow each other', () => {
    const first = { ...own(), validTo: '2026-12-31' };
    expect(programmeFaults([first, { ...own(), validFrom: '2026-12-31' }])).toEqual([
      'SSPF 1480: two versions are in force on the same day',
    ]);
    expect(programmeFaults([first, { ...own(), validFrom: '2027-01-01' }])).toEqual([]);
    expect(programmeFaults([own(), { ...own(), municipalityCode: '1490' }])).toEqual([]);
    expect(programmeFaults(FORMER_RULES)).toEqual([]);
  });
});
