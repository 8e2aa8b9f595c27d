import { dayOf, midnight } from '../../src/policy/calendar';
import { LEGAL_NOTICE, PROVISIONS, provisionsAt } from '../../src/policy/provisions';
import { DUTIES, DUTY_CODES } from '../../src/policy/duties';
import type { AgencyKind } from '../../src/policy/actor';
import { circumstancesIn, dutyIn, LAW_CASES, sentenceOf, type LawCase } from '../policy/lawCases';
import { agencyId, memberId, type Answered } from './casesSupport';
import { bornFor, CHECK, createLawNetwork, rowsBetweenAgencies, type Check, type LawNetwork } from './lawSupport';

/** Later than every row of the table that needs something on record. */
const NOW = new Date('2026-06-15T10:00:00Z');
const NOBODY = 'agency_0198c0de-0000-7000-8000-000000000000';
const PROVISIONS_QUERY = `query ($at: Date) { result: legalProvisions(at: $at) { code title from to
  subject { ageBelow ageFrom circumstance } purposes classes fields requires narrow counselAdvised validFrom validTo source
  part fromLawKinds toLawKinds lifts words counselFor verifiedFrom mark firstDayMark sfs } }`;

let network: LawNetwork;

beforeAll(async () => {
  network = await createLawNetwork(NOW);
  const { service } = network;
  await service.addMember('colleague@from-social-services', ['CASEWORKER']);
  await service.addMember('lead@from-social-services', ['LEAD']);
  await service.addMember('low@from-social-services', ['CASEWORKER'], { assurance: 2 });
});

afterAll(() => network.service.stop());

const anna = 'worker@from-social-services';
const to = (kind: AgencyKind): string => agencyId(network.recipient(kind));
const ROWS = rowsBetweenAgencies(LAW_CASES).map((one) => ({ sentence: sentenceOf(one.row), ...one }));

/** The outcome for the field of the row, and the codes of the provisions that give it. */
function answerIn(check: Check, [, , , field]: LawCase): { outcome: string; provisions: string[] } {
  const found = check.fields.find((one) => one.field === field);
  if (!found) throw new Error(`nothing is said of ${field}`);
  const giving = found.provisions.filter((way) => way.outcome === found.outcome).map(({ provision }) => provision.code);
  return { outcome: found.outcome, provisions: found.outcome === 'FORBIDDEN' ? [] : giving };
}

function expectRow(check: Check, { row, from, to: to_ }: (typeof ROWS)[number]): void {
  const [lawFrom, lawTo, , , , day, , , outcome, provision] = row;
  const answer = answerIn(check, row);
  expect(answer.outcome).toBe(outcome);
  if (provision === null) expect(answer.provisions).toEqual([]);
  else expect(answer.provisions).toContain(provision);
  expect(check).toMatchObject({ at: day, discloserKind: from, recipientKind: to_, notice: LEGAL_NOTICE });
  expect([check.discloserLawKind, check.recipientLawKind]).toEqual([lawFrom, lawTo]);
}

const onRecord = ({ 6: stated }: LawCase): boolean =>
  ['CONSENT', 'RESERVATION', 'SAME_PRINCIPAL'].some((one) => stated.includes(one as never));

describe('disclosureCheck on a case', () => {
  it.each(ROWS)('$sentence', async (one) => {
    const { row, from } = one;
    const [, , , , , day, stated] = row;
    const { caseId, asked } = await network.arrange(row, from, one.to);
    const given = { weighing: stated.includes('WEIGHING'), requested: stated.includes('REQUEST') };
    expectRow(await network.check(network.worker(from), { ...asked, ...given, caseId, at: day }), one);
  });
});

const BY_AGE = ROWS.filter(({ row }) => typeof row[2] === 'number' && !onRecord(row));

describe('disclosureCheck on an age alone', () => {
  it('is asked in at least 100 rows', () => {
    expect(BY_AGE.length).toBeGreaterThanOrEqual(100);
  });

  it.each(BY_AGE)('$sentence', async (one) => {
    const { row, from, to: to_ } = one;
    const [, , subjectAge, field, purpose, at, stated, ground] = row;
    await network.samePrincipal(from, to_, false);
    const input = {
      ...{ recipientAgencyId: to(to_), subjectAge, fields: [field], purpose, at, ground },
      discloserAgencyId: agencyId(network.discloser(from)),
      circumstances: circumstancesIn(stated),
      weighing: stated.includes('WEIGHING'),
      duty: dutyIn(stated),
      requested: stated.includes('REQUEST'),
    };
    expectRow(await network.check(anna, input), one);
  });

  it.each([
    ['HEALTH_CARE', 30],
    ['SOCIAL_SERVICES', 15],
  ] as const)('of a private discloser to %s at %i asks for no consent: nothing binds it (OSL 2:1)', async (kind, subjectAge) => {
    const discloserAgencyId = agencyId(network.discloser('CIVIL_SOCIETY'));
    const input = { discloserAgencyId, recipientAgencyId: to(kind), subjectAge, fields: ['Case.risk'], purpose: 'PROTECTION' };
    const { fields } = await network.check('worker@from-civil-society', { ...input, discloserAgencyId: null });
    expect(fields).toMatchObject([{ outcome: 'PERMITTED', basis: 'NOT_BOUND', obliged: false }]);
    expect((await network.check(anna, input)).fields).toEqual(fields);
    const held = await network.check(anna, { ...input, circumstances: ['HELD_UNDER_RESERVATION'] });
    expect(held.fields).toMatchObject([{ outcome: 'NEEDS_RESERVATION', basis: null }]);
    expect(held.fields[0]?.provisions[0]?.needs).toEqual(['RELEASE']);
  });
});

describe('what is asked wrongly', () => {
  const PLAIN = { fields: ['Case.risk'], purpose: 'CRIME_PREVENTION' };
  const refused = async (input: object, actor = anna): Promise<unknown> => {
    const { code, extensions, data } = await network.ask(actor, CHECK, {
      input: { recipientAgencyId: to('POLICE'), ...PLAIN, ...input },
    });
    expect(data?.result ?? null).toBeNull();
    return [code, extensions['field'] ?? null];
  };
  let theCase: Answered;
  beforeAll(async () => {
    theCase = await network.openCase('SOCIAL_SERVICES', '1996-03-02');
  });

  it('with neither a case nor an age, or with both, is refused at its place', async () => {
    expect(await refused({})).toEqual(['BAD_USER_INPUT', ['input', 'caseId']]);
    expect(await refused({ caseId: null, subjectAge: null })).toEqual(['BAD_USER_INPUT', ['input', 'caseId']]);
    expect(await refused({ caseId: theCase.id, subjectAge: 30 })).toEqual(['BAD_USER_INPUT', ['input', 'subjectAge']]);
  });

  it.each([-1, 131, -2147483648, 2147483647])('with the age %i is refused at its place', async (subjectAge) => {
    expect(await refused({ subjectAge })).toEqual(['BAD_USER_INPUT', ['input', 'subjectAge']]);
  });

  it.each([0, 130])('with the age %i is answered', async (subjectAge) => {
    const check = await network.check(anna, { recipientAgencyId: to('POLICE'), ...PLAIN, subjectAge });
    expect(check.fields).toHaveLength(1);
  });

  it('to an agency that is none is NOT_FOUND, whichever side it is on', async () => {
    for (const recipientAgencyId of [NOBODY, 'agency_x', theCase.id, ''])
      expect(await refused({ subjectAge: 30, recipientAgencyId })).toEqual(['NOT_FOUND', null]);
    expect(await refused({ subjectAge: 30, discloserAgencyId: NOBODY })).toEqual(['NOT_FOUND', null]);
    expect(await refused({ caseId: theCase.id, recipientAgencyId: NOBODY })).toEqual(['NOT_FOUND', null]);
  });

  it('to the agency that discloses is refused at its place', async () => {
    const own = agencyId(network.discloser('SOCIAL_SERVICES'));
    expect(await refused({ subjectAge: 30, recipientAgencyId: own })).toEqual(['BAD_USER_INPUT', ['input', 'recipientAgencyId']]);
    const other = { subjectAge: 30, discloserAgencyId: to('POLICE') };
    expect(await refused(other)).toEqual(['BAD_USER_INPUT', ['input', 'recipientAgencyId']]);
  });

  it('for another discloser on a case is refused at its place', async () => {
    const input = { caseId: theCase.id, discloserAgencyId: agencyId(network.discloser('SCHOOL')) };
    expect(await refused(input)).toEqual(['BAD_USER_INPUT', ['input', 'discloserAgencyId']]);
    const own = { caseId: theCase.id, discloserAgencyId: agencyId(network.discloser('SOCIAL_SERVICES')) };
    expect((await network.check(anna, { recipientAgencyId: to('POLICE'), ...PLAIN, ...own })).fields).toHaveLength(1);
  });

  it.each([
    ['no field', [], ['input', 'fields']],
    ['a field that is none', ['Case.risk', 'Case.nothing'], ['input', 'fields', 1]],
    ['a field that opens nothing', ['Case.status'], ['input', 'fields', 0]],
    ['a field of another type', ['Expert.name'], ['input', 'fields', 0]],
    ['a field twice', ['Case.risk', 'Case.risk'], ['input', 'fields', 1]],
  ])('for %s is refused at its place', async (_, fields, place) => {
    expect(await refused({ subjectAge: 30, fields })).toEqual(['BAD_USER_INPUT', place]);
    expect(await refused({ caseId: theCase.id, fields })).toEqual(['BAD_USER_INPUT', place]);
  });

  it.each(['2026-02-30', '2026-13-01', 'today', ''])('on the day "%s" is refused', async (at) => {
    expect((await refused({ subjectAge: 30, at })) as string[]).toContain('BAD_USER_INPUT');
  });

  it('on a ground that is none, or does not fit, is answered with FORBIDDEN and the fitting ones', async () => {
    for (const ground of ['OSL 99:9', 'OSL 10:24']) {
      const input = { recipientAgencyId: to('POLICE'), ...PLAIN, subjectAge: 20, ground };
      const [field] = (await network.check(anna, input)).fields;
      expect(field?.outcome).toBe('FORBIDDEN');
      expect(field?.provisions.map(({ provision }) => provision.code).slice(0, 3)).toEqual(['OSL 10:18 a', 'OSL 12:2', 'OSL 10:15 a']);
    }
  });

  it.each(['x', '', 'SoL 19:2', 'sol 19:1', 'Lag 2025:170', 'OSL 10:28'])(
    'for the duty "%s" is refused at its place, with the choices',
    async (duty) => {
      const { code, extensions, text } = await network.ask(anna, CHECK, {
        input: { recipientAgencyId: to('POLICE'), ...PLAIN, subjectAge: 30, duty },
      });
      expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'duty']]);
      for (const choice of DUTY_CODES) expect(text).toContain(choice);
    },
  );

  it('for another duty than the ground names is refused at its place', async () => {
    const input = { subjectAge: 30, ground: 'Lag 2025:170 4', duty: 'SoL 19:1' };
    expect(await refused(input)).toEqual(['BAD_USER_INPUT', ['input', 'duty']]);
  });

  it('on a case is answered only to those who work on it', async () => {
    const input = { caseId: theCase.id };
    expect(await refused({ ...input, recipientAgencyId: to('SCHOOL') }, 'worker@to-police')).toEqual(['NOT_FOUND', null]);
    expect(await refused({ ...input, recipientAgencyId: to('SCHOOL') }, 'worker@from-police')).toEqual(['NOT_FOUND', null]);
    expect(await refused(input, 'colleague@from-social-services')).toEqual(['NOT_FOUND', null]);
    expect(await refused(input, 'low@from-social-services')).toEqual(['NOT_FOUND', null]);
    expect(await refused(input, 'lead@from-social-services')).toEqual(['FORBIDDEN', null]);
    for (const caseId of ['case_0198c0de-0000-7000-8000-000000000000', 'case_x', NOBODY])
      expect(await refused({ caseId })).toEqual(['NOT_FOUND', null]);
  });

  it('on a case that was shared is FORBIDDEN to the agency it is shared with', async () => {
    const shared = await network.openCase('SOCIAL_SERVICES', '1996-03-02');
    const { ownerQuery } = network.service.database;
    await ownerQuery(
      `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, fields, ground, gdpr_basis, purpose,
         valid_from, stated_until, valid_until, made_by)
       VALUES (gen_random_uuid(), $1, $2, 'Case', $3, '{Case.risk}', 'OSL 10:28', 'ART_6_1_E', 'OTHER', $5::timestamptz - interval '1 day',
         $5::timestamptz + interval '1 day', $5::timestamptz + interval '1 day', $4)`,
      [
        network.discloser('SOCIAL_SERVICES').id,
        network.recipient('POLICE').id,
        shared.id.split('_')[1],
        network.service.actor(anna).id,
        network.now,
      ],
    );
    const input = { caseId: shared.id, recipientAgencyId: to('SCHOOL') };
    expect(await refused(input, 'worker@to-police')).toEqual(['FORBIDDEN', null]);
  });

  it('is answered to a colleague once the case is theirs too', async () => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', '1996-03-02');
    const input = { caseId, recipientAgencyId: to('POLICE'), ...PLAIN };
    const colleague = 'colleague@from-social-services';
    const assign = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: CO_WORKER) {
      __typename ... on Case { id } } }`;
    await network.get(anna, 'Case', assign, { caseId, memberId: memberId(network.service.actor(colleague)) });
    expect((await network.check(colleague, input)).fields).toHaveLength(1);
  });
});

describe('an answer', () => {
  const check = (input: object) => network.check(anna, { purpose: 'CRIME_PREVENTION', ...input });

  it('spreads a class over its fields, each with its own class and outcome', async () => {
    const input = {
      subjectAge: 20,
      recipientAgencyId: to('POLICE'),
      fields: ['SPECIAL', 'Case.offences', 'Person.phone'],
      ground: 'OSL 10:18 a',
      weighing: true,
    };
    const { fields } = await check(input);
    expect(fields.map((one) => [one.field, one.class, one.outcome])).toEqual([
      ['Case.person', 'IDENTITY', 'PERMITTED'],
      ['Case.environment', 'SPECIAL', 'PERMITTED'],
      ['Case.health', 'SPECIAL', 'PERMITTED'],
      ['Case.religion', 'SPECIAL', 'PERMITTED'],
      ['Case.offences', 'OFFENCE', 'FORBIDDEN'],
      ['Person.phone', 'CONTACT', 'PERMITTED'],
    ]);
  });

  it('names the law that bars a field, whoever discloses, and our policy beside an answer of the law', async () => {
    const input = { subjectAge: 30, recipientAgencyId: to('CIVIL_SOCIETY'), fields: ['Case.offences', 'Case.reporter', 'Case.risk'] };
    const { fields } = await check(input);
    expect(fields.map(({ field, outcome, barredBy, notCarried }) => [field, outcome, barredBy, notCarried])).toEqual([
      ['Case.risk', 'NEEDS_CONSENT', null, null],
      ['Case.offences', 'FORBIDDEN', 'dataskyddslagen 3:8', null],
      ['Case.reporter', 'NEEDS_CONSENT', null, 'P2'],
    ]);
    const school = await check({ ...input, recipientAgencyId: to('SCHOOL'), purpose: 'SCHOOL_SUPPORT' });
    expect(school.fields.map(({ outcome, barredBy, notCarried, policies }) => [outcome, barredBy, notCarried, policies])).toEqual([
      ['NEEDS_CONSENT', null, null, []],
      ['NEEDS_CONSENT', null, 'P1', ['P1']],
      ['NEEDS_CONSENT', null, 'P2', ['P2']],
    ]);
  });

  it('says that it must be disclosed, and by which duty', async () => {
    const input = { subjectAge: 30, recipientAgencyId: to('POLICE'), fields: ['Person.phone'], requested: true };
    expect((await check(input)).fields).toMatchObject([
      { field: 'Case.person', outcome: 'PERMITTED', obliged: true, duty: 'Lag 2025:170 4' },
      { field: 'Person.phone', outcome: 'PERMITTED', obliged: true, duty: 'Lag 2025:170 4' },
    ]);
    expect((await check({ ...input, requested: false })).fields).toMatchObject([{ obliged: false, duty: null }, { obliged: false }]);
  });

  it.each([
    ['2005-06-16', '2026-06-15T22:00:00.000Z'],
    ['2005-12-24', '2026-12-23T23:00:00.000Z'],
    ['2006-03-29', '2027-03-28T22:00:00.000Z'],
    ['2006-10-31', '2027-10-30T22:00:00.000Z'],
    ['2006-11-01', '2027-10-31T23:00:00.000Z'],
    ['2008-02-29', '2029-02-27T23:00:00.000Z'],
  ])('for somebody born %s lapses on 10:18 a at midnight in Sweden of the 21st birthday, %s', async (born, lapsesAt) => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', born);
    const { fields } = await check({
      caseId,
      recipientAgencyId: to('POLICE'),
      fields: ['Case.risk'],
      ground: 'OSL 10:18 a',
      weighing: true,
    });
    expect(fields[0]?.provisions).toMatchObject([{ outcome: 'PERMITTED', needs: [], lapsesAt, lapsesBecause: 'BIRTHDAY' }]);
    const before = { caseId, recipientAgencyId: to('POLICE'), fields: ['Case.risk'], ground: 'OSL 10:18 a', weighing: true };
    const lastDay = dayOf(new Date(Date.parse(lapsesAt) - 1));
    const firstDay = dayOf(new Date(lapsesAt));
    expect((await check({ ...before, at: lastDay })).fields).toMatchObject([{ outcome: 'PERMITTED' }]);
    expect((await check({ ...before, at: firstDay })).fields).toMatchObject([{ outcome: 'FORBIDDEN' }]);
  });

  it('for a minor lapses on consent at midnight of the 18th birthday', async () => {
    const born = '2008-09-09';
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', born);
    await network.recordConsent('SOCIAL_SERVICES', 'SCHOOL', caseId, ['Case.risk'], dayOf(NOW));
    const input = { caseId, recipientAgencyId: to('SCHOOL'), fields: ['Case.risk'], purpose: 'SCHOOL_SUPPORT', ground: 'OSL 12:3' };
    const lapsesAt = midnight('2026-09-09').toISOString();
    expect((await check(input)).fields).toMatchObject([{ outcome: 'PERMITTED', provisions: [{ lapsesAt }] }]);
    expect((await check({ ...input, at: '2026-09-08' })).fields).toMatchObject([{ outcome: 'PERMITTED' }]);
    expect((await check({ ...input, at: '2026-09-09' })).fields).toMatchObject([{ outcome: 'FORBIDDEN' }]);
    const adult = await check({ ...input, ground: 'OSL 12:2', at: '2026-09-09' });
    expect(adult.fields).toMatchObject([{ outcome: 'NEEDS_CONSENT' }]);
  });

  it('covers by consent the recipient and the fields that it names, and no others', async () => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', bornFor(30, dayOf(NOW)));
    await network.recordConsent('SOCIAL_SERVICES', 'SCHOOL', caseId, ['Case.risk'], dayOf(NOW));
    const input = { caseId, fields: ['Case.risk', 'Case.summary'], purpose: 'SCHOOL_SUPPORT' };
    const outcomes = async (kind: AgencyKind) =>
      (await check({ ...input, recipientAgencyId: to(kind) })).fields.map(({ outcome }) => outcome);
    expect(await outcomes('SCHOOL')).toEqual(['NEEDS_CONSENT', 'PERMITTED']);
    expect(await outcomes('HEALTH_CARE')).toEqual(['NEEDS_CONSENT', 'NEEDS_CONSENT']);
  });

  it.each([
    ['of weaker protection at the school', { recipientKind: 'SCHOOL', ground: 'OSL 10:2' }, ['PROTECTION_WEAKENS']],
    ['of weaker protection in prison (26:1 to 35:15)', { recipientKind: 'PRISON_PROBATION', ground: 'OSL 10:2' }, ['PROTECTION_WEAKENS']],
    ['of nothing at another social service', { recipientKind: 'SOCIAL_SERVICES', ground: 'OSL 10:2' }, []],
    ['of the end of protection at a private recipient', { recipientKind: 'CIVIL_SOCIETY' }, ['PROTECTION_ENDS']],
    [
      'of offences at a private recipient',
      { recipientKind: 'CIVIL_SOCIETY', fields: ['Case.offences'] },
      ['PROTECTION_ENDS', 'OFFENCE_BARRED'],
    ],
    ['of the unsettled reach of 10:15 a', { recipientKind: 'POLICE', ground: 'OSL 10:15 a' }, ['COUNSEL_ADVISED']],
    ['of nothing before 10:15 a is in force', { recipientKind: 'POLICE', at: '2025-11-30' }, []],
  ] as const)('warns %s', async (_, { recipientKind, ...input }, warnings) => {
    const found = await check({ subjectAge: 30, fields: ['Case.risk'], recipientAgencyId: to(recipientKind), ...input });
    expect(found.warnings).toEqual(warnings);
    expect(found.notice).toMatch(/not legal advice/);
  });

  it('warns of an age that is not known', async () => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', null);
    const found = await check({
      caseId,
      fields: ['Case.risk'],
      recipientAgencyId: to('POLICE'),
      ground: 'OSL 10:18 a',
    });
    expect(found.warnings).toEqual(['AGE_UNKNOWN']);
  });

  it('is for today when no day is given, and writes nothing', async () => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', '2005-06-16');
    const { ownerQuery } = network.service.database;
    const state = () =>
      ownerQuery(`SELECT (SELECT count(*) FROM disclosure) AS d, (SELECT count(*) FROM idempotency) AS i,
        (SELECT md5(string_agg(c::text, '' ORDER BY c.id)) FROM case_file c) AS c`);
    const before = await state();
    expect((await check({ caseId, fields: ['Case.risk'], recipientAgencyId: to('POLICE') })).at).toBe('2026-06-15');
    expect(await state()).toEqual(before);
  });

  it('on a case is in the access log, as a use of the case', async () => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', '2005-06-16');
    await check({ caseId, fields: ['Case.risk'], recipientAgencyId: to('POLICE') });
    const entries = await network.service.database.ownerQuery(
      `SELECT outcome FROM access_entry WHERE record_ids @> ARRAY[$1]::uuid[] AND operation LIKE '%disclosureCheck%'`,
      [caseId.split('_')[1]],
    );
    expect(entries).toEqual([{ outcome: 'SHOWN' }]);
  });
});

describe('a question that is refused', () => {
  it('is not in the access log as something that was shown', async () => {
    const { id: caseId } = await network.openCase('SOCIAL_SERVICES', '2005-06-16');
    const plain = { caseId, recipientAgencyId: to('POLICE'), purpose: 'OTHER' };
    const { code } = await network.ask(anna, CHECK, { input: { ...plain, fields: ['Case.nothing'] } });
    expect(code).toBe('BAD_USER_INPUT');
    const entries = await network.service.database.ownerQuery(
      `SELECT outcome FROM access_entry WHERE record_ids @> ARRAY[$1]::uuid[] AND operation LIKE '%disclosureCheck%' AND outcome = 'SHOWN'`,
      [caseId.split('_')[1]],
    );
    expect(entries).toEqual([]);
  });
});

describe('legalProvisions', () => {
  const at = async (day?: string): Promise<Answered[]> => {
    const { data, text } = await network.ask('worker@to-civil-society', PROVISIONS_QUERY, day === undefined ? {} : { at: day });
    if (!data) throw new Error(text);
    return data.result as unknown as Answered[];
  };
  const codes = async (day: string): Promise<string[]> => (await at(day)).map(({ code }) => code);

  it('gives the versions in force on the day, as the table has them', async () => {
    for (const day of ['2025-03-31', '2025-04-01', '2025-11-30', '2025-12-01']) {
      const expected = provisionsAt(PROVISIONS, day).map(({ from, to: to_, rung: _rung, ...row }) => ({
        ...row,
        ...{ fromLawKinds: from, toLawKinds: to_ },
        subject: row.subject.map(({ ageBelow = null, ageFrom = null, circumstance = null }) => ({ ageBelow, ageFrom, circumstance })),
      }));
      expect((await at(day)).map(({ from: _from, to: _to, ...row }) => row)).toEqual(expected);
    }
  });

  it('has OSL 10:15 a from 1 December 2025', async () => {
    expect(await codes('2025-11-30')).not.toContain('OSL 10:15 a');
    expect(await codes('2025-12-01')).toContain('OSL 10:15 a');
  });

  it('has lag 2025:170 and the reach of 10:18 a to the security service from 1 April 2025', async () => {
    const duties = async (day: string): Promise<string[]> => {
      const { data } = await network.ask(anna, 'query ($at: Date) { result: legalDuties(at: $at) { code } }', {
        at: day,
      });
      return (data?.result as unknown as { code: string }[]).map(({ code }) => code);
    };
    expect((await duties('2025-03-31')).filter((code) => code.startsWith('Lag'))).toEqual([]);
    expect((await duties('2025-04-01')).filter((code) => code.startsWith('Lag'))).toHaveLength(6);
    expect(await duties('2026-01-15')).toEqual(provisionsAt(DUTIES, '2026-01-15').map(({ code }) => code));
    const reach = async (day: string) => (await at(day)).filter(({ code }) => code === 'OSL 10:18 a').map((row) => row['to']);
    expect(await reach('2025-03-31')).toEqual([['POLICE']]);
    expect(await reach('2025-04-01')).toEqual([['POLICE', 'SECURITY_SERVICE', 'CUSTOMS']]);
  });

  it('is of today when no day is given', async () => {
    expect(await at()).toEqual(await at('2026-06-15'));
  });

  it('takes no day that is none', async () => {
    expect((await network.ask(anna, PROVISIONS_QUERY, { at: '2025-02-29' })).code).toBe('BAD_USER_INPUT');
  });
});
