import { ApolloServer, HeaderMap, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { OperationTypeNode, type GraphQLSchema } from 'graphql';
import { callerOf } from './caller';
import type { Authenticator } from '../identity';
import type { Settings } from '../platform/config';
import {
  BadRequest,
  BadUserInput,
  formatError,
  isFault,
  LimitExceeded,
  serviceErrorIn,
  stampRequestId,
  withSuggestion,
} from '../platform/errors';
import type { HttpAnswer, HttpRequest, Route } from '../platform/http';
import { costOf } from '../platform/cost';
import { limitsRule, mayIntrospect, MOST_ERRORS, suggestFor, usesIntrospection } from '../platform/limits';
import { logFault, type Log } from '../platform/logging';
import type { RateLimiter } from '../platform/rateLimit';
import type { Role } from '../policy/actor';
import { answerTypeFor, refuseSimple } from './media';
import type { Caller, Executor } from './request';
import { sentIn } from './sent';
import type { TrustedDocuments } from './trustedDocuments';

type Gateway = ApolloServerOptionsWithGateway<Caller>['gateway'];

/** The parts of the GraphQL front door. */
export interface FrontDoorParts {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly settings: Settings;
  readonly documents: TrustedDocuments;
  readonly log: Log;
}

/**
 * Apollo Server behind our own HTTP server: it parses, validates and limits; our executor runs the valid operations.
 */
export interface FrontDoor {
  readonly routes: readonly Route[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The front door of the API: `/graphql`, by POST and, for queries, by GET. */
export function createFrontDoor(parts: FrontDoorParts): FrontDoor {
  const apollo = createApollo(parts);
  const handle: Route['handle'] = (request) => answer(apollo, parts, request);
  return {
    routes: [
      { method: 'POST', path: '/graphql', shared: true, handle },
      { method: 'GET', path: '/graphql', shared: true, handle },
    ],
    start: () => apollo.start(),
    stop: () => apollo.stop(),
  };
}

function createApollo({ schema, executor, settings, limiter, log }: FrontDoorParts): ApolloServer<Caller> {
  const quiet = (): void => undefined;
  const problem = (): void => log.error('apollo.problem');
  return new ApolloServer<Caller>({
    gateway: gatewayOf(schema, executor),
    parseOptions: { maxTokens: settings.maxTokens },
    validationRules: [limitsRule(settings)],
    validationOptions: { maxErrors: MOST_ERRORS },
    introspection: true, // by role, in `limit` below
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError,
    logger: { debug: quiet, info: quiet, warn: quiet, error: problem },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        requestDidStart: () =>
          Promise.resolve({
            didResolveOperation: async ({ document, operation, request, contextValue }) => {
              if (contextValue.queriesOnly && operation?.operation !== OperationTypeNode.QUERY)
                throw new BadRequest('Only queries are answered by GET.', 405, { headers: { allow: 'POST' } });
              if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
                throw new BadUserInput('Subscriptions are streamed: send them to /graphql/stream.', []);
              await limit(schema, settings, limiter, contextValue, {
                document,
                // The name as sent: a name missing in the document must be refused here, not later.
                operationName: request.operationName,
                variables: request.variables,
              });
            },
            willSendResponse: ({ response, errors: raw = [], contextValue: { requestId, auth } }) => {
              for (const error of raw.filter(isFault)) {
                logFault(log, 'operation.failed', serviceErrorIn(error) ?? error.originalError ?? error, { requestId });
                response.http.status = 500;
              }
              if (response.body.kind !== 'single' || !response.body.singleResult.errors) return Promise.resolve();
              const { singleResult } = response.body;
              const suggest = suggestFor(settings, auth.actor.roles);
              const errors = (singleResult.errors ?? []).map((error, at) => {
                const from = raw[at];
                return from ? withSuggestion(error, from, suggest) : error;
              });
              singleResult.errors = stampRequestId(errors, requestId);
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}

function gatewayOf(schema: GraphQLSchema, executor: Executor): Gateway {
  let loaded: (context: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void = () => undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      loaded = callback;
      return () => undefined;
    },
    load() {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return Promise.resolve({ executor });
    },
    stop: () => Promise.resolve(),
  };
}

type Resolved = Parameters<typeof usesIntrospection>[0];

/** Throws LimitExceeded for an operation that is too large or exceeds the caller's rate; otherwise counts it. */
export async function limit(
  schema: GraphQLSchema,
  settings: Settings,
  limiter: RateLimiter,
  caller: Caller,
  {
    document,
    operationName,
    variables,
  }: { document: Resolved; operationName: string | undefined; variables: Record<string, unknown> | undefined },
): Promise<void> {
  const { actor, issuerId, subject } = caller.auth;
  if (!mayIntrospect(settings, actor.roles) && usesIntrospection(document)) {
    throw new LimitExceeded('Introspection is not open to your roles. The schema is in schema/schema.graphql.');
  }
  const cost = costOf(schema, document, operationName, variables);
  if (cost > settings.maxQueryCost) {
    throw new LimitExceeded(
      `The operation costs ${String(cost)}; at most ${String(settings.maxQueryCost)} is allowed. Select fewer records or levels.`,
    );
  }
  await limiter.spend(issuerId, subject, cost);
}

async function answer(apollo: ApolloServer<Caller>, parts: FrontDoorParts, request: HttpRequest): Promise<HttpAnswer> {
  const { headers, method } = request.raw;
  const type = answerTypeFor(headers);
  const byPost = method === 'POST';
  if (!byPost) refuseSimple(headers);
  const caller = await callerOf(parts, request);
  const bodyLimit = bodyLimitFor(parts.settings, caller.auth.actor.roles);
  const misfit = (message: string, path: readonly string[]): BadRequest => new BadRequest(message, 400, { path });
  const { query, operationName, variables } = await sentIn(request, { bodyLimit, documents: parts.documents, misfit });
  // Apollo is given what was read above: whatever it would refuse of a request is refused by then.
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([
        ['content-type', 'application/json'],
        ['accept', type],
      ]),
      search: '',
      body: { query, operationName: operationName ?? null, variables },
    },
    context: () => Promise.resolve(byPost ? caller : { ...caller, queriesOnly: true }),
  });
  if (response.body.kind !== 'complete') throw new Error('an answer comes whole');
  // Should Apollo refuse a request by itself after all: its errors have no request id.
  if ((response.status ?? 200) >= 400 && !response.body.string.includes(caller.requestId))
    throw new BadRequest('The body is not a GraphQL request.');
  const own = ['content-type', 'retry-after', 'allow', 'www-authenticate'].flatMap((name) => {
    const value = response.headers.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    status: response.status ?? 200,
    headers: Object.fromEntries(own) as Record<string, string>,
    body: response.body.string,
  };
}

// The sender is known before the body is read: only a system may send a batch of records.
function bodyLimitFor({ bodyLimitBytes, syncBodyLimitBytes }: Settings, roles: readonly Role[]): number {
  return roles.includes('SYSTEM') ? Math.max(bodyLimitBytes, syncBodyLimitBytes) : bodyLimitBytes;
}
