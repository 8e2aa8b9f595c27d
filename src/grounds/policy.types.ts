import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';

/** A policy of this service. */
@ObjectType('ServicePolicy', {
  description:
    'A limit that this service sets itself by choice (tjänstens egen policy). It is not law; `law` states the law on the same matter.',
})
export class ServicePolicyView {
  @Field(() => ID, { description: 'Id of the policy, like `P1`; never reused for another.' })
  id!: string;

  @Field(() => String, { description: 'The policy, in full sentences.' })
  text!: string;

  @Field(() => String, { description: 'The law on the same matter.' })
  law!: string;

  @Field(() => LocalDate, { description: 'First day (giltig från): the day of the release that introduced it.' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it applies.' })
  validTo!: string | null;
}
