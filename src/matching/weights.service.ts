import { changed } from '../audit';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { BadUserInput, Conflict, InternalError } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Path } from '../platform/input';
import { requireAction } from '../reading/authorize';
import type { Criterion } from './criteria';
import type { MatchWeightInput } from './match.types';
import { weightsFault, type Weights } from './weights';

/** A version of the weights, and the time it took effect. */
export interface WeightsVersion extends Weights {
  readonly madeAt: Date;
}

interface WeightsRow {
  readonly version: number;
  readonly weights: Record<Criterion, number>;
  readonly made_at: Date;
}

/** The weights now in force. */
export async function currentWeights(ctx: Context): Promise<WeightsVersion> {
  const [row] = await ctx.tx.query<WeightsRow>(
    'SELECT version, weights, made_at FROM match_weights ORDER BY version DESC LIMIT 1',
    [],
    'match_weights',
  );
  if (!row) throw new InternalError({ cause: 'there are no weights' });
  return { version: row.version, values: row.weights, madeAt: row.made_at };
}

/** The weights of a version. */
export async function weightsOf(ctx: Context, version: number): Promise<WeightsVersion> {
  requireAction(ctx, 'setMatchWeights');
  const [row] = await ctx.tx.query<WeightsRow>('SELECT version, weights, made_at FROM match_weights WHERE version = $1', [version]);
  if (!row) throw new InternalError({ cause: 'weights that were set are missing' });
  return { version: row.version, values: row.weights, madeAt: row.made_at };
}

/**
 * Sets new weights, for the whole network. Conflict unless `version` is the one in force; results scored before keep
 * their own version.
 */
export async function setMatchWeights(
  ctx: Context,
  { version, weights }: { readonly version: number; readonly weights: readonly MatchWeightInput[] },
  path: Path = [],
): Promise<WeightsVersion> {
  requireAction(ctx, 'setMatchWeights');
  weights.forEach(({ criterion }, at) => {
    if (weights.findIndex((other) => other.criterion === criterion) !== at)
      throw new BadUserInput('This entry is given twice.', [...path, 'weights', at, 'criterion']);
  });
  const values = Object.fromEntries(weights.map(({ criterion, weight }) => [criterion, weight])) as Record<Criterion, number>;
  const fault = weightsFault(values);
  if (fault !== null) throw new BadUserInput(fault, [...path, 'weights']);
  const current = await currentWeights(ctx);
  if (current.version !== version) throw new Conflict('The weights have changed since they were read.', current.version);
  const id = newId();
  const madeAt = ctx.clock.now();
  try {
    await ctx.tx.query('INSERT INTO match_weights (id, version, weights, made_at, made_by) VALUES ($1, $2, $3, $4, $5)', [
      ...[id, version + 1, JSON.stringify(values), madeAt, ctx.actor.memberId],
    ]);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('The weights have changed since they were read.', version + 1);
    throw error;
  }
  changed(ctx, { type: 'MatchWeights', id, ownerAgencyId: ctx.actor.agencyId });
  return { version: version + 1, values, madeAt };
}
