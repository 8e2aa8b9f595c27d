import { ExpertCompetenceRow, ExpertRow } from './expert.entity';
import { NetworkMemberRow, NetworkRow } from './network.entity';
import { OrganisationRow } from './organisation.entity';
import { ResourceOperatorRow, ResourceRow } from './resource.entity';
import { TermRow } from './term.entity';

/** The rows of the directory, for the data source. */
export const directoryEntities = [
  TermRow,
  OrganisationRow,
  NetworkRow,
  NetworkMemberRow,
  ExpertRow,
  ExpertCompetenceRow,
  ResourceRow,
  ResourceOperatorRow,
];
