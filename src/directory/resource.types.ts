import { Field, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
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
  @Field(() => Int, { description: 'Weekday on which it opens (veckodag), 1 Monday to 7 Sunday (ISO 8601).' })
  weekday!: number;

  @Field(() => String, { description: 'Opens at (öppnar), HH:MM.' })
  opensAt!: string;

  @Field(() => String, {
    description: 'Closes at (stänger), HH:MM, up to 24:00. A time not later than `opensAt` is on the following day.',
  })
  closesAt!: string;
}

/** An operator of a resource, with its period. */
@ObjectType('Operator', { description: 'An organisation that runs or ran the resource (huvudman).' })
export class OperatorView {
  @Field(() => OrganisationView, { description: 'The organisation.' })
  organisation!: OrganisationView;

  @Field(() => LocalDate, { description: 'First day (från).' })
  from!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day (till); null while the organisation still runs it.',
  })
  to!: string | null;
}

/** A service that the network can call on, as every member of the network sees it. */
@ObjectType('Resource', {
  implements: NodeView,
  description: 'A theological, exit-support, relative-support or helpline service that the network can call on (resurs; HSDS service).',
})
export class ResourceView extends NodeView {
  @Field(() => ResourceKind, { description: 'Kind of service (resurstyp).' })
  kind!: ResourceKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { description: 'Service offered, and its users (beskrivning).' })
  description!: string;

  @Field(() => AgencyView, { description: 'Agency that maintains the listing (myndighet).' })
  agency!: AgencyView;

  @Field(() => OrganisationView, {
    nullable: true,
    description: 'Organisation that provides the service (utförare); null if the agency itself does.',
  })
  provider!: OrganisationView | null;

  @Field(() => String, { nullable: true, description: 'Telephone number of the service (telefon).' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the service (e-post).' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Web address (webbplats).' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'Visiting address (besöksadress).' })
  address!: string | null;

  @Field(() => [String], {
    description: 'Municipality codes of the area served (upptagningsområde; HSDS service_area); 00 is the whole country (riket).',
  })
  serviceArea!: string[];

  @Field(() => [TermView], {
    description: 'Districts served (stadsdelar), by label; empty if the service is for all of its area.',
  })
  districts!: TermView[];

  @Field(() => [TermView], { description: 'Languages that the service works in (språk), by label.' })
  languages!: TermView[];

  @Field(() => [TermView], { description: 'Environments of extremism that the service knows (miljöer), by label.' })
  environments!: TermView[];

  @Field(() => Int, {
    nullable: true,
    description: 'Lowest age served, in years (lägsta ålder; HSDS minimum_age).',
  })
  minimumAge!: number | null;

  @Field(() => Int, { nullable: true, description: 'Highest age served, in years (högsta ålder; HSDS maximum_age).' })
  maximumAge!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of persons it can serve at a time (kapacitet); null if not stated.',
  })
  capacity!: number | null;

  @Field(() => String, { nullable: true, description: 'Waiting time, in words (väntetid; HSDS wait_time).' })
  waitTime!: string | null;

  @Field(() => [ScheduleView], { description: 'Opening hours (öppettider); empty if there are no fixed hours.' })
  schedules!: ScheduleView[];

  @Field(() => [OperatorView], { description: 'Organisations that have run it, oldest first (huvudmän).' })
  operators!: OperatorView[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is open now, by its days and weekly hours (öppet nu); null if it has no fixed hours.',
  })
  availableNow!: boolean | null;

  @Field(() => DateTime, { description: 'When the listing was last confirmed (bekräftad; HSDS assured_date).' })
  assuredAt!: string;

  @Field(() => Boolean, {
    description: 'Whether nobody has confirmed the listing for a year (obekräftad): ask the agency before you rely on it.',
  })
  unconfirmed!: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'First day of the service (giltig från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day of the service (giltig till); null if it has no end.',
  })
  validTo!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of resources, with facets. */
export const ResourceConnection = connectionOf('Resource', () => ResourceView, { facets: true, search: true });
