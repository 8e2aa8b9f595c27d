import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { refuseInput, type Path } from '../platform/input';
import type { AgencyKind } from '../policy/actor';
import type { RecordId } from '../reading/ids';

/** An agency with which a record is to be shared. */
export interface Party {
  readonly id: string;
  readonly kind: AgencyKind;
}

const TODAY = `(app_now() AT TIME ZONE 'Europe/Stockholm')::date`;

/**
 * The other agency with this global id. NotFound if there is none, BAD_USER_INPUT for the actor's own agency or one not
 * in operation today.
 */
export async function requireParty(ctx: Context, uuid: RecordId<'Agency'>, path: Path): Promise<Party> {
  if (uuid === ctx.actor.agencyId) return refuseInput('Name another agency than your own.', path);
  const [row] = await ctx.tx.query<Party & { readonly open: boolean }>(
    `SELECT id, kind, valid_from <= ${TODAY} AND (valid_to IS NULL OR valid_to >= ${TODAY}) AS open FROM agency WHERE id = $1`,
    [uuid],
  );
  if (!row) throw new NotFound();
  if (!row.open) return refuseInput('This agency has ceased, or does not exist yet.', path);
  return { id: row.id, kind: row.kind };
}
