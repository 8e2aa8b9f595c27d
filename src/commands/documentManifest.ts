import { GraphQLError, Kind, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { limitsRule, type LimitSettings } from '../platform/limits';
import type { Statements } from '../platform/statements';

/** A document of a client, by the id under which the client asks for it. */
export interface StoredDocument {
  readonly id: string;
  readonly body: string;
}

/** A manifest that is not one, or documents that cannot be registered: one line for each fault. Nothing was written. */
export class ManifestError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const MOST_CHARACTERS = 100_000;
const id = z.string().regex(/^[!-~]{1,200}$/);
const body = z.string().min(1).max(MOST_CHARACTERS);
/** `persisted-query-manifest.json` of Apollo's `generate-persisted-query-manifest`. */
const APOLLO = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id, body })),
});
/** `persistConfig.file` of Relay's compiler, which graphql-codegen's `persisted-documents.json` has too: id to text. */
const RELAY = z.record(id, body);

/** The documents of a manifest of Relay, graphql-codegen or Apollo; throws ManifestError if the text is neither. */
export function documentsIn(text: string): StoredDocument[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ManifestError(['The manifest is not JSON.']);
  }
  const apollo = APOLLO.safeParse(value);
  if (apollo.success) return apollo.data.operations;
  const relay = RELAY.safeParse(value);
  if (relay.success) return Object.entries(relay.data).map(([key, query]) => ({ id: key, body: query }));
  throw new ManifestError([
    'The manifest has neither the format of Relay and graphql-codegen ({"<id>": "<document>"}) nor that of Apollo (apollo-persisted-query-manifest, version 1).',
  ]);
}

/** What a server would refuse of the documents whoever asks: a line for each. */
export function documentFaults(
  schema: GraphQLSchema,
  settings: LimitSettings & { readonly maxTokens: number },
  documents: readonly StoredDocument[],
): string[] {
  const texts = new Map<string, string>();
  return documents.flatMap((one) => {
    const other = texts.get(one.id);
    texts.set(one.id, one.body);
    const faults =
      other !== undefined && other !== one.body ? ['stands twice, with different texts'] : faultsOf(schema, settings, one.body);
    return faults.map((fault) => `${one.id}: ${fault}`);
  });
}

function faultsOf(schema: GraphQLSchema, settings: LimitSettings & { readonly maxTokens: number }, text: string): string[] {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: settings.maxTokens });
  } catch (error) {
    return [error instanceof GraphQLError ? error.message : 'cannot be read'];
  }
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return ['holds no operation'];
  return validate(schema, document, [...specifiedRules, limitsRule(settings)]).map(({ message }) => message);
}

/** Registers the documents that are new; returns how many. Throws ManifestError if an id is registered with another text. */
export async function register(statements: Statements, documents: readonly StoredDocument[]): Promise<number> {
  const [ids, bodies] = [documents.map((one) => one.id), documents.map((one) => one.body)];
  const given = 'unnest($1::text[], $2::text[]) AS g (id, body)';
  const changed = await statements.query<{ id: string }>(
    `SELECT DISTINCT g.id FROM ${given} JOIN trusted_document d ON d.id = g.id WHERE d.body <> g.body ORDER BY g.id`,
    [ids, bodies],
  );
  if (changed.length > 0)
    throw new ManifestError(changed.map((one) => `${one.id}: is registered with another text, which does not change`));
  const added = await statements.query(
    `INSERT INTO trusted_document (id, body) SELECT g.id, g.body FROM ${given} ON CONFLICT (id) DO NOTHING RETURNING id`,
    [ids, bodies],
  );
  return added.length;
}

/** Removes the documents; returns how many there were. */
export async function remove(statements: Statements, documents: readonly StoredDocument[]): Promise<number> {
  const gone = await statements.query('DELETE FROM trusted_document WHERE id = ANY ($1) RETURNING id', [documents.map((one) => one.id)]);
  return gone.length;
}
