import type { HsdsObject } from './ids';
import type { HsdsParameters } from './parameters';
import { ofArray, pageOf } from './pages';
import type { HsdsParts } from './parts';
import { TERMS, type TermAnswer } from './questions';
import { taxonomies, terms } from './taxonomies';
import { holdsWords } from '../platform/foldText';

/** The terms that are records, of every taxonomy; those that a search finds. */
export async function termAnswers({ ask }: Pick<HsdsParts, 'ask'>, search?: string): Promise<TermAnswer[]> {
  return Object.values(await ask(TERMS, search === undefined ? {} : { search })).flat();
}

/** Every term of the export. */
export async function allTerms(parts: HsdsParts): Promise<HsdsObject[]> {
  return terms(parts.vocabulary, await termAnswers(parts));
}

/** A page of taxonomies. */
export function listTaxonomies({ vocabulary }: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  return pageOf(ofArray(searched(taxonomies(vocabulary), asked)), asked, (all) => all);
}

/**
 * A page of terms; in a search, those first that the search of the API finds, then those whose texts hold its words. No
 * term has a parent, so a request for the children of one finds none.
 */
export async function listTerms(parts: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  const { taxonomyId, parentId, search } = asked;
  const all = (await allTerms(parts)).filter(
    (one) => parentId === undefined && (taxonomyId === undefined || one['taxonomy_id'] === taxonomyId),
  );
  if (search === undefined) return pageOf(ofArray(all), asked, (some) => some);
  const answers = await termAnswers(parts, search);
  const ranks = new Map(terms(parts.vocabulary, answers).map((one, at) => [one['id'], at < answers.length ? at : Infinity]));
  const rankOf = (one: HsdsObject): number => ranks.get(one['id']) ?? Infinity;
  const best = all.filter((one) => rankOf(one) < Infinity).sort((a, b) => rankOf(a) - rankOf(b));
  return pageOf(ofArray([...best, ...searched(all, asked).filter((one) => !best.includes(one))]), asked, (some) => some);
}

function searched(objects: readonly HsdsObject[], { search }: HsdsParameters): readonly HsdsObject[] {
  if (search === undefined) return objects;
  return objects.filter((one) => holdsWords(`${String(one['name'])} ${String(one['description'])}`, search));
}
