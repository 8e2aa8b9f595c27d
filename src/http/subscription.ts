import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FeedArgs } from '../feed';
import type { Settings } from '../platform/config';
import { BadUserInput, formatError, serviceErrorIn, stampRequestId } from '../platform/errors';
import type { HttpAnswer, HttpRequest } from '../platform/http';
import { readJson } from '../platform/httpBody';
import { limitsRule } from '../platform/limits';
import { refuseNul } from './server';

/** A subscription request before any check. */
export interface Sent {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** A checked subscription: the document to execute for each event, and its arguments for the feed. */
export interface Subscription extends Sent {
  readonly document: DocumentNode;
  readonly args: Pick<FeedArgs, 'after' | 'types'>;
}

/** The document is refused before anything is streamed; answered like `POST /graphql`. */
export class DocumentRefused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('the document is refused');
  }
}

/** The operation of a request: from its body or, for GET, from its query string. */
export async function sentIn({ raw }: HttpRequest, settings: Settings): Promise<Sent> {
  const body = raw.method === 'POST' ? await readJson(raw, settings.bodyLimitBytes) : inAddress(raw.url ?? '');
  const { query, operationName, variables } = refuseNul(body);
  if (typeof query !== 'string') throw new BadUserInput('The body is not a GraphQL request.', ['query']);
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new BadUserInput('operationName must be a string.', ['operationName']);
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw new BadUserInput('variables must be an object.', ['variables']);
  return { query, operationName: operationName ?? undefined, variables: { ...variables } };
}

function inAddress(url: string): Record<string, unknown> {
  const given = new URL(url, 'http://localhost').searchParams;
  const variables = given.get('variables');
  const body = { query: given.get('query'), operationName: given.get('operationName') };
  if (variables === null) return body;
  try {
    return { ...body, variables: JSON.parse(variables) as unknown };
  } catch {
    throw new BadUserInput('The variables are not JSON.', ['variables']);
  }
}

/** The subscription in a request, valid and within the limits of any document. Throws DocumentRefused otherwise. */
export function checkedSubscription(schema: GraphQLSchema, settings: Settings, sent: Sent): Subscription {
  const document = parsed(sent.query, settings.maxTokens);
  const faults = validate(schema, document, [...specifiedRules, limitsRule(settings)]);
  if (faults.length > 0) throw new DocumentRefused(faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')));
  const operation = getOperationAST(document, sent.operationName);
  if (!operation) throw new DocumentRefused([fault('OPERATION_RESOLUTION_FAILURE')]);
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new BadUserInput('Only subscriptions are streamed: send this to /graphql.', []);
  return { ...sent, document, args: argsOf(schema, document, operation, sent.variables) };
}

function parsed(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    throw new DocumentRefused([error instanceof GraphQLError ? coded(error, 'GRAPHQL_PARSE_FAILED') : fault('BAD_REQUEST')]);
  }
}

function argsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Subscription['args'] {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (errors) throw new DocumentRefused(errors.map((error) => coded(error, 'BAD_USER_INPUT')));
  const field = rootField(document, operation.selectionSet);
  const definition = schema.getSubscriptionType()?.getFields()[field?.name.value ?? ''];
  if (!field || !definition) throw new DocumentRefused([fault('OPERATION_RESOLUTION_FAILURE')]);
  try {
    return getArgumentValues(definition, field, coerced);
  } catch (error) {
    throw new DocumentRefused([error instanceof GraphQLError ? error : fault('BAD_USER_INPUT')]);
  }
}

// Validation allows a subscription only one root field; it may be inside a fragment.
function rootField(document: DocumentNode, set: SelectionSetNode): FieldNode | undefined {
  const [selection] = set.selections;
  if (!selection || selection.kind === Kind.FIELD) return selection;
  if (selection.kind === Kind.INLINE_FRAGMENT) return rootField(document, selection.selectionSet);
  const { value } = selection.name;
  const fragment = document.definitions.find((part) => part.kind === Kind.FRAGMENT_DEFINITION && part.name.value === value);
  return fragment?.kind === Kind.FRAGMENT_DEFINITION ? rootField(document, fragment.selectionSet) : undefined;
}

const fault = (code: string): GraphQLError => new GraphQLError('refused', { extensions: { code } });

function coded(error: GraphQLError, code: string): GraphQLError {
  if (serviceErrorIn(error)) return error;
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

/** The errors as a client may see them, with the request id. */
export function readable(errors: readonly GraphQLError[], requestId: string): Record<string, unknown>[] {
  const formatted = errors.map((error) => formatError(error.toJSON(), error));
  return stampRequestId(formatted, requestId).map((error) => ({ ...error }));
}

/** The answer to a refused document. */
export function refusedAnswer({ errors }: DocumentRefused, requestId: string): HttpAnswer {
  return { status: 400, body: JSON.stringify({ errors: readable(errors, requestId) }) };
}
