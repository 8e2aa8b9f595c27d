import { actorGroups, actorInWords, settled, type ActorPoint } from './actorSpace';
import { canBe } from './constraints';
import type { Formula, Invariant, Literal } from './invariant';
import type { Condition } from './conditions';
import type { PolicyTables } from './tables';
import { targetsOf, type Target } from './targets';

/** A counterexample to an invariant: an actor, a state of a record, and the field or action concerned. */
export interface Counterexample {
  readonly actor: ActorPoint;
  readonly target: string;
  readonly holding: readonly string[];
  readonly lacking: readonly string[];
  readonly text: string;
}

export interface Proof {
  readonly name: string;
  /** Actor × state × target, counted before equivalent actors were grouped. */
  readonly combinations: number;
  readonly counterexamples: readonly Counterexample[];
  /** The reason why the sentence is empty: it matches no field or action, or no actor in any state. */
  readonly empty: string | null;
}

/** Joint literals for one actor, as bits over the facts of a state; null if the actor rules them out. */
interface Joint {
  readonly yes: number;
  readonly no: number;
  readonly inView: boolean;
}

const termOf = (condition: Condition): string | null =>
  'row' in condition ? condition.row : 'disclosed' in condition ? 'disclosed' : null;

const conditionOf = (literal: Literal): Condition | null => ('inView' in literal ? null : 'not' in literal ? literal.not : literal);

const formulaOf = ({ claim }: Invariant): Formula => (typeof claim === 'string' ? [] : 'onlyIf' in claim ? claim.onlyIf : claim.whenever);

/** The proof space of one target. */
class Space {
  readonly conditions: readonly Condition[];
  readonly facts: readonly string[];
  /** Every possible state as bits over the facts, fewest facts first. */
  readonly states: readonly number[];
  private readonly possible: ReadonlySet<number>;

  constructor(
    private readonly tables: PolicyTables,
    invariant: Invariant,
    private readonly target: Target,
  ) {
    const literals = [...target.rows, ...target.view, invariant.where, ...formulaOf(invariant)].flat();
    this.conditions = literals.map(conditionOf).filter((one) => one !== null);
    this.facts = [...new Set(this.conditions.map(termOf).filter((term) => term !== null))];
    const states = Array.from({ length: 2 ** this.facts.length }, (_, bits) => bits);
    this.states = states
      .filter((state) => canBe(target.type, new Set(this.named(state))))
      .sort((a, b) => this.named(a).length - this.named(b).length);
    this.possible = new Set(this.states);
  }

  named(state: number): string[] {
    return this.facts.filter((_fact, at) => (state >> at) & 1);
  }

  /** The possible states with one more fact. */
  fuller(state: number): readonly number[] {
    return this.facts.map((_fact, at) => state | (1 << at)).filter((more) => this.possible.has(more));
  }

  joint(actor: ActorPoint, literals: readonly Literal[]): Joint | null {
    let [yes, no, inView] = [0, 0, false];
    for (const literal of literals) {
      const condition = conditionOf(literal);
      if (condition === null) {
        inView = true;
        continue;
      }
      const term = termOf(condition);
      const wanted = !('not' in literal);
      if (term === null) {
        if (settled(this.tables, actor, condition, this.target.fieldClass) !== wanted) return null;
        continue;
      }
      const bit = 1 << this.facts.indexOf(term);
      if (wanted) yes |= bit;
      else no |= bit;
    }
    return { yes, no, inView };
  }

  alternatives(actor: ActorPoint, formula: Formula): readonly Joint[] {
    return formula.map((literals) => this.joint(actor, literals)).filter((one) => one !== null);
  }
}

const holds = (alternatives: readonly Joint[], state: number, inView: boolean): boolean =>
  alternatives.some((one) => (state & one.yes) === one.yes && (state & one.no) === 0 && (inView || !one.inView));

/**
 * The answers for one actor: whether the sentence concerns a state, what the actor gets in it, and what the sentence
 * claims.
 */
interface Reading {
  meant(state: number): boolean;
  given(state: number): boolean;
  claimed(state: number): boolean;
}

function readingOf(space: Space, invariant: Invariant, target: Target, actor: ActorPoint): Reading | null {
  const where = space.joint(actor, invariant.where);
  if (where === null) return null;
  const [view, rows] = [space.alternatives(actor, target.view), space.alternatives(actor, target.rows)];
  const claimed = space.alternatives(actor, formulaOf(invariant));
  const inView = (state: number): boolean => holds(view, state, false);
  return {
    meant: (state) => holds([where], state, inView(state)),
    given: (state) => (!target.inViewOnly || inView(state)) && holds(rows, state, false),
    claimed: (state) => holds(claimed, state, inView(state)),
  };
}

function breaks({ claim }: Invariant, { given, claimed }: Reading, state: number, space: Space): boolean {
  if (claim === 'NEVER') return given(state);
  if (claim === 'NEVER_LESS') return given(state) && space.fuller(state).some((more) => !given(more));
  return 'onlyIf' in claim ? given(state) && !claimed(state) : claimed(state) && !given(state);
}

/** Checks every actor and state for one target and keeps the first counterexample: the one with the fewest facts. */
function check(tables: PolicyTables, invariant: Invariant, target: Target): { meant: number; found: Counterexample[] } {
  const space = new Space(tables, invariant, target);
  const found: Counterexample[] = [];
  let meant = 0;
  for (const { actor, standsFor } of actorGroups(tables, space.conditions, target.fieldClass)) {
    const reading = readingOf(space, invariant, target, actor);
    for (const state of reading === null ? [] : space.states) {
      if (reading?.meant(state) !== true) continue;
      meant += standsFor;
      if (found.length === 0 && breaks(invariant, reading, state, space))
        found.push(counterexample(target, actor, space, state, reading.given(state)));
    }
  }
  return { meant, found };
}

function counterexample(target: Target, actor: ActorPoint, space: Space, state: number, given: boolean): Counterexample {
  const holding = space.named(state);
  const lacking = space.facts.filter((fact) => !holding.includes(fact));
  const conditions = [...holding, ...lacking.map((fact) => `not ${fact}`)].join(', ') || 'whatever its state';
  const record = target.type === null ? 'no record' : `a record of ${target.type}: ${conditions}`;
  const text = `${actorInWords(actor)} × ${record} × ${target.name} is ${given ? '' : 'not '}${target.verb}`;
  return { actor, target: target.name, holding, lacking, text };
}

/** Checks one invariant over all combinations. */
export function prove(tables: PolicyTables, invariant: Invariant): Proof {
  const targets = targetsOf(tables, invariant.matter);
  const results = targets.map((target) => check(tables, invariant, target));
  const combinations = results.reduce((sum, { meant }) => sum + meant, 0);
  const counterexamples = results.flatMap(({ found }) => found);
  const empty = targets.length === 0 ? 'it matches no field or action' : combinations === 0 ? 'it matches no actor' : null;
  return { name: invariant.name, combinations, counterexamples, empty };
}

/** The objections to an invariant, in words; none if it is proven. */
export function objections({ empty, counterexamples }: Proof): readonly string[] {
  return empty === null ? counterexamples.map(({ text }) => text) : [empty];
}
