import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';

/** A policy of this service. */
@ObjectType('ServicePolicy', {
  description:
    'Something this service does not do by its own choice (tjänstens egen policy). It is not law: what the law says of the same matter stands beside it.',
})
export class ServicePolicyView {
  @Field(() => ID, { description: 'Its name, like `P1`; never used again for another.' })
  id!: string;

  @Field(() => String, { description: 'The policy, in whole sentences.' })
  text!: string;

  @Field(() => String, { description: 'What the law says of the same matter.' })
  law!: string;

  @Field(() => LocalDate, { description: 'First day (giltig från): that of the release that brought it.' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it stands.' })
  validTo!: string | null;
}
