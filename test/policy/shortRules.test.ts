import { maySucceed, type Succession } from '../../src/policy/agencyEnds';
import { ANSWER_DAYS, lastsAsAnswer } from '../../src/policy/answerTime';
import { plainName } from '../../src/policy/giverNames';
import { lawKindOn, statable, type StatedLawKind } from '../../src/policy/lawKind';
import { linksOf } from '../../src/policy/links';
import { protectsFurther } from '../../src/policy/protectedIdentity';
import { runsOutAt, UNANSWERED_DAYS } from '../../src/policy/referralTime';
import { servicePolicyFaults, SERVICE_POLICIES, NOT_CARRIED } from '../../src/policy/servicePolicies';

const at = (text: string): Date => new Date(text);

describe('A referral that nobody answers runs out', () => {
  const sent = at('2026-01-01T12:00:00Z');
  it.each([
    ['at the deadline of its sender', '2026-01-01T12:00:00.001Z', '2026-01-01T12:00:00.001Z'],
    ['at one that lies after our own', '2027-01-01T12:00:00Z', '2027-01-01T12:00:00.000Z'],
    ['after 90 days where there is none', null, '2026-04-01T12:00:00.000Z'],
    ['after 90 days where it is the moment of sending', '2026-01-01T12:00:00Z', '2026-04-01T12:00:00.000Z'],
    ['after 90 days where it has passed', '2025-12-31T12:00:00Z', '2026-04-01T12:00:00.000Z'],
  ])('%s', (_when, answerBy, end) => {
    expect(runsOutAt(sent, answerBy === null ? null : at(answerBy)).toISOString()).toBe(end);
    expect(UNANSWERED_DAYS).toBe(90);
  });
});

describe('A disclosure that answers a request lasts long enough', () => {
  it.each([
    ['seven days', '2026-01-08T00:00:00Z', true],
    ['a moment less', '2026-01-07T23:59:59.999Z', false],
    ['longer', '2026-03-01T00:00:00Z', true],
    ['an end before the beginning', '2025-12-01T00:00:00Z', false],
  ])('%s', (_what, until, lasts) => {
    expect(lastsAsAnswer(at('2026-01-01T00:00:00Z'), at(until))).toBe(lasts);
    expect(ANSWER_DAYS).toBe(7);
  });
});

test.each([
  ['SECRECY_MARKING', null, true],
  ['SECRECY_MARKING', 'SECRECY_MARKING', false],
  ['PROTECTED_REGISTRATION', 'SECRECY_MARKING', true],
  ['ASSUMED_IDENTITY', 'PROTECTED_REGISTRATION', true],
  ['SECRECY_MARKING', 'ASSUMED_IDENTITY', false],
  ['PROTECTED_REGISTRATION', 'ASSUMED_IDENTITY', false],
] as const)('%s protects further than %s: %s', (one, other, further) => {
  expect(protectsFurther(one, other)).toBe(further);
});

describe('One agency may succeed another', () => {
  const stated: StatedLawKind = { lawKind: 'SOCIAL_SERVICES', validFrom: '2026-01-01', validTo: '2026-12-31', source: 'Beslut' };
  const agency: Succession = {
    ...{ kind: 'COORDINATION', municipalityCode: '1480', validFrom: '2020-01-01', validTo: null },
    lawKinds: [stated],
  };
  const day = '2026-06-01';
  it.each<[string, Partial<Succession>, boolean]>([
    ['of the same kind, in the same municipality', {}, true],
    ['that begins on the day', { validFrom: day }, true],
    ['that ends on the day', { validTo: day }, true],
    ['not one that begins after it', { validFrom: '2026-06-02' }, false],
    ['not one that ended before it', { validTo: '2026-05-31' }, false],
    ['not one of another kind', { kind: 'SOCIAL_SERVICES', lawKinds: [] }, false],
    ['not one of another municipality', { municipalityCode: '1401' }, false],
    ['not one of another kind in law on the day', { lawKinds: [] }, false],
    ['nor one whose kind in law was the same on another day', { lawKinds: [{ ...stated, validTo: '2026-05-31' }] }, false],
    ['one whose kind in law is another only later', { lawKinds: [{ ...stated, validTo: day }] }, true],
  ])('%s', (_what, other, may) => {
    expect(maySucceed(agency, { ...agency, ...other }, day)).toBe(may);
  });

  it('not one of another kind in law that stands for the same', () => {
    const school: Succession = { ...agency, kind: 'SCHOOL', lawKinds: [] };
    expect(maySucceed(school, school, day)).toBe(true);
    expect(maySucceed(school, { ...school, kind: 'HEALTH_CARE' }, day)).toBe(false);
  });
});

describe('The kind in law of an agency', () => {
  const of = (lawKind: StatedLawKind['lawKind'], validFrom: string, validTo: string | null): StatedLawKind => ({
    ...{ lawKind, validFrom, validTo, source: 'Beslut' },
  });
  const school = of('SCHOOL', '2025-01-01', '2025-12-31');
  const social = of('SOCIAL_SERVICES', '2026-01-01', null);
  it.each([
    ['is its kind by activity', 'POLICE', [], '2026-06-01', 'POLICE'],
    ['is a board of its own for a coordination of which nothing is stated', 'COORDINATION', [], '2026-06-01', 'MUNICIPAL_BOARD'],
    ['is the one stated', 'COORDINATION', [school, social], '2025-06-01', 'SCHOOL'],
    ['is that from its first day', 'COORDINATION', [school, social], '2026-01-01', 'SOCIAL_SERVICES'],
    ['is that to its last day', 'COORDINATION', [school], '2025-12-31', 'SCHOOL'],
    ['is none that has ended', 'COORDINATION', [school], '2026-01-01', 'MUNICIPAL_BOARD'],
    ['is none that has not begun', 'COORDINATION', [social], '2025-12-31', 'MUNICIPAL_BOARD'],
    ['is that without an end for good', 'COORDINATION', [social], '2040-01-01', 'SOCIAL_SERVICES'],
  ] as const)('%s', (_what, kind, stated, day, lawKind) => {
    expect(lawKindOn(kind, stated, day)).toBe(lawKind);
  });

  it('can be stated of a coordination, which belongs to different boards, and is itself for any other', () => {
    expect(statable('COORDINATION')).toEqual(['SOCIAL_SERVICES', 'SCHOOL', 'LEISURE_CULTURE', 'MUNICIPAL_BOARD']);
    expect(statable('POLICE')).toEqual(['POLICE']);
  });
});

describe('Names are compared', () => {
  it.each([
    ['with their parts apart', 'Anna  Maria-Test', 'anna maria test'],
    ['of one letter each', 'A.B', 'a b'],
    ['of punctuation alone, as they are', ' ... ', '...'],
  ])('%s', (_how, name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});

test('the links of a type are those of that type, each once and in order', () => {
  expect(linksOf('Case')).toEqual([
    ...['person', 'assignees.member', 'closings.closedBy', 'closings.reopenedBy', 'referrals', 'consents', 'planGoals', 'planSteps'],
  ]);
  expect(linksOf('AccessEntry')).toEqual(['member']);
  expect(linksOf('Agency')).toEqual([]);
});

describe('A fault in our policies', () => {
  const faulty = (change: () => () => void): string[] => {
    const undo = change();
    try {
      return servicePolicyFaults();
    } finally {
      undo();
    }
  };
  const policies = SERVICE_POLICIES as unknown as { id: string; text: string }[];
  const [first] = policies;
  if (!first) throw new Error('there are no policies');

  it('is none today', () => {
    expect(servicePolicyFaults()).toEqual([]);
  });

  it('is a class that does not exist', () => {
    const carried = NOT_CARRIED as unknown as Record<string, string[]>;
    const found = faulty(() => {
      carried['SCHOOL']?.push('GOSSIP');
      return () => carried['SCHOOL']?.pop();
    });
    expect(found).toEqual(['no class of this name: GOSSIP']);
  });

  it('is a policy without a text', () => {
    const found = faulty(() => {
      policies.shift();
      return () => policies.unshift(first);
    });
    expect(found).toEqual([`${first.id} has no text`]);
  });

  it('is a text that does not say what the service does not do', () => {
    const found = faulty(() => {
      policies[0] = { ...first, text: 'The law forbids everything.' };
      return () => (policies[0] = first);
    });
    expect(found).toEqual([`${first.id} does not say what this service does not do`]);
  });
});
