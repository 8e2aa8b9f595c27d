import { BadUserInput } from '../platform/errors';
import { WHOLE_COUNTRY } from './vocabulary.types';
import { addressIn } from '../platform/url';

/** Where in the arguments of a mutation a value stands. */
export type Path = readonly (string | number)[];

const LONGEST_LIST = 100;
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const E164 = /^\+[1-9]\d{6,14}$/;
const NATIONAL = /^0[1-9]\d{5,9}$/;
// County numbers 01 to 25, of which 02, 11, 15 and 16 are no longer in use, and two digits more.
const MUNICIPALITY = /^(?:0[13-9]|1[0234789]|2[0-5])\d\d$/;
// Control characters, and halves of surrogate pairs, which no text has and the database does not take.
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** Throws BAD_USER_INPUT with the path; the value itself is never repeated. */
export function refuse(message: string, path: Path): never {
  throw new BadUserInput(message, path);
}

/** A text on one line: trimmed, composed (NFC), not blank and at most `longest` characters. */
export function line(value: string, path: Path, longest: number): string {
  const text = paragraphs(value, path, longest);
  return /[\n\t]/.test(text) ? refuse('Must be one line.', path) : text;
}

/** A text on one or more lines: trimmed, composed (NFC), not blank and at most `longest` characters. */
export function paragraphs(value: string, path: Path, longest: number): string {
  const text = value.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (text === '') refuse('Must not be blank.', path);
  if (text.length > longest) refuse(`Must have at most ${String(longest)} characters.`, path);
  if (UNPRINTABLE.test(text.replace(/[\n\t]/g, ''))) refuse('Must not hold control characters.', path);
  return text;
}

/** An e-mail address of the common form `local@domain.tld`. */
export function email(value: string, path: Path): string {
  const address = line(value, path, 254);
  return EMAIL.test(address) && !/^\.|\.\.|\.@/.test(address) ? address : refuse('Must be an e-mail address.', path);
}

/** A telephone number in E.164 (+46…) or Swedish national form (0…); spaces and hyphens are kept as written. */
export function phone(value: string, path: Path): string {
  const number = line(value, path, 30);
  const digits = number.replace(/[ -]/g, '');
  if (E164.test(digits) || NATIONAL.test(digits)) return number;
  return refuse('Must be a telephone number, as +46… or 0….', path);
}

/** An address on the web: https, without user name or password. */
export function url(value: string, path: Path): string {
  const text = line(value, path, 2000);
  const parsed = addressIn(text) ?? undefined;
  const sound = parsed?.protocol === 'https:' && parsed.hostname.includes('.') && !parsed.username && !parsed.password;
  return sound && !/\s/.test(text) ? text : refuse('Must be an address that begins with https://.', path);
}

/** A whole number between two bounds, both included. */
export function between(value: number, path: Path, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuse(`Must be a whole number from ${String(least)} to ${String(most)}.`, path);
}

/** A Swedish municipality code, four digits, of a county that exists. */
export function municipality(value: string, path: Path): string {
  return MUNICIPALITY.test(value) ? value : refuse('Must be a municipality code of four digits.', path);
}

/** A municipality code, or 00 for the whole country. */
export function servedArea(value: string, path: Path): string {
  return value === WHOLE_COUNTRY ? value : municipality(value, path);
}

/** The form of a BCP 47 language tag; whether the network lists the language is another question. */
export function languageTag(value: string, path: Path): string {
  try {
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(value) && Intl.getCanonicalLocales(value).length === 1)
      return value;
  } catch {
    // The tag is not well-formed: said below, without the text of the engine, which repeats the value.
  }
  return refuse('Must be a BCP 47 language tag.', path);
}

/** The form of a term code. */
export function termCode(value: string, path: Path): string {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(value) ? value : refuse('Must be a term code.', path);
}

/** Each value of a list checked with its place in the path; the key of no two may be equal. */
export function list<T, R>(
  values: readonly T[],
  path: Path,
  check: (value: T, path: Path) => R,
  keyOf: (checked: R) => string,
  keyPath: Path = [],
): R[] {
  if (values.length > LONGEST_LIST) refuse(`Must have at most ${String(LONGEST_LIST)} entries.`, path);
  const seen = new Set<string>();
  return values.map((value, at) => {
    const checked = check(value, [...path, at]);
    const key = keyOf(checked);
    if (seen.has(key)) refuse('Must not be listed twice.', [...path, at, ...keyPath]);
    seen.add(key);
    return checked;
  });
}

/** A value left out stays undefined and a null stays null, where null clears the field; anything else is checked. */
export function clearable<T, R>(value: T | null | undefined, check: (value: T) => R): R | null | undefined {
  return value === undefined || value === null ? (value as null | undefined) : check(value);
}

/** A value left out stays undefined, a null is refused; anything else is checked. */
export function kept<T, R>(value: T | null | undefined, path: Path, check: (value: T) => R): R | undefined {
  if (value === null) return refuse('Must not be null; leave it out to keep what is there.', path);
  return value === undefined ? undefined : check(value);
}

/** The value, which must be given. */
export function given<T>(value: T | undefined, path: Path): T {
  return value === undefined ? refuse('Is needed for a new listing.', path) : value;
}

/** Throws at `path` unless the days, where both are known, come in this order. */
export function inOrder(from: string | null | undefined, to: string | null | undefined, path: Path): void {
  if (from && to && to < from) refuse('The last day must not come before the first.', path);
}
