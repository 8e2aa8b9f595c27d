import type { Statements } from '../platform/statements';

const COUNTING = /^SELECT (?:\* FROM )?statistic_(?:counts|first|own)\(/;

/** The same statements, but what is counted is counted once for each question: a report has several tables of the same counts. */
export function countingOnce(on: Statements): Statements {
  const answers = new Map<string, Promise<readonly object[]>>();
  return {
    query: <R extends object>(text: string, values: unknown[]) => {
      if (!COUNTING.test(text)) return on.query<R>(text, values);
      const question = JSON.stringify([text, values]);
      const answer = answers.get(question) ?? on.query<R>(text, values);
      answers.set(question, answer);
      return answer as Promise<R[]>;
    },
  };
}
