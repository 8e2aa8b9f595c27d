import { arg } from '../reading/arguments';
import { computedQuery, doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { agencyClosingPlan, closeAgency } from './agencyEnd.service';
import { AgencyClosingPlanView, AgencyResult, CloseAgencyInput } from './agencyEnd.types';
import { AgencyConnection, AgencyFilter, AgencyOrder, AgencyView } from './agency.types';
import { checkMunicipalityCode } from './identityChecks';

/** The agencies of the network. */
export const agencyDoors = doors({
  agencies: listQuery('Agency', AgencyConnection, 'The agencies (myndigheter), by name unless told otherwise.', {
    filter: AgencyFilter,
    orderBy: AgencyOrder,
    check: (_ctx, filter) => {
      if (typeof filter?.municipality === 'string')
        checkMunicipalityCode(filter.municipality, ['filter', 'municipality']);
    },
  }),
  agency: recordQuery('Agency', AgencyView, 'One agency (myndighet) by its id.'),
  agencyClosingPlan: computedQuery(
    AgencyClosingPlanView,
    'What the end of an agency would do, with a successor or without one (avvecklingsplan). For administrators of the agency that coordinates the network, and for leads and administrators of the agency itself.',
    {
      id: arg.globalId('The agency.'),
      successorId: arg.optional(arg.globalId('The agency that would take over (efterföljare).')),
    },
    (ctx, { id, successorId }) => agencyClosingPlan(ctx, id, successorId),
  ),
  closeAgency: mutation(
    AgencyResult,
    'States the last day of an agency and who takes over from it (avveckla myndighet); stated again, it is changed, until the day has passed. At the midnight after, what it keeps passes to the successor, what it received ends, and its members are refused: `agencyClosingPlan` says what becomes of what. For administrators of the agency that coordinates the network. Refusals: AGENCY_ENDED, OPEN_CASES, NOT_A_SUCCESSOR, IS_SUCCESSOR, LAST_COORDINATION.',
    arg.input(CloseAgencyInput, 'The agency, its last day, and who takes over.'),
    closeAgency,
  ),
});
