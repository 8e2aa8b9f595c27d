import { column, id, isoUtc, one, timestamp, type TypeGraph } from '../reading/graph';

const KEY = `json_build_object('kid', k.kid, 'addedAt', ${isoUtc('k.added_at')}, 'retiredAt', ${isoUtc('k.retired_at')})`;

/** Issuers. Administrators of an agency see their own. The keys themselves are never read for a client. */
export const issuerGraph: TypeGraph = {
  type: 'Issuer',
  table: 'issuer',
  prefix: 'issuer',
  owner: (row) => `${row}.agency_id`,
  conditions: { owner: (row, reader) => `${row}.agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    agency: one('Agency', 'agency_id'),
    iss: column('iss'),
    algorithm: column('algorithm'),
    jwksUri: column('jwks_uri'),
    keys: {
      kind: 'embedded',
      type: 'IssuerKey',
      list: true,
      sql: (row) => `(SELECT json_agg(${KEY} ORDER BY k.added_at, k.kid) FROM issuer_key k WHERE k.issuer_id = ${row}.id)`,
    },
    disabledAt: timestamp('disabled_at'),
    version: column('version'),
  },
  orders: { NAME: { reads: 'Issuer.iss', sql: (row) => `${row}.iss`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
};
