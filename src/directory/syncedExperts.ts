import type { Context } from '../platform/context';
import { selection } from '../platform/selection';
import type { CompetenceLevel } from './vocabulary.types';

/** A listing of the actor's own agency: the data that a sync compares. */
export interface SyncedExpert {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly title: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly protectedIdentity: boolean;
  readonly professions: readonly string[];
  readonly environments: readonly string[];
  readonly languages: readonly string[];
  readonly competences: readonly { readonly code: string; readonly level: CompetenceLevel }[];
  readonly availability: string | null;
  readonly availableFrom: string | null;
  readonly availableTo: string | null;
}

const COLUMNS = selection<SyncedExpert>({
  id: 'e.id',
  version: 'e.version',
  name: 'e.name',
  title: 'e.title',
  email: 'e.email',
  phone: 'e.phone',
  protectedIdentity: 'e.protected_identity',
  professions: 'e.profession_codes',
  environments: 'e.environment_codes',
  languages: 'e.language_codes',
  competences: `coalesce((SELECT json_agg(json_build_object('code', t.code, 'level', c.level))
                            FROM expert_competence c JOIN term t ON t.id = c.term_id WHERE c.expert_id = e.id), '[]')`,
  availability: 'e.availability',
  availableFrom: `to_char(e.available_from, 'YYYY-MM-DD')`,
  availableTo: `to_char(e.available_to, 'YYYY-MM-DD')`,
});
const SELECT = `SELECT ${COLUMNS} FROM expert e WHERE e.id = ANY ($1::uuid[]) AND e.agency_id = $2`;

/** The listings among these uuids that belong to the actor's agency, read in one statement. */
export async function syncedExperts(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SyncedExpert>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.query<SyncedExpert>(SELECT, [ids, ctx.actor.agencyId]);
  return new Map(rows.map((row) => [row.id, row]));
}
