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
import { BadUserInput, formatError, LimitExceeded, stampRequestId } from '../platform/errors';
import type { HttpAnswer, HttpRequest, Route } from '../platform/http';
import { readJson } from '../platform/httpBody';
import { costOf } from '../platform/cost';
import { limitsRule, usesIntrospection } from '../platform/limits';
import type { Log } from '../platform/logging';
import type { RateLimiter } from '../platform/rateLimit';
import type { Role } from '../policy/actor';
import type { Caller, Executor } from './request';

type Gateway = ApolloServerOptionsWithGateway<Caller>['gateway'];

/** The parts of the GraphQL front door. */
export interface FrontDoorParts {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly settings: Settings;
  readonly log: Log;
}

/**
 * Apollo Server behind our own HTTP server: it parses, validates and limits; our executor runs the valid operations.
 */
export interface FrontDoor {
  readonly route: Route;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The front door of the API, `POST /graphql`. */
export function createFrontDoor(parts: FrontDoorParts): FrontDoor {
  const apollo = createApollo(parts);
  return {
    route: { method: 'POST', path: '/graphql', handle: (request) => answer(apollo, parts, request) },
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
    introspection: true, // by role, in `limit` below
    hideSchemaDetailsFromClientErrors: true,
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
              if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
                throw new BadUserInput('Subscriptions are streamed: send them to /graphql/stream.', []);
              await limit(schema, settings, limiter, contextValue, {
                document,
                // The name as sent: a name missing in the document must be refused here, not later.
                operationName: request.operationName,
                variables: request.variables,
              });
            },
            willSendResponse: ({ response, contextValue }) => {
              if (response.body.kind === 'single' && response.body.singleResult.errors) {
                response.body.singleResult.errors = stampRequestId(response.body.singleResult.errors, contextValue.requestId);
              }
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
  const mayIntrospect = settings.introspectionRoles.some((open) => open === '*' || actor.roles.some((role) => role === open));
  if (!mayIntrospect && usesIntrospection(document)) {
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
  const caller = await callerOf(parts, request);
  const body = refuseNul(await readJson(request.raw, bodyLimit(parts.settings, caller.auth.actor.roles)));
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const { accept } = request.raw.headers;
  if (accept !== undefined) headers.set('accept', accept);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: () => Promise.resolve(caller),
  });
  if (response.body.kind !== 'complete') throw new Error('an answer comes whole');
  const own = ['content-type', 'retry-after', 'allow'].flatMap((name) => {
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
function bodyLimit({ bodyLimitBytes, syncBodyLimitBytes }: Settings, roles: readonly Role[]): number {
  return roles.includes('SYSTEM') ? Math.max(bodyLimitBytes, syncBodyLimitBytes) : bodyLimitBytes;
}

/** Returns the body; throws BadUserInput if it holds a NUL character. */
export function refuseNul(body: Record<string, unknown>): Record<string, unknown> {
  const nul = nulIn(body);
  if (nul) throw new BadUserInput('The input must not hold a NUL character.', nul);
  return body;
}

type Path = readonly (string | number)[];

// The database cannot store NUL in a text. It is refused here, as a character or as an escape of the query language.
function nulIn(body: Record<string, unknown>): Path | undefined {
  if (!/\\u(?:0000|\{0+\})/.test(JSON.stringify(body))) return undefined;
  return pathOfNul(body['variables'], []) ?? [];
}

function pathOfNul(value: unknown, path: Path): Path | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = pathOfNul(member, [...path, Array.isArray(value) ? Number(name) : name]);
    if (found) return found;
  }
  return undefined;
}
