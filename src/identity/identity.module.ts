import { accessEntryPartiesFields } from './accessEntry.resolver';
import { agencyDoors } from './agency.resolver';
import { identityDoors } from './identity.resolver';
import { viewerDoors, viewerFields } from './viewer.resolver';

export { identityGraphs } from './identity.graph';

/** The resolvers of identity. */
export const identityResolvers = [agencyDoors, identityDoors, viewerDoors, viewerFields, accessEntryPartiesFields];
