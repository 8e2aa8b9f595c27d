import { lawKindsOn } from '../identity';
import type { Context } from '../platform/context';
import { Conflict, InternalError } from '../platform/errors';
import { newId } from '../platform/ids';
import { between, line, refuseInput } from '../platform/input';
import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import { dayOf } from '../policy/calendar';
import { isSettledByDecision, type KeepingDecision } from '../policy/retention';
import type { RetentionScope } from '../policy/retentionRows';
import { requireAction } from '../reading/authorize';

/** A recorded decision. */
export interface RecordedDecision extends KeepingDecision {
  readonly recordedAt: Date;
}

/** The content of a decision to record. */
export interface NewDecision {
  readonly number: string;
  readonly decidedOn: string;
  readonly covers: readonly RetentionScope[];
  readonly years?: number | null;
}

const COLUMNS = `number, to_char(decided_on, 'YYYY-MM-DD') AS "decidedOn", covers, years, recorded_at AS "recordedAt"`;
const MOST_YEARS = 200;

/** The decisions of the actor's agency, the latest first. */
export function decisionsOf(ctx: Context): Promise<readonly RecordedDecision[]> {
  return ctx.tx.query<RecordedDecision>(
    `SELECT ${COLUMNS} FROM retention_decision WHERE agency_id = $1 ORDER BY decided_on DESC, recorded_at DESC, id`,
    [ctx.actor.agencyId],
  );
}

/** The decision that the agency recorded under a number. */
export async function decisionUnder(ctx: Context, number: string): Promise<RecordedDecision> {
  requireAction(ctx, 'recordArchiveDecision');
  const [kept] = await ctx.tx.query<RecordedDecision>(`SELECT ${COLUMNS} FROM retention_decision WHERE agency_id = $1 AND number = $2`, [
    ctx.actor.agencyId,
    number,
  ]);
  if (!kept) throw new InternalError({ cause: 'a recorded decision is missing' });
  return kept;
}

/**
 * Records how long the agency keeps its records: by an archive decision or, for a private body, by its own statement.
 * Decisions never change; a later one replaces an earlier one. Recording the same decision again does nothing; another
 * decision under the same number is a Conflict.
 */
export async function recordArchiveDecision(ctx: Context, input: NewDecision): Promise<RecordedDecision> {
  requireAction(ctx, 'recordArchiveDecision');
  const decision = await checked(ctx, input);
  const { agencyId, memberId } = ctx.actor;
  await ctx.tx.query(
    `INSERT INTO retention_decision (id, agency_id, number, decided_on, covers, years, recorded_at, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (agency_id, number) DO NOTHING`,
    [newId(), agencyId, decision.number, decision.decidedOn, decision.covers, decision.years, ctx.clock.now(), memberId],
  );
  const kept = await decisionUnder(ctx, decision.number);
  const said = ({ decidedOn, covers, years }: KeepingDecision): string => JSON.stringify([decidedOn, covers, years]);
  if (said(kept) !== said(decision)) throw new Conflict('Another decision is already recorded under this number.');
  return kept;
}

async function checked(ctx: Context, input: NewDecision): Promise<KeepingDecision> {
  const at = (name: string) => ['input', name];
  const number = line(input.number, at('number'));
  if (holdsPersonalNumber(number) || holdsContact(number))
    refuseInput('The number of a decision must not hold a personal number, telephone number or address.', at('number'));
  const today = dayOf(ctx.clock.now());
  if (input.decidedOn > today) refuseInput('This day must not be in the future.', at('decidedOn'));
  if (input.covers.length === 0) refuseInput('Name what the decision covers.', at('covers'));
  if (new Set(input.covers).size < input.covers.length) refuseInput('The same scope is given twice.', at('covers'));
  const years = input.years ?? null;
  if (years !== null) between(years, at('years'), 0, MOST_YEARS);
  const lawKind = (await lawKindsOn(ctx.tx, [ctx.actor.agencyId], today)).get(ctx.actor.agencyId);
  input.covers.forEach((scope, index) => {
    if (lawKind === undefined || !isSettledByDecision(lawKind, scope, today))
      refuseInput('An agency of this kind does not decide itself how long this is kept; see `retentionPlan`.', [...at('covers'), index]);
  });
  return { number, decidedOn: input.decidedOn, covers: [...input.covers].sort(), years };
}
