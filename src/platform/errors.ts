import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql';

interface Shape {
  status?: number;
  retryAfter?: number;
  headers?: Readonly<Record<string, string>>;
  extensions?: Record<string, unknown>;
  cause?: unknown;
}

/** The base of every client-visible error: a stable `extensions.code`, a fixed text, and never a record's value. */
export class ServiceError extends GraphQLError {
  readonly code: string;

  constructor(message: string, code: string, shape: Shape = {}) {
    super(message, { extensions: { ...shape.extensions, code, ...httpOf(shape) } });
    this.code = code;
    // Not enumerable, so that no serialiser includes the driver's text.
    if (shape.cause !== undefined) Object.defineProperty(this, 'cause', { value: shape.cause, enumerable: false });
  }
}

/** The challenge of a 401 to a request without a token (RFC 6750, 3). */
export const CHALLENGE = 'Bearer realm="kunskapshus"';

/**
 * The caller is not identified: no token, an invalid one, or a member who may no longer act. Answers 401 with a challenge in
 * `WWW-Authenticate`.
 */
export class Unauthenticated extends ServiceError {
  constructor(message = 'A valid access token is needed.', challenge = CHALLENGE) {
    super(message, 'UNAUTHENTICATED', { status: 401, headers: { 'www-authenticate': challenge } });
  }
}

/** The request is not one that this address answers: another method, media type or form. `status` is 400, 405 or 406. */
export class BadRequest extends ServiceError {
  constructor(message: string, status: 400 | 405 | 406 = 400, more: { path?: readonly string[]; headers?: Shape['headers'] } = {}) {
    const extensions = more.path === undefined ? {} : { field: [...more.path] };
    super(message, 'BAD_REQUEST', { status, headers: more.headers, extensions });
  }
}

/** The caller is identified and may see the record, but may not perform this action on it. */
export class Forbidden extends ServiceError {
  constructor(message = 'The actor may not do this.', extensions: Record<string, unknown> = {}) {
    super(message, 'FORBIDDEN', { extensions });
  }
}

/** The record does not exist for this caller: unknown, malformed, foreign and hidden ids all get this error. */
export class NotFound extends ServiceError {
  constructor(message = 'Not found.') {
    super(message, 'NOT_FOUND');
  }
}

/**
 * Invalid input. `extensions.field` is the path of the invalid part, e.g. `['input', 'fields', 0]`; `extensions.reason`
 * names the reason if a program can act on it.
 */
export class BadUserInput extends ServiceError {
  constructor(message: string, path: readonly (string | number)[], reason?: string) {
    super(message, 'BAD_USER_INPUT', { extensions: { field: [...path], ...(reason === undefined ? {} : { reason }) } });
  }
}

/** A concurrent change came first. `extensions.currentVersion` is the version to read before trying again. */
export class Conflict extends ServiceError {
  constructor(message: string, currentVersion?: number) {
    super(message, 'CONFLICT', currentVersion === undefined ? {} : { extensions: { currentVersion } });
  }
}

/** The record whose version a request with an idempotency key took or gave, in the version that it then had; null if it has none. */
export interface KeptWrite {
  readonly type: string;
  readonly id: string;
  readonly version: number | null;
}

/** The idempotency key was used for another request: `first` is what that one wrote. */
export class KeyUsed extends Conflict {
  declare readonly first: KeptWrite;

  constructor(first: KeptWrite) {
    super('This idempotency key was used for another request.');
    this.extensions['reason'] = 'IDEMPOTENCY_KEY_USED';
    // Not enumerable, so that no serialiser includes it.
    Object.defineProperty(this, 'first', { value: first, enumerable: false });
  }
}

/**
 * The request is larger than allowed (400) or, with the seconds to wait, comes too often (429 with Retry-After and
 * `extensions.retryAfter`). `extensions.field` is the path of the first part in excess, if any.
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

/**
 * Something that the service depends on is temporarily unavailable. Nothing was done; the client may retry. Answers
 * 503.
 */
export class Unavailable extends ServiceError {
  constructor(message = 'The service is not available right now. Try again.', retryAfter = 1, cause?: unknown) {
    super(message, 'UNAVAILABLE', { status: 503, retryAfter, cause });
  }
}

/** The time of a request is over, or its caller has left. */
export const tookTooLong = (): Unavailable => new Unavailable('The request took too long; nothing was done. Try again.');

/**
 * The outcome is unknown: the database did not answer a commit. Answers 503 with `extensions.outcome: 'UNKNOWN'`. A
 * retry with the same idempotencyKey returns the outcome and does nothing twice.
 */
export class OutcomeUnknown extends Unavailable {
  constructor(cause?: unknown) {
    super('It is unknown whether this was done. Try again with the same idempotencyKey: nothing is done twice.', 2, cause);
    this.extensions['outcome'] = 'UNKNOWN';
  }
}

/**
 * A fault of the service. The client gets only the request id; `sqlState` and `constraint` are for the code that
 * catches it.
 */
export class InternalError extends ServiceError {
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;

  constructor(fault: { sqlState?: string; constraint?: string; cause?: unknown } = {}) {
    super('Internal error.', 'INTERNAL_SERVER_ERROR', { status: 500, cause: fault.cause });
    this.sqlState = fault.sqlState;
    this.constraint = fault.constraint;
  }
}

function httpOf({ status, retryAfter, headers = {} }: Shape): { http?: { status: number; headers?: Map<string, string> } } {
  if (status === undefined) return {};
  const all = new Map(Object.entries(headers));
  if (retryAfter !== undefined) all.set('retry-after', String(wholeSeconds(retryAfter)));
  return { http: all.size === 0 ? { status } : { status, headers: all } };
}

/** The service error inside a thrown error, even if graphql or the ORM wrapped it; undefined if there is none. */
export function serviceErrorIn(error: unknown): ServiceError | undefined {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; depth++) {
    if (inner instanceof ServiceError) return inner;
    inner = 'originalError' in inner ? inner.originalError : inner.cause;
  }
  return undefined;
}

/**
 * The error as a client may see it: our own unchanged, graphql's without suggestions and values, any other as a generic
 * fault.
 */
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

/** Whether a client sees the error as a fault of the service. */
export function isFault(error: GraphQLError): boolean {
  return formatError(error.toJSON(), error).extensions?.['code'] === 'INTERNAL_SERVER_ERROR';
}

/** The error of an invalid document with what `suggest` takes over of graphql's message. */
export function withSuggestion(
  formatted: GraphQLFormattedError,
  { message }: GraphQLError,
  suggest: (message: string) => string,
): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'GRAPHQL_VALIDATION_FAILED') return formatted;
  return { ...formatted, message: `${formatted.message}${suggest(message)}` };
}

/** What graphql suggests at the end of a message, which are names of the schema; empty if it suggests nothing. */
export function suggestionIn(message: string): string {
  return SUGGESTION.exec(message)?.[0] ?? '';
}

const SUGGESTION = / Did you mean (?:the enum value |to use an inline fragment on )?"\w{1,100}"(?:, "\w{1,100}")*(?:,? or "\w{1,100}")?\?$/;

/** Adds the request id, under which the log has them, to errors. */
export function stampRequestId(errors: readonly GraphQLFormattedError[], requestId: string): readonly GraphQLFormattedError[] {
  return errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
}

function answer(from: GraphQLFormattedError, message: string, extensions: Record<string, unknown>): GraphQLFormattedError {
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
  /** Replaces the original code. */
  code?: string;
  field?: (string | number)[];
}

// graphql-js gives no code to an invalid argument that only shows during execution.
const ARGUMENT = /^Argument "(\w+)" (?:has invalid value|of (?:required|non-null) type)/;

// The message of graphql-js if its parser meets more tokens than allowed.
const TOO_LONG = /^Syntax Error: Document contains more that? \d+ tokens/;

const REWRITES: Readonly<Record<string, (error: GraphQLFormattedError) => Rewritten>> = {
  GRAPHQL_PARSE_FAILED: (error) => {
    if (TOO_LONG.test(error.message)) return { message: 'The document is too long.', code: 'LIMIT_EXCEEDED' };
    const at = error.locations?.[0];
    return { message: at ? `Syntax error at line ${at.line}, column ${at.column}.` : 'Syntax error.' };
  },
  GRAPHQL_VALIDATION_FAILED: (error) => ({ message: withoutValues(error.message) }),
  BAD_USER_INPUT: badInput,
  BAD_REQUEST: () => ({ message: 'The body is not a GraphQL request.' }),
  OPERATION_RESOLUTION_FAILURE: () => ({ message: 'The document does not determine which operation to run.' }),
};

// Names from the schema and the document may be repeated to their author. Literals may hold anything, so they are
// removed.
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
    'This anonymous operation|Anonymous|Too many validation errors|Fields "[^"]*" conflict|GraphQL introspection|Introspection|Query |Mutation|Subscription)' +
    '[^\\n]{0,300}$',
);

function badInput(error: GraphQLFormattedError): Rewritten {
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  if (!variable) return { message: 'The input is not valid.', field: argumentPath(error) };
  if (/^Variable "\$\w+" of (?:required|non-null) type /.test(error.message)) {
    return { message: `The variable "$${variable}" is missing.`, field: [variable] };
  }
  // The printed value is the caller's own and may contain anything: only the last, strictly matched path counts.
  const place = [...error.message.matchAll(/ at "((?:\w+|\[\d+\]|\.)+)"; /g)].pop()?.[1] ?? variable;
  return { message: `The variable "$${variable}" has an invalid value.`, field: pathOf(place) };
}

function pathOf(place: string): (string | number)[] {
  return [...place.matchAll(/\[(\d+)\]|(\w+)/g)].map((part) => (part[1] ? Number(part[1]) : String(part[2])));
}

// class-validator's report repeats the value and the whole target: only the property names are used.
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
