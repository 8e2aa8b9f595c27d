import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { termIdsOf, termKey } from '../directory/term.service';
import type { Taxonomy } from '../directory/vocabulary.types';
import { entries, line, refuseInput, type Path } from '../platform/input';
import { CASE_ROLES_AT_WORK } from './case.lifecycle';
import type { AgencyKind, Role } from '../policy/actor';
import { uuidOf } from '../reading/ids';

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
export async function requireParty(ctx: Context, globalId: string, path: Path): Promise<Party> {
  const uuid = uuidOf('Agency', globalId);
  if (uuid === ctx.actor.agencyId) return refuseInput('Name another agency than your own.', path);
  const [row] = await ctx.tx.query<Party & { readonly open: boolean }>(
    `SELECT id, kind, valid_from <= ${TODAY} AND (valid_to IS NULL OR valid_to >= ${TODAY}) AS open FROM agency WHERE id = $1`,
    [uuid],
  );
  if (!row) throw new NotFound();
  if (!row.open) return refuseInput('This agency has ceased, or does not exist yet.', path);
  return { id: row.id, kind: row.kind };
}

/** A member of the actor's own agency, and whether cases may be assigned to the member. NotFound for anybody else. */
export async function requireColleague(
  ctx: Context,
  globalId: string,
): Promise<{ readonly id: string; readonly assignable: boolean }> {
  const uuid = uuidOf('Member', globalId);
  const [row] = await ctx.tx.query<{ roles: Role[]; suspended: boolean }>(
    'SELECT roles, suspended_at IS NOT NULL AS suspended FROM member WHERE id = $1 AND agency_id = $2',
    [uuid, ctx.actor.agencyId],
  );
  if (!row) throw new NotFound();
  return { id: uuid, assignable: !row.suspended && row.roles.some((role) => CASE_ROLES_AT_WORK.includes(role)) };
}

/** Codes of terms, all of which exist in the taxonomy; BAD_USER_INPUT at the first one that does not. */
export async function requireTerms(
  ctx: Context,
  taxonomy: Taxonomy,
  codes: readonly string[],
  path: Path,
): Promise<string[]> {
  const checked = entries(codes, path, (code, at) => line(code, at, 100));
  const unknown = await firstUnknown(ctx, taxonomy, checked);
  if (unknown >= 0) refuseInput(`This is not a code of the taxonomy ${taxonomy}.`, [...path, unknown]);
  return checked;
}

/** Code of a term that exists in the taxonomy; BAD_USER_INPUT otherwise. */
export async function requireTerm(ctx: Context, taxonomy: Taxonomy, code: string, path: Path): Promise<string> {
  const checked = line(code, path, 100);
  if ((await firstUnknown(ctx, taxonomy, [checked])) < 0) return checked;
  return refuseInput(`This is not a code of the taxonomy ${taxonomy}.`, path);
}

async function firstUnknown(ctx: Context, taxonomy: Taxonomy, codes: readonly string[]): Promise<number> {
  const ids = await termIdsOf(
    ctx,
    codes.map((code) => ({ taxonomy, code })),
  );
  return codes.findIndex((code) => !ids.has(termKey(taxonomy, code)));
}
