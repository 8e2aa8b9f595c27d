import { DUTIES } from '../../src/policy/duties';
import { LAW_KINDS } from '../../src/policy/lawKind';
import { PROVISIONS } from '../../src/policy/provisions';
import { answerTo } from './statuteAnswers';
import { sentenceOfRow, statesOf, STATUTE_ROWS } from './statuteCases';
import { expectAnswer } from './statuteExpect';
import { NOW } from './statutes/row';

describe('The law answers as the statutes say', () => {
  it.each(STATUTE_ROWS.map((row) => ({ sentence: sentenceOfRow(row), row })))('$sentence', ({ row }) => {
    expectAnswer(row, answerTo(row));
  });
});

describe('The rows of the statutes', () => {
  it('are at least 190', () => {
    expect(STATUTE_ROWS.length).toBeGreaterThanOrEqual(190);
  });

  it('have a number of their own, and ask no question twice', () => {
    const twice = (list: readonly string[]): string[] => list.filter((one, at) => list.indexOf(one) !== at);
    expect(twice(STATUTE_ROWS.map(([no]) => no))).toEqual([]);
    expect(twice(STATUTE_ROWS.map((row) => JSON.stringify(row.slice(1, 8))))).toEqual([]);
  });

  it('cite words that decide', () => {
    expect(STATUTE_ROWS.filter(([, , , , , , , , , , words]) => words.trim().length < 4)).toEqual([]);
  });

  it('let every kind disclose and receive', () => {
    const kinds = Object.keys(LAW_KINDS);
    expect(kinds.filter((kind) => !STATUTE_ROWS.some(([, from]) => from === kind))).toEqual([]);
    expect(kinds.filter((kind) => !STATUTE_ROWS.some(([, , to]) => to === kind))).toEqual([]);
  });

  // What makes the disclosure of a private body authorised is a way without a ground in OSL: the rows do not name it.
  const codes = [...new Set(PROVISIONS.map(({ code }) => code))].filter((code) => /^OSL (1[02]|2[356]|35):/.test(code));

  // What carries nothing between two parties that the rows could tell apart: who supervises whom, who belongs to one region.
  const UNTOLD = ['OSL 10:17', 'OSL 25:11'];
  it.each(codes.filter((code) => !UNTOLD.includes(code)))('show %s at work', (code) => {
    const duties = code === 'OSL 10:28' ? DUTIES.map((duty) => duty.code) : [code];
    expect(STATUTE_ROWS.filter(([, , , , , , , , outcome, by]) => outcome !== 'FORBIDDEN' && duties.includes(by ?? ''))).not.toEqual([]);
  });

  it.each(codes)('show %s refused by name', (code) => {
    const refused = STATUTE_ROWS.filter((row) => row[8] === 'FORBIDDEN' && statesOf(row[6]).ground === code);
    expect(refused).not.toEqual([]);
  });

  const duties = [...new Set(DUTIES.map(({ code }) => code))];

  // They carry one fact each, that somebody stays somewhere or is current at the board: no field of a case is that fact.
  const FACTS = ['SoL 15:7 p.1', 'SoL 15:8', 'PSL 6:15 p.1'];
  it.each(duties.filter((code) => !FACTS.includes(code)))('show the duty of %s at work', (code) => {
    expect(STATUTE_ROWS.filter((row) => row[8] === 'PERMITTED' && row[9] === code && row[11]?.obliged)).not.toEqual([]);
  });

  it.each(duties)('show the duty of %s refused by name', (code) => {
    expect(STATUTE_ROWS.filter((row) => row[8] === 'FORBIDDEN' && statesOf(row[6]).duty === code)).not.toEqual([]);
  });

  it('are of a day on which every wording was read, or say that it was not', () => {
    const read = STATUTE_ROWS.filter((row) => row[7] === NOW);
    expect(read.length).toBeGreaterThan(300);
    expect(read.filter((row) => answerTo(row).warnings.includes('WORDING_NOT_VERIFIED')).map(([no]) => no)).toEqual([]);
  });
});
