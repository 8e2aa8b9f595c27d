import { getOperationAST, validate, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { callerOf, type CallerParts } from './caller';
import { answerHsds, HSDS_PATH, QUESTIONS, vocabularyOf, type Ask, type Question } from '../hsds';
import type { Clock } from '../platform/clock';
import { BadUserInput, InternalError, serviceErrorIn } from '../platform/errors';
import type { Route } from '../platform/http';
import { costOf } from '../platform/cost';
import { dayOf } from '../policy/calendar';
import type { Caller, Executor } from './request';
import { isEncoded } from './sent';

/** The parts of the directory export. */
export interface HsdsRouteParts extends CallerParts {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly clock: Clock;
}

/**
 * The routes of the directory export, `GET /hsds` and below. They are authenticated, rate-limited and executed like
 * `POST /graphql`, with the same errors. Throws, and so stops the start, if the export's queries do not match the
 * schema.
 */
export function hsdsRoutes(parts: HsdsRouteParts): Route[] {
  const vocabulary = vocabularyOf(parts.schema);
  for (const { document } of QUESTIONS) {
    const [fault] = validate(parts.schema, document);
    if (fault) throw new Error(`the directory export and the schema disagree: ${fault.message}`);
  }
  const handle: Route['handle'] = async (request) => {
    const caller = await callerOf(parts, request);
    const search = request.raw.url?.slice(request.path.length) ?? '';
    if (!isEncoded(search)) throw new BadUserInput('The query string is not valid UTF-8.', []);
    const query = new URLSearchParams(search);
    const ask = askingAs(parts, caller);
    const answer = await answerHsds({ ask, vocabulary, today: dayOf(parts.clock.now()) }, request.path, query);
    return { status: 200, body: JSON.stringify(answer) };
  };
  return [HSDS_PATH, `${HSDS_PATH}/*`].map((path) => ({ method: 'GET', path, shared: true, handle }));
}

function askingAs({ schema, executor, limiter }: HsdsRouteParts, caller: Caller): Ask {
  return async <Answer>({ document }: Question<Answer>, variables: Readonly<Record<string, unknown>> = {}) => {
    const { issuerId, subject } = caller.auth;
    await limiter.spend(issuerId, subject, costOf(schema, document, undefined, variables));
    const operation = operationIn({ document });
    const { data, errors } = await executor({
      document,
      operation,
      operationName: null,
      request: { variables: { ...variables } },
      context: caller,
    });
    const [error] = errors ?? [];
    if (error) throw serviceErrorIn(error) ?? new InternalError({ cause: error });
    return data as Answer;
  };
}

function operationIn({ document }: Question<unknown>): OperationDefinitionNode {
  const operation = getOperationAST(document);
  if (!operation) throw new InternalError({ cause: 'a question is one operation' });
  return operation;
}
