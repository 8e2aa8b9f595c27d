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
    'A body that works with the network without being party to it: civil society, a congregation, a university (organisation; HSDS organization).',
})
export class OrganisationView extends NodeView {
  @Field(() => String, { description: 'Official name (namn; HSDS name).' })
  name!: string;

  @Field(() => OrganisationKind, { description: 'Kind of body (organisationsform).' })
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

  @Field(() => String, { nullable: true, description: 'Activities of the organisation (beskrivning).' })
  description!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day it existed or took part (giltig från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it still exists.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of organisations. */
export const OrganisationConnection = connectionOf('Organisation', () => OrganisationView, { facets: false, search: true });

/** Selects organisations. */
@InputType('OrganisationFilter', { description: 'Selects organisations; all parts must match.' })
export class OrganisationFilter {
  @Field(() => OrganisationKind, { nullable: true, description: 'Match organisations of this kind.' })
  kind?: OrganisationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Match organisations with their seat in this municipality (kommunkod).',
  })
  municipality?: string;
}

/** The order of the listed organisations. */
@InputType('OrganisationOrder', { description: 'The order of the listed organisations.' })
export class OrganisationOrder {
  @Field(() => OrganisationOrderField, { description: 'The field to order by.' })
  field!: OrganisationOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}
