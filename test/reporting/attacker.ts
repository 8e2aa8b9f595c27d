import solver from 'javascript-lp-solver';
import type { Answer, Release } from '../../src/reporting/release';
import { after } from '../../src/reporting/quarters';

/** A record of the figures, as somebody who knew everything would write it down. */
export interface Fact {
  readonly quarter: string;
  readonly agency: string;
  /** One category for each dimension; none for a dimension of a part that the record is not in. Several where values are counted. */
  readonly at: Readonly<Record<string, string | readonly string[]>>;
  /** All that the record holds of a dimension that may have several values, whatever it is counted as. */
  readonly values?: readonly string[];
}

/** In which categories of a dimension a record is counted. */
export const categoriesOf = ({ at }: Fact, dimension: string): readonly string[] => [at[dimension] ?? []].flat();

/** What one question was answered. */
export interface Heard {
  readonly dimension: string;
  readonly releases: readonly Release[];
  readonly answer: Answer;
}

/** What an attacker can work out about a number: nothing outside these bounds is possible. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Picks the records that a number counts. */
export type Target = (fact: Fact) => boolean;

/** How often a number counts a record. */
type Weight = (fact: Fact) => number;
type Coefficients = Record<string, number>;
type Constraint = { readonly equal: number } | { readonly min: number };

interface Solved {
  readonly feasible: boolean;
  readonly bounded?: boolean;
  readonly result: number;
}

const quartersOf = ({ from, to }: Release): string[] => {
  const quarters = [];
  for (let at = from; at <= to; at = after(at)) quarters.push(at);
  return quarters;
};

/**
 * Somebody who remembers every answer and solves the linear programme that they make: a variable for each kind of record there could
 * be, an equation for each number, and the knowledge that a category shown in a sum of one release is not empty. `own` are the records
 * that the attacker knows as its own and subtracts. `whole` looks for whole numbers of records alone, which pins down more and takes longer:
 * for small worlds.
 */
export class Attacker {
  private readonly constraints: Record<string, Constraint> = {};
  private readonly variables: Record<string, Coefficients> = {};

  constructor(
    private readonly kinds: readonly Fact[],
    heard: readonly Heard[],
    private readonly own: readonly Fact[],
    private readonly whole = false,
  ) {
    kinds.forEach((_, at) => (this.variables[`x${String(at)}`] = {}));
    heard.forEach((one, at) => this.hear(one, `h${String(at)}`));
  }

  /** Between which numbers the records of others that the target picks must be. */
  bounds(target: Target): Bounds {
    return { least: this.solve(target, 'min'), most: this.solve(target, 'max') };
  }

  private hear({ dimension, releases, answer }: Heard, name: string): void {
    const shown = releases.filter(({ tables }) => tables[dimension]);
    const quarters = new Set(shown.flatMap(quartersOf));
    const inTable = (fact: Fact): boolean => quarters.has(fact.quarter) && categoriesOf(fact, dimension).length > 0;
    const listed = new Set(answer.rows.flatMap(({ categories }) => categories));
    const unlisted = (fact: Fact): boolean => categoriesOf(fact, dimension).some((category) => !listed.has(category));
    this.constrain(`${name}:zero`, (fact) => (inTable(fact) && unlisted(fact) ? 1 : 0), 0);
    answer.rows.forEach(({ categories, count }, row) => {
      const weight: Weight = (fact) =>
        inTable(fact) ? categoriesOf(fact, dimension).filter((category) => categories.includes(category)).length : 0;
      this.constrain(`${name}:${String(row)}`, weight, count);
      if (shown.length !== 1) return;
      for (const category of categories)
        this.atLeastOne(`${name}:${String(row)}:${category}`, (fact) => inTable(fact) && categoriesOf(fact, dimension).includes(category));
    });
  }

  private constrain(name: string, weight: Weight, count: number): void {
    this.use(name, weight, { equal: count - this.own.reduce((sum, fact) => sum + weight(fact), 0) });
  }

  private atLeastOne(name: string, picks: Target): void {
    if (!this.own.some(picks)) this.use(name, (fact) => (picks(fact) ? 1 : 0), { min: 1 });
  }

  private use(name: string, weight: Weight, constraint: Constraint): void {
    this.constraints[name] = constraint;
    this.kinds.forEach((kind, at) => {
      const variable = this.variables[`x${String(at)}`];
      if (variable && weight(kind) > 0) variable[name] = weight(kind);
    });
  }

  private solve(target: Target, opType: 'min' | 'max'): number {
    const variables = Object.fromEntries(
      Object.entries(this.variables).map(([name, coefficients], at) => {
        const kind = this.kinds[at];
        return [name, { ...coefficients, goal: kind && target(kind) ? 1 : 0 }];
      }),
    );
    const ints = this.whole ? Object.fromEntries(Object.keys(variables).map((name) => [name, 1 as const])) : {};
    const model = { optimize: 'goal', opType, constraints: this.constraints, variables, ints };
    const solution = solver.Solve(model) as Solved;
    if (solution.bounded === false) return opType === 'max' ? Infinity : 0;
    if (!solution.feasible) throw new Error('the answers contradict each other');
    return solution.result;
  }
}
