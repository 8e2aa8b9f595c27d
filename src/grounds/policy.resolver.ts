import { Query, Resolver } from 'type-graphql';
import { SERVICE_POLICIES } from '../policy/servicePolicies';
import { ServicePolicyView } from './policy.types';

/** What this service does by its own choice. */
@Resolver()
export class ServicePolicyResolver {
  /** The policies, as the release that answers has them. */
  @Query(() => [ServicePolicyView], {
    description:
      'What this service does not do by its own choice (tjänstens egen policy), apart from the law; `notCarried` and `withheld` name one by its id.',
  })
  servicePolicies(): readonly ServicePolicyView[] {
    return SERVICE_POLICIES;
  }
}
