import { assessmentDoors, caseAssessmentsFields } from './assessment.resolver';
import { caseDoors } from './case.resolver';
import { identityProtectionDoors } from './identityProtection.resolver';
import { knownPersonDoors } from './known.resolver';
import { personLinkDoors } from './link.resolver';
import { followUpFields, outcomeDoors } from './outcome.resolver';
import { retentionFactsDoors } from './retentionFacts.resolver';

export { caseGraphs } from './case.graph';

/** Resolvers of the cases. The referrals answer `closeCase`, since they know whether a case may be closed. */
export const caseResolvers = [
  caseDoors,
  assessmentDoors,
  caseAssessmentsFields,
  knownPersonDoors,
  personLinkDoors,
  identityProtectionDoors,
  retentionFactsDoors,
  outcomeDoors,
  followUpFields,
];
