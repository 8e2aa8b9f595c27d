import { BadUserInput } from './errors';

/** Where in the arguments of a mutation a value stands. */
export type Path = readonly (string | number)[];

/** The longest texts that are taken, in characters. */
export const LONGEST = { line: 200, text: 20_000, reason: 2_000 } as const;

// Control characters, and halves of surrogate pairs, which no text has and the database does not take.
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
// More than the normal form expects on one letter (Unicode's stream-safe text); to put them in order takes the square of their number.
const PILED_MARKS = /\p{M}{31}/u;
const PHONE = /^(?:\+[1-9]\d{6,14}|0[1-9]\d{5,9})$/;
const MOST_ENTRIES = 50;

/** Throws BAD_USER_INPUT with the path; the value itself is never repeated. */
export function refuseInput(message: string, path: Path): never {
  throw new BadUserInput(message, path);
}

/** Something that is seen: neither space nor a mark of format, like a space of no width. */
const VISIBLE = /[^\s\p{Cf}\p{Z}]/u;
/** Two letters of one word. */
const WORDS = /\p{L}\p{L}/u;

/** A text: trimmed, composed (NFC), not blank, at most `longest` characters, without control characters. */
export function text(value: string, path: Path, longest: number = LONGEST.text): string {
  if (PILED_MARKS.test(value)) return refuseInput('This has at most 30 marks on one letter.', path);
  const clean = value.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (!VISIBLE.test(clean)) return refuseInput('This must not be blank.', path);
  if (clean.length > longest) return refuseInput(`This has at most ${String(longest)} characters.`, path);
  if (UNPRINTABLE.test(clean.replace(/[\n\t]/g, '')))
    return refuseInput('This must not hold control characters.', path);
  return clean;
}

/** A written assessment (our policy P7): a text of words. What it says is for whoever reviews it. */
export function assessment(value: string, path: Path, longest: number = LONGEST.text): string {
  const clean = text(value, path, longest);
  return WORDS.test(clean) ? clean : refuseInput('This is no assessment: write what was weighed, in words.', path);
}

/** A text on one line, with single spaces: what a name is stored and looked up as. */
export function line(value: string, path: Path, longest: number = LONGEST.line): string {
  const clean = text(value, path, longest);
  return /[\n\t]/.test(clean) ? refuseInput('This must be one line.', path) : clean.replace(/ {2,}/g, ' ');
}

/** A telephone number in E.164 (+46…) or Swedish national form (0…), kept as written. */
export function phone(value: string, path: Path): string {
  const clean = line(value, path, 30);
  return PHONE.test(clean.replace(/[ -]/g, ''))
    ? clean
    : refuseInput('This is not a telephone number, as +46… or 0….', path);
}

/** A whole number between two bounds, both included. */
export function between(value: number, path: Path, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuseInput(`This is a whole number from ${String(least)} to ${String(most)}.`, path);
}

/** What is left out stays undefined, null stays null, anything else is checked. */
export function clearable<T, R>(value: T | null | undefined, check: (value: T) => R): R | null | undefined {
  return value === undefined || value === null ? (value as null | undefined) : check(value);
}

/** Each entry checked with its place; at most `most` of them and none twice. */
export function entries<R>(
  values: readonly string[],
  path: Path,
  check: (value: string, path: Path) => R,
  most = MOST_ENTRIES,
): R[] {
  if (values.length > most) return refuseInput(`This has at most ${String(most)} entries.`, path);
  const seen = new Set<R>();
  return values.map((value, at) => {
    const checked = check(value, [...path, at]);
    if (seen.has(checked)) return refuseInput('This stands here twice.', [...path, at]);
    seen.add(checked);
    return checked;
  });
}
