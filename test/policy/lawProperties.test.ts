import { ageOn, dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { DUTIES, DUTY_CODES } from '../../src/policy/duties';
import { DISCLOSABLE } from '../../src/policy/fields';
import { answersOf, endOfDisclosure } from '../../src/policy/lawfulness';
import type { LawOutcome, LawQuestion, Subject, Way } from '../../src/policy/lawQuestion';
import { LAW_KINDS, type LawKind } from '../../src/policy/lawKind';
import {
  CIRCUMSTANCES,
  PURPOSES,
  REQUIREMENTS,
  type Circumstance,
  type Provision,
  type Requirement,
} from '../../src/policy/provisionTypes';
import { PROVISIONS, provisionFaults, provisionsAt } from '../../src/policy/provisions';
import { layersOf } from '../../src/policy/secrecy';
import { notCarriedBy } from '../../src/policy/servicePolicies';
import fc from '../support/fastCheck';

/** What is stated, as a list of which one is added or taken away. */
type Stated = Circumstance | Requirement;
/** What a private discloser holds under a reservation is the one thing stated that closes; the consent of another is stated as such. */
const STATEABLE: readonly Stated[] = [
  ...(Object.keys(CIRCUMSTANCES) as Circumstance[]).filter((one) => one !== 'HELD_UNDER_RESERVATION'),
  ...(Object.keys(REQUIREMENTS) as Requirement[]).filter((one) => one !== 'CONCERNED_CONSENT'),
];
const KINDS = Object.keys(LAW_KINDS) as LawKind[];
const PRIVATE: readonly LawKind[] = ['CIVIL_SOCIETY', 'PRIVATE_SCHOOL', 'PRIVATE_CARE'];
const isCircumstance = (one: Stated): one is Circumstance => one in CIRCUMSTANCES;
const RANK: Readonly<Record<LawOutcome, number>> = {
  FORBIDDEN: 0,
  NEEDS_RESERVATION: 1,
  NEEDS_CONSENT: 2,
  NEEDS_WEIGHING: 3,
  PERMITTED: 4,
};
const CODES = [...new Set(PROVISIONS.map(({ code }) => code))];
const AGES = [...new Set(PROVISIONS.flatMap(({ subject }) => subject.flatMap(({ ageBelow, ageFrom }) => [ageBelow, ageFrom])))].filter(
  (age) => age !== undefined,
);

interface Asked extends Omit<LawQuestion, 'given'> {
  readonly stated: readonly Stated[];
  readonly consentEnds: string;
  /** The duty that is named where one is stated. */
  readonly duty: string;
}

/** Consent counts until the midnight on which it ends. */
const questionOf = ({ stated, consentEnds, duty, ...rest }: Asked): LawQuestion => ({
  ...rest,
  given: {
    circumstances: stated.filter(isCircumstance),
    weighing: stated.includes('WEIGHING'),
    duty: stated.includes('DUTY') ? duty : null,
    samePrincipal: stated.includes('SAME_PRINCIPAL'),
    request: stated.includes('REQUEST'),
    reservation: stated.includes('RESERVATION'),
    consentUntil: () => (stated.includes('CONSENT') && rest.day < consentEnds ? midnight(consentEnds) : null),
  },
});
const outcomesOf = (asked: Asked, rows: readonly Provision[] = PROVISIONS): LawOutcome[] =>
  answersOf(rows, questionOf(asked)).map(({ outcome }) => outcome);

/** Whether a duty carries a field without being named. Naming another one then excludes it, as naming a ground does, and may answer worse. */
const carriedUnnamed = (one: Asked): boolean =>
  answersOf(PROVISIONS, questionOf({ ...one, stated: one.stated.filter((other) => other !== 'DUTY') })).some(({ ways }) =>
    ways.some(({ duty }) => duty !== null),
  );

const dayBetween = (first: string, last: string): fc.Arbitrary<string> =>
  fc.date({ min: new Date(first), max: new Date(last), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const days = fc.oneof(
  fc.constantFrom('2025-03-31', '2025-04-01', '2025-11-30', '2025-12-01', '2026-02-28', '2026-03-29', '2026-10-25'),
  dayBetween('2012-01-01', '2030-12-31'),
);
const subjects: fc.Arbitrary<Subject> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ bornOn: dayBetween('1990-01-01', '2018-12-31') }) },
  { weight: 1, arbitrary: fc.record({ bornOn: fc.constantFrom('2004-02-29', '2008-02-29', '2012-02-29') }) },
  { weight: 2, arbitrary: fc.record({ age: fc.integer({ min: 0, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ age: fc.constant(null) }) },
);
const stated = fc.oneof(fc.subarray([...STATEABLE]), fc.constant(STATEABLE));
const rest = {
  fields: fc.subarray([...DISCLOSABLE], { minLength: 1, maxLength: 3 }),
  day: days,
  subject: subjects,
  stated,
  consentEnds: dayBetween('2026-06-01', '2032-12-31'),
  duty: fc.constantFrom(...DUTY_CODES),
};
const anyQuestion: fc.Arbitrary<Asked> = fc.record({
  from: fc.constantFrom(...KINDS),
  to: fc.constantFrom(...KINDS),
  purpose: fc.constantFrom(...PURPOSES),
  ground: fc.option(fc.constantFrom(...CODES)),
  ...rest,
});
/** A question on a provision, between parties and for a purpose that it is about. */
const aimed: fc.Arbitrary<Asked> = fc.constantFrom(...PROVISIONS, ...DUTIES).chain((provision) =>
  fc.record({
    from: fc.constantFrom(...provision.from),
    to: fc.constantFrom(...provision.to),
    purpose: fc.constantFrom(...provision.purposes),
    ground: DUTY_CODES.includes(provision.code) ? fc.constantFrom('OSL 10:28', null) : fc.constantFrom(provision.code, null),
    ...rest,
    duty: DUTY_CODES.includes(provision.code) ? fc.constant(provision.code) : rest.duty,
  }),
);
const asked = fc.oneof({ weight: 1, arbitrary: anyQuestion }, { weight: 3, arbitrary: aimed });
const onGround = aimed.filter(({ ground }) => ground !== null);
const ends = dayBetween('2026-01-01', '2036-12-31').map(midnight);
const RUNS = { numRuns: 1_500 };

describe('The law, whatever is asked', () => {
  it('is asked about in a way that reaches every outcome', () => {
    const seen = new Map<string, number>();
    for (const one of fc.sample(asked, { numRuns: 4_000, seed: 3 }))
      for (const outcome of outcomesOf(one)) seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    for (const outcome of Object.keys(RANK)) expect(seen.get(outcome) ?? 0).toBeGreaterThan(20);
  });

  it('never answers worse when anything more is given', () => {
    const property = fc.property(asked, fc.constantFrom(...STATEABLE), (one, more) => {
      if (more === 'DUTY' && carriedUnnamed(one)) return;
      const before = outcomesOf(one);
      const after = outcomesOf({ ...one, stated: [...new Set([...one.stated, more])] });
      after.forEach((outcome, at) => {
        expect(RANK[outcome]).toBeGreaterThanOrEqual(RANK[before[at] ?? 'FORBIDDEN']);
      });
    });
    fc.assert(property, RUNS);
  });

  it('never answers better when any one thing given is taken away', () => {
    const property = fc.property(asked, (one) => {
      const before = outcomesOf(one);
      for (const taken of one.stated) {
        if (taken === 'DUTY' && carriedUnnamed(one)) continue;
        const after = outcomesOf({ ...one, stated: one.stated.filter((other) => other !== taken) });
        after.forEach((outcome, at) => {
          expect(RANK[outcome]).toBeLessThanOrEqual(RANK[before[at] ?? 'FORBIDDEN']);
        });
      }
    });
    fc.assert(property, { numRuns: 600 });
  });

  it('carries through no other duty than the named one, and a name changes no way but those through duties', () => {
    const property = fc.property(asked, (one) => {
      const named = answersOf(PROVISIONS, questionOf({ ...one, stated: [...one.stated, 'DUTY'] }));
      const unnamed = answersOf(PROVISIONS, questionOf({ ...one, stated: one.stated.filter((other) => other !== 'DUTY') }));
      for (const { duty } of named.flatMap(({ ways }) => ways)) expect([null, one.duty]).toContain(duty?.code ?? null);
      const plain = ({ ways }: (typeof named)[number]): Way[] => ways.filter(({ provision }) => provision.rung !== 'DUTY');
      expect(named.map(plain)).toEqual(unnamed.map(plain));
    });
    fc.assert(property, { numRuns: 600 });
  });

  it('never permits on a ground what the ground still needs', () => {
    const property = fc.property(onGround, (one) => {
      answersOf(PROVISIONS, questionOf(one)).forEach(({ field, outcome, ways }) => {
        const held = ways.filter(({ needs }) => needs.length === 0);
        const lifted = held.flatMap((way) => way.lifted);
        const layers = layersOf(one.from, field, one.day);
        expect(outcome === 'PERMITTED').toBe(layers.every((layer) => lifted.includes(layer)) && held.length > 0);
        for (const { provision } of held)
          for (const required of provision.requires)
            expect(one.stated).toContain(required === 'CONCERNED_CONSENT' ? 'CONCERNED_CONSENTS' : required);
      });
    });
    fc.assert(property, RUNS);
  });

  it('answers the same on every day on which the same versions stand and the person is in the same band of age', () => {
    const band = ({ subject }: Asked, day: string): string =>
      'bornOn' in subject ? [subject.bornOn > day, ...AGES.map((age) => ageOn(subject.bornOn, day) < age)].join() : '';
    let compared = 0;
    const shift = fc.integer({ min: -1_000, max: 1_000 });
    const property = fc.property(asked, shift, (one, by) => {
      const other = { ...one, consentEnds: '2099-01-01', day: plusDays(one.day, by) };
      const standing = (day: string): string =>
        JSON.stringify([provisionsAt(PROVISIONS, day), provisionsAt(DUTIES, day), layersOf(one.from, 'Case.reporter', day)]);
      const same = standing(one.day) === standing(other.day);
      if (!same || band(one, one.day) !== band(one, other.day)) return;
      compared += 1;
      const ways = (asking: Asked) =>
        answersOf(PROVISIONS, questionOf(asking)).map(({ outcome, barredBy, ways: all }) => ({
          outcome,
          barredBy,
          ways: all.map(({ provision, needs }) => ({ provision, needs })),
        }));
      expect(ways(other)).toEqual(ways({ ...one, consentEnds: '2099-01-01' }));
    });
    fc.assert(property, RUNS);
    expect(compared).toBeGreaterThan(200);
  });

  it('bars offences alone, from private recipients alone, and our policy changes no outcome', () => {
    const property = fc.property(asked, fc.constantFrom('SCHOOL' as const, 'POLICE' as const), (one, toKind) => {
      const answers = answersOf(PROVISIONS, { ...questionOf(one), toKind });
      for (const { field, outcome, barredBy, notCarried } of answers) {
        const barred = PRIVATE.includes(one.to) && field === 'Case.offences';
        if (barred) expect(outcome).toBe('FORBIDDEN');
        expect(barredBy).toBe(barred ? 'dataskyddslagen 3:8' : null);
        expect(notCarried).toBe(notCarriedBy(toKind, field));
      }
      expect(answers.map(({ outcome }) => outcome)).toEqual(outcomesOf(one));
    });
    fc.assert(property, RUNS);
  });

  it('lets consent reach neither how an agency works, nor another person without that one', () => {
    const property = fc.property(asked, fc.constantFrom('OSL 12:2', 'OSL 12:3'), (one, ground) => {
      const stated = STATEABLE.filter((given) => given !== 'CONCERNED_CONSENTS');
      const consented = { ...one, ground, stated };
      expect(outcomesOf({ ...consented, fields: ['Case.assignees'] })).toEqual(['FORBIDDEN']);
      for (const field of ['Case.family', 'Case.reporter'])
        expect(['NEEDS_CONSENT', 'FORBIDDEN']).toContain(outcomesOf({ ...consented, fields: [field] })[0]);
    });
    fc.assert(property, RUNS);
  });

  it('asks no consent of a private discloser that nothing binds, and lets it pass on nothing that it holds under a reservation', () => {
    const property = fc.property(asked, (one) => {
      const free: Asked = { ...one, from: 'CIVIL_SOCIETY', ground: null, stated: [] };
      for (const { outcome, basis, barredBy } of answersOf(PROVISIONS, questionOf(free))) {
        expect(outcome).toBe(barredBy === null ? 'PERMITTED' : 'FORBIDDEN');
        expect(basis).toBe(barredBy === null ? 'NOT_BOUND' : null);
      }
      const held: Asked = { ...free, stated: [...STATEABLE, 'HELD_UNDER_RESERVATION'] };
      for (const outcome of outcomesOf(held)) expect(['NEEDS_RESERVATION', 'FORBIDDEN']).toContain(outcome);
    });
    fc.assert(property, RUNS);
  });

  it('obliges on nothing but a duty that is open, and on every one that lifts all there is', () => {
    const open = (way: Way): boolean => way.duty !== null && way.needs.length === 0;
    let obliged = 0;
    const property = fc.property(aimed, (one) => {
      for (const answer of answersOf(PROVISIONS, questionOf(one))) {
        expect(answer.obliged).toBe(answer.outcome === 'PERMITTED' && answer.ways.some(open));
        expect(answer.duty === null).toBe(!answer.obliged);
        if (answer.obliged) obliged += 1;
      }
    });
    fc.assert(property, RUNS);
    expect(obliged).toBeGreaterThan(50);
  });

  it('proposes a narrow provision to nobody who does not name it', () => {
    const narrow = PROVISIONS.filter((provision) => provision.narrow);
    const property = fc.property(asked, (one) => {
      const unnamed = { ...one, ground: null };
      const others = PROVISIONS.filter((provision) => !narrow.includes(provision));
      expect(outcomesOf(unnamed)).toEqual(outcomesOf(unnamed, others));
    });
    fc.assert(property, RUNS);
  });
});

/** Versions of one provision, one after the other, some with a gap between them. */
const tables: fc.Arbitrary<Provision[]> = fc
  .array(
    fc.record({
      days: fc.integer({ min: 30, max: 1_500 }),
      gap: fc.constantFrom(0, 0, 0, 1, 40),
      ageBelow: fc.constantFrom(18, 20, 21, 25, undefined),
      circumstance: fc.constantFrom<Circumstance | undefined>('ADDICTION', undefined, undefined),
      requires: fc.subarray<Requirement>(['WEIGHING', 'CONSENT']),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((versions) => {
    let starts = '2024-01-01';
    return versions.map(({ days: length, gap, ageBelow, circumstance, requires }, at): Provision => {
      const validFrom = starts;
      const validTo = plusDays(starts, length);
      starts = plusDays(validTo, 1 + gap);
      const condition = { ...(ageBelow === undefined ? {} : { ageBelow }), ...(circumstance === undefined ? {} : { circumstance }) };
      return {
        ...{
          part: '',
          rung: 'SPECIFIC',
          lifts: ['OSL 26:1'],
          counselFor: [],
          verifiedFrom: validFrom,
          mark: 'T',
          firstDayMark: 'T',
          sfs: null,
        },
        words: requires.includes('WEIGHING') ? ['inte är olämpligt'] : [],
        code: 'OSL 10:18 a',
        title: `Version ${String(at + 1)}`,
        from: ['SOCIAL_SERVICES'],
        to: ['POLICE'],
        subject: Object.keys(condition).length === 0 ? [] : [condition],
        purposes: ['CRIME_PREVENTION'],
        classes: ['RISK'],
        fields: [],
        requires,
        narrow: false,
        counselAdvised: false,
        validFrom,
        validTo: at === versions.length - 1 ? null : validTo,
        source: 'A table of the tests',
      };
    });
  });
const onTable = fc.record({
  from: fc.constant('SOCIAL_SERVICES' as const),
  to: fc.constant('POLICE' as const),
  purpose: fc.constant('CRIME_PREVENTION' as const),
  fields: fc.constant(['Case.risk']),
  ground: fc.constant('OSL 10:18 a'),
  day: dayBetween('2024-01-01', '2026-12-31'),
  subject: fc.record({ bornOn: dayBetween('1998-01-01', '2010-12-31') }),
  stated: fc.subarray<Stated>(['WEIGHING', 'CONSENT', 'ADDICTION']),
  consentEnds: dayBetween('2024-06-01', '2032-12-31'),
  duty: fc.constant('SoL 19:1'),
});

describe('The end of a disclosure, whatever it rests on', () => {
  const endOf = (one: Asked, stateEnd: Date, rows: readonly Provision[] = PROVISIONS) =>
    endOfDisclosure(rows, { ...questionOf(one), ground: one.ground ?? 'OSL 12:2' }, stateEnd);

  it('is never later than stated', () => {
    const property = fc.property(asked, ends, (one, end) => {
      const { at, because } = endOf(one, end);
      expect(at.getTime()).toBeLessThanOrEqual(end.getTime());
      if (because === 'STATED') expect(at).toEqual(end);
      else expect(at.getTime()).toBeLessThan(end.getTime());
    });
    fc.assert(property, RUNS);
  });

  it('comes no sooner when a later one is stated', () => {
    const property = fc.property(asked, ends, fc.nat(4_000), (one, end, more) => {
      const later = endOf(one, new Date(end.getTime() + more * 86_400_000));
      expect(later.at.getTime()).toBeGreaterThanOrEqual(endOf(one, end).at.getTime());
    });
    fc.assert(property, RUNS);
  });

  it('comes no sooner on its ground when anything more is given', () => {
    const property = fc.property(onGround, ends, fc.constantFrom(...STATEABLE), (one, end, more) => {
      const after = endOf({ ...one, stated: [...new Set([...one.stated, more])] }, end);
      expect(after.at.getTime()).toBeGreaterThanOrEqual(endOf(one, end).at.getTime());
    });
    fc.assert(property, RUNS);
  });

  it('comes no later when another field is disclosed as well', () => {
    const property = fc.property(asked, ends, fc.constantFrom(...DISCLOSABLE), (one, end, field) => {
      const after = endOf({ ...one, fields: [...one.fields, field] }, end);
      expect(after.at.getTime()).toBeLessThanOrEqual(endOf(one, end).at.getTime());
    });
    fc.assert(property, RUNS);
  });

  it('agrees with the answer: the ground holds on every day until then, and not on the day it ends', () => {
    const far = new Date('2060-01-01T00:00:00Z');
    let held = 0;
    const property = fc.property(tables, onTable, fc.double({ min: 0, max: 1, noNaN: true }), (rows, one, part) => {
      expect(provisionFaults(rows)).toEqual([]);
      const permitted = (day: string): boolean => outcomesOf({ ...one, day }, rows)[0] === 'PERMITTED';
      const { at, because } = endOf(one, far, rows);
      if (!permitted(one.day)) {
        expect(at).toEqual(midnight(one.day));
        return;
      }
      held += 1;
      const start = midnight(one.day).getTime();
      expect(permitted(dayOf(new Date(at.getTime() - 1)))).toBe(true);
      expect(permitted(dayOf(new Date(start + Math.floor((at.getTime() - start - 1) * part))))).toBe(true);
      expect(because === 'STATED' || !permitted(dayOf(at))).toBe(true);
    });
    fc.assert(property, { numRuns: 2_500 });
    expect(held).toBeGreaterThan(250);
  });
});
