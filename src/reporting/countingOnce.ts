import type { Statements } from '../platform/statements';

/**
 * The same statements, each sent only once. Several tables of a report use the same figures, and all of them must come
 * from one moment.
 */
export function countingOnce(on: Statements): Statements {
  const answers = new Map<string, Promise<readonly object[]>>();
  return {
    query: <R extends object>(text: string, values: unknown[]) => {
      const question = JSON.stringify([text, values]);
      const answer = answers.get(question) ?? on.query<R>(text, values);
      answers.set(question, answer);
      return answer as Promise<R[]>;
    },
  };
}
