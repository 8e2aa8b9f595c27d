import { column, computed, date, id, type TypeGraph } from '../reading/graph';
import { lawKindSql } from '../reading/lawKind';

/** Agencies: open to everyone. */
export const agencyGraph: TypeGraph = {
  type: 'Agency',
  table: 'agency',
  prefix: 'agency',
  owner: (row) => `${row}.id`,
  conditions: {},
  fields: {
    id: id(),
    slug: column('slug'),
    name: column('name'),
    kind: column('kind'),
    lawKind: computed((row) => lawKindSql(row, `(app_now() AT TIME ZONE 'Europe/Stockholm')::date`)),
    lawKinds: { kind: 'embedded', type: 'StatedLawKind', list: true, sql: (row) => `${row}.law_kinds` },
    organisationNumber: column('organisation_number'),
    municipalityCode: column('municipality_code'),
    secrecyRegime: column('secrecy_regime'),
    processingRegime: column('processing_regime'),
    coordinatesNetwork: column('coordinates_network'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    successors: {
      kind: 'many',
      to: 'Agency',
      join: (parent, child) => `${child}.id = ANY (${parent}.successor_ids)`,
      orderBy: (child) => `${child}.name, ${child}.id`,
      paged: false,
    },
    dutyPhone: column('duty_phone'),
    dutyEmail: column('duty_email'),
    version: column('version'),
  },
  filters: {
    kind: {
      reads: ['Agency.kind'],
      sql: (row, { bind }) => `${row}.kind = ${bind((kind: string) => kind, 'text')}`,
    },
    municipality: {
      reads: ['Agency.municipalityCode'],
      sql: (row, { bind }) => `${row}.municipality_code = ${bind((code: string) => code, 'text')}`,
    },
  },
  orders: { NAME: { reads: 'Agency.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
  search: {
    open: (row) => `sv_document(${row}.name)`,
    words: `SELECT w AS word, count(*) AS records, false AS name FROM agency a, unnest(tsvector_to_array(sv_document(a.name))) w GROUP BY w`,
  },
};
