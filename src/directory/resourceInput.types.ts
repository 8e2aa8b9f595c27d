import { Field, InputType, Int } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';
import { OrderDirection } from '../reading/order.types';
import { ResourceKind, ResourceOrderField } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** Selects resources. */
@InputType('ResourceFilter', {
  description: 'Selects resources; all parts must match. A list matches resources with any of its codes; an empty list matches none.',
})
export class ResourceFilter {
  @Field(() => ResourceKind, { nullable: true, description: 'Match resources of this kind (resurstyp).' })
  kind?: ResourceKind;

  @Field(() => [String], {
    nullable: true,
    description: 'Match any of these languages (språk), by BCP 47 tag or ISO 639 code.',
  })
  languages?: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Match resources serving this municipality (kommunkod), including those that serve the whole country.',
  })
  municipality?: string;

  @Field(() => Int, { nullable: true, description: 'Match resources for a person of this age, in years (ålder).' })
  age?: number;

  @Field(() => [String], { nullable: true, description: 'Match any of these environments (miljö), by term code.' })
  environments?: string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'Match resources open at this instant (öppet), by the weekly hours. A resource without fixed hours never matches.',
  })
  openAt?: Date;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Match resources that are open now, or closed now (öppet nu). A resource without fixed hours does not match while it is in service.',
  })
  availableNow?: boolean;

  @Field(() => [String], { nullable: true, description: 'Match resources that name any of these districts (stadsdel), by term code.' })
  districts?: string[];

  @Field(() => LocalDate, { nullable: true, description: 'Match listings confirmed on or after this day (bekräftad).' })
  confirmedSince?: string;
}

/** The order of the listed resources. */
@InputType('ResourceOrder', { description: 'The order of the listed resources.' })
export class ResourceOrder {
  @Field(() => ResourceOrderField, { description: 'The field to order by.' })
  field!: ResourceOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** One weekly opening. */
@InputType('ScheduleInput', { description: 'A weekly opening (öppettid), in local time of Europe/Stockholm.' })
export class ScheduleInput {
  @Field(() => Int, { description: 'Weekday on which it opens (veckodag), 1 Monday to 7 Sunday.' })
  weekday!: number;

  @Field(() => String, { description: 'Opens at (öppnar), HH:MM.' })
  opensAt!: string;

  @Field(() => String, {
    description: 'Closes at (stänger), HH:MM, up to 24:00. A time earlier than `opensAt` is on the following day.',
  })
  closesAt!: string;
}

/** An operator of a resource, with its period. */
@InputType('OperatorInput', { description: 'An organisation that runs or ran the resource (huvudman).' })
export class OperatorInput {
  @IdField('Organisation', { description: 'The organisation.' })
  organisationId!: GlobalId<'Organisation'>;

  @Field(() => LocalDate, { description: 'First day (från).' })
  from!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day (till); left out while the organisation still runs it.',
  })
  to?: string | null;
}

/** A new listing of a resource, or changes to one. */
@InputType('UpsertResourceInput', {
  description:
    'A new listing of a resource (resurs), or changes to one. Without `id`, a listing of the own agency is created; it needs at least kind, name and description. With `id` and `version`, a field left out keeps its value, null clears a field that may be empty, and a list replaces the whole list.',
})
export class UpsertResourceInput {
  @IdField('Resource', { nullable: true, description: 'The listing to change; when left out, a new one is created.' })
  id?: GlobalId<'Resource'> | null;

  @Field(() => Int, { nullable: true, description: 'The version that you read; required with `id`.' })
  version?: number | null;

  @Field(() => ResourceKind, { nullable: true, description: 'Kind of service (resurstyp).' })
  kind?: ResourceKind | null;

  @Field(() => String, { nullable: true, description: 'Name (namn), at most 200 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Service offered (beskrivning), at most 4000 characters.' })
  description?: string | null;

  @IdField('Organisation', { nullable: true, description: 'Organisation that provides the service (utförare).' })
  providerId?: GlobalId<'Organisation'> | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon), E.164 or Swedish national form.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Web address (webbplats), https.' })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'Visiting address (besöksadress), at most 300 characters.' })
  address?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Municipality codes of the area served (upptagningsområde); 00 for the whole country.',
  })
  serviceArea?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of all districts served, terms of the taxonomy DISTRICT (stadsdelar); empty if it serves all of its area.',
  })
  districts?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All languages (språk), by BCP 47 tag or ISO 639 code.' })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of all environments (miljöer).' })
  environments?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Lowest age served (lägsta ålder), 0 to 120 years.' })
  minimumAge?: number | null;

  @Field(() => Int, { nullable: true, description: 'Highest age served (högsta ålder), 0 to 120 years.' })
  maximumAge?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of persons it can serve at a time (kapacitet), 0 to 100 000.',
  })
  capacity?: number | null;

  @Field(() => String, { nullable: true, description: 'Waiting time, in words (väntetid), at most 200 characters.' })
  waitTime?: string | null;

  @Field(() => [ScheduleInput], {
    nullable: true,
    description: 'All weekly opening hours (öppettider); they may not overlap.',
  })
  schedules?: ScheduleInput[] | null;

  @Field(() => [OperatorInput], {
    nullable: true,
    description: 'All organisations that run or have run it (huvudmän).',
  })
  operators?: OperatorInput[] | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day of the service (giltig från).' })
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of the service (giltig till).' })
  validTo?: string | null;

  @Field(() => String, {
    description: 'Idempotency key, chosen by the client. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}
