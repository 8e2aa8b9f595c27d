import { createHash } from 'node:crypto';
import { csvRowsOf } from './csvRows';
import { encodingOf, type Encoding } from './encoding';
import { linesOf, type FileProblem, type OnProblem } from './lines';
import { columnsOf, headerProblem, recordOfJson, recordOfRow, RowProblem, type ImportRecord } from './row';

/** A record of a file, with the line it ends on. */
export interface FileRecord {
  readonly line: number;
  readonly record: ImportRecord;
}

/** The result of reading a whole file. */
export interface FileCheck {
  readonly records: number;
  /** The first 10 000 problems, in the order of the lines. */
  readonly problems: readonly FileProblem[];
  /** Total number of problems. */
  readonly problemCount: number;
  /** Distinguishes this content from any other. */
  readonly digest: string;
  /** The encoding in which the file was read. */
  readonly encoding: Encoding;
}

const MOST_PROBLEMS = 10_000;

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
  return { records, problems: inOrder, problemCount, digest: hash.digest('base64url'), encoding: await encodingFor(file) };
}

/** The records of a file, one at a time, whatever its size. */
export function recordsOf(
  file: string,
  onProblem: OnProblem,
  onBytes: (bytes: Buffer) => void = () => undefined,
): AsyncGenerator<FileRecord> {
  return isJson(file) ? jsonRecords(file, onProblem, onBytes) : csvRecords(file, onProblem, onBytes);
}

const isJson = (file: string): boolean => file.toLowerCase().endsWith('.jsonl');
/** JSON is always in UTF-8 (RFC 8259). */
const encodingFor = async (file: string): Promise<Encoding> => (isJson(file) ? 'utf-8' : encodingOf(file));

async function* jsonRecords(file: string, onProblem: OnProblem, onBytes: (bytes: Buffer) => void): AsyncGenerator<FileRecord> {
  for await (const { line, text } of linesOf(file, 'utf-8', onProblem, onBytes)) {
    if (text.trim() === '') continue;
    const record = orProblem(line, onProblem, () => recordOfJson(text));
    if (record) yield { line, record };
  }
}

async function* csvRecords(file: string, onProblem: OnProblem, onBytes: (bytes: Buffer) => void): AsyncGenerator<FileRecord> {
  let columns: readonly string[] | undefined;
  const lines = linesOf(file, await encodingFor(file), onProblem, onBytes);
  for await (const { line, cells } of csvRowsOf(lines, onProblem)) {
    if (columns) {
      const named = columns;
      const record = orProblem(line, onProblem, () => recordOfRow(named, cells));
      if (record) yield { line, record };
      continue;
    }
    columns = columnsOf(cells);
    const problem = headerProblem(columns);
    if (problem === null) continue;
    onProblem({ line, message: problem });
    return;
  }
}

function orProblem<T>(line: number, onProblem: OnProblem, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    onProblem({ line, message: error.message });
    return undefined;
  }
}
