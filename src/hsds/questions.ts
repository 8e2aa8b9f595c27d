import { parse, type DocumentNode } from 'graphql';
import { Taxonomy } from '../directory';

/** A query of the API, with the type of its answer. */
export interface Question<Answer> {
  readonly document: DocumentNode;
  /** Never set: it only carries the type. */
  readonly answers?: Answer;
}

/** Asks the API as the caller. Rejects with the error of the API; no part of such an answer may be used. */
export type Ask = <Answer>(question: Question<Answer>, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;

/** A term as the API answers it. */
export interface TermAnswer {
  readonly id: string;
  readonly taxonomy: string;
  readonly code: string;
  readonly label: string;
  readonly labelEn: string;
  readonly description: string | null;
}

/** An agency as the API answers it. */
export interface AgencyAnswer {
  readonly __typename: 'Agency';
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly organisationNumber: string | null;
  readonly municipalityCode: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** An organisation as the API answers it. */
export interface OrganisationAnswer extends Omit<AgencyAnswer, '__typename'> {
  readonly __typename: 'Organisation';
  readonly url: string | null;
  readonly description: string | null;
}

/** A weekly opening as the API answers it. */
export interface ScheduleAnswer {
  readonly weekday: number;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** A resource as the API answers it. */
export interface ResourceAnswer {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly agency: AgencyAnswer;
  readonly provider: OrganisationAnswer | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly url: string | null;
  readonly address: string | null;
  readonly serviceArea: readonly string[];
  readonly languages: readonly TermAnswer[];
  readonly environments: readonly TermAnswer[];
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly capacity: number | null;
  readonly waitTime: string | null;
  readonly schedules: readonly ScheduleAnswer[];
  readonly assuredAt: string | Date;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** The end of a page of a connection. */
export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** A connection of the API that can be counted, skipped and read. */
export interface List<Record> {
  readonly count: Question<{ readonly list: { readonly totalCount: number } }>;
  readonly pass: Question<{ readonly list: { readonly pageInfo: PageEnd } }>;
  readonly read: Question<{ readonly list: { readonly nodes: readonly Record[]; readonly pageInfo: PageEnd } }>;
}

const TERM = 'id taxonomy code label labelEn description';
const AGENCY = '__typename id name kind organisationNumber municipalityCode validFrom validTo';
const ORGANISATION = `${AGENCY} url description`;
const RESOURCE = `id kind name description agency { ${AGENCY} } provider { ${ORGANISATION} } phone email url address
  serviceArea languages { ${TERM} } environments { ${TERM} } minimumAge maximumAge capacity waitTime
  schedules { weekday opensAt closesAt } assuredAt validFrom validTo`;

function question<Answer>(text: string): Question<Answer> {
  return { document: parse(text, { noLocation: true }) };
}

function listOf<Record>(root: string, args: Readonly<Partial<{ [name: string]: string }>>, fields: string): List<Record> {
  const all = { ...args, first: 'Int', after: 'String' };
  const declared = Object.entries(all).map(([name, type]) => `$${name}: ${String(type)}`);
  const given = Object.keys(all).map((name) => `${name}: $${name}`);
  const asking = (selection: string): string => `query (${declared.join(', ')}) { list: ${root}(${given.join(', ')}) { ${selection} } }`;
  const end = 'pageInfo { hasNextPage endCursor }';
  return {
    count: question(asking('totalCount')),
    pass: question(asking(end)),
    read: question(asking(`nodes { ${fields} } ${end}`)),
  };
}

/** The agencies of the network. */
export const AGENCIES = listOf<AgencyAnswer>('agencies', { search: 'String' }, AGENCY);

/** The organisations of the directory. */
export const ORGANISATIONS = listOf<OrganisationAnswer>('organisations', { search: 'String' }, ORGANISATION);

/** The resources of the directory; HSDS calls them services. */
export const RESOURCES = listOf<ResourceAnswer>('resources', { filter: 'ResourceFilter', search: 'String' }, RESOURCE);

/** One organisation by its global id. */
export const ONE_ORGANISATION = question<{ readonly one: OrganisationAnswer }>(
  `query ($id: ID!) { one: organisation(id: $id) { ${ORGANISATION} } }`,
);

/** One resource by its global id. */
export const ONE_RESOURCE = question<{ readonly one: ResourceAnswer }>(`query ($id: ID!) { one: resource(id: $id) { ${RESOURCE} } }`);

/** The terms of every taxonomy, each under its name; in a search, best match first. */
export const TERMS = question<Readonly<Record<string, readonly TermAnswer[]>>>(
  `query ($search: String) { ${Object.keys(Taxonomy)
    .map((taxonomy) => `${taxonomy}: terms(taxonomy: ${taxonomy}, search: $search) { ${TERM} }`)
    .join(' ')} }`,
);

const lists: readonly List<unknown>[] = [AGENCIES, ORGANISATIONS, RESOURCES];

/** Every question of the export, to be validated against the schema before any of them is asked. */
export const QUESTIONS: readonly Question<unknown>[] = [
  ...lists.flatMap(({ count, pass, read }) => [count, pass, read]),
  ONE_ORGANISATION,
  ONE_RESOURCE,
  TERMS,
];
