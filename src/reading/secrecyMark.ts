import { SECRECY } from '../policy/secrecy';
import type { FieldGraph } from './graph';
import { lawKindSql } from './lawKind';
import { literal } from './predicate';

const provisionFor = (kind: string, day: string): string => {
  const rows = SECRECY.map(({ kind: of, provision, validFrom, validTo }) => {
    const until = validTo === null ? '' : ` AND ${day} <= DATE ${literal(validTo)}`;
    return `WHEN ${kind} = ${literal(of)} AND ${day} >= DATE ${literal(validFrom)}${until} THEN ${literal(provision)}`;
  });
  return `CASE ${rows.join(' ')} ELSE 'OSL 21:1' END`;
};

/**
 * The secrecy mark of the agency that owns the row (OSL 5:5), on the Swedish day of the timestamp in `momentColumn`.
 */
export function secrecyMark(ownerColumn: string, momentColumn: string): FieldGraph {
  return {
    kind: 'embedded',
    type: 'SecrecyMark',
    list: false,
    sql: (row) => {
      const day = `(${row}.${momentColumn} AT TIME ZONE 'Europe/Stockholm')::date`;
      return (
        `(SELECT json_build_object('provision', ${provisionFor(lawKindSql('ma', day), day)}, 'date', to_char(${day}, 'YYYY-MM-DD'),` +
        ` 'authority', ma.name) FROM agency ma WHERE ma.id = ${row}.${ownerColumn})`
      );
    },
  };
}
