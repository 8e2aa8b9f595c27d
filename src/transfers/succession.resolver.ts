import { AgencyResult } from '../identity';
import { arg } from '../reading/arguments';
import { computedQuery, doors, mutation } from '../reading/doors';
import { agencySuccession, setAgencySuccession } from './succession.service';
import { AgencySuccessionView, SetAgencySuccessionInput } from './succession.types';

/** An agency that several others succeed. */
export const successionDoors = doors({
  agencySuccession: computedQuery(
    AgencySuccessionView,
    'The successors of an agency by district, as a dry run, and how far its end has come (verksamhetsövergång). For administrators of the agency that coordinates the network, and for leads and administrators of the agency itself.',
    { id: arg.id('Agency', 'Global id of the agency that ends.') },
    (ctx, { id }) => agencySuccession(ctx, id),
  ),
  setAgencySuccession: mutation(
    AgencyResult,
    'Sets which successors get the cases of which districts when an agency ends (efterföljare per stadsdel); until its last day has passed, they can be set again. For administrators of the agency that coordinates the network. Refusals: AGENCY_ENDED, NO_SUCCESSOR, NOT_A_SUCCESSOR.',
    arg.input(SetAgencySuccessionInput, 'The agency, and the successor of each district.'),
    setAgencySuccession,
  ),
});
