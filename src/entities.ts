import { caseEntities } from './cases/cases.module';
import { directoryEntities } from './directory/directory.module';
import { groundEntities } from './grounds/grounds.module';
import { webhookEntities } from './integration/webhooks.module';
import { groupEntities } from './groups/groups.module';
import { identityEntities } from './identity/identity.module';
import { syncEntities } from './integration/sync.module';
import type { Entities } from './platform/database';
import { matchingEntities } from './matching/matching.module';
import { preventionEntities } from './prevention/prevention.module';
import { referralEntities } from './referrals/referrals.module';

/** The entities of all modules, for the data source that writes. */
export const entities: Entities = [
  ...identityEntities,
  ...directoryEntities,
  ...caseEntities,
  ...groundEntities,
  ...groupEntities,
  ...referralEntities,
  ...matchingEntities,
  ...preventionEntities,
  ...syncEntities,
  ...webhookEntities,
];
