import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { inWindows1252, type Encoding } from './encoding';

/** A problem in a file, with its line. It never repeats the content of the line. */
export interface FileProblem {
  readonly line: number;
  readonly message: string;
}

/** A line of text: without its line break, and without a byte order mark before the first one. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** Called for every problem; lines with a problem are left out. */
export type OnProblem = (problem: FileProblem) => void;

const LONGEST_LINE = 500_000;
const NEWLINE = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/**
 * The sound lines of a file: in its encoding, without NUL, not too long, and each with a line break, so that a truncated
 * file is found. Keeps one line in memory, however long the file or one of its lines.
 */
export async function* linesOf(
  file: string,
  encoding: Encoding,
  onProblem: OnProblem,
  onBytes: (bytes: Buffer) => void,
): AsyncGenerator<TextLine> {
  let line = 1;
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    onBytes(chunk);
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const whole = { line, length: length + end - from, parts: [...parts, chunk.subarray(from, end)] };
      const sound = soundLine(whole, encoding, onProblem);
      if (sound !== null) yield { line, text: sound };
      line += 1;
      parts = [];
      length = 0;
      from = end + 1;
    }
    length += chunk.length - from;
    // A line that is too long is counted but not stored.
    parts = length > LONGEST_LINE ? [] : [...parts, chunk.subarray(from)];
  }
  if (length > 0) onProblem({ line, message: cut(length) });
}

const cut = (length: number): string =>
  length > LONGEST_LINE
    ? tooLong
    : 'The last line has no line break at its end: the file may have been cut off. Add one if the file is complete.';

const tooLong = `The line is longer than ${String(LONGEST_LINE)} bytes.`;

interface RawLine {
  readonly line: number;
  readonly length: number;
  /** Its bytes, without those that no longer fit. */
  readonly parts: readonly Buffer[];
}

function soundLine({ line, length, parts }: RawLine, encoding: Encoding, onProblem: OnProblem): string | null {
  if (length > LONGEST_LINE) return refuse(onProblem, line, tooLong);
  const whole = Buffer.concat(parts);
  if (line === 1 && UTF16.some((mark) => whole.subarray(0, 2).equals(mark)))
    return refuse(onProblem, line, 'The file is in UTF-16. Save it in UTF-8.');
  const bytes = line === 1 && whole.subarray(0, 3).equals(BOM) ? whole.subarray(3) : whole;
  if (bytes.includes(0)) return refuse(onProblem, line, 'The line holds a NUL character.');
  if (encoding === 'windows-1252') return withoutReturn(inWindows1252(bytes));
  if (!isUtf8(bytes)) return refuse(onProblem, line, 'The line is not UTF-8. Save the file in UTF-8.');
  if (bytes.includes(BOM)) return refuse(onProblem, line, 'The line holds a byte order mark: only the file may begin with one.');
  return withoutReturn(bytes.toString('utf8'));
}

const withoutReturn = (text: string): string => text.replace(/\r$/, '');

function refuse(onProblem: OnProblem, line: number, message: string): null {
  onProblem({ line, message });
  return null;
}
