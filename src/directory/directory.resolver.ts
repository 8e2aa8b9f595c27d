import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, readQuery, recordQuery } from '../reading/doors';
import { readList } from '../reading/read';
import { confirmListing } from './confirm.service';
import { upsertExpert } from './expert.service';
import { upsertResource } from './resource.service';
import { ExpertConnection, ExpertView } from './expert.types';
import { ExpertFilter, ExpertOrder, UpsertExpertInput } from './expertInput.types';
import { NetworkConnection } from './network.types';
import { OrganisationConnection, OrganisationFilter, OrganisationOrder, OrganisationView } from './organisation.types';
import { ResourceConnection, ResourceView } from './resource.types';
import { ResourceFilter, ResourceOrder, UpsertResourceInput } from './resourceInput.types';
import { ExpertResult, ListingResult, ResourceResult } from './result.types';
import { TermView } from './term.types';
import { Taxonomy } from './vocabulary.types';

const SEARCH =
  'Words in Swedish, ranked; inflections and missing accents match. Quotation marks hold words together, a hyphen excludes one.';

const LONGEST_TAXONOMY = 1000;

/** The directory: whom and what the network can turn to. */
export const directoryDoors = doors({
  terms: readQuery(
    [TermView],
    'The terms of a taxonomy (taxonomi), in Swedish order.',
    { taxonomy: arg.choice(Taxonomy, 'Which vocabulary.') },
    (ctx, info, { taxonomy }) => readList(ctx, info, 'Term', { taxonomy }, LONGEST_TAXONOMY),
  ),
  organisations: listQuery('Organisation', OrganisationConnection, 'Organisations of the network (organisationer).', {
    filter: OrganisationFilter,
    orderBy: OrganisationOrder,
    order: 'By name, or by rank when searched, if left out.',
    search: SEARCH,
  }),
  organisation: recordQuery(
    'Organisation',
    OrganisationView,
    'An organisation by its id (organisation).',
    'Its global id.',
  ),
  networks: listQuery('Network', NetworkConnection, 'Networks with members and conveners (nätverk), by name.'),
  experts: listQuery('Expert', ExpertConnection, 'Experts of the network (sakkunniga).', {
    filter: ExpertFilter,
    orderBy: ExpertOrder,
    order: 'By title, or by rank when searched, if left out.',
    search: `${SEARCH} Names count only where the viewer may see them.`,
  }),
  expert: recordQuery('Expert', ExpertView, 'An expert by its id (sakkunnig).', 'Its global id.'),
  resources: listQuery('Resource', ResourceConnection, 'Resources that can be called on (resurser).', {
    filter: ResourceFilter,
    orderBy: ResourceOrder,
    order: 'By name, or by rank when searched, if left out.',
    search: SEARCH,
  }),
  resource: recordQuery('Resource', ResourceView, 'A resource by its id (resurs).', 'Its global id.'),
  upsertExpert: mutation(
    ExpertResult,
    'Makes or changes a listing of an expert of the own agency (lägg upp eller ändra sakkunnig). Protected identity is lifted by a lead or a coordinator at level of assurance 3 alone. Refusal: ALREADY_LISTED.',
    arg.input(UpsertExpertInput, 'The listing, or what is to change in it.'),
    upsertExpert,
  ),
  upsertResource: mutation(
    ResourceResult,
    'Makes or changes a listing of a resource of the own agency (lägg upp eller ändra resurs). Refusal: PROVIDER_ENDED.',
    arg.input(UpsertResourceInput, 'The listing, or what is to change in it.'),
    upsertResource,
  ),
  confirmListing: mutation(
    ListingResult,
    'Confirms that a listing of the own agency is right as it stands (bekräfta uppgifter): `assuredAt` becomes now. Refusal: LISTING_ENDED.',
    { id: arg.globalId('The expert or resource.'), version: arg.version(), idempotencyKey: arg.idempotencyKey() },
    confirmListing,
  ),
});
