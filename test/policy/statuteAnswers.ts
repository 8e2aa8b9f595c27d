import { answersOf, warningsOf } from '../../src/policy/lawfulness';
import { outcomeOf } from '../../src/policy/lawWays';
import type { LawQuestion } from '../../src/policy/lawQuestion';
import { DUTIES } from '../../src/policy/duties';
import type { LawKind } from '../../src/policy/lawKind';
import { PROVISIONS } from '../../src/policy/provisions';
import type { Circumstance, Purpose } from '../../src/policy/provisionTypes';
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

/** One question about one provision or duty alone, with all that can be stated. */
export interface ReachQuestion {
  readonly from: LawKind;
  readonly to: LawKind;
  readonly field: string;
  readonly purpose: Purpose;
  readonly age: number | null;
  readonly day: string;
  readonly circumstances: readonly string[];
  readonly request: boolean;
}

function everythingStated({ circumstances, age, request, field, ...asked }: ReachQuestion): LawQuestion {
  const more = { weighing: true, reservation: true, samePrincipal: true, consentUntil: () => FAR_END };
  const given = { ...more, circumstances: circumstances as Circumstance[], duty: null, request };
  return { ...asked, fields: [field], subject: { age }, given, ground: null };
}

/** Whether the provision, named, lets the field go. */
export function provisionLets(code: string, asked: ReachQuestion): boolean {
  const rows = PROVISIONS.filter((row) => row.code === code);
  const [answer] = answersOf(rows, { ...everythingStated(asked), ground: code }, []);
  return answer?.outcome === 'PERMITTED';
}

/** What a duty lifts an authority's secrecy by, and what makes a private disclosure authorised. */
const OBLIGING = PROVISIONS.filter(({ code }) => code === 'OSL 10:28' || !/^OSL (1[02]|2[356]|35):/.test(code));

/** Whether the duty, named, obliges to let the field go. */
export function dutyLets(code: string, asked: ReachQuestion): boolean {
  const question = everythingStated(asked);
  const duties = DUTIES.filter((duty) => duty.code === code);
  const [answer] = answersOf(OBLIGING, { ...question, given: { ...question.given, duty: code } }, duties);
  return answer?.ways.some((way) => way.duty?.code === code && outcomeOf(way) === 'PERMITTED') ?? false;
}
