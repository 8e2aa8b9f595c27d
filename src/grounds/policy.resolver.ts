import { SERVICE_POLICIES } from '../policy/servicePolicies';
import { computedQuery, doors } from '../reading/doors';
import { ServicePolicyView } from './policy.types';

/** What this service does by its own choice. */
export const servicePolicyDoors = doors({
  servicePolicies: computedQuery(
    [ServicePolicyView],
    'What this service does not do by its own choice (tjänstens egen policy), apart from the law; `notCarried` and `withheld` name one by its id.',
    {},
    () => SERVICE_POLICIES,
  ),
});
