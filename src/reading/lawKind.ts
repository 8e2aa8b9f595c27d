import { AGENCY_KINDS } from '../policy/actor';
import { lawKindUnstated } from '../policy/lawKind';
import { literal } from './predicate';

/** SQL of an agency's kind in law on a day; the same rule as `lawKindOn` in policy. */
export function lawKindSql(agency: string, day: string): string {
  const unstated = AGENCY_KINDS.filter((kind) => lawKindUnstated(kind) !== kind)
    .map((kind) => `WHEN ${literal(kind)} THEN ${literal(lawKindUnstated(kind))}`)
    .join(' ');
  return (
    `coalesce((SELECT lk.stated ->> 'lawKind' FROM jsonb_array_elements(${agency}.law_kinds) WITH ORDINALITY lk(stated, at)` +
    ` WHERE (lk.stated ->> 'validFrom')::date <= ${day}` +
    ` AND ((lk.stated ->> 'validTo') IS NULL OR ${day} <= (lk.stated ->> 'validTo')::date) ORDER BY lk.at LIMIT 1),` +
    ` CASE ${agency}.kind ${unstated} ELSE ${agency}.kind END)`
  );
}
