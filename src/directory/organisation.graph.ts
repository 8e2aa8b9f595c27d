import { column, date, id, type TypeGraph } from '../reading/graph';

/** Organisations: everyone sees them. */
export const organisationGraph: TypeGraph = {
  type: 'Organisation',
  table: 'organisation',
  prefix: 'organisation',
  conditions: {},
  fields: {
    id: id(),
    name: column('name'),
    kind: column('kind'),
    organisationNumber: column('organisation_number'),
    municipalityCode: column('municipality_code'),
    url: column('url'),
    description: column('description'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    version: column('version'),
  },
  filters: {
    kind: {
      reads: ['Organisation.kind'],
      sql: (row, { bind }) => `${row}.kind = ${bind((kind: string) => kind, 'text')}`,
    },
    municipality: {
      reads: ['Organisation.municipalityCode'],
      sql: (row, { bind }) => `${row}.municipality_code = ${bind((code: string) => code, 'text')}`,
    },
  },
  orders: { NAME: { reads: 'Organisation.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
  // A few hundred rows that seldom change: the search document is made at each search.
  search: {
    open: (row) => `(setweight(sv_document(${row}.name), 'A') || setweight(sv_document(coalesce(${row}.description, '')), 'B'))`,
  },
};
