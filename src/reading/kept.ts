import { isEmbedded, type RowTerm, type Terms } from '../policy/decide';
import { SCOPES } from '../policy/rules';
import type { FilterGraph, FilterTools, OrderGraph, TypeGraph } from './graph';
import type { KeptGraph, KeptReason } from './keptGraph';

/** The terms of which no others are a part: whoever sees everything of an agency needs no further reason for some of it. */
const withoutNarrower = (terms: Terms): Terms =>
  terms.filter((one) => !terms.some((other) => other !== one && other.length < one.length && other.every((term) => one.includes(term))));

const reasonFor = ({ reasons, aside }: KeptGraph, terms: readonly RowTerm[]): KeptReason | undefined =>
  terms.some((term) => (aside as readonly RowTerm[]).includes(term))
    ? undefined
    : reasons.find(({ when }) => when.every((term) => terms.includes(term)));

/** The reasons that together propose every record in view under these terms; null if something in view is proposed by none. */
export function reasonsFor(kept: KeptGraph, terms: Terms): readonly KeptReason[] | null {
  const found = withoutNarrower(terms).map((alternative) => reasonFor(kept, alternative));
  const reasons = found.filter((reason) => reason !== undefined);
  return found.length === 0 || reasons.length < found.length ? null : [...new Set(reasons)];
}

/** The columns of the row that SQL reads. */
const columnsOf = (sql: string): string[] => [...sql.matchAll(/\bown\.(\w+)/g)].map(([, column]) => String(column));
const READER = { agency: '$1', member: '$2' };
const TOOLS: FilterTools = { ...READER, bind: () => '$3', scope: () => 'true', visible: () => 'true' };

/** Whether kept rows hold every column of their record that SQL reads. */
const holdsAll = ({ columns }: KeptGraph, sql: string): boolean =>
  columnsOf(sql).every((column) => column === 'id' || columns.includes(column));

/** Whether kept rows answer a filter. The masked form of a field does not stand in them. */
export const answersFilter = (kept: KeptGraph, filter: FilterGraph, value: unknown): boolean =>
  filter.masked === undefined && holdsAll(kept, filter.sql('own', TOOLS, value));

/** Whether a list in this order follows the kept one, in one direction or the other. */
export const followsOrder = (graph: TypeGraph, by: OrderGraph | 'RANK'): by is OrderGraph =>
  graph.defaultOrder !== undefined && by !== 'RANK' && by === graph.orders?.[graph.defaultOrder.field];

/** All that keeps a kept order from proposing what is in view. The server starts only if there is nothing. */
export const keptFaults = (graphs: readonly TypeGraph[]): string[] =>
  graphs.flatMap((graph) => (graph.kept ? faultsOf(graph, graph.kept) : []));

function faultsOf(graph: TypeGraph, kept: KeptGraph): string[] {
  const { type } = graph;
  const place = `\`kept\` in the graph of ${type}`;
  const scopes = SCOPES.filter((scope) => scope.type === type).map(({ when }) => when.flatMap((one) => ('row' in one ? [one.row] : [])));
  const order = graph.orders?.[graph.defaultOrder?.field ?? ''];
  const sorts =
    order && !isEmbedded(type) && order.nullable !== true && order.masked === undefined && holdsAll(kept, order.sql('own', READER));
  const unproposed = scopes.filter((terms) => !terms.some((term) => kept.aside.includes(term)) && !reasonFor(kept, terms));
  return [
    ...[...new Set(unproposed.map((terms) => terms.join(' and ')))].map(
      (terms) =>
        `${type} is in view by ${terms || 'no condition'}, and its kept order proposes nothing by that: add a reason, or a condition to \`aside\`, to ${place}`,
    ),
    ...(sorts ? [] : [`${type} keeps no column of its default order: add it to \`columns\` of ${place}`]),
    ...kept.reasons
      .flatMap(({ when }) => when)
      .filter((condition) => graph.conditions[condition] === undefined)
      .map((condition) => `${place} names the condition ${condition}, for which ${type} has no SQL`),
  ];
}
