import { isProtected } from '../../src/policy/classes';
import { isEmbedded, scopeTerms } from '../../src/policy/decide';
import { CLASSED_TYPES, FIELD_CLASSES } from '../../src/policy/fields';
import type { Actor } from '../../src/policy/actor';
import type { FilterTools, TypeGraph } from '../../src/reading/graph';
import { graphOf, NOT_ON_TABLES } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';

createSchema();
const graphs = CLASSED_TYPES.filter((type) => !NOT_ON_TABLES.has(type)).flatMap((type): TypeGraph[] => {
  try {
    return [graphOf(type)];
  } catch {
    // A part that is stored inside its record.
    return [];
  }
});
const nobody: Actor = { memberId: 'm', agencyId: 'a', agencyKind: 'CIVIL_SOCIETY', coordinatesNetwork: false, roles: [], assurance: 2 };
/** Whether everyone has every record of a type in view: there a link tells nothing that its record would not. */
const isOpen = (type: string): boolean => scopeTerms(nobody, type).some((terms) => terms.length === 0);

/** What a filter asks the rules about, by running it with tools that write down what they are asked. */
function asked(graph: TypeGraph, name: string): readonly string[] {
  const rules: string[] = [];
  const tools: FilterTools = {
    agency: '$agency',
    member: '$member',
    bind: () => '$value',
    scope: (type) => {
      rules.push(type);
      return 'true';
    },
    visible: (type, field) => {
      rules.push(`${type}.${field}`);
      return 'true';
    },
  };
  graph.filters?.[name]?.sql('r', tools, {});
  return rules;
}

const filters = graphs.flatMap((graph) => Object.keys(graph.filters ?? {}).map((name) => [graph.type, name] as const));

/** A filter that reads nothing that could be hidden: what a viewer is assigned to they know. */
const READS_NOTHING = ['Case.assignedToMe', 'CaseFollowUp.assignedToMe', 'ConcernReport.mine', 'PlanStep.mine'];
/** Whoever has a need in view has its mentorships too, but for a mentor, whose own one settles the answer. */
const COUNTED = ['MentorNeed.waiting'];

test('there are filters to look at', () => {
  expect(filters.length).toBeGreaterThan(60);
});

test.each(filters)('%s by %s reads fields of that type, or asks the rules itself', (type, name) => {
  const { reads = [] } = graphOf(type).filters?.[name] ?? {};
  for (const field of reads) expect([field, FIELD_CLASSES.has(field), field.split('.')[0]]).toEqual([field, true, type]);
  const rules = asked(graphOf(type), name);
  if (reads.length === 0 && !READS_NOTHING.includes(`${type}.${name}`)) expect(rules.length).toBeGreaterThan(0);
});

test.each(filters)('%s by %s looks at no other records than the rules allow', (type, name) => {
  const graph = graphOf(type);
  const rules = asked(graph, name);
  for (const field of graph.filters?.[name]?.reads ?? []) {
    const place = graph.fields[field.split('.')[1] ?? ''];
    // A single link is held against its record by the gate; a list the filter must look through itself.
    if (place?.kind !== 'many' || isEmbedded(place.to) || isOpen(place.to)) continue;
    expect([field, rules.includes(place.to) || COUNTED.includes(`${type}.${name}`)]).toEqual([field, true]);
  }
});

test.each(graphs.flatMap((graph) => Object.keys(graph.orders ?? {}).map((name) => [graph.type, name] as const)))(
  '%s in the order of %s reads a field of that type that is no link',
  (type, name) => {
    const graph = graphOf(type);
    const reads = graph.orders?.[name]?.reads ?? '';
    const [owner, field = ''] = reads.split('.');
    expect([owner, FIELD_CLASSES.has(reads), graph.fields[field]?.kind]).toEqual([type, true, 'column']);
  },
);

test.each(graphs.flatMap((graph) => Object.keys(graph.facets ?? {}).map((name) => [graph.type, name] as const)))(
  '%s counted by %s counts what everyone in scope sees',
  (type, name) => {
    const reads = graphOf(type).facets?.[name]?.reads ?? '';
    const fieldClass = FIELD_CLASSES.get(reads);
    expect([reads, fieldClass !== undefined && !isProtected(fieldClass)]).toEqual([reads, true]);
  },
);
