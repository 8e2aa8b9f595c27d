import { SERVICE_POLICIES } from '../policy/servicePolicies';
import { computedQuery, doors } from '../reading/doors';
import { ServicePolicyView } from './policy.types';

/** The service's own policy. */
export const servicePolicyDoors = doors({
  servicePolicies: computedQuery(
    [ServicePolicyView],
    "The service's own policies, apart from the law (tjänstens egen policy): restrictions that it has chosen itself. `notCarried` and `withheld` name them by id.",
    {},
    () => SERVICE_POLICIES,
  ),
});
