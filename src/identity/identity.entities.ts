import type { Entities } from '../platform/database';
import { AgencyRow } from './agency.entity';
import { IssuerKeyRow, IssuerRow } from './issuer.entity';
import { MemberRow } from './member.entity';

/** The rows of identity, for the data source. */
export const identityEntities: Entities = [AgencyRow, MemberRow, IssuerRow, IssuerKeyRow];
