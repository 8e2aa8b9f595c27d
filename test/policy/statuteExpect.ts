import type { StatuteAnswer } from './statuteAnswers';
import type { StatuteRow } from './statutes/row';

/** Fails unless the answer is the one of the row; the words of the statute stand in the message. */
export function expectAnswer(row: StatuteRow, answer: StatuteAnswer): void {
  const [no, , , , , , , , outcome, by, words, more = {}] = row;
  const seen = {
    no,
    words,
    outcome: answer.outcome,
    by: by === null ? null : answer.by.includes(by) ? by : answer.by,
    ...(outcome === 'PERMITTED' ? { obliged: answer.obliged } : {}),
    ...(more.first === undefined ? {} : { first: answer.first }),
    ...(more.notCarried === undefined ? {} : { notCarried: answer.notCarried }),
    ...(more.barredBy === undefined ? {} : { barredBy: answer.barredBy }),
    warnings: more.warnings?.filter((warning) => answer.warnings.includes(warning)) ?? [],
  };
  expect(seen).toEqual({
    ...{ no, words, outcome, by },
    ...(outcome === 'PERMITTED' ? { obliged: more.obliged ?? false } : {}),
    ...(more.first === undefined ? {} : { first: more.first }),
    ...(more.notCarried === undefined ? {} : { notCarried: more.notCarried }),
    ...(more.barredBy === undefined ? {} : { barredBy: more.barredBy }),
    warnings: more.warnings ?? [],
  });
}
