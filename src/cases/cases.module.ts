import { AssignmentRow } from './assignment.entity';
import { CaseRow } from './case.entity';
import { CaseResolver } from './case.resolver';
import { IdentityProtectionResolver } from './identityProtection.resolver';
import { KnownPersonResolver } from './known.resolver';
import { PersonRow } from './person.entity';
import { PersonChangeRow } from './personChange.entity';

export { caseGraphs } from './case.graph';

/** The rows of the cases. */
export const caseEntities = [PersonRow, CaseRow, AssignmentRow, PersonChangeRow];

/** The resolvers of the cases; closing one is answered by the referrals, which know whether it may be. */
export const caseResolvers = [CaseResolver, KnownPersonResolver, IdentityProtectionResolver];
