import { DisclosureRequestRow } from './request.entity';
import { requestGraph } from './request.graph';
import { disclosureRequestDoors } from './request.resolver';
import { lawDoors } from './law.resolver';
import { servicePolicyDoors } from './policy.resolver';
import { ReservationRow } from './reservation.entity';
import { reservationGraph } from './reservation.graph';
import { reservationDoors } from './reservation.resolver';
import { ConsentRow, ConsentWithdrawalRow } from './consent.entity';
import { consentGraph, consentWithdrawalGraph } from './consent.graph';
import { consentDoors, consentFields } from './consent.resolver';
import type { TypeGraph } from '../reading/graph';
import type { Entities } from '../platform/database';

export { caseConsentsField } from './consent.graph';

/** How what a disclosure rests on lies on its tables. */
export const groundGraphs: readonly TypeGraph[] = [
  consentGraph,
  consentWithdrawalGraph,
  reservationGraph,
  requestGraph,
];

/** The rows of what a disclosure rests on. */
export const groundEntities: Entities = [ConsentRow, ConsentWithdrawalRow, ReservationRow, DisclosureRequestRow];

/** The resolvers of what a disclosure rests on. */
export const groundResolvers: readonly NewableFunction[] = [
  lawDoors,
  servicePolicyDoors,
  consentDoors,
  consentFields,
  reservationDoors,
  disclosureRequestDoors,
];
