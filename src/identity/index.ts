/** The public face of this module: other modules import from here alone. */
export { AgencyResult } from './agencyEnd.types';
export { AgencyView } from './agency.types';
export { endAgencies, maySucceedAll } from './agencyEnd.service';
export { type Authenticated, type Authenticator, createAuthenticator } from './authenticate.service';
export { standInFor } from './background';
export { requireColleague } from './colleague';
export { actForAgency, foundAgency, foundIssuer, foundMember } from './founding.service';
export { identityGraphs } from './identity.graph';
export { lawKindsOn } from './lawKind';
export { MemberView } from './member.types';
export { type Party, requireParty } from './party';
export { SAMPLE_ACTORS, SAMPLE_AGENCIES, type SampleActor, sampleIssuerOf } from './sampleActors.service';
export { SAMPLE_ALGORITHM, sampleIssuerKeys, sampleJwks, signSampleToken } from './sampleIssuers.service';
export { AgencyKind, FieldClass, LawKind, ProcessingRegime, Role } from './vocabulary.types';
