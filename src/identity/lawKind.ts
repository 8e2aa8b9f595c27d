import type { Statements } from '../platform/statements';
import type { AgencyKind } from '../policy/actor';
import { lawKindOn, type LawKind, type StatedLawKind } from '../policy/lawKind';

/** The kind in law of these agencies on a day (YYYY-MM-DD), by id. Unknown agencies are left out. */
export async function lawKindsOn(
  statements: Pick<Statements, 'query'>,
  agencyIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, LawKind>> {
  const rows = await statements.query<{ id: string; kind: AgencyKind; law_kinds: readonly StatedLawKind[] }>(
    'SELECT id, kind, law_kinds FROM agency WHERE id = ANY ($1)',
    [[...new Set(agencyIds)]],
  );
  return new Map(rows.map(({ id, kind, law_kinds: stated }) => [id, lawKindOn(kind, stated, day)]));
}
