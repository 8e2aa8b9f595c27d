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
import { BadUserInput, formatError, serviceErrorIn, stampRequestId, withSuggestion } from '../platform/errors';
import type { HttpAnswer } from '../platform/http';
import { limitsRule, MOST_ERRORS } from '../platform/limits';
import { noSuggestion, variableFaults, type Suggest } from '../platform/variables';
import type { Sent } from './sent';

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

/** The subscription in a request, valid and within the limits of any document. Throws DocumentRefused otherwise. */
export function checkedSubscription(schema: GraphQLSchema, settings: Settings, sent: Sent, suggest: Suggest): Subscription {
  const document = parsed(sent.query, settings.maxTokens);
  const faults = validate(schema, document, [...specifiedRules, limitsRule(settings)], { maxErrors: MOST_ERRORS });
  if (faults.length > 0) throw new DocumentRefused(faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')));
  const operation = getOperationAST(document, sent.operationName);
  if (!operation) throw new DocumentRefused([fault('OPERATION_RESOLUTION_FAILURE')]);
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new BadUserInput('Only subscriptions are streamed: send this to /graphql.', []);
  return { ...sent, document, args: argsOf(schema, document, operation, sent.variables, suggest) };
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
  suggest: Suggest,
): Subscription['args'] {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (errors) throw new DocumentRefused(variableFaults(schema, operation, given, suggest));
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

/** The errors as a client may see them, with the request id; with what graphql suggests if the schema is open to the caller. */
export function readable(errors: readonly GraphQLError[], requestId: string, suggest = noSuggestion): Record<string, unknown>[] {
  const formatted = errors.map((error) => withSuggestion(formatError(error.toJSON(), error), error, suggest));
  return stampRequestId(formatted, requestId).map((error) => ({ ...error }));
}

/** The answer to a refused document. */
export function refusedAnswer({ errors }: DocumentRefused, requestId: string, suggest: Suggest): HttpAnswer {
  return { status: 400, body: JSON.stringify({ errors: readable(errors, requestId, suggest) }) };
}
