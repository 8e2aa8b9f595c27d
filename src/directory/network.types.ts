import { Field, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrganisationView } from './organisation.types';

/** A network of agencies and organisations, as everyone sees it. */
@ObjectType('Network', {
  implements: NodeView,
  description: 'A standing network of agencies and organisations, with its conveners (nätverk).',
})
export class NetworkView extends NodeView {
  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Purpose of the network (beskrivning).' })
  description!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that convene the network (sammankallande), by name.' })
  convenerAgencies!: AgencyView[];

  @Field(() => [OrganisationView], { description: 'Organisations that convene the network (sammankallande), by name.' })
  convenerOrganisations!: OrganisationView[];

  @Field(() => [AgencyView], { description: 'All member agencies, including conveners, by name.' })
  memberAgencies!: AgencyView[];

  @Field(() => [OrganisationView], { description: 'All member organisations, including conveners, by name.' })
  memberOrganisations!: OrganisationView[];

  @Field(() => LocalDate, { nullable: true, description: 'First day of the network (giltig från).' })
  validFrom!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of networks. */
export const NetworkConnection = connectionOf('Network', () => NetworkView, { facets: false });
