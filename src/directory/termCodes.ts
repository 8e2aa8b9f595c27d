import type { Context } from '../platform/context';
import { entries, line, refuseInput, type Path } from '../platform/input';
import { termIdsOf, termKey } from './term';
import type { Taxonomy } from './vocabulary.types';

/** Codes of terms, all of which exist in the taxonomy; BAD_USER_INPUT at the first one that does not. */
export async function requireTerms(ctx: Context, taxonomy: Taxonomy, codes: readonly string[], path: Path): Promise<string[]> {
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

/** The labels of the terms with these codes, in their order; BAD_USER_INPUT at the first code that does not exist. */
export async function labelsOf(ctx: Context, taxonomy: Taxonomy, codes: readonly string[], path: Path): Promise<string[]> {
  const checked = await requireTerms(ctx, taxonomy, codes, path);
  const rows = await ctx.tx.query<{ label: string }>(
    `SELECT t.label FROM unnest($2::text[]) WITH ORDINALITY n(code, place) JOIN term t ON t.taxonomy = $1 AND t.code = n.code ORDER BY n.place`,
    [taxonomy, checked],
  );
  return rows.map(({ label }) => label);
}

async function firstUnknown(ctx: Context, taxonomy: Taxonomy, codes: readonly string[]): Promise<number> {
  const ids = await termIdsOf(
    ctx,
    codes.map((code) => ({ taxonomy, code })),
  );
  return codes.findIndex((code) => !ids.has(termKey(taxonomy, code)));
}
