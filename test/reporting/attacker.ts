import solver from 'javascript-lp-solver';
import type { Answer, Release } from '../../src/reporting/release';
import { after } from '../../src/reporting/quarters';

/** A record of the figures, as somebody who knew everything would write it down. */
export interface Fact {
  readonly quarter: string;
  readonly agency: string;
  /** One category for each dimension; none for a dimension of a part that the record is not in. */
  readonly at: Readonly<Record<string, string>>;
}

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
 * that the attacker knows as its own and subtracts.
 */
export class Attacker {
  private readonly constraints: Record<string, Constraint> = {};
  private readonly variables: Record<string, Coefficients> = {};

  constructor(
    private readonly kinds: readonly Fact[],
    heard: readonly Heard[],
    private readonly own: readonly Fact[],
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
    const inTable = (fact: Fact): boolean => quarters.has(fact.quarter) && fact.at[dimension] !== undefined;
    const listed = new Set(answer.rows.flatMap(({ categories }) => categories));
    this.constrain(`${name}:zero`, (fact) => inTable(fact) && !listed.has(fact.at[dimension] ?? ''), 0);
    answer.rows.forEach(({ categories, count }, row) => {
      const picks = (fact: Fact): boolean => inTable(fact) && categories.includes(fact.at[dimension] ?? '');
      this.constrain(`${name}:${String(row)}`, picks, count);
      if (shown.length !== 1) return;
      for (const category of categories)
        this.atLeastOne(`${name}:${String(row)}:${category}`, (fact) => picks(fact) && fact.at[dimension] === category);
    });
  }

  private constrain(name: string, picks: Target, count: number): void {
    this.use(name, picks, { equal: count - this.own.filter(picks).length });
  }

  private atLeastOne(name: string, picks: Target): void {
    if (!this.own.some(picks)) this.use(name, picks, { min: 1 });
  }

  private use(name: string, picks: Target, constraint: Constraint): void {
    this.constraints[name] = constraint;
    this.kinds.forEach((kind, at) => {
      const variable = this.variables[`x${String(at)}`];
      if (variable && picks(kind)) variable[name] = 1;
    });
  }

  private solve(target: Target, opType: 'min' | 'max'): number {
    const variables = Object.fromEntries(
      Object.entries(this.variables).map(([name, coefficients], at) => {
        const kind = this.kinds[at];
        return [name, { ...coefficients, goal: kind && target(kind) ? 1 : 0 }];
      }),
    );
    const model = { optimize: 'goal', opType, constraints: this.constraints, variables };
    const solution = solver.Solve(model) as Solved;
    if (solution.bounded === false) return opType === 'max' ? Infinity : 0;
    if (!solution.feasible) throw new Error('the answers contradict each other');
    return solution.result;
  }
}
