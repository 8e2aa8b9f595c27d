import type { StatuteAnswer } from '../policy/statuteAnswers';
import { sentenceOfRow, STATUTE_ROWS } from '../policy/statuteCases';
import { expectAnswer } from '../policy/statuteExpect';
import type { StatuteRow } from '../policy/statutes/row';
import { createStatuteNetwork, noonOf, type StatuteNetwork } from './statuteNetwork';
import type { StatuteCheck } from './statuteWire';

/** Later than every row that needs something on record. */
const TODAY = '2026-06-15';

let network: StatuteNetwork;

beforeAll(async () => {
  network = await createStatuteNetwork(noonOf(TODAY));
});

afterAll(() => network.service.stop());

/** The answer for the field of the row, in the words that the rows use. */
function answerIn(check: StatuteCheck, [, , , , field]: StatuteRow): StatuteAnswer {
  const found = check.fields.find((one) => one.field === field);
  if (!found) throw new Error(`nothing is said of ${field}`);
  const named = found.provisions.map((way) => ({ code: way.duty?.code ?? way.provision.code, outcome: way.outcome }));
  const giving = named.filter(({ outcome }) => outcome === found.outcome).map(({ code }) => code);
  return {
    outcome: found.outcome,
    obliged: found.obliged,
    by: [...giving, ...(found.basis === null ? [] : [found.basis])],
    first: named[0]?.code ?? null,
    notCarried: found.notCarried,
    barredBy: found.barredBy,
    warnings: check.warnings,
  };
}

/** What became of a report of concern is told on its receipt and by no disclosure: `concerns.test` asks there. */
const ROWS = STATUTE_ROWS.filter(([, , , , field]) => !field.startsWith('ConcernReceipt.'));

describe('disclosureCheck answers as the statutes say', () => {
  it.each(ROWS.map((row) => ({ sentence: sentenceOfRow(row), row })))('$sentence', async ({ row }) => {
    const check = await network.checkRow(row, await network.arrangeRow(row));
    expectAnswer(row, answerIn(check, row));
    expect(check).toMatchObject({ at: row[7], discloserLawKind: row[1], recipientLawKind: row[2] });
  });
});
