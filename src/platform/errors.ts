import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql';

interface Shape {
  status?: number;
  retryAfter?: number;
  extensions?: Record<string, unknown>;
  cause?: unknown;
}

/** The root of every error a client may see: a stable `extensions.code`, a fixed text, and never a value of a record. */
export class ServiceError extends GraphQLError {
  readonly code: string;

  constructor(message: string, code: string, shape: Shape = {}) {
    super(message, { extensions: { ...shape.extensions, code, ...httpOf(shape) } });
    this.code = code;
    // Not enumerable, so that no serialiser carries the driver's text along.
    if (shape.cause !== undefined) Object.defineProperty(this, 'cause', { value: shape.cause, enumerable: false });
  }
}

/** The caller is not known: no token, a bad one, or a member who no longer may act. Answers 401. */
export class Unauthenticated extends ServiceError {
  constructor(message = 'A valid access token is needed.') {
    super(message, 'UNAUTHENTICATED', { status: 401 });
  }
}

/** The caller is known and may see the record, but may not do this to it. */
export class Forbidden extends ServiceError {
  constructor(message = 'The actor may not do this.', extensions: Record<string, unknown> = {}) {
    super(message, 'FORBIDDEN', { extensions });
  }
}

/** No such record for this caller: unknown, malformed, foreign and hidden all look like this. */
export class NotFound extends ServiceError {
  constructor(message = 'Not found.') {
    super(message, 'NOT_FOUND');
  }
}

/**
 * The input cannot be used; `extensions.field` is the path of the offending part, e.g. `['input', 'fields', 0]`, and
 * `extensions.reason` names the reason where a program can do something about it.
 */
export class BadUserInput extends ServiceError {
  constructor(message: string, path: readonly (string | number)[], reason?: string) {
    super(message, 'BAD_USER_INPUT', { extensions: { field: [...path], ...(reason === undefined ? {} : { reason }) } });
  }
}

/** Somebody was first; `extensions.currentVersion` is the version to read and try again from. */
export class Conflict extends ServiceError {
  constructor(message: string, currentVersion?: number) {
    super(message, 'CONFLICT', currentVersion === undefined ? {} : { extensions: { currentVersion } });
  }
}

/**
 * The request is larger than allowed (400), or, given the seconds to wait, comes too often (429 with Retry-After, and
 * `extensions.retryAfter`). `extensions.field` is the path of the first part that is too much, where one is.
 */
export class LimitExceeded extends ServiceError {
  constructor(message: string, retryAfter?: number, path?: readonly (string | number)[]) {
    const field = path === undefined ? {} : { field: [...path] };
    super(
      message,
      'LIMIT_EXCEEDED',
      retryAfter === undefined
        ? { status: 400, extensions: field }
        : { status: 429, retryAfter, extensions: { ...field, retryAfter: wholeSeconds(retryAfter) } },
    );
  }
}

const wholeSeconds = (seconds: number): number => Math.max(1, Math.ceil(seconds));

/** Something the service stands on is away for the moment; nothing was done, and the client may try again. Answers 503. */
export class Unavailable extends ServiceError {
  constructor(message = 'The service is not available right now. Try again.', retryAfter = 1, cause?: unknown) {
    super(message, 'UNAVAILABLE', { status: 503, retryAfter, cause });
  }
}

/**
 * It is not known whether something was done: the answer of the database to a commit did not come. Answers 503 with
 * `extensions.outcome: 'UNKNOWN'`; whoever asks again with the same idempotencyKey is told what became of it, and nothing is done twice.
 */
export class OutcomeUnknown extends Unavailable {
  constructor(cause?: unknown) {
    super(
      'It is not known whether this was done. Ask again with the same idempotencyKey: nothing is done twice.',
      2,
      cause,
    );
    this.extensions['outcome'] = 'UNKNOWN';
  }
}

/** A fault of ours. The client learns nothing but the request id; `sqlState` and `constraint` are for the code that caught it. */
export class InternalError extends ServiceError {
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;

  constructor(fault: { sqlState?: string; constraint?: string; cause?: unknown } = {}) {
    super('Internal error.', 'INTERNAL_SERVER_ERROR', { status: 500, cause: fault.cause });
    this.sqlState = fault.sqlState;
    this.constraint = fault.constraint;
  }
}

function httpOf({ status, retryAfter }: Shape): { http?: { status: number; headers?: Map<string, string> } } {
  if (status === undefined) return {};
  if (retryAfter === undefined) return { http: { status } };
  return { http: { status, headers: new Map([['retry-after', String(wholeSeconds(retryAfter))]]) } };
}

/** The service error inside what was thrown, also when graphql or the ORM wrapped it; undefined when there is none. */
export function serviceErrorIn(error: unknown): ServiceError | undefined {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; depth++) {
    if (inner instanceof ServiceError) return inner;
    inner = 'originalError' in inner ? inner.originalError : inner.cause;
  }
  return undefined;
}

/** What a client may read of an error: our own as they are, graphql's without suggestions and values, everything else as a generic fault. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const known = serviceErrorIn(error);
  if (known) return answer(formatted, known.message, withoutHttp(known.extensions));
  const code = formatted.extensions?.['code'];
  const rewrite = typeof code === 'string' ? REWRITES[code] : undefined;
  if (rewrite && typeof code === 'string') {
    const { message, field, code: other = code } = rewrite(formatted);
    return answer(formatted, message, field ? { code: other, field } : { code: other });
  }
  const argument = ARGUMENT.exec(formatted.message)?.[1];
  if (argument) {
    return answer(formatted, `The argument "${argument}" has an invalid value.`, {
      code: 'BAD_USER_INPUT',
      field: [argument],
    });
  }
  return answer(formatted, 'Internal error.', { code: 'INTERNAL_SERVER_ERROR' });
}

/** The same errors with the request id that the log knows them by. */
export function stampRequestId(
  errors: readonly GraphQLFormattedError[],
  requestId: string,
): readonly GraphQLFormattedError[] {
  return errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
}

function answer(
  from: GraphQLFormattedError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  return {
    message,
    ...(from.locations ? { locations: from.locations } : {}),
    ...(from.path ? { path: from.path } : {}),
    extensions,
  };
}

function withoutHttp(extensions: GraphQLErrorExtensions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extensions).filter(([name]) => name !== 'http'));
}

interface Rewritten {
  message: string;
  /** In place of the code it came with. */
  code?: string;
  field?: (string | number)[];
}

// graphql-js reports a bad argument that only shows when it runs without a code of its own.
const ARGUMENT = /^Argument "(\w+)" (?:has invalid value|of (?:required|non-null) type)/;

// What graphql-js says when its parser meets more tokens than it may read.
const TOO_LONG = /^Syntax Error: Document contains more that? \d+ tokens/;

const REWRITES: Record<string, (error: GraphQLFormattedError) => Rewritten> = {
  GRAPHQL_PARSE_FAILED: (error) => {
    if (TOO_LONG.test(error.message)) return { message: 'The document is too long.', code: 'LIMIT_EXCEEDED' };
    const at = error.locations?.[0];
    return { message: at ? `Syntax error at line ${at.line}, column ${at.column}.` : 'Syntax error.' };
  },
  GRAPHQL_VALIDATION_FAILED: (error) => ({ message: withoutValues(error.message) }),
  BAD_USER_INPUT: badInput,
  BAD_REQUEST: () => ({ message: 'The body is not a GraphQL request.' }),
  OPERATION_RESOLUTION_FAILURE: () => ({ message: 'The operation to run could not be chosen from the document.' }),
  PERSISTED_QUERY_NOT_FOUND: () => ({ message: 'Stored queries are not supported.' }),
  PERSISTED_QUERY_NOT_SUPPORTED: () => ({ message: 'Stored queries are not supported.' }),
};

// Names of the schema and of the document may be repeated to their author; literals may hold anything, so they are cut.
function withoutValues(message: string): string {
  const text = message.replace(/ Did you mean [\s\S]*\?$/, '');
  const expected = /^Expected value of type ("[\w![\]]+")/.exec(text);
  if (expected) return `Expected a value of type ${expected[1]}.`;
  const scalar = /^(?:Enum )?"?(\w+)"? cannot represent /.exec(text);
  if (scalar) return `A literal is not a valid ${scalar[1]}.`;
  const missing = /^Value "[^"]*" does not exist in "(\w+)" enum/.exec(text);
  if (missing) return `A literal is not a value of the enum "${missing[1]}".`;
  return SCHEMA_WORDS.test(text) ? text : 'The document is not valid against the schema.';
}

const SCHEMA_WORDS = new RegExp(
  '^(?:Cannot query field|Unknown (?:argument|type|fragment|directive)|Field "[^"]*"|Variable "[^"]*"|Fragment "[^"]*"|' +
    'Cannot spread fragment|Argument "[^"]*"|Directive "[^"]*"|The directive "[^"]*"|There can be only one|' +
    'This anonymous operation|Anonymous|Fields "[^"]*" conflict|GraphQL introspection|Introspection|Query |Mutation|Subscription)' +
    '[^\\n]{0,300}$',
);

function badInput(error: GraphQLFormattedError): Rewritten {
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  if (!variable) return { message: 'The input is not valid.', field: argumentPath(error) };
  if (/ was not provided\.$/.test(error.message)) {
    return { message: `The variable "$${variable}" is missing.`, field: [variable] };
  }
  // The value printed in the middle is the caller's own and can contain anything: only the last, strict path counts.
  const place = [...error.message.matchAll(/ at "((?:\w+|\[\d+\]|\.)+)"; /g)].pop()?.[1] ?? variable;
  return { message: `The variable "$${variable}" has an invalid value.`, field: pathOf(place) };
}

function pathOf(place: string): (string | number)[] {
  return [...place.matchAll(/\[(\d+)\]|(\w+)/g)].map((part) => (part[1] ? Number(part[1]) : String(part[2])));
}

// class-validator's report repeats the value and the whole target: take only the names of the properties.
function argumentPath(error: GraphQLFormattedError): (string | number)[] {
  const path: (string | number)[] = [];
  let level: unknown = error.extensions?.['validationErrors'];
  while (Array.isArray(level) && level.length > 0 && path.length < 12) {
    const first = level[0] as { property?: unknown; children?: unknown };
    if (typeof first.property !== 'string') break;
    path.push(/^\d+$/.test(first.property) ? Number(first.property) : first.property);
    level = first.children;
  }
  return path;
}
