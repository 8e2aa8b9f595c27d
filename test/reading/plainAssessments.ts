import { agency, column, instant, one, term, type Field, type Fields, type Held } from './plainFields';
import { code, orderedBy, type SortValue } from './plainOrder';
import type { Row, TableName } from './tables';

/** Day, place and depth of an assessment as one number of fixed length. */
export const standsAt = ({ assessed_on: on, place, depth }: Row): SortValue =>
  code(`${String(on)} ${String(place).padStart(10, '0')} ${String(depth).padStart(3, '0')}`);

const latestFirst = (rows: readonly Row[], by: (row: Row) => SortValue): Row[] => orderedBy(rows, 'DESC', by, ({ id }) => code(id));

const factors =
  (kind: string): Field =>
  (row, { tables }): Held => {
    const own = tables.assessment_factor.filter((factor) => factor['assessment_id'] === row['id'] && factor['kind'] === kind);
    return {
      ...{ kind: 'many', type: 'AssessmentFactor' },
      rows: orderedBy(
        own,
        'ASC',
        ({ place }) => code(String(place)),
        ({ id }) => code(id),
      ),
    };
  };

/** What a case keeps over time. */
export const OVER_TIME: Fields = {
  assessments: (row, { tables }) => ({
    ...{ kind: 'many', type: 'Assessment', paged: true },
    rows: latestFirst(
      tables.assessment.filter((one) => one['case_id'] === row['id']),
      standsAt,
    ),
  }),
  textVersions: (row, { tables }) => ({
    ...{ kind: 'many', type: 'CaseTextVersion', paged: true },
    rows: latestFirst(
      tables.case_text_version.filter((one) => one['case_id'] === row['id'] && one['valid_until'] !== null),
      ({ valid_until: until }) => code(until),
    ),
  }),
};

/** Where every field of assessments and of earlier texts is found among the rows. */
export const PLAIN_ASSESSMENTS: Readonly<Record<string, Fields>> = {
  Assessment: {
    case: one('Case', 'case_file', 'case_id'),
    kind: column('kind'),
    assessedOn: column('assessed_on'),
    recordedAt: instant('recorded_at'),
    agency: agency('agency_id'),
    assessedBy: one('Member', 'member', 'recorded_by'),
    instrument: term('ASSESSMENT_INSTRUMENT', 'instrument_code'),
    instrumentText: column('instrument_text'),
    riskFactors: factors('RISK'),
    protectiveFactors: factors('PROTECTIVE'),
    basis: column('basis'),
    conclusion: column('conclusion'),
    validUntil: column('valid_until'),
    nextDueOn: column('next_due_on'),
    corrects: one('Assessment', 'assessment', 'corrects_id'),
    correctedBy: (row, { tables }) => ({
      ...{ kind: 'one', type: 'Assessment' },
      row: tables.assessment.find((other) => other['corrects_id'] === row['id']),
    }),
    correction: column('correction'),
    createdAt: instant('row_made_at'),
    updatedAt: instant('row_changed_at'),
  },
  AssessmentFactor: {
    term: (row, look) => term(row['kind'] === 'RISK' ? 'RISK_FACTOR' : 'PROTECTIVE_FACTOR', 'code')(row, look),
    text: column('text'),
  },
  CaseTextVersion: {
    case: one('Case', 'case_file', 'case_id'),
    field: column('field'),
    text: column('text'),
    from: instant('valid_from'),
    to: instant('valid_until'),
    writtenBy: one('Member', 'member', 'written_by'),
  },
};

/** What is disclosed of an assessment where the assessments of its case are disclosed: all of it. */
export const WHOLE_ASSESSMENT: readonly string[] = Object.keys(PLAIN_ASSESSMENTS['Assessment'] ?? {}).map((name) => `Assessment.${name}`);

/** The tables that the lists of one case read. */
export const KEPT_OF_CASE: Readonly<Record<string, TableName>> = { Assessment: 'assessment', CaseTextVersion: 'case_text_version' };
