import { arg } from '../reading/arguments';
import { computedQuery, doors, listQuery, mutation, readQuery, recordQuery, searchWords } from '../reading/doors';
import { readList } from '../reading/read';
import { confirmListing } from './confirm.service';
import { upsertExpert } from './expert.service';
import { upsertResource } from './resource.service';
import { expert } from './expert.kind';
import { ExpertFilter, ExpertOrder } from './expertInput.types';
import { NetworkConnection } from './network.types';
import { OrganisationConnection, OrganisationFilter, OrganisationOrder, OrganisationView } from './organisation.types';
import { ResourceConnection, ResourceView } from './resource.types';
import { ResourceFilter, ResourceOrder, UpsertResourceInput } from './resourceInput.types';
import { ExpertResult, ListingResult, ResourceResult } from './result.types';
import { TermView } from './term.types';
import { unfoundWords } from './unfoundWord.service';
import { UnfoundWordView } from './unfoundWord.types';
import { Taxonomy } from './vocabulary.types';

const LONGEST_TAXONOMY = 1000;

/** The directory: organisations, networks, experts and resources that the network can turn to. */
export const directoryDoors = doors({
  terms: readQuery(
    [TermView],
    'The terms of a taxonomy (taxonomi), in Swedish order; in a search, the best matches first.',
    { taxonomy: arg.choice(Taxonomy, 'The taxonomy.'), search: arg.optional(arg.text('Words to search for in labels and explanations.')) },
    (ctx, info, { taxonomy, search }) => readList(ctx, info, 'Term', { taxonomy }, LONGEST_TAXONOMY, search),
  ),
  organisations: listQuery('Organisation', OrganisationConnection, 'Organisations of the network (organisationer).', {
    filter: OrganisationFilter,
    orderBy: OrganisationOrder,
    order: 'Order of the list. When left out: by name, or by rank in a search.',
    search: searchWords(),
  }),
  organisation: recordQuery(
    'Organisation',
    OrganisationView,
    'An organisation by its id (organisation).',
    'Global id of the organisation.',
  ),
  networks: listQuery('Network', NetworkConnection, 'Networks with members and conveners (nätverk), by name.', {
    orders: { NAME: 'By name (namn), alphabetically.' },
  }),
  experts: listQuery('Expert', expert.connection, 'Experts of the network (sakkunniga).', {
    filter: ExpertFilter,
    orderBy: ExpertOrder,
    order: 'Order of the list. When left out: by title, or by rank in a search.',
    search: `${searchWords()} Names match only if the viewer may see them.`,
  }),
  expert: recordQuery('Expert', expert.view, 'An expert by id (sakkunnig).', 'Global id of the expert.'),
  resources: listQuery('Resource', ResourceConnection, 'Resources that can be called on (resurser).', {
    filter: ResourceFilter,
    orderBy: ResourceOrder,
    order: 'Order of the list. When left out: by name, or by rank in a search.',
    search: searchWords(),
  }),
  resource: recordQuery('Resource', ResourceView, 'A resource by its id (resurs).', 'Global id of the resource.'),
  unfoundWords: computedQuery(
    [UnfoundWordView],
    'Words of searches that stand in no listing, the most frequent first, at least three times each and at most 200 (ord utan träff). Nothing is kept of who searched. For leads, coordinators and administrators of the agency that coordinates the network.',
    {},
    unfoundWords,
  ),
  upsertExpert: mutation(
    ExpertResult,
    'Creates or changes a listing of an expert of the own agency (lägg upp eller ändra sakkunnig). Only a lead or a coordinator, at level of assurance 3, can lift protected identity. Refusal: ALREADY_LISTED.',
    arg.input(expert.input, 'A new listing, or the changes to one.'),
    upsertExpert,
  ),
  upsertResource: mutation(
    ResourceResult,
    'Creates or changes a listing of a resource of the own agency (lägg upp eller ändra resurs). Refusal: PROVIDER_ENDED.',
    arg.input(UpsertResourceInput, 'A new listing, or the changes to one.'),
    upsertResource,
  ),
  confirmListing: mutation(
    ListingResult,
    'Confirms that a listing of the own agency is correct (bekräfta uppgifter): `assuredAt` becomes the present time. Refusal: LISTING_ENDED.',
    {
      id: arg.anyId('Global id of the expert or resource.'),
      version: arg.version(),
      idempotencyKey: arg.idempotencyKey(),
    },
    confirmListing,
  ),
});
