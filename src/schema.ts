import 'reflect-metadata';
import { isInterfaceType, isObjectType, type GraphQLFieldResolver, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { auditGraphs, auditResolvers } from './audit/audit.module';
import { caseGraphs } from './cases';
import { caseResolvers } from './cases/cases.module';
import { directoryGraphs } from './directory';
import { directoryResolvers } from './directory/directory.module';
import { concernGraphs, concernResolvers } from './concerns/concerns.module';
import { conferenceGraphs, conferenceResolvers } from './conferences/conferences.module';
import { caseConsentsField } from './grounds';
import { groundGraphs, groundResolvers } from './grounds/grounds.module';
import { webhookGraphs, webhookResolvers } from './webhooks/webhooks.module';
import { groupGraphs, groupResolvers } from './groups/groups.module';
import { identityGraphs } from './identity';
import { identityResolvers } from './identity/identity.module';
import { syncFaults } from './import';
import { syncGraphs, syncResolvers } from './sync/sync.module';
import { integrationResolvers } from './feed/feed.module';
import { matchingGraphs, matchingResolvers } from './matching/matching.module';
import { transferGraphs, transferResolvers } from './transfers/transfers.module';
import { yearGraphs, yearResolvers } from './prevention/year.module';
import { casePlanGoalsField, casePlanStepsField } from './plans';
import { planGraphs, planResolvers } from './plans/plans.module';
import { caseUseFaults } from './policy/caseStates';
import { coverageFaults } from './policy/coverage';
import { derivedFaults } from './policy/derived';
import { CLASSED_TYPES } from './policy/fields';
import { servicePolicyFaults } from './policy/servicePolicies';
import { textFaults } from './policy/textsMatrix';
import { preventionGraphs, preventionResolvers } from './prevention/prevention.module';
import { answerFaults } from './reading/answerFaults';
import { feedFaults } from './reading/feedFaults';
import { keptFaults } from './reading/kept';
import { listFaults } from './reading/listFaults';
import { allGraphs, computedFields, defineGraphs, graphFaults, NOT_ON_TABLES } from './reading/registry';
import { nodeDoors } from './reading/node.resolver';
import { refusalDoors } from './reading/refusals.resolver';
import { reportingResolvers } from './reporting/reporting.module';
import { notResolvedHere, type View } from './reading/view';
import { caseReferralsField, referralGraphs } from './referrals';
import { referralResolvers } from './referrals/referrals.module';

/** No publish/subscribe bus inside the program: events come from the database and are streamed by `stream.ts`. */
const NO_BUS: NonNullable<Parameters<typeof buildSchemaSync>[0]['pubSub']> = {
  publish: notResolvedHere,
  subscribe: notResolvedHere,
};

const PAGES = /^(PageInfo|Facet|SearchAnswer|\w+Connection|\w+Edge)$/;

/** The resolver of every view field: by response key, so that no alias can replace another field. */
const byResponseKey: GraphQLFieldResolver<View, unknown> = (view, _args, _ctx, info) => view[info.path.key];

/**
 * The schema of the API, checked against THE TABLE and the graphs. Throws, and so stops the start, if they disagree.
 */
export function createSchema(): GraphQLSchema {
  const resolvers = [
    nodeDoors,
    refusalDoors,
    ...auditResolvers,
    ...identityResolvers,
    ...directoryResolvers,
    ...caseResolvers,
    ...planResolvers,
    ...groundResolvers,
    ...groupResolvers,
    ...referralResolvers,
    ...concernResolvers,
    ...conferenceResolvers,
    ...matchingResolvers,
    ...transferResolvers,
    ...preventionResolvers,
    ...reportingResolvers,
    ...yearResolvers,
    ...syncResolvers,
    ...webhookResolvers,
    ...integrationResolvers,
  ];
  const schema = buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<NewableFunction>,
    validate: false,
    pubSub: NO_BUS,
  });
  const ofCases = {
    referrals: caseReferralsField,
    consents: caseConsentsField,
    planGoals: casePlanGoalsField,
    planSteps: casePlanStepsField,
  };
  const cases = caseGraphs.map((graph) => (graph.type === 'Case' ? { ...graph, fields: { ...graph.fields, ...ofCases } } : graph));
  defineGraphs([
    ...auditGraphs,
    ...identityGraphs,
    ...directoryGraphs,
    ...cases,
    ...planGraphs,
    ...groundGraphs,
    ...groupGraphs,
    ...referralGraphs,
    ...concernGraphs,
    ...conferenceGraphs,
    ...matchingGraphs,
    ...transferGraphs,
    ...preventionGraphs,
    ...yearGraphs,
    ...syncGraphs,
    ...webhookGraphs,
  ]);
  const faults = [
    ...coverageFaults(schema),
    ...textFaults(schema),
    ...servicePolicyFaults(),
    ...graphFaults(),
    ...listFaults(schema),
    ...keptFaults(allGraphs()),
    ...derivedFaults(computedFields()),
    ...answerFaults(schema),
    ...caseUseFaults(schema),
    ...feedFaults(),
    ...syncFaults(schema),
  ];
  if (faults.length > 0) throw new Error(`the schema, THE TABLE and the graphs disagree:\n${faults.join('\n')}`);
  resolveViews(schema);
  return schema;
}

/** Whether the gate alone answers the type, so that nothing is left to resolve. */
export function isGateType(type: GraphQLNamedType): boolean {
  if (type.name === 'Node') return true;
  return isObjectType(type) && !NOT_ON_TABLES.has(type.name) && (CLASSED_TYPES.includes(type.name) || PAGES.test(type.name));
}

function resolveViews(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type) || !isObjectType(type)) continue;
    if (NOT_ON_TABLES.has(type.name) || !(CLASSED_TYPES.includes(type.name) || PAGES.test(type.name))) continue;
    for (const field of Object.values(type.getFields())) field.resolve = byResponseKey;
  }
}
