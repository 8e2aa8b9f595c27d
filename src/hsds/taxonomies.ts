import { isEnumType, type GraphQLSchema } from 'graphql';
import { derivedId, recordId, type HsdsObject } from './ids';
import type { TermAnswer } from './questions';

/** A vocabulary that is an enum of the schema, with the descriptions in the schema. */
export interface EnumVocabulary {
  readonly description: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The enums that the export shows as taxonomies, by name. */
export type Vocabulary = ReadonlyMap<string, EnumVocabulary>;

/** The enum that lists the taxonomies whose terms are records. */
const TAXONOMIES = 'Taxonomy';
const KINDS = ['ResourceKind', 'OrganisationKind', 'AgencyKind'] as const;

/** A kind of record that the export shows as a taxonomy. */
export type Kind = (typeof KINDS)[number];

/** The schema's descriptions of the enums that the export shows. Throws if one of the enums is missing. */
export function vocabularyOf(schema: GraphQLSchema): Vocabulary {
  return new Map(
    [TAXONOMIES, ...KINDS].map((name) => {
      const type = schema.getType(name);
      if (!isEnumType(type)) throw new Error(`the schema has no enum ${name}`);
      const values = new Map(type.getValues().map((value) => [value.name, value.description ?? value.name]));
      return [name, { description: type.description ?? name, values }];
    }),
  );
}

function enumOf(vocabulary: Vocabulary, name: string): EnumVocabulary {
  const found = vocabulary.get(name);
  if (!found) throw new Error(`the export knows no enum ${name}`);
  return found;
}

/** The schema's description of a value of an enum. */
export function described(vocabulary: Vocabulary, kind: Kind, value: string): string {
  return enumOf(vocabulary, kind).values.get(value) ?? value;
}

const taxonomyId = (name: string): string => derivedId('taxonomy', name);

function taxonomy(vocabulary: Vocabulary, name: string): HsdsObject {
  const description = enumOf(vocabulary, TAXONOMIES).values.get(name) ?? vocabulary.get(name)?.description ?? name;
  return { id: taxonomyId(name), name, description };
}

/** Every taxonomy of the export. */
export function taxonomies(vocabulary: Vocabulary): HsdsObject[] {
  return [...enumOf(vocabulary, TAXONOMIES).values.keys(), ...KINDS].map((name) => taxonomy(vocabulary, name));
}

/** A term of one of our vocabularies. */
export function term(vocabulary: Vocabulary, answer: TermAnswer): HsdsObject {
  return {
    id: recordId(answer.id),
    code: answer.code,
    name: answer.label,
    description: [answer.labelEn, answer.description].filter((text) => text !== null).join('. '),
    taxonomy: answer.taxonomy,
    taxonomy_id: taxonomyId(answer.taxonomy),
    taxonomy_detail: taxonomy(vocabulary, answer.taxonomy),
    language: 'sv',
  };
}

/** A value of an enum, as a term. */
export function kindTerm(vocabulary: Vocabulary, kind: Kind, value: string): HsdsObject {
  return {
    id: derivedId('term', kind, value),
    code: value,
    name: inWords(value),
    description: described(vocabulary, kind, value),
    taxonomy: kind,
    taxonomy_id: taxonomyId(kind),
    taxonomy_detail: taxonomy(vocabulary, kind),
    language: 'en',
  };
}

const inWords = (value: string): string => value.charAt(0) + value.slice(1).toLowerCase().replaceAll('_', ' ');

/** Every term of the export: the values of the enums, and the given terms. */
export function terms(vocabulary: Vocabulary, answers: readonly TermAnswer[]): HsdsObject[] {
  const kinds = KINDS.flatMap((kind) => [...enumOf(vocabulary, kind).values.keys()].map((value) => kindTerm(vocabulary, kind, value)));
  return [...answers.map((answer) => term(vocabulary, answer)), ...kinds];
}

/** Links a record to a term, or gives it a value for which the standard has no place. */
export function attribute(
  entity: 'service' | 'organization',
  linkId: string,
  type: string,
  what: { readonly term: HsdsObject } | { readonly value: string },
): HsdsObject {
  const link = { link_id: linkId, link_type: type, link_entity: entity };
  if ('value' in what) return { id: derivedId('attribute', linkId, type), ...link, value: what.value };
  const id = String(what.term['id']);
  return { id: derivedId('attribute', linkId, type, id), ...link, taxonomy_term_id: id, taxonomy_term: what.term };
}
