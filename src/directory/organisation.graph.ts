import { column, date, id, type TypeGraph } from '../reading/graph';

/** The kinds of body, as people name them. */
const KINDS =
  `CASE kind WHEN 'MUNICIPALITY' THEN 'kommun' WHEN 'CIVIL_SOCIETY' THEN 'förening' WHEN 'CONGREGATION' THEN 'församling trossamfund'
  WHEN 'RESEARCH' THEN 'forskning' ELSE '' END`.replace(/\s+/g, ' ');

const documentOf = (row: string): string =>
  `(setweight(sv_document(${row}.name), 'A') || setweight(sv_document(${KINDS.replace('CASE kind', `CASE ${row}.kind`)}), 'B')` +
  ` || setweight(sv_document(coalesce(${row}.description, '')), 'C'))`;

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
    open: documentOf,
    words: `SELECT w AS word, count(*) AS records, false AS name FROM organisation o, unnest(tsvector_to_array(${documentOf('o')})) w GROUP BY w`,
  },
};
