import { after } from '../../src/reporting/quarters';
import { answerOf, QUARTER, releaseOf, touching, type Count, type Dimension, type Release } from '../../src/reporting/release';
import { blocksOf } from '../../src/reporting/smallCells';
import { Dice } from '../reading/dice';
import { Attacker, categoriesOf, type Fact, type Heard, type Target } from './attacker';

/** `SEED=123 npx jest test/reporting/severalValues` tries other worlds; what fails tells its seed. */
const SEED = Number(process.env['SEED'] ?? 33_000);
const WORLDS = 120;
const FIRST = '2016Q1';
const TYPES = ['a', 'b', 'c'];
/** What a record can hold: none, one, two of the types, or all. */
const SETS = [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], TYPES];
const DISTRICTS = ['north', 'south'];
const AGENCIES = ['one', 'other'];
const DIMENSIONS: readonly Dimension[] = [{ name: QUARTER }, { name: 'DISTRICT' }, { name: 'TYPE' }];

/** As the database counts it: each record once. */
const categoryOf = (values: readonly string[]): string => (values.length > 1 ? 'SEVERAL' : (values[0] ?? 'NOT_STATED'));

type Counting = (values: readonly string[]) => string | readonly string[];

/** Every record there could be in so many quarters. Which sets of types there are, and how many at most, the attacker knows. */
const kindsOf = (quarters: number, counted: Counting): Fact[] =>
  Array.from({ length: quarters }, (_, at) => after(FIRST, at)).flatMap((quarter) =>
    DISTRICTS.flatMap((DISTRICT) =>
      SETS.map((values) => ({
        quarter,
        agency: '',
        values,
        at: { [QUARTER]: quarter, DISTRICT, TYPE: counted(values) },
      })),
    ),
  );

/** Mostly few of a kind, and of some sets many. */
function randomFacts(dice: Dice, quarters: number, counted: Counting): Fact[] {
  const rate = new Map(SETS.map((values) => [values.join(), dice.pick([0, 0, 0.5, 1, 2, 8])]));
  return kindsOf(quarters, counted).flatMap((kind) => {
    const copies = Math.floor(dice.throw() * (rate.get((kind.values ?? []).join()) ?? 0) + dice.throw() * 0.5);
    return Array.from({ length: copies }, () => ({ ...kind, agency: dice.pick(AGENCIES) }));
  });
}

const countsOf = (facts: readonly Fact[]): Count[] =>
  facts.flatMap((fact) =>
    Object.keys(fact.at).flatMap((dimension) =>
      categoriesOf(fact, dimension).flatMap((category) =>
        [null, fact.agency].map((agency) => ({ quarter: fact.quarter, agency, dimension, category, count: 1 })),
      ),
    ),
  );

/** As figures were made when each value was counted: the rule of small cells, over cells that are no parts of a whole. */
function byValues(facts: readonly Fact[], quarters: number): Release {
  const counts = countsOf(facts);
  const tables = DIMENSIONS.map(({ name }) => {
    const sums = new Map<string, number>();
    for (const { dimension, category, agency, count } of counts)
      if (dimension === name && agency === null) sums.set(category, (sums.get(category) ?? 0) + count);
    return [name, blocksOf([...sums].map(([category, count]) => ({ category, count, own: new Map() })))] as const;
  });
  return { from: FIRST, to: after(FIRST, quarters - 1), tables: Object.fromEntries(tables) };
}

/** Everything that can be asked of the releases: each dimension, of each by itself and of all together. */
const heardOf = (releases: readonly Release[]): Heard[] =>
  DIMENSIONS.flatMap(({ name }) =>
    [...releases.map(({ from, to }) => touching(releases, from, to)), releases].map((some) => ({
      dimension: name,
      releases: some,
      answer: answerOf(some, name),
    })),
  );

/** What there is to find: how many hold a type, two types, exactly these, several, or none; in all, in a district, in a quarter. */
function targets(dice: Dice, quarters: number): { readonly name: string; readonly picks: Target }[] {
  const [one, two] = dice.shuffled(TYPES);
  const exactly = dice.pick(SETS);
  const has =
    (type = '') =>
    (fact: Fact): boolean =>
      fact.values?.includes(type) ?? false;
  const district = dice.pick(DISTRICTS);
  const quarter = after(FIRST, dice.between(0, quarters - 1));
  const sets: [string, Target][] = [
    [`holding ${String(one)}`, has(one)],
    [`holding ${String(one)} and ${String(two)}`, (fact) => has(one)(fact) && has(two)(fact)],
    [`holding exactly ${exactly.join()}`, ({ values = [] }) => values.join() === exactly.join()],
    ['holding several', ({ values = [] }) => values.length > 1],
    ['holding none', ({ values = [] }) => values.length === 0],
  ];
  return sets.flatMap(([name, picks]) => [
    { name, picks },
    { name: `${name} in ${district}`, picks: (fact: Fact) => picks(fact) && fact.at['DISTRICT'] === district },
    { name: `${name} in ${quarter}`, picks: (fact: Fact) => picks(fact) && fact.quarter === quarter },
  ]);
}

/** The small numbers of a world, each with what an attacker who looks for whole numbers can work out of it. */
function attack(dice: Dice, facts: readonly Fact[], kinds: readonly Fact[], heard: readonly Heard[], observer: string) {
  const own = facts.filter(({ agency }) => agency === observer);
  const others = facts.filter(({ agency }) => agency !== observer);
  const quarters = new Set(kinds.map(({ quarter }) => quarter)).size;
  const attacker = new Attacker(kinds, heard, own, true);
  return targets(dice, quarters).flatMap(({ name, picks }) => {
    const many = others.filter(picks).length;
    return many > 0 && many < 5 ? [{ name, many, ...attacker.bounds(picks) }] : [];
  });
}

const CLOSE = 1e-6;

it(`a dimension with several values a record tells of no small number of records, to nobody outside and to no agency, in ${String(WORLDS)} worlds from seed ${String(SEED)}`, () => {
  let attacks = 0;
  let shown = 0;
  for (let seed = SEED; seed < SEED + WORLDS; seed++) {
    const dice = new Dice(seed);
    const quarters = dice.between(1, 2);
    const facts = randomFacts(dice, quarters, categoryOf);
    // In one stretch, or each quarter by itself, and then asked of all together.
    const stretches = dice.chance(0.5)
      ? [{ from: FIRST, to: after(FIRST, quarters - 1) }]
      : Array.from({ length: quarters }, (_, at) => ({ from: after(FIRST, at), to: after(FIRST, at) }));
    const releases = stretches.map((stretch) =>
      releaseOf(DIMENSIONS, stretch, countsOf(facts.filter(({ quarter }) => quarter >= stretch.from && quarter <= stretch.to))),
    );
    shown += releases.filter(({ tables }) => (tables['TYPE']?.length ?? 0) > 0).length;
    for (const observer of ['nobody', dice.pick(AGENCIES)])
      for (const { name, many, least, most } of attack(dice, facts, kindsOf(quarters, categoryOf), heardOf(releases), observer)) {
        attacks += 1;
        const told = {
          seed,
          observer,
          name,
          many,
          holds: least <= many + CLOSE,
          open: least < most && most >= 5 - CLOSE,
        };
        expect(told).toEqual({ ...told, holds: true, open: true });
      }
  }
  expect([attacks > 200, shown > 40]).toEqual([true, true]);
}, 300_000);

it('finds them when each value is counted, as they once were', () => {
  let pinned = 0;
  for (let seed = SEED; seed < SEED + 40; seed++) {
    const dice = new Dice(seed);
    const facts = randomFacts(dice, 1, (values) => values);
    const heard = heardOf([byValues(facts, 1)]);
    for (const { most } of attack(
      dice,
      facts,
      kindsOf(1, (values) => values),
      heard,
      'nobody',
    ))
      if (most < 5 - CLOSE) pinned += 1;
  }
  expect(pinned).toBeGreaterThan(5);
}, 120_000);

describe('A second release of a stretch', () => {
  const WHOLE = 'the stretch';
  /** What was known at the first release stands in the first quarter here, and what came late in the second; for readers they are one. */
  const alike = (fact: Fact): Fact => ({ ...fact, at: { ...fact.at, [QUARTER]: WHOLE } });
  const late = ({ quarter }: Fact): boolean => quarter !== FIRST;

  /** The small numbers in a world that was released twice, with what a reader of both can work out of them. */
  function attackBoth(dice: Dice, known: readonly Fact[], more: readonly Fact[]) {
    const [first, second] = [
      { from: FIRST, to: FIRST, facts: known },
      { from: FIRST, to: after(FIRST), facts: [...known, ...more] },
    ].map(({ facts, ...stretch }) => {
      const counts = countsOf(facts.map((fact) => ({ ...fact, quarter: FIRST })));
      return releaseOf(DIMENSIONS, stretch, counts);
    });
    const heard = [first, second].flatMap((release) => (release ? heardOf([release]) : []));
    return attack(dice, [...known, ...more], kindsOf(2, categoryOf).map(alike), heard, 'nobody');
  }

  it('tells small numbers where it takes the place of figures: so it does not', () => {
    let pinned = 0;
    for (let seed = SEED; seed < SEED + 30; seed++) {
      const dice = new Dice(seed);
      const facts = randomFacts(dice, 2, categoryOf).map(alike);
      const few = dice.some(facts.filter(late), 1, 3);
      const known = facts.filter((fact) => !late(fact));
      for (const { most } of attackBoth(dice, known, few)) if (most < 5 - CLOSE) pinned += 1;
    }
    expect(pinned).toBeGreaterThan(5);
  }, 120_000);

  it('tells none where it takes the place of zeros alone: so it may', () => {
    let attacks = 0;
    for (let seed = SEED; seed < SEED + 60; seed++) {
      const dice = new Dice(seed);
      const facts = randomFacts(dice, 2, categoryOf).map(alike).filter(late);
      for (const { name, many, least, most } of attackBoth(dice, [], facts)) {
        attacks += 1;
        const told = { seed, name, many, open: least < most && most >= 5 - CLOSE };
        expect(told).toEqual({ ...told, open: true });
      }
    }
    expect(attacks).toBeGreaterThan(50);
  }, 120_000);
});

it('shows nothing of a dimension whose cells are not the records, each in one: values that are counted, or records that are in none', () => {
  const facts = ['a', 'b'].flatMap((TYPE) =>
    Array.from({ length: 9 }, () => ({
      quarter: FIRST,
      agency: 'one',
      at: { [QUARTER]: FIRST, DISTRICT: 'north', TYPE },
    })),
  );
  const stretch = { from: FIRST, to: FIRST };
  const more = (category: string): Count => ({ quarter: FIRST, agency: null, dimension: 'TYPE', category, count: 7 });
  expect(releaseOf(DIMENSIONS, stretch, countsOf(facts)).tables['TYPE']).not.toBeNull();
  expect(releaseOf(DIMENSIONS, stretch, [...countsOf(facts), more('b')]).tables['TYPE']).toBeNull();
  const without = countsOf(facts).filter(({ dimension, category }) => dimension !== 'TYPE' || category !== 'a');
  expect(releaseOf(DIMENSIONS, stretch, without).tables['TYPE']).toBeNull();
  // Nor where it adds up for everybody and not for an agency.
  const moved = countsOf(facts).filter(({ dimension, agency }) => dimension !== 'TYPE' || agency !== 'one');
  expect(releaseOf(DIMENSIONS, stretch, moved).tables['TYPE']).toBeNull();
});
