import { storeVersionsFrom } from '../platform/idempotency';
import { isEmbedded, rowConditionsOf } from '../policy/decide';
import { CLASSED_TYPES, fieldsOf } from '../policy/fields';
import { MASKS } from '../policy/masks';
import type { RowCondition } from '../policy/conditions';
import { SCOPES } from '../policy/rules';
import { prefixOf } from './ids';
import { ROW_TIMES, type Reader, type TypeGraph } from './graph';

const graphs = new Map<string, TypeGraph>();
const byPrefix = new Map<string, TypeGraph>();

/** Registers the graphs of all views; called once by the composition, before anything is read. */
export function defineGraphs(all: readonly TypeGraph[]): void {
  graphs.clear();
  byPrefix.clear();
  for (const given of all) {
    if (graphs.has(given.type)) throw new Error(`two graphs for ${given.type}`);
    const graph = given.prefix === undefined ? given : { ...given, fields: { ...ROW_TIMES, ...given.fields } };
    graphs.set(graph.type, graph);
    if (graph.prefix !== undefined) byPrefix.set(graph.prefix, graph);
  }
  storeVersionsFrom(versionOf);
}

/** SQL for the version of the record with this uuid; undefined if records of the type have none. */
function versionOf(type: string, uuid: string): string | undefined {
  const graph = graphs.get(type);
  const place = graph?.fields['version'];
  if (!graph || place?.kind !== 'column') return undefined;
  return `(SELECT ${place.sql('own', { agency: 'app_agency()', member: 'app_member()' })} FROM ${graph.table} own WHERE own.id = ${uuid})`;
}

/** The graph of a type; undefined if there is none. */
export const findGraph = (type: string): TypeGraph | undefined => graphs.get(type);

/** The graph of a type; throws if there is none, which is a fault in the program. */
export function graphOf(type: string): TypeGraph {
  const graph = graphs.get(type);
  if (!graph) throw new Error(`there is no graph for ${type}`);
  return graph;
}

/** How all views lie on tables. */
export function allGraphs(): readonly TypeGraph[] {
  return [...graphs.values()];
}

/** The graph of the records whose global ids begin with this prefix. */
export function graphByPrefix(prefix: string): TypeGraph | undefined {
  return byPrefix.get(prefix);
}

/** Types without a table: the program answers them from rules and law. */
export const NOT_ON_TABLES: ReadonlySet<string> = new Set([
  'Viewer',
  'FieldPermission',
  'SubjectCondition',
  'LegalProvision',
  'LegalDuty',
  'ServicePolicy',
  'LawfulWay',
  'MutationRefusals',
  'FieldCheck',
  'DisclosureCheck',
  'UnfoundWord',
  'MatchWeight',
  'MatchWeights',
  'MatchCriterion',
  'MentorCandidate',
  'MatchExclusion',
  'UnseenUse',
  'MentorMatchResult',
  'PlannedPair',
  'UnassignedCase',
  'AssignmentPlan',
  'MentorWorkList',
  'PersonDuplicate',
  'PersonHints',
  'AgencyClosingLine',
  'AgencyClosingPlan',
  'AgencySuccession',
  'AgencySuccessionPart',
  'CaseTransferLine',
  'CaseTransferPlan',
  'PersonMergeMove',
  'PersonMergePlan',
  'RetentionItem',
  'RetentionMissing',
  'RetentionUndecided',
  'RetentionWaiting',
  'ArchiveDecision',
  'RetentionPlan',
  'RetentionResult',
  'SubjectRead',
  'SubjectExtract',
  'StatisticCategory',
  'StatisticRow',
  'OwnFigure',
  'StatisticTable',
  'StatisticRelease',
  'UnreleasedStretch',
  'MadeRelease',
  'ReportSection',
  'ReportedLine',
  'AnnualReport',
  'SituationTemplate',
  'SyncReport',
  'SyncCounts',
  'SyncedRecord',
  'SyncConflict',
  'WebhookSecret',
  'Change',
  'ChangeEdge',
  'ChangeConnection',
  'RosterReadiness',
  'RosterGap',
  'RosterWay',
  'GroupRule',
  'GroupInvitation',
  'TrackAgency',
  'Track',
  'TrackCheck',
]);
/** Of these, what never changes once a mutation has written it, and so has no version. */
export const UNCHANGING: ReadonlySet<string> = new Set([
  'ArchiveDecision',
  'GroupInvitation',
  'RetentionResult',
  'StatisticRelease',
  'SyncReport',
]);
/** SQL that returns one stored column of the row, and so no more than that column. */
const STORED = /^(?:own\.\w+|to_char\(own\.\w+(?: AT TIME ZONE 'UTC')?, '[^']+'\))$/;
const READER: Reader = { agency: '$1', member: '$2' };

/**
 * All fields whose value the program computes: SQL over more than one stored column, columns settled on writing, and
 * every field of a type without a table.
 */
export function computedFields(): string[] {
  const onTables = [...graphs.values()].flatMap(({ type, fields }) =>
    Object.entries(fields).flatMap(([name, field]) => {
      if (field.kind !== 'column' && field.kind !== 'embedded') return [];
      const settled = field.kind === 'column' && field.settled === true;
      return settled || !STORED.test(field.sql('own', READER)) ? [`${type}.${name}`] : [];
    }),
  );
  const answered = [...NOT_ON_TABLES].flatMap((type) => fieldsOf(type).map((field) => `${type}.${field}`));
  return [...onTables, ...answered];
}

/** A part of every view that the gate builds from the rules. */
const WITHHELD = 'Withheld';

/** All contradictions between THE TABLE, the rules and the graphs. The server starts only if there are none. */
export function graphFaults(): string[] {
  const embedded = new Set(
    [...graphs.values()].flatMap((graph) =>
      Object.values(graph.fields).flatMap((field) => (field.kind === 'embedded' ? [field.type] : [])),
    ),
  );
  const known = CLASSED_TYPES.filter((type) => !NOT_ON_TABLES.has(type) && type !== WITHHELD && !embedded.has(type));
  return known.flatMap((type) => (graphs.has(type) ? faultsOf(graphOf(type)) : [`${type} has no graph`]));
}

function faultsOf(graph: TypeGraph): string[] {
  const { type } = graph;
  const missing = fieldsOf(type).filter((field) => !graph.fields[field]);
  const unclassed = Object.keys(graph.fields).filter((field) => !fieldsOf(type).includes(field));
  const scope = SCOPES.filter((row) => row.type === type).flatMap((row) =>
    row.when.flatMap((condition) => ('row' in condition ? [condition.row] : [])),
  );
  const needed = new Set<RowCondition>([...scope, ...rowConditionsOf(type)]);
  const masked = Object.entries(graph.fields).filter(([, place]) => place.kind === 'column' && place.mask !== undefined);
  const named = fieldsOf(type).filter((field) => MASKS.has(`${type}.${field}`));
  return [
    ...masked.filter(([field]) => !named.includes(field)).map(([field]) => `${type}.${field} has a mask that MASKS does not name`),
    ...named
      .filter((field) => !masked.some(([known]) => known === field))
      .map((field) => `${type}.${field} is in MASKS, but its graph has no mask`),
    ...missing.map((field) => `${type}.${field} is classed and its graph does not say where it lies`),
    ...unclassed.map((field) => `${type}.${field} has a place and no class`),
    ...[...needed]
      .filter((condition) => graph.conditions[condition] === undefined)
      .map((condition) => `${type} has no SQL for the condition "${condition}"`),
    ...(graph.prefix !== undefined && graph.prefix !== prefixOf(graph) ? [`${type} has the prefix "${graph.prefix}"`] : []),
    ...(graph.prefix !== undefined && isEmbedded(type) ? [`${type} has ids and no scope: nobody could ever see it`] : []),
  ];
}
