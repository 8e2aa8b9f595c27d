import { NotFound } from '../platform/errors';
import { globalId } from '../reading/ids';
import { recordId, type HsdsObject } from './ids';
import type { HsdsParameters } from './parameters';
import { ofArray, ofList, pageOf, scan, type Source } from './pages';
import type { HsdsParts } from './parts';
import { ONE_RESOURCE, RESOURCES, type ResourceAnswer } from './questions';
import { placeId, placeOf, providerOf, service, serviceInBrief } from './services';
import { kindTerm, taxonomies } from './taxonomies';
import { termAnswers } from './taxonomyLists';

/** A page of services by name; in a search, best match first. */
export async function listServices(parts: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  const source = await matching(parts, asked, asked.organizationId === undefined ? undefined : () => true);
  return pageOf(source, asked, (resources) =>
    resources.map((one) => {
      if (asked.minimal) return { id: recordId(one.id) };
      return asked.full ? service(parts, one) : serviceInBrief(parts, one);
    }),
  );
}

/** One service. */
export async function oneService(parts: HsdsParts, id: string): Promise<HsdsObject> {
  return service(parts, (await parts.ask(ONE_RESOURCE, { id: globalId('Resource', id) })).one);
}

/** A page of locations of services that have an address. */
export async function listPlaces(parts: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  const source = await matching(parts, asked, ({ address }) => address !== null);
  return pageOf(source, asked, (resources) => resources.map((one) => place(parts, one, asked.full)));
}

/** The location of one service. */
export async function onePlace(parts: HsdsParts, id: string): Promise<HsdsObject> {
  const isIt = (one: ResourceAnswer): boolean => one.address !== null && placeId(one) === id;
  const [found] = await scan(parts.ask, RESOURCES, {}, isIt);
  if (!found) throw new NotFound();
  return place(parts, found, true);
}

function place(parts: HsdsParts, resource: ResourceAnswer, full: boolean): HsdsObject {
  const shown = full ? service(parts, resource) : serviceInBrief(parts, resource);
  return { ...placeOf(resource), service: shown };
}

/** The requested resources, in the order of the API; `keep` filters where the API has no filter. */
async function matching(
  parts: HsdsParts,
  asked: HsdsParameters,
  keep: ((one: ResourceAnswer) => boolean) | undefined,
): Promise<Source<ResourceAnswer>> {
  const filter = await filterOf(parts, asked);
  if (filter === null) return ofArray([]);
  const variables = { filter, ...(asked.search === undefined ? {} : { search: asked.search }) };
  if (!keep) return ofList(parts.ask, RESOURCES, variables);
  const { organizationId } = asked;
  const isOf = (one: ResourceAnswer): boolean => organizationId === undefined || recordId(providerOf(one).id) === organizationId;
  return ofArray(await scan(parts.ask, RESOURCES, variables, (one) => isOf(one) && keep(one)));
}

type Filter = Readonly<Record<string, unknown>>;

/** The filter of the API for the requested terms; null if no service can have them. */
async function filterOf(parts: HsdsParts, asked: HsdsParameters): Promise<Filter | null> {
  if (asked.taxonomyId === undefined && asked.taxonomyTermId === undefined) return {};
  const answers = await termAnswers(parts);
  const codes = (taxonomy: string, id?: string): string[] =>
    answers.filter((one) => one.taxonomy === taxonomy && (id === undefined || recordId(one.id) === id)).map(({ code }) => code);
  const ofTaxonomy = byTaxonomy(parts, asked.taxonomyId, codes);
  const ofTerm = byTerm(parts, asked.taxonomyTermId, codes);
  return ofTaxonomy && ofTerm ? { ...ofTaxonomy, ...ofTerm } : null; // A term is narrower than the taxonomy it belongs to.
}

type Codes = (taxonomy: string, id?: string) => string[];

/** The taxonomies of terms on services, with the API's filter for each. */
const FILTERS = { ENVIRONMENT: 'environments', LANGUAGE: 'languages' } as const;

function byTaxonomy({ vocabulary }: HsdsParts, id: string | undefined, codes: Codes): Filter | null {
  if (id === undefined) return {};
  const name = taxonomies(vocabulary).find((one) => one['id'] === id)?.['name'];
  if (name === 'ResourceKind') return {}; // Every service has a kind.
  for (const [taxonomy, filter] of Object.entries(FILTERS)) if (name === taxonomy) return { [filter]: codes(taxonomy) };
  return null;
}

function byTerm({ vocabulary }: HsdsParts, id: string | undefined, codes: Codes): Filter | null {
  if (id === undefined) return {};
  for (const [taxonomy, filter] of Object.entries(FILTERS)) {
    const found = codes(taxonomy, id);
    if (found.length > 0) return { [filter]: found };
  }
  const kinds = [...(vocabulary.get('ResourceKind')?.values.keys() ?? [])];
  const kind = kinds.find((value) => kindTerm(vocabulary, 'ResourceKind', value)['id'] === id);
  return kind === undefined ? null : { kind };
}
