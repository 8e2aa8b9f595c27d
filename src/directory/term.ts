import type { Context } from '../platform/context';
import type { Taxonomy } from './vocabulary.types';

/** A term by its taxonomy and code. */
export interface TermName {
  readonly taxonomy: Taxonomy;
  readonly code: string;
}

/** The key of a term in the map that `termIdsOf` returns. */
export const termKey = (taxonomy: string, code: string): string => `${taxonomy} ${code}`;

// The terms already looked up in an operation, found or not: a batch of records asks for the same few terms again and
// again.
const known = new WeakMap<Context, Map<string, string | null>>();

/**
 * The ids of the existing terms among these, by `termKey`. Looked up again in the same operation, they cost no
 * statement.
 */
export async function termIdsOf(ctx: Context, names: readonly TermName[]): Promise<ReadonlyMap<string, string>> {
  const asked = known.get(ctx) ?? new Map<string, string | null>();
  known.set(ctx, asked);
  const unknown = names.filter(({ taxonomy, code }) => !asked.has(termKey(taxonomy, code)));
  if (unknown.length > 0) {
    const rows = await ctx.tx.query<TermName & { readonly id: string }>(
      'SELECT id, taxonomy, code FROM term WHERE taxonomy = ANY ($1) AND code = ANY ($2)',
      [[...new Set(unknown.map(({ taxonomy }) => taxonomy))], [...new Set(unknown.map(({ code }) => code))]],
    );
    for (const { taxonomy, code } of unknown) asked.set(termKey(taxonomy, code), null);
    for (const { id, taxonomy, code } of rows) asked.set(termKey(taxonomy, code), id);
  }
  const ids = new Map<string, string>();
  for (const { taxonomy, code } of names) {
    const id = asked.get(termKey(taxonomy, code));
    if (id) ids.set(termKey(taxonomy, code), id);
  }
  return ids;
}
