import { SAMPLE_ACTORS, sampleIssuerOf } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { loadSample } from '../../src/sample/load.service';
import { log } from '../sample/empty';
import { startTestService, type TestService } from '../support/api';

/** What a member of the sample network is answered: they see what they see, and nothing more. */
export type Found = Readonly<Record<string, unknown>>;

export const COORDINATOR = 'coordinator@social-resurs';
export const POLICE = 'officer@polisen-storgoteborg';
export const PRISON = 'officer@kriminalvarden-goteborg';
export const ANGERED = 'caseworker@socialtjanst-angered';
export const SCHOOL = 'counsellor@grundskola';

let service: TestService;

/** The sample network, loaded once for every section. */
export async function startSample(): Promise<void> {
  service = await startTestService({ MAX_QUERY_COST: '100000', MAX_SELECTIONS: '5000' });
  const { running, database } = service;
  await loadSample({ database: running.database, settings: database.settings, log });
}
export const stopSample = (): Promise<void> => service.stop();

/** Asks as a member of the sample; the one root field of a question is named `it`. */
export async function ask(query: string, name = COORDINATOR): Promise<Found> {
  const [sub = '', agency = ''] = name.split('@');
  const actor = SAMPLE_ACTORS.find((one) => one.actor === name) ?? { iss: sampleIssuerOf(agency), sub, loa: 3 as const };
  const token = signSampleToken(service.database.settings, actor, new Date());
  const response = await fetch(`${service.url.replace(/\/$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: { it: Found } | null; errors?: unknown };
  if (!data || errors) throw new Error(`${name}: ${query}\n${JSON.stringify(errors)}`);
  return data.it;
}

/** A list with its first argument and a filter. */
export const list = (root: string, filter = ''): string => `${root}(first: 100${filter && `, filter: { ${filter} }`})`;

/** The records of one list. */
export async function nodes(of: string, fields: string, name?: string): Promise<readonly Found[]> {
  return (await ask(`{ it: ${of} { nodes { ${fields} } } }`, name))['nodes'] as readonly Found[];
}

/** The one record of a list. */
export async function only(of: string, fields: string, name?: string): Promise<Found> {
  const found = await nodes(of, fields, name);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

export async function count(root: string, filter = '', name?: string): Promise<number> {
  return Number((await ask(`{ it: ${root}${filter && `(filter: { ${filter} })`} { totalCount } }`, name))['totalCount']);
}

export const figures = (subject: string, name?: string): Promise<readonly Found[]> =>
  nodes(list('reportedFigures', `subject: "${subject}"`), 'value low high qualifier trend unit asOf source { title } sourceText', name);

export interface FoundTerm {
  readonly code: string;
  readonly label: string;
  readonly description: string | null;
  readonly broader: { readonly code: string } | null;
}
export async function terms(taxonomy: string): Promise<readonly FoundTerm[]> {
  return (await ask(`{ it: terms(taxonomy: ${taxonomy}) { code label description broader { code } } }`)) as unknown as FoundTerm[];
}
export const codes = (some: unknown): string[] => (some as readonly { code: string }[]).map(({ code }) => code);
export const slugs = (some: unknown): string[] => (some as readonly { slug: string }[]).map(({ slug }) => slug);
export const names = (some: unknown): string[] => (some as readonly { name: string }[]).map(({ name }) => name);

/** A list that has each of these, with at least these fields. */
export const has = (...some: readonly object[]): unknown =>
  expect.arrayContaining(some.map((one) => expect.objectContaining(one) as unknown));

/** Every training of the sample, page by page. */
export async function everyTraining(fields: string): Promise<Found[]> {
  const all: Found[] = [];
  for (let after = ''; ;) {
    const it = await ask(
      `{ it: trainings(first: 50${after && `, after: "${after}"`}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
    );
    const { nodes: page, pageInfo } = it as unknown as { nodes: Found[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    all.push(...page);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
}
