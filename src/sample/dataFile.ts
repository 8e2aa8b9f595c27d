import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { lineAt, lineIn } from './jsonLine';

/** Says what is wrong in a data file: file, line, column or path, and what is expected there. */
export class DataFileError extends Error {}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const MOST_PROBLEMS = 20;

/** The rows of a flat list. Its first line names the columns; an empty cell is a value left out. Throws a DataFileError. */
export function readCsv<Row extends z.ZodObject>(file: string, row: Row): z.output<Row>[] {
  const [header, ...records] = csvRecords(file);
  const columns = Object.keys(row.shape);
  const named = header?.record ?? [];
  if ([...named].sort().join() !== [...columns].sort().join())
    throw problemsOf(file, [`line 1: expected the columns ${columns.join(', ')}`]);
  const rows: z.output<Row>[] = [];
  const problems: string[] = [];
  for (const { record, info } of records) {
    const cells = Object.fromEntries(named.map((column, at) => [column, record[at]]).filter(([, cell]) => cell !== ''));
    const parsed = row.safeParse(cells);
    if (parsed.success) rows.push(parsed.data);
    else
      for (const issue of parsed.error.issues) {
        const column = String(issue.path[0]);
        problems.push(`line ${String(info.lines)}, column ${column}: ${expected(issue, cells[column])}`);
      }
  }
  if (problems.length > 0) throw problemsOf(file, problems);
  return rows;
}

/** The nested value of a JSON file. Throws a DataFileError. */
export function readJson<T extends z.ZodType>(file: string, shape: T): z.output<T> {
  const text = textOf(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const [, position = '0'] = /position (\d+)/.exec(message) ?? [];
    throw problemsOf(file, [`line ${String(lineAt(text, Number(position)))}: expected JSON; ${message}`]);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw problemsOf(
    file,
    parsed.error.issues.map((issue) => {
      const line = String(lineIn(text, issue.path));
      return `line ${line}, ${z.core.toDotPath(issue.path)}: ${expected(issue, valueAt(value, issue.path))}`;
    }),
  );
}

function csvRecords(file: string): CsvRecord[] {
  try {
    // With `info`, each record comes with where it stands; the types of the library do not say so.
    return parse(textOf(file), { bom: true, info: true }) as unknown as CsvRecord[];
  } catch (error) {
    if (error instanceof CsvError) throw problemsOf(file, [error.message]);
    throw error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw problemsOf(file, ['the file cannot be read']);
  }
}

function problemsOf(file: string, problems: readonly string[]): DataFileError {
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `${path.basename(file)}, ${problem}`);
  const more = problems.length - shown.length;
  return new DataFileError([...shown, ...(more > 0 ? [`... and ${String(more)} more`] : [])].join('\n'));
}

/** Zod begins its messages with "Invalid input: expected ..." and says nothing of what it found in a text. */
function expected({ message }: z.core.$ZodIssue, found: unknown): string {
  const said = message.replace(/^Invalid \w+: /, '');
  if (found === undefined) return `${said.replace(/, received undefined$/, '')}, and nothing is there`;
  return typeof found === 'object' ? said : `${said}; found ${JSON.stringify(found)}`;
}

function valueAt(value: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce((inside, key) => (inside as Record<PropertyKey, unknown> | undefined | null)?.[key], value);
}
