import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { checkFilter } from './checks';
import { closeIncident, reportIncident } from './incident.service';
import {
  IncidentConnection,
  IncidentFilter,
  IncidentOutcome,
  IncidentResult,
  IncidentView,
  ReportIncidentInput,
} from './incident.types';

/** Incidents in public space: reading, reporting and closing them. */
@Resolver()
export class IncidentResolver {
  @Query(() => IncidentView, {
    nullable: true,
    description:
      'An incident by its id (händelse i offentliga rummet). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async incident(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the incident.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Incident', id));
  }

  @Query(() => IncidentConnection, { description: 'The incidents (händelser i offentliga rummet), the latest first.' })
  async incidents(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which ones.' }) filter?: IncidentFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    await checkFilter(ctx, filter);
    return readConnection(ctx, info, 'Incident', { filter, first, after });
  }

  @Mutation(() => IncidentResult, {
    description: 'Reports an incident in public space (anmäl händelse).',
  })
  async reportIncident(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReportIncidentInput, { description: 'The incident.' }) input: ReportIncidentInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await reportIncident(ctx, input));
  }

  @Mutation(() => IncidentResult, {
    description:
      'Says what came of an incident (avsluta händelse). Refused with INVALID_TRANSITION when that has been said.',
  })
  async closeIncident(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the incident.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('outcome', () => IncidentOutcome, { description: 'What came of it.' }) outcome: IncidentOutcome,
  ): Promise<View> {
    return payloadOf(ctx, info, await closeIncident(ctx, id, version, outcome));
  }
}
