import { answersOf, outcomeOf, warningsOf, type LawQuestion } from '../../src/policy/lawfulness';
import { PROVISIONS, type Circumstance } from '../../src/policy/provisions';
import { statesOf } from './statuteCases';
import type { StatuteRow } from './statutes/row';

/** What the rules answer to a row, in the words that the rows use. */
export interface StatuteAnswer {
  readonly outcome: string;
  readonly obliged: boolean;
  /** The provisions and duties that give the outcome, or NOT_BOUND. */
  readonly by: readonly string[];
  /** What is proposed first: a provision, or the duty behind it. */
  readonly first: string | null;
  readonly notCarried: string | null;
  readonly barredBy: string | null;
  readonly warnings: readonly string[];
}

/** The circumstances as the service names them; whoever is the rektor says so among them. */
export function circumstancesFor(row: StatuteRow): Circumstance[] {
  const { circumstances, rektor } = statesOf(row[6]);
  return [...circumstances, ...(rektor ? ['REKTOR'] : [])] as Circumstance[];
}

const FAR_END = new Date('2100-01-01T00:00:00Z');

function questionOf(row: StatuteRow): LawQuestion {
  const [, from, to, age, field, purpose, stated, day] = row;
  const { ground, duty, request, weighing, reservation, consent } = statesOf(stated);
  return {
    ...{ from, to, fields: [field], purpose, day, subject: { age }, ground },
    given: {
      circumstances: circumstancesFor(row),
      ...{ weighing, duty, request, reservation },
      consentUntil: () => (consent ? FAR_END : null),
    },
  };
}

/** Asks the rules themselves: the one place where the tests of the statutes know their form. */
export function answerTo(row: StatuteRow): StatuteAnswer {
  const question = questionOf(row);
  const answers = answersOf(PROVISIONS, question);
  const [answer] = answers;
  if (!answer) throw new Error('one field has one answer');
  const named = answer.ways.map((way) => ({ code: way.duty?.code ?? way.provision.code, outcome: outcomeOf(way) }));
  const giving = named.filter(({ outcome }) => outcome === answer.outcome).map(({ code }) => code);
  return {
    outcome: answer.outcome,
    obliged: answer.obliged,
    by: [...giving, ...(answer.basis === null ? [] : [answer.basis])],
    first: named[0]?.code ?? null,
    notCarried: answer.notCarried,
    barredBy: answer.barredBy,
    warnings: warningsOf(question, answers),
  };
}
