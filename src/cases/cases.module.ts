import { AssignmentRow } from './assignment.entity';
import { CaseRow } from './case.entity';
import { CaseResolver } from './case.resolver';
import { IdentityProtectionResolver } from './identityProtection.resolver';
import { KnownPersonResolver } from './known.resolver';
import { PersonRow } from './person.entity';
import { PersonChangeRow } from './personChange.entity';
import { RetentionFactsResolver } from './retentionFacts.resolver';

export { caseGraphs } from './case.graph';

/** Entities of the cases. */
export const caseEntities = [PersonRow, CaseRow, AssignmentRow, PersonChangeRow];

/** Resolvers of the cases. The referrals answer `closeCase`, since they know whether a case may be closed. */
export const caseResolvers = [CaseResolver, KnownPersonResolver, IdentityProtectionResolver, RetentionFactsResolver];
