import { AssignmentRow } from './assignment.entity';
import { CaseRow } from './case.entity';
import { caseDoors } from './case.resolver';
import { identityProtectionDoors } from './identityProtection.resolver';
import { knownPersonDoors } from './known.resolver';
import { PersonRow } from './person.entity';
import { PersonChangeRow } from './personChange.entity';
import { retentionFactsDoors } from './retentionFacts.resolver';

export { caseGraphs } from './case.graph';

/** The rows of the cases. */
export const caseEntities = [PersonRow, CaseRow, AssignmentRow, PersonChangeRow];

/** The resolvers of the cases; closing one is answered by the referrals, which know whether it may be. */
export const caseResolvers = [caseDoors, knownPersonDoors, identityProtectionDoors, retentionFactsDoors];
