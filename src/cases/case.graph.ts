import type { Context } from '../platform/context';
import {
  type FilterGraph,
  type FilterTools,
  type TypeGraph,
  column,
  disclosedOn,
  id,
  linkedAs,
  one,
  reservedBy,
  sharedBy,
  terms,
  timestamp,
  withheld,
} from '../reading/graph';
import { secrecyMark } from '../reading/secrecyMark';
import {
  assessmentFactorGraph,
  assessmentGraph,
  caseAssessmentsField,
  caseTextVersionGraph,
  caseTextVersionsField,
} from './assessment.graph';
import { assignedTo } from './assigned';
import { foundBy } from './formerNumber';
import { numberIndexes } from './personNumber';
import { personChangeGraph, personClaimGraph } from './known.graph';
import { personLinkGraph } from './link.graph';
import { personMergeGraph } from './merge.graph';
import { caseClosingGraph, caseFollowUpGraph } from './outcome.graph';
import { personGraph } from './person.graph';

/**
 * Finds the case of a person by a look-up key, if the viewer sees both the person and the field used as the key. The
 * persons come first, from their own index, and then their cases: in an array, so that no plan begins with the cases.
 */
function lookUp(field: 'name' | 'personalIdentityNumber', matches: (tools: FilterTools) => string): FilterGraph {
  return {
    reads: [],
    sql: (row, tools) =>
      `${tools.visible('Case', 'person', row)} AND ${row}.person_id = ANY (ARRAY(SELECT lp.id FROM person lp` +
      ` WHERE ${matches(tools)} AND ${tools.scope('Person', 'lp')} AND ${tools.visible('Person', field, 'lp')}))`,
  };
}

/** Midnight in Sweden at the start of a calendar day, or of a day `plus` days later. */
const midnight = (day: string, plus = 0): string => `((${day} + ${String(plus)})::timestamp AT TIME ZONE 'Europe/Stockholm')`;

/** Cases: need to know inside the owning agency, disclosure outside it. Only the look-ups search by person. */
export const caseGraph: TypeGraph = {
  type: 'Case',
  table: 'case_file',
  prefix: 'case',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: (row, reader) => assignedTo(`${row}.id`, reader.member),
    shared: sharedBy('record_id'),
    reserved: reservedBy('record_id'),
    linked: linkedAs('Case', 'CASES'),
  },
  disclosed: disclosedOn('record_id'),
  fields: {
    id: id(),
    number: column('number'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    status: column('status'),
    programme: column('programme'),
    openedAt: timestamp('opened_at'),
    closedAt: timestamp('closed_at'),
    version: column('version'),
    secrecyMark: secrecyMark('owner_agency_id', 'opened_at'),
    person: one('Person', 'person_id'),
    summary: column('summary'),
    risk: column('risk'),
    assessments: caseAssessmentsField,
    concernTypes: terms('CONCERN_TYPE', 'concern_type_codes'),
    family: column('family'),
    environment: {
      kind: 'one',
      to: 'Term',
      join: (parent, child) => `${child}.taxonomy = 'ENVIRONMENT' AND ${child}.code = ${parent}.environment_code`,
    },
    health: column('health'),
    religion: column('religion'),
    offences: column('offences'),
    assignees: {
      kind: 'many',
      to: 'Assignment',
      join: (parent, child) => `${child}.case_id = ${parent}.id AND ${child}.ended_at IS NULL`,
      orderBy: (child) => `${child}.role DESC, ${child}.assigned_from, ${child}.id`,
      paged: false,
    },
    reporter: column('reporter'),
    textVersions: caseTextVersionsField,
    outcome: column('outcome'),
    closings: {
      kind: 'many',
      to: 'CaseClosing',
      join: (parent, child) => `${child}.case_id = ${parent}.id`,
      orderBy: (child) => `${child}.closed_at DESC, ${child}.id DESC`,
      paged: false,
    },
    retentionFacts: { kind: 'embedded', type: 'RetentionFacts', list: false, sql: (row) => `${row}.retention_facts` },
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['Case.status'],
      sql: (row, { bind }) => `${row}.status = ${bind((status: string) => status, 'text')}`,
    },
    programme: {
      reads: ['Case.programme'],
      sql: (row, { bind }) => `${row}.programme = ${bind((programme: string) => programme, 'text')}`,
    },
    // Reads nothing of the case: viewers may always know their own assignments.
    assignedToMe: {
      reads: [],
      sql: (row, tools) => `${assignedTo(`${row}.id`, tools.member)} = ${tools.bind((mine: boolean) => mine, 'boolean')}`,
      kept: { only: 'member', sql: ({ bind }) => bind((mine: boolean) => mine, 'boolean') },
    },
    openedBetween: {
      reads: ['Case.openedAt'],
      sql: (row, { bind }) => {
        const from = bind((days: { from?: string }) => days.from ?? null, 'date');
        const to = bind((days: { to?: string }) => days.to ?? null, 'date');
        return (
          `${row}.opened_at >= coalesce(${midnight(from)}, '-infinity')` +
          ` AND ${row}.opened_at < coalesce(${midnight(to, 1)}, 'infinity')`
        );
      },
    },
    lookupNumber: {
      reads: ['Case.number'],
      sql: (row, { bind }) => `${row}.number = ${bind((number: string) => number, 'text')}`,
    },
    lookupPersonalIdentityNumber: lookUp('personalIdentityNumber', ({ bind, agency }) => {
      const indexes = (number: string, ctx: Context): string[] => numberIndexes(ctx.settings.personIndexKeys, number);
      return foundBy('lp', bind(indexes, 'text[]'), agency);
    }),
    // The column is `lower(name)`: under a policy only a plain comparison reaches an index (ADR 88).
    lookupName: lookUp('name', ({ bind }) => `lp.search_name = lower(${bind((name: string) => name, 'text')})`),
  },
  orders: {
    OPENED_AT: { reads: 'Case.openedAt', sql: (row) => `${row}.opened_at`, cast: 'timestamptz' },
    NUMBER: { reads: 'Case.number', sql: (row) => `${row}.number`, cast: 'text' },
  },
  defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
  kept: {
    table: 'case_reach',
    key: ['source'],
    columns: ['opened_at', 'status', 'programme'],
    live: (row) => `${row}.since <= (SELECT app_now()) AND ${row}.until > (SELECT app_now())`,
    reasons: [
      { when: ['owner', 'assigned'], to: 'member' },
      { when: ['shared'], to: 'agency' },
      { when: ['owner'], to: 'owner' },
    ],
    // An external system walks what it synchronises.
    aside: ['linked'],
  },
};

/** Assignments: parts of their case, shown or withheld together with `Case.assignees`. */
export const assignmentGraph: TypeGraph = {
  type: 'Assignment',
  table: 'case_assignment',
  conditions: {},
  fields: { member: one('Member', 'member_id'), role: column('role'), from: timestamp('assigned_from') },
};

/** Graphs of persons, cases and assignments; the referrals add `Case.referrals`. */
export const caseGraphs: readonly TypeGraph[] = [
  personGraph,
  caseGraph,
  assignmentGraph,
  assessmentGraph,
  assessmentFactorGraph,
  caseTextVersionGraph,
  caseClosingGraph,
  caseFollowUpGraph,
  personLinkGraph,
  personClaimGraph,
  personChangeGraph,
  personMergeGraph,
];
