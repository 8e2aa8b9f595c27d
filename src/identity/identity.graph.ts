import type { TypeGraph } from '../reading/graph';
import { agencyGraph } from './agency.graph';
import { issuerGraph } from './issuer.graph';
import { memberGraph } from './member.graph';

/** How the views of identity lie on its tables. */
export const identityGraphs: readonly TypeGraph[] = [agencyGraph, memberGraph, issuerGraph];
