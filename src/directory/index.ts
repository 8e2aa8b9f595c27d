/** The public face of this module: other modules import from here alone. */
export { municipality, termCode, url } from './checks';
export { directoryGraphs } from './directory.graph';
export { type CheckedExpert, expert, type ExpertParticulars, type SyncedExpert, SyncExpertInput } from './expert.kind';
export { saveExpert, upsertExpert } from './expert.service';

export { OrganisationView } from './organisation.types';
export { addNetwork, addOrganisation, addTerm } from './reference.service';
export { upsertResource } from './resource.service';
export { ResourceView } from './resource.types';
export { syncedExperts } from './syncedExperts';
export { termIdsOf } from './term';
export { TermView } from './term.types';
export { labelsOf, requireTerm, requireTerms } from './termCodes';
export { CompetenceLevel, OrganisationKind, ResourceKind, Taxonomy } from './vocabulary.types';
