import { AccessEntryPartiesResolver } from './accessEntry.resolver';
import { AgencyResolver } from './agency.resolver';
import { IdentityResolver } from './identity.resolver';
import { ViewerResolver } from './viewer.resolver';

export { identityGraphs } from './identity.graph';

/** The resolvers of identity. */
export const identityResolvers = [AgencyResolver, IdentityResolver, ViewerResolver, AccessEntryPartiesResolver];
