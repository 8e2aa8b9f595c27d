import type { HsdsObject } from './hsdsIds';
import type { HsdsParameters } from './hsdsParameters';
import { ofArray, pageOf } from './hsdsPages';
import type { HsdsParts } from './hsdsParts';
import { TERMS, type TermAnswer } from './hsdsQuestions';
import { taxonomies, terms } from './hsdsTaxonomies';
import { holdsWords } from '../platform/words';

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
