import { Field, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity/agency.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrganisationView } from './organisation.types';
import { TermView } from './term.types';
import { ResourceKind } from './vocabulary.types';

/** One weekly opening of a resource. */
@ObjectType('Schedule', {
  description: 'A weekly opening (öppettid; HSDS schedule), in local time of Europe/Stockholm.',
})
export class ScheduleView {
  @Field(() => Int, { description: 'Weekday it opens (veckodag), 1 Monday to 7 Sunday (ISO 8601).' })
  weekday!: number;

  @Field(() => String, { description: 'Opens at (öppnar), HH:MM.' })
  opensAt!: string;

  @Field(() => String, {
    description: 'Closes at (stänger), HH:MM, up to 24:00. Not later than `opensAt` means the day after.',
  })
  closesAt!: string;
}

/** Who ran a resource, and when. */
@ObjectType('Operator', { description: 'An organisation that runs or ran the resource (huvudman).' })
export class OperatorView {
  @Field(() => OrganisationView, { description: 'The organisation.' })
  organisation!: OrganisationView;

  @Field(() => LocalDate, { description: 'First day (från).' })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till); null while it still runs it.' })
  to!: string | null;
}

/** A service that the network can call on, as every member of it sees it. */
@ObjectType('Resource', {
  implements: NodeView,
  description:
    'A theological, exit-support, relative-support or helpline service that can be called on (resurs; HSDS service).',
})
export class ResourceView extends NodeView {
  @Field(() => ResourceKind, { description: 'What it offers (resurstyp).' })
  kind!: ResourceKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { description: 'What it does and for whom (beskrivning).' })
  description!: string;

  @Field(() => AgencyView, { description: 'The agency that keeps the listing (myndighet).' })
  agency!: AgencyView;

  @Field(() => OrganisationView, {
    nullable: true,
    description: 'The organisation that provides it (utförare); null when the agency itself does.',
  })
  provider!: OrganisationView | null;

  @Field(() => String, { nullable: true, description: 'Telephone number of the service (telefon).' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the service (e-post).' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Web address (webbplats).' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is (besöksadress).' })
  address!: string | null;

  @Field(() => [String], {
    description:
      'Municipality codes of the area it serves (upptagningsområde; HSDS service_area); 00 is the whole country (riket).',
  })
  serviceArea!: string[];

  @Field(() => [TermView], { description: 'Languages it works in (språk), by label.' })
  languages!: TermView[];

  @Field(() => [TermView], { description: 'Environments of extremism it knows (miljöer), by label.' })
  environments!: TermView[];

  @Field(() => Int, {
    nullable: true,
    description: 'Youngest age it is for, in years (lägsta ålder; HSDS minimum_age).',
  })
  minimumAge!: number | null;

  @Field(() => Int, { nullable: true, description: 'Oldest age it is for, in years (högsta ålder; HSDS maximum_age).' })
  maximumAge!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many it can take at a time (kapacitet); null when not stated.',
  })
  capacity!: number | null;

  @Field(() => String, { nullable: true, description: 'How long one waits, in words (väntetid; HSDS wait_time).' })
  waitTime!: string | null;

  @Field(() => [ScheduleView], { description: 'When it is open (öppettider); empty when it keeps no fixed hours.' })
  schedules!: ScheduleView[];

  @Field(() => [OperatorView], { description: 'Who has run it, oldest first (huvudmän).' })
  operators!: OperatorView[];

  @Field(() => DateTime, { description: 'When the listing was last confirmed (bekräftad; HSDS assured_date).' })
  assuredAt!: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day of the service (giltig från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day of the service (giltig till); null without an end.',
  })
  validTo!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of resources, with facets. */
export const ResourceConnection = connectionOf('Resource', () => ResourceView, { facets: true });
