import {
  column,
  date,
  disclosedThrough,
  id,
  inPages,
  one,
  reservedBy,
  timestamp,
  withheld,
  type FieldGraph,
  type Sql,
  type TypeGraph,
} from '../reading/graph';
import type { GlobalId } from '../reading/ids';
import { assignedToItsCase } from './assigned';

const ownerOf = (row: string): string => `(SELECT oc.owner_agency_id FROM case_file oc WHERE oc.id = ${row}.case_id)`;
const owner: Sql = (row, reader) =>
  `EXISTS (SELECT FROM case_file oc WHERE oc.id = ${row}.case_id AND oc.owner_agency_id = ${reader.agency})`;

/** SQL: a live disclosure to the reader's agency names the assessments of the case. */
const disclosed: Sql = (row, reader) =>
  `EXISTS (SELECT FROM disclosure d WHERE d.record_id = ${row}.case_id AND d.recipient_agency_id = ${reader.agency}` +
  ` AND 'Case.assessments' = ANY (d.fields) AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

const factors = (kind: string): FieldGraph => ({
  kind: 'many',
  to: 'AssessmentFactor',
  join: (parent, child) => `${child}.assessment_id = ${parent}.id AND ${child}.kind = '${kind}'`,
  orderBy: (child) => `${child}.place, ${child}.id`,
  paged: false,
});

const onCase = (type: string): TypeGraph['filters'] => ({
  caseId: {
    reads: [`${type}.case`],
    sql: (row, { bind }) => `${row}.case_id = ${bind((caseId: GlobalId<'Case'>) => caseId.uuid, 'uuid')}`,
  },
});

/** Assessments: seen by those at work on the case, and by the agencies to which its assessments are disclosed. */
export const assessmentGraph: TypeGraph = {
  type: 'Assessment',
  table: 'assessment',
  prefix: 'assessment',
  owner: ownerOf,
  conditions: { owner, assigned: assignedToItsCase, shared: disclosed, reserved: reservedBy('record_id', 'case_id') },
  disclosed: disclosedThrough('Assessment', (row) => `d.record_id = ${row}.case_id`),
  fields: {
    id: id(),
    case: one('Case', 'case_id'),
    kind: column('kind'),
    assessedOn: date('assessed_on'),
    recordedAt: timestamp('recorded_at'),
    agency: one('Agency', 'agency_id'),
    assessedBy: one('Member', 'recorded_by'),
    instrument: {
      kind: 'one',
      to: 'Term',
      join: (parent, child) => `${child}.taxonomy = 'ASSESSMENT_INSTRUMENT' AND ${child}.code = ${parent}.instrument_code`,
      lies: ['instrument_code'],
    },
    instrumentText: column('instrument_text'),
    riskFactors: factors('RISK'),
    protectiveFactors: factors('PROTECTIVE'),
    basis: column('basis'),
    conclusion: column('conclusion'),
    validUntil: date('valid_until'),
    nextDueOn: date('next_due_on'),
    corrects: one('Assessment', 'corrects_id'),
    correctedBy: { kind: 'one', to: 'Assessment', join: (parent, child) => `${child}.corrects_id = ${parent}.id` },
    correction: column('correction'),
    withheld: withheld(),
  },
  filters: onCase('Assessment'),
  orders: { ASSESSED_ON: { reads: 'Assessment.assessedOn', sql: (row) => `${row}.stands`, cast: 'float8' } },
  defaultOrder: { field: 'ASSESSED_ON', direction: 'DESC' },
};

/** Factors: parts of their assessment. */
export const assessmentFactorGraph: TypeGraph = {
  type: 'AssessmentFactor',
  table: 'assessment_factor',
  conditions: {},
  fields: {
    term: {
      kind: 'one',
      to: 'Term',
      join: (parent, child) => `${child}.taxonomy = ${parent}.kind || '_FACTOR' AND ${child}.code = ${parent}.code`,
    },
    text: column('text'),
  },
};

/** Earlier values of the texts of a case: seen by those at work on it. The present value is no row of the list. */
export const caseTextVersionGraph: TypeGraph = {
  type: 'CaseTextVersion',
  table: 'case_text_version',
  owner: ownerOf,
  conditions: { owner, assigned: assignedToItsCase },
  listed: (row) => `${row}.valid_until IS NOT NULL`,
  fields: {
    id: id(),
    case: one('Case', 'case_id'),
    field: column('field'),
    text: column('text'),
    from: timestamp('valid_from'),
    to: timestamp('valid_until'),
    writtenBy: one('Member', 'written_by'),
    withheld: withheld(),
  },
  filters: onCase('CaseTextVersion'),
  orders: { TO: { reads: 'CaseTextVersion.to', sql: (row) => `${row}.valid_until`, cast: 'timestamptz' } },
  defaultOrder: { field: 'TO', direction: 'DESC' },
};

/** `Case.assessments`. */
export const caseAssessmentsField: FieldGraph = {
  kind: 'many',
  to: 'Assessment',
  join: (parent, child) => `${child}.case_id = ${parent}.id`,
  ...inPages('stands', 'float8', 'DESC'),
};

/** `Case.textVersions`. */
export const caseTextVersionsField: FieldGraph = {
  kind: 'many',
  to: 'CaseTextVersion',
  join: (parent, child) => `${child}.case_id = ${parent}.id AND ${child}.valid_until IS NOT NULL`,
  ...inPages('valid_until', 'timestamptz', 'DESC'),
};
