import { requestGraph } from './request.graph';
import { disclosureRequestDoors } from './request.resolver';
import { lawDoors } from './law.resolver';
import { servicePolicyDoors } from './policy.resolver';
import { reservationGraph } from './reservation.graph';
import { reservationDoors } from './reservation.resolver';
import { consentGraph, consentWithdrawalGraph } from './consent.graph';
import { consentDoors, consentFields } from './consent.resolver';
import type { TypeGraph } from '../reading/graph';

export { caseConsentsField } from './consent.graph';

/** Graphs of the records that a disclosure rests on. */
export const groundGraphs: readonly TypeGraph[] = [consentGraph, consentWithdrawalGraph, reservationGraph, requestGraph];

/** Resolvers of the records that a disclosure rests on. */
export const groundResolvers: readonly NewableFunction[] = [
  lawDoors,
  servicePolicyDoors,
  consentDoors,
  consentFields,
  reservationDoors,
  disclosureRequestDoors,
];
