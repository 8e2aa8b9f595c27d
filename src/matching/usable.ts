import { isProtected } from '../policy/classes';
import { classOf } from '../policy/fields';
import { CRITERION_READS, HARD_RULE_READS, type MatchInputs } from '../policy/matchingInputs';
import { CRITERION_ORDER, type Criterion } from './criteria';
import { HARD_RULE_ORDER, type HardRule } from './hardRules';

/** The data of a need and a mentor that may be used for one viewer. */
export interface Usable {
  readonly criteria: ReadonlySet<Criterion>;
  readonly rules: ReadonlySet<HardRule>;
}

/** All data: for the service alone, when it screens a proposal. */
export const EVERYTHING: Usable = { criteria: new Set(CRITERION_ORDER), rules: new Set(HARD_RULE_ORDER) };

const CRITERIA: Readonly<Record<Criterion, MatchInputs>> = CRITERION_READS;
const RULES: Readonly<Record<HardRule, MatchInputs>> = HARD_RULE_READS;

/** The criteria and rules that rest only on fields of this need and this mentor shown to the viewer. */
export function usableOf(need: ReadonlySet<string>, mentor: ReadonlySet<string>): Usable {
  const seen = (reads: MatchInputs): boolean =>
    reads.need.every((field) => need.has(field)) && reads.mentor.every((field) => mentor.has(field));
  return {
    criteria: new Set(CRITERION_ORDER.filter((criterion) => seen(CRITERIA[criterion]))),
    rules: new Set(HARD_RULE_ORDER.filter((rule) => seen(RULES[rule]))),
  };
}

const READS: readonly MatchInputs[] = [...Object.values(CRITERIA), ...Object.values(RULES)];

/** Every field of a need that matching reads. */
export const NEED_FIELDS: readonly string[] = [...new Set(READS.flatMap(({ need }) => need))];

/** Every field of a mentor that matching reads. */
export const MENTOR_FIELDS: readonly string[] = [...new Set(READS.flatMap(({ mentor }) => mentor))];

/** The fields that a hard rule reads, as `Type.field`. */
export function fieldsOfRule(rule: HardRule): string[] {
  const { need, mentor } = RULES[rule];
  return [...need.map((field) => `MentorNeed.${field}`), ...mentor.map((field) => `Mentor.${field}`)];
}

/**
 * The protected fields of a need that these criteria read, as `MentorNeed.field`: the points reveal something of them.
 */
export function weighedFields(criteria: ReadonlySet<Criterion>): string[] {
  const fields = [...criteria]
    .flatMap((criterion) => CRITERIA[criterion].need)
    .filter((field) => isProtected(classOf('MentorNeed', field)));
  return [...new Set(fields)].map((field) => `MentorNeed.${field}`).sort();
}
