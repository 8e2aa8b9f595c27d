import type { OnProblem, TextLine } from './lines';

/** The cells of a row, and the line on which it ends. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [';', ',', '\t'] as const;
const MOST_LINES = 1_000;
const LONGEST_ROW = 1_000_000;
/** The line with which a spreadsheet is told the separator. */
const SEP = /^"?sep=([;,\t])"?$/i;
const BLANK = /^\s*$/;

/**
 * The rows of a CSV file that are not blank. A row whose quotation marks do not match is reported with its own line,
 * and reading goes on with the line after: so every faulty row of a file is found at once.
 */
export async function* csvRowsOf(lines: AsyncIterator<TextLine>, onProblem: OnProblem): AsyncGenerator<CsvRow> {
  const queue: TextLine[] = [];
  const next = async (): Promise<TextLine | undefined> => {
    if (queue.length > 0) return queue.shift();
    const { done, value } = await lines.next();
    return done === true ? undefined : value;
  };
  let delimiter: string | undefined;
  for (let first = await next(); first; first = await next()) {
    const told: string | undefined = delimiter === undefined ? SEP.exec(first.text.trim())?.[1] : undefined;
    if (told !== undefined) {
      delimiter = told;
      continue;
    }
    if (BLANK.test(first.text)) continue;
    delimiter ??= delimiterOf(first.text);
    const { read, row } = await rowFrom(first, delimiter, next);
    if ('cells' in row) {
      if (!row.cells.every((cell) => BLANK.test(cell))) yield { line: read.at(-1)?.line ?? first.line, cells: row.cells };
      continue;
    }
    onProblem({ line: first.line, message: mismatch(row.faultyCell) });
    queue.unshift(...read.slice(1));
  }
}

const mismatch = (cell: number): string =>
  `The quotation marks do not match in cell ${String(cell)}: write those inside a cell twice, and close the cell with one.`;

/** The separator that the header has most of. */
function delimiterOf(header: string): string {
  const found = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (found(one) > found(best) ? one : best));
}

type Cut = { readonly cells: readonly string[] } | { readonly faultyCell: number; readonly open: boolean };

/** A row, and the lines read for it: more than one if a cell in quotation marks holds line breaks. */
async function rowFrom(
  first: TextLine,
  delimiter: string,
  next: () => Promise<TextLine | undefined>,
): Promise<{ readonly read: readonly TextLine[]; readonly row: Cut }> {
  const read = [first];
  let text = first.text;
  let row = cut(text, delimiter);
  while ('open' in row && row.open && read.length < MOST_LINES && text.length < LONGEST_ROW) {
    const more = await next();
    if (!more) break;
    read.push(more);
    text += `\n${more.text}`;
    if (more.text.includes('"')) row = cut(text, delimiter);
  }
  return { read, row };
}

/** Quotation marks inside a cell that does not begin with one are part of it, as spreadsheets read it. */
function cut(text: string, delimiter: string): Cut {
  const cells: string[] = [];
  for (let at = 0; at <= text.length;) {
    const start = afterSpaces(text, at);
    if (text[start] !== '"') {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? text.length : end));
      at = (end < 0 ? text.length : end) + 1;
      continue;
    }
    const end = closing(text, start + 1);
    if (end < 0) return { faultyCell: cells.length + 1, open: true };
    const after = afterSpaces(text, end + 1);
    if (after < text.length && text[after] !== delimiter) return { faultyCell: cells.length + 1, open: false };
    cells.push(text.slice(start + 1, end).replaceAll('""', '"'));
    at = after + 1;
  }
  return { cells };
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\u00a0') at += 1;
  return at;
}

/** The place of the quotation mark that closes a cell; two in a row stand for one inside it. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
