import { DisclosureRequestRow } from './request.entity';
import { requestGraph } from './request.graph';
import { DisclosureRequestResolver } from './request.resolver';
import { LawResolver } from './law.resolver';
import { ServicePolicyResolver } from './policy.resolver';
import { ReservationRow } from './reservation.entity';
import { reservationGraph } from './reservation.graph';
import { ReservationResolver } from './reservation.resolver';
import { ConsentRow, ConsentWithdrawalRow } from './consent.entity';
import { consentGraph, consentWithdrawalGraph } from './consent.graph';
import { ConsentResolver } from './consent.resolver';
import type { TypeGraph } from '../reading/graph';
import type { Entities } from '../platform/database';

export { caseConsentsField } from './consent.graph';

/** Graphs of the records that a disclosure rests on. */
export const groundGraphs: readonly TypeGraph[] = [
  consentGraph,
  consentWithdrawalGraph,
  reservationGraph,
  requestGraph,
];

/** Entities of the records that a disclosure rests on. */
export const groundEntities: Entities = [ConsentRow, ConsentWithdrawalRow, ReservationRow, DisclosureRequestRow];

/** Resolvers of the records that a disclosure rests on. */
export const groundResolvers: readonly NewableFunction[] = [
  LawResolver,
  ServicePolicyResolver,
  ConsentResolver,
  ReservationResolver,
  DisclosureRequestResolver,
];
