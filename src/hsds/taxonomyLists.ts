import type { HsdsObject } from './ids';
import type { HsdsParameters } from './parameters';
import { ofArray, pageOf } from './pages';
import type { HsdsParts } from './parts';
import { TERMS, type TermAnswer } from './questions';
import { taxonomies, terms } from './taxonomies';
import { holdsWords } from '../platform/foldText';

/** The terms that are records, of every taxonomy. */
export async function termAnswers({ ask }: Pick<HsdsParts, 'ask'>): Promise<TermAnswer[]> {
  return Object.values(await ask(TERMS)).flat();
}

/** Every term of the export. */
export async function allTerms(parts: HsdsParts): Promise<HsdsObject[]> {
  return terms(parts.vocabulary, await termAnswers(parts));
}

/** A page of taxonomies. */
export function listTaxonomies({ vocabulary }: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  return pageOf(ofArray(searched(taxonomies(vocabulary), asked)), asked, (all) => all);
}

/** A page of terms. No term has a parent, so a request for the children of one finds none. */
export async function listTerms(parts: HsdsParts, asked: HsdsParameters): Promise<HsdsObject> {
  const { taxonomyId, parentId } = asked;
  const all = (await allTerms(parts)).filter(
    (one) => parentId === undefined && (taxonomyId === undefined || one['taxonomy_id'] === taxonomyId),
  );
  return pageOf(ofArray(searched(all, asked)), asked, (some) => some);
}

function searched(objects: readonly HsdsObject[], { search }: HsdsParameters): readonly HsdsObject[] {
  if (search === undefined) return objects;
  return objects.filter((one) => holdsWords(`${String(one['name'])} ${String(one['description'])}`, search));
}
