import { refuse } from '../audit';
import type { Context } from '../platform/context';
import type { Refused } from '../platform/refusal';
import { HARD_RULE_READS, type FindingSide } from '../policy/matchingInputs';
import type { HardRule } from './hardRules';
import { standingOf } from './match.service';
import type { MentorshipRow } from './mentorship.entity';
import { written } from './mentorshipMove';
import { fieldsOfRule } from './usable';

/** Rules that the step itself settles: a place is taken or held, and nothing is accepted without a reservation. */
const SETTLED_BY_STEPS: ReadonlySet<HardRule> = new Set(['NO_FREE_PLACE', 'NO_RESERVATION']);

/**
 * The refusal if a hard rule now excludes the next step of a locked mentorship; otherwise null. A side is told the
 * rules that depend on its own secrets; of the others, the case's side is told only that there is one.
 */
export async function standingObstacle(ctx: Context, row: MentorshipRow, by: FindingSide): Promise<Refused | null> {
  const { away, broken } = await standingOf(ctx, row, by);
  if (away)
    return refuse(ctx, written(row), 'MENTOR_AWAY', 'The mentor has left, or takes no new assignments at present.', {
      fields: ['Mentorship.mentor'],
      unlock: 'Withdraw the proposal; the coordinator can propose another mentor.',
    });
  const rules = broken.filter((rule) => !SETTLED_BY_STEPS.has(rule));
  const namedRule = rules.find((rule) => by === 'PROVIDER' || HARD_RULE_READS[rule].tells === by);
  if (namedRule) return excludedNow(ctx, row, namedRule);
  if (rules.length === 0) return null;
  return refuse(ctx, written(row), 'MENTOR_EXCLUDED', "A rule on the provider's data excludes this mentor.", {
    fields: ['Mentorship.mentor'],
    unlock: 'Ask the provider about the change, or withdraw the proposal and have another mentor proposed.',
  });
}

function excludedNow(ctx: Context, row: MentorshipRow, rule: HardRule): Refused {
  return refuse(ctx, written(row), 'MENTOR_EXCLUDED', `The rule ${rule} now excludes this mentor.`, {
    fields: fieldsOfRule(rule),
    unlock: 'It becomes possible once the rule holds again; otherwise another mentor must be proposed.',
  });
}
