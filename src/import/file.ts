import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { linesOf, type FileProblem, type OnProblem } from './lines';
import { headerProblem, recordOfJson, recordOfRow, RowProblem, type ImportRecord } from './row';

/** A record of a file, with the line it ends on. */
export interface FileRecord {
  readonly line: number;
  readonly record: ImportRecord;
}

/** The result of reading a whole file. */
export interface FileCheck {
  readonly records: number;
  /** The first problems, in the order of the lines. */
  readonly problems: readonly FileProblem[];
  /** Total number of problems. */
  readonly problemCount: number;
  /** Distinguishes this content from any other. */
  readonly digest: string;
}

const MOST_PROBLEMS = 50;

/** Reads the whole file and reports everything that is wrong with it, before any of it is sent. */
export async function checkFile(file: string, salt: string): Promise<FileCheck> {
  const problems: FileProblem[] = [];
  let problemCount = 0;
  let records = 0;
  const hash = createHash('sha256').update(salt);
  const onProblem = (problem: FileProblem): void => {
    problemCount += 1;
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  const first = new Map<string, number>();
  for await (const { line, record } of recordsOf(file, onProblem, (bytes) => void hash.update(bytes))) {
    records += 1;
    const key = `${record.type} ${record.externalId}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else onProblem({ line, message: `The same type and externalId are already on line ${String(before)}.` });
  }
  if (records === 0 && problemCount === 0) onProblem({ line: 1, message: 'The file has no records.' });
  const inOrder = [...problems].sort((a, b) => a.line - b.line);
  return { records, problems: inOrder, problemCount, digest: hash.digest('base64url') };
}

/** The records of a file, one at a time, whatever its size. */
export function recordsOf(
  file: string,
  onProblem: OnProblem,
  onBytes: (bytes: Buffer) => void = () => undefined,
): AsyncGenerator<FileRecord> {
  return file.toLowerCase().endsWith('.csv') ? csvRecords(file, onProblem, onBytes) : jsonRecords(file, onProblem, onBytes);
}

async function* jsonRecords(file: string, onProblem: OnProblem, onBytes: (bytes: Buffer) => void): AsyncGenerator<FileRecord> {
  for await (const { line, text } of linesOf(file, onProblem, onBytes)) {
    if (text.trim() === '') continue;
    const record = orProblem(line, onProblem, () => recordOfJson(text));
    if (record) yield { line, record };
  }
}

async function* csvRecords(file: string, onProblem: OnProblem, onBytes: (bytes: Buffer) => void): AsyncGenerator<FileRecord> {
  let columns: readonly string[] | undefined;
  for await (const { line, cells } of rowsOf(file, onProblem, onBytes)) {
    if (columns) {
      const named = columns;
      const record = orProblem(line, onProblem, () => recordOfRow(named, cells));
      if (record) yield { line, record };
      continue;
    }
    columns = cells.map((cell) => cell.trim());
    const problem = headerProblem(columns);
    if (problem === null) continue;
    onProblem({ line, message: problem });
    return;
  }
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

async function* rowsOf(file: string, onProblem: OnProblem, onBytes: (bytes: Buffer) => void): AsyncGenerator<Row> {
  // The line numbers in the file: lines that were left out keep their number.
  const given: number[] = [];
  const texts = (async function* () {
    for await (const { line, text } of linesOf(file, onProblem, onBytes)) {
      given.push(line);
      yield `${text}\n`;
    }
  })();
  const peeked = await texts.next();
  if (peeked.done === true) return;
  const header = peeked.value;
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ',';
  const parser = parse({ info: true, delimiter, relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  const source = (async function* () {
    yield header;
    yield* texts;
  })();
  const stream = Readable.from(source);
  stream.once('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<Parsed>)
      yield { line: given[info.lines - 1] ?? info.lines, cells: record };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    onProblem({ line: given.at(-1) ?? 1, message: QUOTES });
    // Records after this point cannot be separated. The bytes are still read to the end, to find faults in the lines
    // themselves.
    for await (const _rest of texts) continue;
  } finally {
    stream.destroy();
  }
}

const QUOTES = 'The quotation marks do not match, on this line or before: the records after it cannot be separated.';

function orProblem<T>(line: number, onProblem: OnProblem, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    onProblem({ line, message: error.message });
    return undefined;
  }
}
