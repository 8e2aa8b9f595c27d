import type { TypeGraph } from '../reading/graph';
import { agencyGraph } from './agency.graph';
import { issuerGraph } from './issuer.graph';
import { memberGraph } from './member.graph';

/** Maps the views of identity to their tables. */
export const identityGraphs: readonly TypeGraph[] = [agencyGraph, memberGraph, issuerGraph];
