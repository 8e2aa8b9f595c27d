import { column, date, inPages, one, settled, timestamp, withheld, type TypeGraph } from '../reading/graph';
import { equals, onOrBefore } from './shared.graph';
import { ownerAgencyId, recordFields, named, own, parts, takesPart } from './record.graph';

/**
 * Situation reports: seen by the agency that owns them, by those that contribute, and by everyone once they are
 * published.
 */
export const situationReportGraph: TypeGraph = {
  type: 'SituationReport',
  table: 'situation_report',
  prefix: 'situationreport',
  owner: ownerAgencyId,
  conditions: { owner: own, party: takesPart, published: (row) => `${row}.status = 'PUBLISHED'` },
  fields: {
    ...recordFields,
    kind: column('kind'),
    title: column('title'),
    edition: column('edition'),
    parties: named('Agency', 'party_ids'),
    from: date('period_from'),
    to: date('period_to'),
    regions: column('regions'),
    topics: column('topics'),
    questions: column('questions'),
    contributeBy: date('contribute_by'),
    status: column('status'),
    cancelReason: column('cancel_reason'),
    summary: column('summary'),
    areas: parts('SituationArea', 'areas'),
    sources: column('sources'),
    contributions: {
      kind: 'many',
      to: 'SituationContribution',
      join: (parent, child) => `${child}.report_id = ${parent}.id`,
      ...inPages('given_at', 'timestamptz'),
    },
    // Everyone sees the notes: a report only says which of them are of its period.
    dailyNotes: {
      kind: 'many',
      to: 'DailyNote',
      join: (parent, child) => `${child}.noted_on BETWEEN ${parent}.period_from AND ${parent}.period_to`,
      ...inPages('noted_on', 'date'),
    },
    mergedAt: timestamp('merged_at'),
    publishedAt: timestamp('published_at'),
    renewBy: settled(date('renew_by')),
    replaces: one('SituationReport', 'replaces_id'),
    replacedBy: {
      kind: 'one',
      to: 'SituationReport',
      join: (parent, child) => `${child}.replaces_id = ${parent}.id AND ${child}.status <> 'CANCELLED'`,
    },
    withheld: withheld(),
  },
  filters: {
    kind: equals('SituationReport.kind', 'kind'),
    status: equals('SituationReport.status', 'status'),
    renewDueBy: onOrBefore('SituationReport.renewBy', 'renew_by'),
    from: {
      reads: ['SituationReport.to'],
      sql: (row, { bind }) => `${row}.period_to >= ${bind((day: string) => day, 'date')}`,
    },
    to: {
      reads: ['SituationReport.from'],
      sql: (row, { bind }) => `${row}.period_from <= ${bind((day: string) => day, 'date')}`,
    },
  },
  orders: { FROM: { reads: 'SituationReport.from', sql: (row) => `${row}.period_from`, cast: 'date' } },
  defaultOrder: { field: 'FROM', direction: 'DESC' },
};

/**
 * Contributions: seen by the agency that gave them and by the one that merges the report, never by another contributor.
 */
export const contributionGraph: TypeGraph = {
  type: 'SituationContribution',
  table: 'situation_contribution',
  prefix: 'situationcontribution',
  owner: ownerAgencyId,
  conditions: { owner: own, recipient: (row, reader) => `${row}.report_owner_id = ${reader.agency}` },
  fields: {
    ...recordFields,
    report: one('SituationReport', 'report_id'),
    text: column('text'),
    areas: parts('SituationArea', 'areas'),
    sources: column('sources'),
    givenAt: timestamp('given_at'),
    withheld: withheld(),
  },
};
