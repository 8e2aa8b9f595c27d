import { column, date, id, type FieldGraph, type TypeGraph } from '../reading/graph';

// `key` and `only` are constants of this file; conveners are members too.
const members = (to: 'Agency' | 'Organisation', key: 'agency_id' | 'organisation_id', only = ''): FieldGraph => ({
  kind: 'many',
  to,
  join: (parent, child) => `${child}.id IN (SELECT nm.${key} FROM network_member nm WHERE nm.network_id = ${parent}.id${only})`,
  orderBy: (child) => `${child}.name, ${child}.id`,
  paged: false,
});

/** Networks: everyone sees them. */
export const networkGraph: TypeGraph = {
  type: 'Network',
  table: 'network',
  prefix: 'network',
  conditions: {},
  fields: {
    id: id(),
    name: column('name'),
    description: column('description'),
    convenerAgencies: members('Agency', 'agency_id', ' AND nm.convener'),
    convenerOrganisations: members('Organisation', 'organisation_id', ' AND nm.convener'),
    memberAgencies: members('Agency', 'agency_id'),
    memberOrganisations: members('Organisation', 'organisation_id'),
    validFrom: date('valid_from'),
    version: column('version'),
  },
  orders: { NAME: { reads: 'Network.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
};
