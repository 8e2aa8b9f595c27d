import { globalId } from '../reading/ids';
import { recordId, type HsdsObject } from './ids';
import { organization, organizationInBrief, type Body } from './organizations';
import type { HsdsParameters } from './parameters';
import { concatenated, ofList, pageOf, scan, type Source } from './pages';
import type { HsdsParts } from './parts';
import { AGENCIES, ONE_ORGANISATION, ORGANISATIONS, RESOURCES, type ResourceAnswer } from './questions';
import { partsOf, providerOf, serviceAlone } from './services';

/**
 * A page of the agencies and then the organisations, each by name; in a search, best match first.
 */
export async function listOrganizations(parts: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  const { ask, vocabulary } = parts;
  const { search } = asked;
  const searched = search === undefined ? {} : { search };
  const agencies: Source<Body> = ofList(ask, AGENCIES, searched);
  const organisations: Source<Body> = ofList(ask, ORGANISATIONS, searched);
  const isFull = asked.full || asked.fullService;
  return pageOf(concatenated([agencies, organisations]), asked, async (bodies) =>
    isFull ? whole(parts, asked, bodies) : bodies.map((body) => organizationInBrief(vocabulary, body)),
  );
}

/** One agency or organisation with the services it provides. Throws NotFound if the id belongs to neither. */
export async function oneOrganization(parts: HsdsParts, id: string, asked: HsdsParameters): Promise<HsdsObject> {
  const { ask } = parts;
  // Looked up among the agencies first: asking for an agency as an organisation would be logged as a refusal.
  const [agency] = await scan<Body>(ask, AGENCIES, {}, (one) => recordId(one.id) === id);
  const body = agency ?? (await ask(ONE_ORGANISATION, { id: globalId('Organisation', id) })).one;
  const [found = {}] = await whole(parts, asked, [body]);
  return found;
}

async function whole(parts: HsdsParts, asked: HsdsParameters, bodies: readonly Body[]): Promise<HsdsObject[]> {
  if (bodies.length === 0) return [];
  const wanted = new Set(bodies.map(({ id }) => id));
  const resources = await scan(parts.ask, RESOURCES, {}, (one) => wanted.has(providerOf(one).id));
  const show = (one: ResourceAnswer): HsdsObject =>
    asked.fullService ? { ...serviceAlone(parts, one), ...partsOf(parts, one) } : serviceAlone(parts, one);
  return bodies.map((body) => ({
    ...organization(parts.vocabulary, body),
    services: resources.filter((one) => providerOf(one).id === body.id).map(show),
  }));
}
