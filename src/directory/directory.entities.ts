import { ExpertCompetenceRow, ExpertRow } from './expert.entity';
import { NetworkMemberRow, NetworkRow } from './network.entity';
import { OrganisationRow } from './organisation.entity';
import { ResourceOperatorRow, ResourceRow } from './resource.entity';
import { TermRow } from './term.entity';

/** Entities of the directory. */
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
