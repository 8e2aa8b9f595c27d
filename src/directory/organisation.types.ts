import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { OrganisationKind, OrganisationOrderField } from './vocabulary.types';

/** An organisation of the network as everyone sees it. */
@ObjectType('Organisation', {
  implements: NodeView,
  description:
    'A body that works with the network without being a party to it: civil society, a congregation, a university (organisation; HSDS organization).',
})
export class OrganisationView extends NodeView {
  @Field(() => String, { description: 'Official name (namn; HSDS name).' })
  name!: string;

  @Field(() => OrganisationKind, { description: 'What sort of body it is (organisationsform).' })
  kind!: OrganisationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Swedish organisation number (organisationsnummer), NNNNNN-NNNN.',
  })
  organisationNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Municipality code of its seat (kommunkod), four digits.' })
  municipalityCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Web address (webbplats; HSDS website).' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'What it does (beskrivning).' })
  description!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day it existed or took part (giltig från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it still exists.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of organisations. */
export const OrganisationConnection = connectionOf('Organisation', () => OrganisationView, { facets: false });

/** Which organisations to list. */
@InputType('OrganisationFilter', { description: 'Which organisations to list; every part given must hold.' })
export class OrganisationFilter {
  @Field(() => OrganisationKind, { nullable: true, description: 'Of this kind.' })
  kind?: OrganisationKind;

  @Field(() => String, { nullable: true, description: 'With their seat in this municipality (kommunkod).' })
  municipality?: string;
}

/** In which order to list organisations. */
@InputType('OrganisationOrder', { description: 'In which order to list organisations.' })
export class OrganisationOrder {
  @Field(() => OrganisationOrderField, { description: 'What to order by.' })
  field!: OrganisationOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which way.' })
  direction!: OrderDirection;
}
