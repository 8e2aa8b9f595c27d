import { refuse } from '../cases/writing.service';
import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { HARD_RULE_READS, type FindingSide } from '../policy/matchingInputs';
import type { HardRule } from './hardRules';
import { standingOf } from './match.service';
import type { MentorshipRow } from './mentorship.entity';
import { written } from './mentorshipMove';
import { fieldsOfRule } from './usable';

/** Rules that the step itself settles: a place is taken or held, and without a reservation nothing is accepted. */
const SETTLED_BY_STEPS: ReadonlySet<HardRule> = new Set(['NO_FREE_PLACE', 'NO_RESERVATION']);

/**
 * Why a locked mentorship cannot take its next step, by the hard rules as they stand now; null where nothing speaks against it. A side is
 * told the rules that turn on its own secrets; of the others the case's side is told only that there is one.
 */
export async function standingObstacle(ctx: Context, row: MentorshipRow, by: FindingSide): Promise<Outcome | null> {
  const { away, broken } = await standingOf(ctx, row, by);
  if (away)
    return refuse(ctx, written(row), 'MENTOR_AWAY', 'The mentor has left, or takes nobody on at present.', {
      fields: ['Mentorship.mentor'],
      unlock: 'Take the proposal back; the coordinator can propose another mentor.',
    });
  const rules = broken.filter((rule) => !SETTLED_BY_STEPS.has(rule));
  const told = rules.find((rule) => by === 'PROVIDER' || HARD_RULE_READS[rule].tells === by);
  if (told) return excludedNow(ctx, row, told);
  if (rules.length === 0) return null;
  return refuse(
    ctx,
    written(row),
    'MENTOR_EXCLUDED',
    'A rule that the provider answers for speaks against this mentor.',
    {
      fields: ['Mentorship.mentor'],
      unlock: 'Ask the provider what has changed, or take the proposal back and let another mentor be proposed.',
    },
  );
}

function excludedNow(ctx: Context, row: MentorshipRow, rule: HardRule): Outcome {
  return refuse(ctx, written(row), 'MENTOR_EXCLUDED', `The rule ${rule} speaks against this mentor now.`, {
    fields: fieldsOfRule(rule),
    unlock: 'It is possible once the rule holds again; otherwise another mentor is to be proposed.',
  });
}
