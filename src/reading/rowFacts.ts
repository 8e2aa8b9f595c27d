import type { Trace } from '../platform/context';
import type { Actor, AgencyKind } from '../policy/actor';
import { decide, type Answer, type Facts, type RowTerm } from '../policy/decide';
import { withheldOf, type Explanation } from '../policy/explain';

/**
 * The rules applied to one row for one reader: the answer for each selected guarded field, and the whole `withheld`
 * list.
 */
export interface RowFacts {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly withheld: readonly Explanation[];
  readonly trace: Pick<Trace, 'shown' | 'withheld' | 'outcome' | 'code'>;
}

const NO_FACTS: Facts = { conditions: {}, disclosed: new Set() };

/** The facts in a row's array, in the order of the requested terms, followed by the kind of its owner. */
function factsFrom(terms: readonly RowTerm[], values: readonly unknown[]): Facts {
  const conditions: Record<string, boolean> = {};
  let disclosed: ReadonlySet<string> = new Set();
  terms.forEach((term, at) => {
    const value = values[at];
    if (term === 'disclosed') disclosed = new Set(value as string[]);
    else conditions[term] = value === true;
  });
  const ownerKind = values[terms.length] as AgencyKind | null | undefined;
  return { conditions, disclosed, ...(ownerKind === undefined ? {} : { ownerKind }) };
}

/**
 * Reads the facts of rows of one type for one reader. Rows with equal facts get equal answers, so each combination is
 * decided and explained once.
 */
export function factReader(
  actor: Actor,
  type: string,
  asked: { readonly guarded: readonly string[]; readonly terms: readonly RowTerm[]; readonly explains: boolean },
): (values: readonly unknown[] | null, day: string) => RowFacts {
  const known = new Map<string, RowFacts>();
  return (values, day) => {
    const key = values === null ? day : day + JSON.stringify(values);
    const found = known.get(key);
    if (found) return found;
    const facts = values === null ? NO_FACTS : factsFrom(asked.terms, values);
    const rowFacts = answer(actor, type, asked.guarded, facts, asked.explains ? day : null);
    if (known.size > 1000) known.clear();
    known.set(key, rowFacts);
    return rowFacts;
  };
}

function answer(actor: Actor, type: string, guarded: readonly string[], facts: Facts, day: string | null): RowFacts {
  const answers = new Map(guarded.map((field): [string, Answer] => [field, decide(actor, type, field, facts)]));
  const named = (wanted: (answer: Answer) => boolean): string[] =>
    [...answers]
      .filter(([, given]) => wanted(given))
      .map(([field, given]) => `${type}.${field}${given === 'MASK' ? ':masked' : ''}`)
      .sort();
  return {
    answers,
    withheld: day === null ? [] : withheldOf(actor, type, facts, day),
    trace: {
      shown: named((given) => given !== 'WITHHOLD'),
      withheld: named((given) => given === 'WITHHOLD'),
      outcome: 'SHOWN',
      code: null,
    },
  };
}
