import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { splitId } from '../reading/ids';
import type { Path } from './kind';

// The agencies already looked up for a batch: the same few are named again and again.
const agencies = new WeakMap<Context, Map<string, string | null>>();

/** Looks up all agencies that records name, in one statement. */
export async function prefetchAgencies(ctx: Context, names: readonly (string | null | undefined)[]): Promise<void> {
  const known = agencies.get(ctx) ?? new Map<string, string | null>();
  agencies.set(ctx, known);
  const slugs = names.filter((name): name is string => typeof name === 'string' && SLUG.test(name) && !known.has(name));
  if (slugs.length === 0) return;
  const rows = await ctx.tx.query<{ id: string; slug: string }>('SELECT id, slug FROM agency WHERE slug = ANY ($1)', [[...new Set(slugs)]]);
  for (const slug of slugs) known.set(slug, null);
  for (const { id, slug } of rows) known.set(slug, id);
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** The uuid of the agency with this slug or global id; BAD_USER_INPUT if there is none. */
export async function agencyNamed(ctx: Context, name: string, path: Path): Promise<string> {
  const parts = splitId(name);
  if (parts?.prefix === 'agency') return parts.uuid;
  await prefetchAgencies(ctx, [name]);
  const id = agencies.get(ctx)?.get(name);
  if (!id) throw new BadUserInput('There is no agency with this slug or id.', path);
  return id;
}

/**
 * The uuid of the record with this external id in the actor's system; BAD_USER_INPUT if it has no such record of that
 * kind.
 */
export async function recordNamed(ctx: Context, recordType: 'Case' | 'ActionGroup', externalId: string, path: Path): Promise<string> {
  const [row] = await ctx.tx.query<{ record_id: string }>(
    `SELECT x.record_id FROM external_record x JOIN external_system s ON s.id = x.system_id
      WHERE s.member_id = $1 AND s.disabled_at IS NULL AND x.record_type = $2 AND x.external_id = $3`,
    [ctx.actor.memberId, recordType, externalId.trim()],
    'sync_record_named',
  );
  if (!row) throw new BadUserInput('The system has synced no such record with this external id.', path);
  return row.record_id;
}
