import { caseDoors } from './case.resolver';
import { identityProtectionDoors } from './identityProtection.resolver';
import { knownPersonDoors } from './known.resolver';
import { retentionFactsDoors } from './retentionFacts.resolver';

export { caseGraphs } from './case.graph';

/** The resolvers of the cases; closing one is answered by the referrals, which know whether it may be. */
export const caseResolvers = [caseDoors, knownPersonDoors, identityProtectionDoors, retentionFactsDoors];
