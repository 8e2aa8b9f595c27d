import { CaseResolver } from './case.resolver';
import { IdentityProtectionResolver } from './identityProtection.resolver';
import { KnownPersonResolver } from './known.resolver';
import { RetentionFactsResolver } from './retentionFacts.resolver';

export { caseGraphs } from './case.graph';

/** The resolvers of the cases; closing one is answered by the referrals, which know whether it may be. */
export const caseResolvers = [CaseResolver, KnownPersonResolver, IdentityProtectionResolver, RetentionFactsResolver];
