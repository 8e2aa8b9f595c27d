import { column, id, type TypeGraph } from '../reading/graph';

/** Terms: everyone sees them, listed by taxonomy in Swedish order. */
export const termGraph: TypeGraph = {
  type: 'Term',
  table: 'term',
  prefix: 'term',
  conditions: {},
  fields: {
    id: id(),
    taxonomy: column('taxonomy'),
    code: column('code'),
    label: column('label'),
    labelEn: column('label_en'),
    broader: {
      kind: 'one',
      to: 'Term',
      join: (parent, child) => `${child}.taxonomy = ${parent}.taxonomy AND ${child}.code = ${parent}.broader_code`,
      lies: ['broader_code'],
    },
    description: column('description'),
  },
  filters: {
    taxonomy: {
      reads: ['Term.taxonomy'],
      sql: (row, { bind }) => `${row}.taxonomy = ${bind((taxonomy: string) => taxonomy, 'text')}`,
    },
  },
  orders: { LABEL: { reads: 'Term.label', sql: (row) => `${row}.label`, cast: 'text' } },
  defaultOrder: { field: 'LABEL', direction: 'ASC' },
  search: {
    open: (row) =>
      `(setweight(sv_document(${row}.label || ' ' || ${row}.label_en || ' ' || ${row}.code), 'A') || setweight(sv_document(${row}.description), 'C'))`,
  },
};
