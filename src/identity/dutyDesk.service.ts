import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { once } from '../platform/idempotency';
import { clearable, email, phone } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { requireAction } from '../reading/authorize';
import { changed } from './changes';
import type { SetDutyDeskInput } from './dutyDesk.types';

/** States how the duty desk of the actor's agency is reached, once for each idempotency key. */
export function setDutyDesk(ctx: Context, input: SetDutyDeskInput): Promise<Outcome<'Agency'>> {
  requireAction(ctx, 'setDutyDesk');
  return once(ctx, 'setDutyDesk', input.idempotencyKey, input, async () => {
    const { agencyId } = ctx.actor;
    const desk = {
      phone: clearable(input.phone, (value) => phone(value, ['input', 'phone'])) ?? null,
      email: clearable(input.email, (value) => email(value, ['input', 'email'])) ?? null,
    };
    const [row] = await ctx.tx.query<{ answer: string; version: number }>(
      'SELECT set_duty_desk($1, $2, $3) AS answer, (SELECT a.version FROM agency a WHERE a.id = $4) AS version',
      [input.version, desk.phone, desk.email, agencyId],
    );
    if (row?.answer === 'CONFLICT') throw new Conflict('The record has changed since it was read.', row.version);
    return changed(ctx, 'Agency', agencyId, agencyId);
  });
}
