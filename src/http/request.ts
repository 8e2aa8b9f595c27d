import {
  execute,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { entriesOf } from '../audit';
import type { Authenticated, Authenticator } from '../identity';
import { isMatching } from '../matching';
import { momentOf, stoppedAt, type Clock, type Moment } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Context, Trace } from '../platform/context';
import type { Database } from '../platform/database';
import { InternalError, isFault, serviceErrorIn, tookTooLong, Unauthenticated, Unavailable, type ServiceError } from '../platform/errors';
import { MustNotDecide } from '../platform/lawHeld';
import { suggestFor } from '../platform/limits';
import { logFault, type Log } from '../platform/logging';
import type { Metrics } from '../platform/metrics';
import { Transaction, type TransactionMode } from '../platform/transaction';
import { variableFaults } from '../platform/variables';
import { computesNothing, type Compute, type Threads } from '../platform/threads';
import type { Turns } from '../platform/turns';
import type { AccessPurpose } from '../policy/actor';
import type { ReadySchema } from './leafSchema';

/** The facts about a request that are known before it is executed. */
export interface Caller {
  readonly requestId: string;
  /** The caller's own request id. */
  readonly callerRequestId: string | null;
  readonly authorization: string | undefined;
  readonly auth: Authenticated;
  readonly purpose: AccessPurpose;
  /** Aborted when the caller is gone or the time limit is reached: nothing may be committed after that. */
  readonly signal: AbortSignal;
  /** Set for a request by GET, which may only read. */
  readonly queriesOnly?: boolean;
  /** Set when a commit begins: from then on its outcome is awaited. */
  readonly doing: { committing: boolean };
}

/** The parts that operations are executed with. */
export interface Service {
  readonly schema: GraphQLSchema;
  readonly ready: ReadySchema;
  readonly database: Database;
  readonly authenticator: Authenticator;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly threads: Threads;
  /** The turns of operations that match mentors. */
  readonly turns: Turns;
}

/** One operation: parsed, valid and within the limits. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly request: { readonly variables?: Record<string, unknown> };
  readonly context: unknown;
}

/** Executes an operation and returns its GraphQL result. */
export type Executor = (request: OperationRequest) => Promise<ExecutionResult<Record<string, unknown>>>;

/** Executes each GraphQL operation in one database transaction, which commits before the answer leaves. */
export function createExecutor(service: Service): Executor {
  return async (request) => {
    const caller = request.context as Caller;
    try {
      return await runOnce(service, request, caller);
    } catch (error) {
      if (!(error instanceof Unauthenticated)) return failed(service, caller, error);
    }
    // The cached token is outdated; nothing was done. Authenticate the caller anew and try once more, or refuse.
    try {
      const auth = await service.authenticator.authenticate(caller.authorization);
      return await runOnce(service, request, { ...caller, auth });
    } catch (error) {
      return failed(service, caller, error);
    }
  };
}

/** The same executor, counting each operation by type and outcome. */
export function counting(executor: Executor, metrics: Metrics): Executor {
  return async (request) => {
    const result = await executor(request);
    const code = result.errors?.[0]?.extensions['code'];
    const outcome = result.errors ? (typeof code === 'string' ? code : 'ERROR') : 'OK';
    metrics.count('kunskapshus_operations_total', { type: request.operation.operation, outcome });
    return result;
  };
}

/** The result of a GraphQL operation. */
export type Result = ExecutionResult<Record<string, unknown>>;

async function runOnce(service: Service, request: OperationRequest, caller: Caller): Promise<Result> {
  const fields = rootFields(request);
  if (!isMatching(caller.auth.actor, fields)) return runIn(service, request, caller, fields, computesNothing);
  // Waited for before the transaction opens, so that those who wait hold no connection.
  const over = await service.turns.take(caller.auth.actor.memberId, caller.signal);
  try {
    return await runIn(service, request, caller, fields, (task, given) => service.threads.run(task, given, caller.signal));
  } finally {
    over();
  }
}

async function runIn(
  service: Service,
  request: OperationRequest,
  caller: Caller,
  fields: readonly string[],
  compute: Compute,
): Promise<Result> {
  const ctx = contextFor(service, caller, fields, isMutation(request) ? 'write' : 'read', compute);
  try {
    const executed: Result = await execute({
      schema: service.ready.covers(request.operation.operation, fields) ? service.ready.schema : service.schema,
      document: request.document,
      contextValue: ctx,
      variableValues: request.request.variables,
      operationName: request.operationName,
    });
    const result = withPlaces(service, request, caller, executed);
    const fault = faultIn(service.log, ctx, result);
    if (fault) throw fault;
    if (caller.signal.aborted) throw tookTooLong();
    if (isMutation(request) && result.errors) return await refuse(service, ctx, caller, result);
    if (!result.data) forgetShown(ctx);
    caller.doing.committing = isMutation(request);
    await ctx.tx.commit();
    return result;
  } catch (error) {
    await ctx.tx.rollback();
    throw error;
  }
}

/** Where variables do not fit, which graphql says in a text with their values: an error for each place instead. */
function withPlaces({ schema, settings }: Service, { operation, request }: OperationRequest, caller: Caller, result: Result): Result {
  if (!result.errors || result.data !== undefined) return result;
  const faults = variableFaults(schema, operation, request.variables ?? {}, suggestFor(settings, caller.auth.actor.roles));
  return faults.length > 0 ? { errors: faults } : result;
}

/** If one root field fails, the whole answer is null: data read for the others was shown to nobody. */
function forgetShown({ traces }: Context): void {
  traces.splice(0, traces.length, ...traces.filter(({ outcome }) => outcome !== 'SHOWN'));
}

/** A failed mutation has changed nothing; its refusals are logged in a separate transaction. */
async function refuse(service: Service, ctx: Context, caller: Caller, result: Result): Promise<Result> {
  await ctx.tx.rollback();
  const refusals = ctx.traces.filter(({ outcome }) => outcome === 'REFUSED');
  if (refusals.length === 0) return result;
  const own = transactionFor(service, caller.auth, 'write', momentOf(service.clock));
  own.beforeCommit(() => entriesOf(ctx, refusals));
  await own.commit();
  return result;
}

/**
 * Runs work for a caller in its own read transaction, which commits with its access entries before the result is
 * returned. Checks the caller anew and returns its current state; throws Unauthenticated if it is no longer valid.
 */
export async function readFor<T>(
  service: Service,
  caller: Caller,
  operation: string,
  work: (ctx: Context) => Promise<T>,
): Promise<{ readonly value: T; readonly caller: Caller }> {
  if (service.clock.now() >= caller.auth.expiresAt) throw new Unauthenticated();
  try {
    return { value: await readOnce(service, caller, operation, work), caller };
  } catch (error) {
    if (!(error instanceof Unauthenticated)) throw error;
  }
  const auth = await service.authenticator.authenticate(caller.authorization);
  const renewed = { ...caller, auth };
  return { value: await readOnce(service, renewed, operation, work), caller: renewed };
}

async function readOnce<T>(service: Service, caller: Caller, operation: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  const ctx = contextFor(service, caller, [operation], 'read', computesNothing);
  try {
    const value = await work(ctx);
    if (caller.signal.aborted) throw new Unavailable('The request took too long.');
    await ctx.tx.commit();
    return value;
  } catch (error) {
    await ctx.tx.rollback();
    throw error;
  }
}

/** Throws the error, if any, after which nothing of a result may leave. */
export function refuseFaults(service: Service, ctx: Context, result: Result): void {
  const fault = faultIn(service.log, ctx, result);
  if (fault) throw fault;
}

function contextFor(service: Service, caller: Caller, fields: readonly string[], mode: TransactionMode, compute: Compute): Context {
  const { settings, log } = service;
  // Read once: every decision in an operation, here and in the database, uses the same moment.
  const moment = momentOf(service.clock);
  const ctx: Context = {
    requestId: caller.requestId,
    callerRequestId: caller.callerRequestId,
    actor: caller.auth.actor,
    purpose: caller.purpose,
    operation: fields.slice(0, 10).join(','),
    tx: transactionFor(service, caller.auth, mode, moment),
    traces: [],
    apart: (work) => apart(service, ctx, caller.auth, moment, work),
    compute,
    settings,
    clock: stoppedAt(moment),
    log,
  };
  ctx.tx.beforeCommit(() => entriesOf(ctx, ctx.traces));
  return ctx;
}

/** A short transaction beside that of the operation; see `Context.apart`. */
async function apart<T>(
  { database, authenticator }: Service,
  ctx: Context,
  auth: Authenticated,
  moment: Moment,
  work: (tx: Transaction, traces: Trace[]) => Promise<T>,
): Promise<T> {
  const own = { dataSource: database.dataSource, pool: database.aside, law: database.law };
  const [opening, accept] = [authenticator.openingFor(auth), authenticator.acceptOpening(auth)];
  const tx = new Transaction(own, 'write', opening, accept, moment);
  const traces: Trace[] = [];
  tx.beforeCommit(() => entriesOf(ctx, traces));
  try {
    const value = await work(tx, traces);
    await tx.commit();
    return value;
  } catch (error) {
    await tx.rollback();
    throw error;
  }
}

function transactionFor(service: Service, auth: Authenticated, mode: TransactionMode, moment: Moment): Transaction {
  const { authenticator, database } = service;
  return new Transaction(database, mode, authenticator.openingFor(auth), authenticator.acceptOpening(auth), moment);
}

const isMutation = ({ operation }: OperationRequest): boolean => operation.operation === OperationTypeNode.MUTATION;

/**
 * Errors after which nothing of the operation may leave: the caller is no longer valid, the database is unavailable, or
 * the service has a fault.
 */
function faultIn(log: Log, ctx: Context, result: Result): ServiceError | undefined {
  for (const error of result.errors ?? []) {
    const known = serviceErrorIn(error);
    if (known instanceof Unauthenticated || known instanceof Unavailable || known instanceof InternalError) return known;
    if (known || !isFault(error)) continue;
    const cause = error.originalError ?? error;
    logFault(log, 'operation.failed', cause, { requestId: ctx.requestId, operation: ctx.operation });
    return new InternalError({ cause });
  }
  return undefined;
}

function failed(service: Service, caller: Caller, error: unknown): Result {
  const known = serviceErrorIn(error) ?? new InternalError({ cause: error });
  if (known instanceof InternalError) logFault(service.log, 'operation.failed', known, { requestId: caller.requestId });
  if (known instanceof MustNotDecide) service.log.warn('decision.refused', { requestId: caller.requestId, reason: known.reason });
  return { data: null, errors: [known] };
}

/** The names of the root fields for the access log, including those in fragments. */
function rootFields({ document, operation }: OperationRequest): string[] {
  const names: string[] = [];
  const visited = new Set<string>();
  const walk = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) names.push(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        walk(fragmentIn(document, selection.name.value));
      }
    }
  };
  walk(operation.selectionSet);
  return names;
}

function fragmentIn(document: DocumentNode, name: string): SelectionSetNode | undefined {
  for (const part of document.definitions) {
    if (part.kind === Kind.FRAGMENT_DEFINITION && part.name.value === name) return part.selectionSet;
  }
  return undefined;
}
