import { midnight } from '../../src/policy/calendar';
import { DUTY_CODES } from '../../src/policy/duties';
import { DISCLOSABLE } from '../../src/policy/fields';
import { answersOf, endOfDisclosure, warningsOf, type LawWarning } from '../../src/policy/lawfulness';
import { outcomeOf } from '../../src/policy/lawWays';
import { PROVISIONS } from '../../src/policy/provisions';
import { notCarriedBy } from '../../src/policy/servicePolicies';
import { dutyIn, LAW_CASES, LAW_CASES_BY_PROVISION, questionOf, sentenceOf, type LawCase } from './lawCases';

/** The outcome, and the codes of the provisions that give it. */
function answerTo(row: LawCase): { outcome: string; provisions: string[] } {
  const question = questionOf(row);
  const [answer] = answersOf(PROVISIONS, question);
  if (!answer) throw new Error('one field has one answer');
  const giving = answer.ways.filter((way) => outcomeOf(way) === answer.outcome).map(({ provision }) => provision.code);
  return { outcome: answer.outcome, provisions: answer.outcome === 'FORBIDDEN' ? [] : giving };
}

describe('The law, row by row', () => {
  it.each(LAW_CASES.map((row) => ({ sentence: sentenceOf(row), row })))('$sentence', ({ row }) => {
    const [, , , , , , , , outcome, provision] = row;
    const answer = answerTo(row);
    expect(answer.outcome).toBe(outcome);
    if (provision === null) expect(answer.provisions).toEqual([]);
    else expect(answer.provisions).toContain(provision);
  });
});

describe('A recipient of which only its kind in law is known', () => {
  it.each([
    ['MUNICIPAL_BOARD', 'COORDINATION'],
    ['PRIVATE_SCHOOL', 'SCHOOL'],
    ['PRIVATE_CARE', 'HEALTH_CARE'],
    ['LEISURE_CULTURE', 'LEISURE_CULTURE'],
  ] as const)('a %s gets what the service carries to %s', (to, kind) => {
    const [first] = LAW_CASES;
    if (!first) throw new Error('there are cases');
    const { toKind: _, ...question } = questionOf(first);
    const answers = answersOf(PROVISIONS, { ...question, to, fields: DISCLOSABLE });
    const carried = new Map(answers.map(({ field, notCarried }) => [field, notCarried]));
    expect(carried).toEqual(new Map(DISCLOSABLE.map((field) => [field, notCarriedBy(kind, field)])));
  });
});

describe('The rows', () => {
  it('ask no question twice', () => {
    const questions = LAW_CASES.map((row) => JSON.stringify(row.slice(0, 8)));
    expect(questions.filter((question, at) => questions.indexOf(question) !== at)).toEqual([]);
  });

  it('are at least 280', () => {
    expect(LAW_CASES.length).toBeGreaterThanOrEqual(280);
  });

  it.each(DUTY_CODES.filter((code) => !/ (st|p)\.\d$/.test(code)))('show the duty %s at work and at rest', (code) => {
    const rows = LAW_CASES.filter(([, , , , , , stated]) => dutyIn(stated) === code);
    expect(rows.filter(([, , , , , , , , outcome]) => outcome === 'FORBIDDEN')).not.toEqual([]);
  });

  it.each([...new Set(PROVISIONS.map(({ code }) => code))])('show %s at work and at rest, in at least four rows', (code) => {
    const rows = LAW_CASES_BY_PROVISION[code] ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(rows.filter(([, , , , , , , , outcome, by]) => outcome === 'PERMITTED' && by === code)).not.toEqual([]);
    expect(rows.filter(([, , , , , , , , outcome, by]) => outcome === 'FORBIDDEN' && by === null)).not.toEqual([]);
  });
});

describe('An answer', () => {
  const base: LawCase = [
    'SOCIAL_SERVICES',
    'POLICE',
    '2005-03-03',
    'Case.risk',
    'CRIME_PREVENTION',
    '2026-03-02',
    [],
    null,
    'NEEDS_WEIGHING',
    null,
  ];
  const ask = (change: Partial<ReturnType<typeof questionOf>>) => answersOf(PROVISIONS, { ...questionOf(base), ...change });
  const lapsesOf = (code: string, change: Partial<ReturnType<typeof questionOf>>) =>
    ask(change)[0]?.ways.find(({ provision }) => provision.code === code)?.lapses;

  it('gives every field its own outcome, in the order asked', () => {
    const answers = ask({ fields: ['Case.offences', 'Case.risk', 'Person.name'], ground: 'OSL 10:18 a' });
    expect(answers.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['Case.offences', 'FORBIDDEN'],
      ['Case.risk', 'NEEDS_WEIGHING'],
      ['Person.name', 'NEEDS_WEIGHING'],
    ]);
  });

  describe('proposes', () => {
    const possible = (change: Partial<ReturnType<typeof questionOf>>): string[] =>
      (ask(change)[0]?.ways ?? [])
        .filter((way) => outcomeOf(way) !== 'FORBIDDEN')
        .map(({ provision, duty }) => duty?.code ?? provision.code);
    const given = { ...questionOf(base).given, request: true, circumstances: ['RISK_OF_TERRORIST_CRIME' as const] };

    it('against crime a duty first, then the narrowest permission, consent, and what is disputed last', () => {
      expect(possible({ given, fields: ['Person.phone'], subject: { age: 20 } })).toEqual([
        'Lag 2025:170 4',
        'OSL 10:18 b',
        'OSL 10:18 a',
        'OSL 12:2',
        'OSL 10:15 a',
      ]);
    });

    it('for support consent before a permission, and the general clause after both', () => {
      const support = { from: 'PRISON_PROBATION' as const, to: 'SCHOOL' as const, purpose: 'SCHOOL_SUPPORT' as const };
      const supervised = { ...given, circumstances: ['YOUTH_SUPERVISION' as const] };
      expect(possible({ ...support, given: supervised })).toEqual(['OSL 12:2', 'OSL 35:15 a', 'OSL 10:27']);
      expect(possible({ ...support, given: supervised, purpose: 'CRIME_PREVENTION' })).toEqual([
        'OSL 35:15 a',
        'OSL 12:2',
        'OSL 10:15 a',
        'OSL 10:27',
      ]);
    });

    it('OSL 10:2 and 10:17 never by themselves', () => {
      const all = ask({ given: { ...given, weighing: true } })[0]?.ways.map(({ provision }) => provision.code) ?? [];
      expect(all.filter((code) => ['OSL 10:2', 'OSL 10:17'].includes(code))).toEqual([]);
    });

    it('the others where the named one does not fit, and not where it only lacks something', () => {
      const [wrong] = ask({ fields: ['Case.offences'], ground: 'OSL 10:18 b', given });
      expect([wrong?.outcome, wrong?.ways]).toEqual(['FORBIDDEN', []]);
      expect(wrong?.fitting.map(({ provision }) => provision.code)).toEqual(expect.arrayContaining(['OSL 10:22 a', 'OSL 10:23']));
      const [lacking] = ask({ ground: 'OSL 10:18 a' });
      expect([lacking?.outcome, lacking?.fitting]).toEqual(['NEEDS_WEIGHING', []]);
    });
  });

  it('must be disclosed where a duty holds, and says which', () => {
    const oblige = (change: Partial<ReturnType<typeof questionOf>>) => {
      const [answer] = ask(change);
      return [answer?.outcome, answer?.obliged, answer?.duty];
    };
    const request = { ...questionOf(base).given, request: true };
    expect(oblige({ fields: ['Person.phone'], given: request })).toEqual(['PERMITTED', true, 'Lag 2025:170 4']);
    expect(oblige({ fields: ['Person.phone'] })).toEqual(['NEEDS_WEIGHING', false, null]);
    const named = { ...questionOf(base).given, duty: 'SoL 19:1' };
    const report = { from: 'CIVIL_SOCIETY' as const, to: 'SOCIAL_SERVICES' as const, purpose: 'PROTECTION' as const, subject: { age: 15 } };
    expect(oblige({ ...report, given: named })).toEqual(['PERMITTED', true, 'SoL 19:1']);
    expect(ask(report).map(({ basis, obliged }) => [basis, obliged])).toEqual([['NOT_BOUND', false]]);
  });

  it('needs every provision that keeps it secret lifted: OSL 40:7 g stands beside 26:1 from 15 January 2026', () => {
    const told = { to: 'HEALTH_CARE' as const, fields: ['Referral.inquiryAnswer'], purpose: 'PROTECTION' as const, subject: { age: 15 } };
    const outcome = (day: string, ground: string | null) => ask({ ...told, day, ground })[0]?.outcome;
    expect(outcome('2026-01-14', 'OSL 26:9')).toBe('PERMITTED');
    expect(outcome('2026-01-15', 'OSL 26:9')).toBe('FORBIDDEN');
    // Together with the general clause, which lifts 40:7 g and not 26:1.
    expect(outcome('2026-01-15', null)).toBe('NEEDS_WEIGHING');
    expect(outcome('2026-01-15', 'OSL 10:27')).toBe('FORBIDDEN');
  });

  it('has our policy beside it, and stays as it is', () => {
    const beside = (change: Partial<ReturnType<typeof questionOf>>) =>
      ask(change).map(({ outcome, notCarried, policies }) => [outcome, notCarried, policies]);
    const toSchool = { from: 'POLICE' as const, to: 'SCHOOL' as const, purpose: 'SCHOOL_SUPPORT' as const };
    expect(beside({ ...toSchool, fields: ['Case.offences'] })).toEqual([['NEEDS_WEIGHING', 'P1', ['P1']]]);
    expect(beside({ ...toSchool, fields: ['Case.risk'] })).toEqual([['NEEDS_WEIGHING', null, []]]);
    expect(beside({ from: 'POLICE', to: 'SOCIAL_SERVICES', fields: ['Case.reporter'] })).toEqual([['NEEDS_CONSENT', 'P2', ['P2']]]);
    expect(beside({ to: 'CIVIL_SOCIETY', purpose: 'EXIT_SUPPORT' })).toEqual([['NEEDS_CONSENT', null, ['P3']]]);
    expect(beside({ to: 'CIVIL_SOCIETY', fields: ['Case.offences'] })).toEqual([['FORBIDDEN', null, ['P3', 'P4']]]);
    expect(ask({ to: 'CIVIL_SOCIETY', fields: ['Case.offences'] })[0]?.barredBy).toBe('dataskyddslagen 3:8');
  });

  it('names all that a way still needs', () => {
    const [answer] = ask({ to: 'POLICE', subject: { age: 30 }, ground: 'OSL 10:20' });
    expect(answer?.ways.map(({ needs }) => needs)).toEqual([['AGE', 'CIRCUMSTANCE']]);
    const [privately] = ask({ to: 'CIVIL_SOCIETY', purpose: 'EXIT_SUPPORT', ground: 'OSL 10:14' });
    expect(privately?.ways.map(({ needs }) => needs)).toEqual([['RESERVATION', 'WEIGHING']]);
  });

  it('lets what rests on 10:18 a lapse at midnight in Sweden of the 21st birthday', () => {
    expect(lapsesOf('OSL 10:18 a', {})).toEqual({ at: new Date('2026-03-02T23:00:00Z'), because: 'BIRTHDAY' });
    const inSummer = lapsesOf('OSL 10:18 a', { subject: { bornOn: '2005-07-01' } });
    expect(inSummer).toEqual({ at: new Date('2026-06-30T22:00:00Z'), because: 'BIRTHDAY' });
  });

  it('lets nothing lapse by age where a circumstance alone keeps it open', () => {
    const given = { ...questionOf(base).given, circumstances: ['ADDICTION' as const] };
    const minor = { to: 'HEALTH_CARE' as const, purpose: 'ASSESSMENT' as const, subject: { bornOn: '2010-05-05' } };
    expect(lapsesOf('OSL 26:9', { ...minor, given })).toBeNull();
    expect(lapsesOf('OSL 26:9', minor)).toEqual({ at: new Date('2028-05-04T22:00:00Z'), because: 'BIRTHDAY' });
  });

  it('lets what began under the wording of 2013 go on under the present one, to the 21st birthday', () => {
    const then = { day: '2025-03-01', subject: { bornOn: '2004-12-24' } };
    expect(lapsesOf('OSL 10:18 a', then)).toEqual({ at: new Date('2025-12-23T23:00:00Z'), because: 'BIRTHDAY' });
  });

  it('does not say when for a person whose age alone is known', () => {
    expect(lapsesOf('OSL 10:18 a', { subject: { age: 20 } })).toBeNull();
  });

  it('lets what rests on consent lapse with the consent, or at 18 where that comes first', () => {
    const consent = (until: string) => ({ ...questionOf(base).given, consentUntil: () => new Date(until) });
    const minor = { bornOn: '2010-05-05' };
    const early = lapsesOf('OSL 12:3', { subject: minor, given: consent('2027-01-01T00:00:00Z') });
    expect(early).toEqual({ at: new Date('2027-01-01T00:00:00Z'), because: 'CONSENT' });
    const late = lapsesOf('OSL 12:3', { subject: minor, given: consent('2030-01-01T00:00:00Z') });
    expect(late).toEqual({ at: new Date('2028-05-04T22:00:00Z'), because: 'BIRTHDAY' });
  });

  it('lets nothing that turns on age carry for somebody who is not born yet', () => {
    const [answer] = ask({ subject: { bornOn: '2027-01-01' }, ground: 'OSL 10:18 a' });
    expect([answer?.outcome, answer?.ways.map(({ needs }) => needs)]).toEqual(['FORBIDDEN', [['AGE', 'WEIGHING']]]);
  });

  it('lets what several ages keep open lapse with the last of them', () => {
    const young = PROVISIONS.filter(({ code }) => code === 'OSL 10:18 a').map((one) => ({
      ...one,
      subject: [{ ageBelow: 21 }, { ageBelow: 25 }],
    }));
    const [answer] = answersOf(young, { ...questionOf(base), subject: { bornOn: '2010-05-05' } });
    expect(answer?.ways[0]?.lapses).toEqual({ at: midnight('2035-05-05'), because: 'BIRTHDAY' });
  });

  it('says that the birthday ended it where the consent ends at that very moment', () => {
    const until = midnight('2028-05-05');
    const given = { ...questionOf(base).given, consentUntil: () => until };
    expect(lapsesOf('OSL 12:3', { subject: { bornOn: '2010-05-05' }, given })).toEqual({
      at: until,
      because: 'BIRTHDAY',
    });
  });

  describe('a consent that ends exactly as the day begins', () => {
    const first = midnight(questionOf(base).day);
    const underConsent = (until: Date) => ({
      ...questionOf(base),
      ...{ subject: { bornOn: '2000-05-05' }, ground: 'OSL 12:2' },
      given: { ...questionOf(base).given, consentUntil: () => until },
    });
    const outcome = (until: Date) => answersOf(PROVISIONS, underConsent(until))[0]?.outcome;

    it('carries nothing on that day', () => {
      expect(outcome(first)).toBe('NEEDS_CONSENT');
      expect(outcome(new Date(first.getTime() - 1))).toBe('NEEDS_CONSENT');
    });

    it('and one that ends a millisecond later carries', () => {
      expect(outcome(new Date(first.getTime() + 1))).toBe('PERMITTED');
    });

    it('leaves a disclosure that rests on it no moment', () => {
      const stated = new Date(first.getTime() + 86_400_000);
      expect(endOfDisclosure(PROVISIONS, underConsent(first), stated)).toEqual({ at: first, because: 'CONSENT' });
    });

    it('and the disclosure that ends at the very moment that was stated ends as stated', () => {
      const until = new Date(first.getTime() + 1);
      expect(endOfDisclosure(PROVISIONS, underConsent(until), until)).toEqual({ at: until, because: 'STATED' });
    });
  });

  const WARNED: readonly [string, Partial<ReturnType<typeof questionOf>>, LawWarning[]][] = [
    [
      'weaker protection from social services to prison and probation (26:1 to 35:15)',
      { to: 'PRISON_PROBATION', ground: 'OSL 10:2' },
      ['PROTECTION_WEAKENS'],
    ],
    ['weaker protection from social services to school', { to: 'SCHOOL', ground: 'OSL 10:2' }, ['PROTECTION_WEAKENS']],
    [
      'nothing from social services to another board, where its secrecy follows (OSL 11:4)',
      { to: 'MUNICIPAL_BOARD', ground: 'OSL 10:2' },
      [],
    ],
    ['nothing from police to social services', { from: 'POLICE', to: 'SOCIAL_SERVICES', ground: 'OSL 10:27' }, []],
    ['nothing from prison and probation to social services', { from: 'PRISON_PROBATION', to: 'SOCIAL_SERVICES', ground: 'OSL 10:27' }, []],
    ['the end of protection at a private recipient', { to: 'CIVIL_SOCIETY' }, ['PROTECTION_ENDS']],
    [
      'offence data that a private recipient may not have',
      { to: 'CIVIL_SOCIETY', fields: ['Case.offences'] },
      ['PROTECTION_ENDS', 'OFFENCE_BARRED'],
    ],
    ['an unknown age', { ground: 'OSL 10:18 a', subject: { age: null } }, ['AGE_UNKNOWN']],
    ['the unsettled reach of 10:15 a', { ground: 'OSL 10:15 a' }, ['COUNSEL_ADVISED']],
    [
      'a wording that was not read, of the discloser',
      { from: 'HEALTH_CARE', to: 'SOCIAL_SERVICES', day: '2025-03-31' },
      ['WORDING_NOT_VERIFIED'],
    ],
    [
      'a wording that was not read, of what decides',
      { from: 'POLICE', to: 'SCHOOL', day: '2021-12-31' },
      ['PROTECTION_WEAKENS', 'WORDING_NOT_VERIFIED'],
    ],
    ['nothing of that from the first day that was read', { from: 'POLICE', to: 'SOCIAL_SERVICES', day: '2022-01-01' }, []],
    ['nothing of 10:15 a before it is in force', { day: '2025-11-30' }, []],
  ];

  it.each(WARNED)('warns of %s', (_, change, warnings) => {
    const question = { ...questionOf(base), ...change };
    expect(warningsOf(question, answersOf(PROVISIONS, question))).toEqual(warnings);
  });
});
