import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';

/** A route of reports of concern. */
@ObjectType('ConcernRoute', {
  implements: NodeView,
  description:
    'The social services that receive reports of concern about people of a municipality, a district and an age (mottagare av orosanmälan). Needed only where a municipality has several.',
})
export class ConcernRouteView extends NodeView {
  @Field(() => String, { description: 'Municipality (kommunkod), four digits.' })
  municipalityCode!: string;

  @Field(() => TermView, {
    nullable: true,
    description: 'District of the city (stadsdel); null for every district that has no route of its own.',
  })
  district!: unknown;

  @Field(() => Int, { nullable: true, description: 'Lowest age, in whole years (lägsta ålder); null for none.' })
  minimumAge!: number | null;

  @Field(() => Int, { nullable: true, description: 'Highest age, in whole years (högsta ålder); null for none.' })
  maximumAge!: number | null;

  @Field(() => AgencyView, { description: 'The social services that receive the reports (mottagare).' })
  receiver!: unknown;

  @Field(() => LocalDate, { description: 'First day (giltig från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while in force.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of routes. */
export const ConcernRouteConnection = connectionOf('ConcernRoute', () => ConcernRouteView, { facets: false });

/** Selects routes. */
@InputType('ConcernRouteFilter', { description: 'Selects routes of reports of concern; all parts must match.' })
export class ConcernRouteFilter {
  @Field(() => String, { nullable: true, description: 'Match routes of this municipality (kommunkod), four digits.' })
  municipalityCode?: string;
}

/** A route to set. */
@InputType('SetConcernRouteInput', {
  description:
    'A route of reports of concern from a day on (ange mottagare). It replaces the route of the same municipality, district and ages from that day.',
})
export class SetConcernRouteInput {
  @Field(() => String, { description: 'Municipality (kommunkod), four digits.' })
  municipalityCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'District, by its code in DISTRICT (stadsdel); leave it out for all without a route of their own.',
  })
  district?: string | null;

  @Field(() => Int, { nullable: true, description: 'Lowest age, in whole years (lägsta ålder).' })
  minimumAge?: number | null;

  @Field(() => Int, { nullable: true, description: 'Highest age, in whole years (högsta ålder).' })
  maximumAge?: number | null;

  @IdField('Agency', { description: 'Global id of the social services that receive the reports.' })
  receiverId!: GlobalId<'Agency'>;

  @Field(() => LocalDate, { description: 'First day, at most a year ahead (giltig från).' })
  validFrom!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of setting a route. */
export const ConcernRouteResult = resultOf('ConcernRouteResult', 'The route, or the refusal.', () => ({ ConcernRoute: ConcernRouteView }));
