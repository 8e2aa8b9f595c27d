import { arg } from '../reading/arguments';
import { computedQuery, doors, listQuery, mutation, recordQuery, searchWords } from '../reading/doors';
import { agencyClosingPlan, closeAgency } from './agencyEnd.service';
import { AgencyClosingPlanView, AgencyResult, CloseAgencyInput } from './agencyEnd.types';
import { setDutyDesk } from './dutyDesk.service';
import { SetDutyDeskInput } from './dutyDesk.types';
import { AgencyConnection, AgencyFilter, AgencyOrder, AgencyView } from './agency.types';
import { checkMunicipalityCode } from './identityChecks';

/** The agencies of the network. */
export const agencyDoors = doors({
  agencies: listQuery('Agency', AgencyConnection, 'The agencies (myndigheter), by name when `orderBy` is left out.', {
    filter: AgencyFilter,
    orderBy: AgencyOrder,
    search: searchWords(),
    check: (_ctx, filter) => {
      if (typeof filter?.municipality === 'string') checkMunicipalityCode(filter.municipality, ['filter', 'municipality']);
    },
  }),
  agency: recordQuery('Agency', AgencyView, 'One agency (myndighet) by its id.'),
  agencyClosingPlan: computedQuery(
    AgencyClosingPlanView,
    'Plan of the end of an agency, with or without a successor (avvecklingsplan). For administrators of the agency that coordinates the network, and for leads and administrators of the agency itself.',
    {
      id: arg.id('Agency', 'Global id of the agency.'),
      successorId: arg.optional(arg.globalId('Agency', 'Global id of the agency that would take over (efterföljare).')),
    },
    (ctx, { id, successorId }) => agencyClosingPlan(ctx, id, successorId),
  ),
  closeAgency: mutation(
    AgencyResult,
    'Sets the last day of an agency and its successor (avveckla myndighet); until that day has passed, both can be set again. At the following midnight its records pass to the successor, disclosures and referrals to it end, and its members are refused: `agencyClosingPlan` tells each effect. For administrators of the agency that coordinates the network. Refusals: AGENCY_ENDED, OPEN_CASES, NOT_A_SUCCESSOR, IS_SUCCESSOR, LAST_COORDINATION.',
    arg.input(CloseAgencyInput, 'The agency, its last day, and its successor.'),
    closeAgency,
  ),
  setDutyDesk: mutation(
    AgencyResult,
    'States how the duty desk of the own agency is reached (ange jour). For leads and administrators of the agency, at level of assurance 3.',
    arg.input(SetDutyDeskInput, 'The duty desk.'),
    setDutyDesk,
  ),
});
