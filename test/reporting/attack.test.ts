import { after } from '../../src/reporting/quarters';
import {
  answerOf,
  QUARTER,
  releaseOf,
  stretchesOf,
  stretchOf,
  touching,
  type Count,
  type Dimension,
  type Grid,
  type Release,
} from '../../src/reporting/release';
import { Dice } from '../reading/dice';
import { Attacker, categoriesOf, type Fact, type Heard, type Target } from './attacker';

const DATA_SETS = 200;
const FIRST = '2015Q2';
const SIX: Grid = { origin: FIRST, quarters: 6 };
const ONE: Grid = { origin: FIRST, quarters: 1 };
const AGENCIES = ['north', 'south', 'west'];
const DISTRICTS = ['a', 'b', 'c', 'd'];
const STATES = ['waiting', 'accepted', 'declined'];
const TIMES = ['week', 'month'];
const PARENT = { dimension: 'STATE', category: 'accepted' };
const DIMENSIONS: readonly Dimension[] = [{ name: QUARTER }, { name: 'DISTRICT' }, { name: 'STATE' }, { name: 'TIME', within: PARENT }];

const quarters = (many: number): string[] => Array.from({ length: many }, (_, at) => after(FIRST, at));

/** Every kind of record there could be. */
function kindsOf(many: number): Fact[] {
  return quarters(many).flatMap((quarter) =>
    DISTRICTS.flatMap((DISTRICT) =>
      STATES.flatMap((STATE) =>
        (STATE === PARENT.category ? TIMES : [undefined]).map((TIME) => ({
          quarter,
          agency: '',
          at: { [QUARTER]: quarter, DISTRICT, STATE, ...(TIME === undefined ? {} : { TIME }) },
        })),
      ),
    ),
  );
}

/** Records of mostly small and some larger numbers, with empty categories and an agency that has most of them. */
function randomFacts(dice: Dice, many: number): Fact[] {
  // Rare enough that six quarters have one or two of some, and even a sum of several is small.
  const rate = new Map(DISTRICTS.map((district) => [district, dice.pick([0, 0.02, 0.04, 0.1, 0.5, 1.5])]));
  return kindsOf(many).flatMap((kind) => {
    const copies = Math.floor(dice.throw() * 2 * (rate.get(String(kind.at['DISTRICT'])) ?? 0) + dice.throw());
    return Array.from({ length: copies }, () => ({ ...kind, agency: dice.pick([...AGENCIES, 'north', 'north']) }));
  });
}

function countsOf(facts: readonly Fact[]): Count[] {
  return facts.flatMap(({ quarter, agency, at }) =>
    Object.entries(at).flatMap(([dimension, categories]) =>
      [categories].flat().flatMap((category) => [null, agency].map((whose) => ({ quarter, agency: whose, dimension, category, count: 1 }))),
    ),
  );
}

/** Ten questions and their repetitions, over any periods, overlapping as they come. */
function conversation(dice: Dice, releases: readonly Release[], many: number): Heard[] {
  const questions = Array.from({ length: 10 }, () => {
    const [one, other] = [dice.between(0, many - 1), dice.between(0, many - 1)];
    return { dimension: dice.pick(DIMENSIONS).name, from: Math.min(one, other), to: Math.max(one, other) };
  });
  const all = [...questions, ...DIMENSIONS.map(({ name }) => ({ dimension: name, from: 0, to: many }))];
  return all.map(({ dimension, from, to }) => {
    const found = touching(releases, after(FIRST, from), after(FIRST, to));
    return { dimension, releases: found, answer: answerOf(found, dimension) };
  });
}

interface Sought {
  readonly name: string;
  readonly picks: Target;
  readonly true: number;
}

/** Numbers of one to four that there are to find: of a category in a release, in a quarter, and with another category. */
function soughtIn(dice: Dice, facts: readonly Fact[], releases: readonly Release[]): Sought[] {
  const found = new Map<string, Sought>();
  for (const fact of facts) {
    const release = releases.find(({ from, to }) => from <= fact.quarter && fact.quarter <= to);
    for (const { name } of DIMENSIONS.filter((dimension) => fact.at[dimension.name] !== undefined)) {
      const category = fact.at[name];
      const same: Target = ({ at }) => at[name] === category;
      const other = dice.pick(['DISTRICT', 'STATE']);
      const ways: [string, Target][] = [
        ['in its quarter', (one) => same(one) && one.quarter === fact.quarter],
        [`with ${other}`, (one) => same(one) && one.at[other] === fact.at[other]],
        ['in its release', (one) => same(one) && !!release && release.from <= one.quarter && one.quarter <= release.to],
      ];
      for (const [way, picks] of ways) {
        const many = facts.filter(picks).length;
        const key = `${name} ${String(category)} ${way} ${release?.from ?? fact.quarter} ${way === 'in its quarter' ? fact.quarter : ''}`;
        if (many > 0 && many < 5) found.set(key, { name: key, picks, true: many });
      }
    }
  }
  const all = [...found.values()];
  const wide = all.filter(({ name }) => name.includes('in its release'));
  return [...dice.some(wide, 3, 3), ...dice.some(all, 3, 3)];
}

/** Figures as a service without a second thought would give them: each quarter for itself, and only the small cell left blank. */
function naively(facts: readonly Fact[], many: number): Release[] {
  return quarters(many).map((quarter) => {
    const table = (name: string) => {
      const seen = new Map<string, number>();
      for (const fact of facts.filter((one) => one.quarter === quarter))
        for (const category of categoriesOf(fact, name)) seen.set(category, (seen.get(category) ?? 0) + 1);
      return [...seen].map(([category, count]) => ({ categories: [category], count }));
    };
    return {
      from: quarter,
      to: quarter,
      tables: Object.fromEntries(DIMENSIONS.map(({ name }) => [name, table(name)])),
    };
  });
}

/** What is released of the facts, each stretch from what is in it. */
function releasesOf(facts: readonly Fact[], grid: Grid, last: string): readonly Release[] {
  const over = stretchesOf(grid, FIRST, last).filter(({ to }) => to <= last);
  return over.map((stretch) => {
    const within = facts.filter(({ quarter }) => quarter >= stretch.from && quarter <= stretch.to);
    return releaseOf(DIMENSIONS, stretch, countsOf(within));
  });
}

describe('An attacker with a linear programme', () => {
  it(`learns of no number below five that it is below five, outside or as one of the agencies, in ${String(DATA_SETS)} random data sets`, () => {
    let attacks = 0;
    let numbers = 0;
    for (let seed = 1; seed <= DATA_SETS; seed++) {
      const dice = new Dice(seed);
      const many = dice.between(1, 8);
      const facts = randomFacts(dice, many);
      const grid = { origin: FIRST, quarters: dice.pick([1, 2, 3, 6].filter((length) => length <= many)) };
      const releases = releasesOf(facts, grid, after(FIRST, many - 1));
      const heard = conversation(dice, releases, many);
      numbers += heard.reduce((many, { answer }) => many + answer.rows.length, 0);
      for (const observer of ['nobody', dice.pick(AGENCIES)]) {
        const attacker = new Attacker(
          kindsOf(many),
          heard,
          facts.filter(({ agency }) => agency === observer),
        );
        const others = facts.filter(({ agency }) => agency !== observer);
        for (const { name, picks, true: many } of soughtIn(dice, others, releases)) {
          const { least, most } = attacker.bounds(picks);
          attacks += 1;
          const told = {
            seed,
            observer,
            name,
            many,
            holds: least <= many + 1e-6,
            open: least < most && most >= 5 - 1e-6,
          };
          expect(told).toEqual({ ...told, holds: true, open: true });
        }
      }
    }
    // Neither has nothing been attacked, nor has everything been kept back.
    expect([attacks > 1_000, numbers > 1_000]).toEqual([true, true]);
  }, 300_000);

  it('finds them when only the small cells themselves are left blank', () => {
    let pinned = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const dice = new Dice(seed);
      const facts = randomFacts(dice, 3);
      const blanked = naively(facts, 3).map((release): Release => ({
        ...release,
        tables: Object.fromEntries(
          Object.entries(release.tables).map(([name, blocks]) => [name, blocks?.filter(({ count }) => count >= 5) ?? null]),
        ),
      }));
      // Such a service says nothing of the small cells: neither zero, nor a sum. But it does give totals.
      const heard: Heard[] = DIMENSIONS.filter(({ within }) => !within).flatMap(({ name }) =>
        blanked.map((release) => {
          const small = naively(facts, 3).find(({ from }) => from === release.from)?.tables[name] ?? [];
          const missing = small.filter(({ count }) => count < 5);
          const rest = missing.reduce((total, { count }) => total + count, 0);
          const hidden = { categories: missing.flatMap(({ categories }) => categories), count: rest };
          const rows = [...(release.tables[name] ?? []), ...(rest > 0 ? [hidden] : [])];
          return { dimension: name, releases: [release], answer: { rows, leftOut: [] } };
        }),
      );
      const attacker = new Attacker(kindsOf(3), heard, []);
      for (const { picks } of soughtIn(dice, facts, blanked)) {
        const { least, most } = attacker.bounds(picks);
        if (most - least < 1e-6) pinned += 1;
      }
    }
    expect(pinned).toBeGreaterThan(5);
  }, 60_000);
});

describe('Releases', () => {
  const dice = new Dice(7);
  const facts = randomFacts(dice, 14);
  const release = (grid: Grid, last: number, known = facts): readonly Release[] => releasesOf(known, grid, after(FIRST, last));

  it.each([ONE, SIX])('are the same whatever comes after them: %j', (grid) => {
    const all = release(grid, 13);
    for (let last = 0; last < 14; last++) {
      const until = after(FIRST, last);
      const known = facts.filter(({ quarter }) => quarter <= until);
      expect(release(grid, last, known)).toEqual(all.filter(({ to }) => to <= until));
    }
  });

  it('cut time without gap or overlap, the same way whatever is in it', () => {
    const stretches = (known: readonly Fact[]): string[] => release(SIX, 13, [...known]).map(({ from, to }) => `${from}-${to}`);
    expect(stretches([])).toEqual(['2015Q2-2016Q3', '2016Q4-2018Q1']);
    expect(stretches(facts)).toEqual(stretches([]));
    expect(stretchOf(SIX, '2015Q1')).toBe('2013Q4');
  });

  const of = (state: string, time: string | undefined, copies: number): Fact[] =>
    Array.from({ length: copies }, (_, at) => ({
      quarter: FIRST,
      agency: `agency ${String(at % 9)}`,
      at: { [QUARTER]: FIRST, DISTRICT: 'a', STATE: state, ...(time === undefined ? {} : { TIME: time }) },
    }));

  it('show how a part is made up only where the part stands alone', () => {
    const [alone] = release(ONE, 0, [...of('accepted', 'week', 18), ...of('waiting', undefined, 18)]);
    expect(alone?.tables['TIME']).toEqual([{ categories: ['week'], count: 18 }]);
    const [merged] = release(ONE, 0, [...of('accepted', 'week', 18), ...of('waiting', undefined, 2)]);
    expect(merged?.tables['STATE']).toEqual([{ categories: ['accepted', 'waiting'], count: 20 }]);
    expect(merged?.tables['TIME']).toBeNull();
  });
});
