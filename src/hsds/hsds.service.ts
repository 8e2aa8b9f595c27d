import { NotFound } from '../platform/errors';
import { isUuid } from '../platform/ids';
import { listOrganizations, oneOrganization } from './organizationLists';
import type { HsdsObject } from './ids';
import { readParameters, type HsdsParameters, type ParameterName } from './parameters';
import { listPlaces, listServices, onePlace, oneService } from './serviceLists';
import { allTerms, listTaxonomies, listTerms } from './taxonomyLists';
import { taxonomies } from './taxonomies';
import type { HsdsParts } from './parts';

export type { HsdsParts } from './parts';
export { QUESTIONS, type Ask, type Question } from './questions';
export { vocabularyOf, type Vocabulary } from './taxonomies';

/** The path of the export. */
export const HSDS_PATH = '/hsds';

interface Endpoint {
  readonly parameters: readonly ParameterName[];
  readonly list: (parts: HsdsParts, asked: HsdsParameters) => Promise<HsdsObject>;
  readonly oneParameters: readonly ParameterName[];
  readonly one: (parts: HsdsParts, id: string, asked: HsdsParameters) => Promise<HsdsObject>;
}

const PAGED = ['page', 'per_page', 'format', 'search'] as const;
const OF_SERVICES = [...PAGED, 'taxonomy_term_id', 'taxonomy_id', 'organization_id', 'full'] as const;

/** The paths of the standard for which there is data. */
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  organizations: {
    parameters: [...PAGED, 'full', 'full_service'],
    list: listOrganizations,
    oneParameters: ['format', 'full_service'],
    one: oneOrganization,
  },
  services: { parameters: [...OF_SERVICES, 'minimal'], list: listServices, oneParameters: ['format'], one: oneService },
  service_at_locations: { parameters: OF_SERVICES, list: listPlaces, oneParameters: ['format'], one: onePlace },
  taxonomies: {
    parameters: PAGED,
    list: listTaxonomies,
    oneParameters: ['format'],
    one: ({ vocabulary }, id) => Promise.resolve(withId(taxonomies(vocabulary), id)),
  },
  taxonomy_terms: {
    parameters: [...PAGED, 'taxonomy_id', 'top_only', 'parent_id'],
    list: listTerms,
    oneParameters: ['format'],
    one: async (parts, id) => withId(await allTerms(parts), id),
  },
};

const ABOUT = {
  version: '3.0',
  profile: 'https://docs.openreferral.org/en/3.0/',
  openapi_url: 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json',
} as const;

/**
 * The directory in the terms of Open Referral HSDS 3, as the caller behind `ask` may see it: the answer to a path at or
 * below `/hsds`. Throws NotFound for an unknown path or id, BadUserInput naming the parameter, and any error with which
 * the API refuses.
 */
export async function answerHsds(parts: HsdsParts, path: string, query: URLSearchParams): Promise<HsdsObject> {
  const [name, id, ...more] = path.slice(HSDS_PATH.length).replace(/\/$/, '').split('/').slice(1);
  if (name === undefined) {
    readParameters(query, ['format']);
    return ABOUT;
  }
  const endpoint = Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined;
  if (!endpoint || more.length > 0) throw new NotFound();
  if (id === undefined) return endpoint.list(parts, readParameters(query, endpoint.parameters));
  const asked = readParameters(query, endpoint.oneParameters);
  if (!isUuid(id)) throw new NotFound();
  return endpoint.one(parts, id.toLowerCase(), asked);
}

function withId(objects: readonly HsdsObject[], id: string): HsdsObject {
  const found = objects.find((one) => one['id'] === id);
  if (!found) throw new NotFound();
  return found;
}
