import { line, refuseInput, type Path } from '../platform/input';
import { holdsPersonalNumber } from '../pii/personalData';
import { addressIn } from '../platform/url';
import { WHOLE_COUNTRY } from './vocabulary.types';

const LONGEST_LIST = 100;
// County numbers 01 to 25, of which 02, 11, 15 and 16 are no longer in use, followed by two digits.
const MUNICIPALITY = /^(?:0[13-9]|1[0234789]|2[0-5])\d\d$/;

/**
 * A text that the whole network reads: BAD_USER_INPUT with its place if it holds a personal number. The value is never
 * repeated.
 */
export function unnumbered(value: string, path: Path): string {
  return holdsPersonalNumber(value) ? refuseInput('Leave out personal identity numbers.', path) : value;
}

/** A web address: https, without user name or password. */
export function url(value: string, path: Path): string {
  const text = line(value, path, 2000);
  const parsed = addressIn(text) ?? undefined;
  const sound = parsed?.protocol === 'https:' && parsed.hostname.includes('.') && !parsed.username && !parsed.password;
  return sound && !/\s/.test(text) ? text : refuseInput('Give an address that begins with https://.', path);
}

/** A Swedish municipality code, four digits, of a county that exists. */
export function municipality(value: string, path: Path): string {
  return MUNICIPALITY.test(value) ? value : refuseInput('Give a municipality code of four digits.', path);
}

/** A municipality code, or 00 for the whole country. */
export function servedArea(value: string, path: Path): string {
  return value === WHOLE_COUNTRY ? value : municipality(value, path);
}

/** The form of a BCP 47 language tag; whether the network lists the language is checked elsewhere. */
export function languageTag(value: string, path: Path): string {
  try {
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(value) && Intl.getCanonicalLocales(value).length === 1) return value;
  } catch {
    // The tag is not well-formed: reported below, without the engine's message, which repeats the value.
  }
  return refuseInput('Give a BCP 47 language tag.', path);
}

/** The form of a term code. */
export function termCode(value: string, path: Path): string {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(value) ? value : refuseInput('Give a term code.', path);
}

/** Each value of a list, checked with its place in the path; no two values may have the same key. */
export function list<T, R>(
  values: readonly T[],
  path: Path,
  check: (value: T, path: Path) => R,
  keyOf: (checked: R) => string,
  keyPath: Path = [],
): R[] {
  if (values.length > LONGEST_LIST) refuseInput(`This has at most ${String(LONGEST_LIST)} entries.`, path);
  const seen = new Set<string>();
  return values.map((value, at) => {
    const checked = check(value, [...path, at]);
    const key = keyOf(checked);
    if (seen.has(key)) refuseInput('This entry is given twice.', [...path, at, ...keyPath]);
    seen.add(key);
    return checked;
  });
}

/** Undefined stays undefined, null is refused, and any other value is checked. */
export function kept<T, R>(value: T | null | undefined, path: Path, check: (value: T) => R): R | undefined {
  if (value === null) return refuseInput('This must not be null; leave it out to keep its value.', path);
  return value === undefined ? undefined : check(value);
}

/** The value, which is required. */
export function given<T>(value: T | undefined, path: Path): T {
  return value === undefined ? refuseInput('This is required for a new listing.', path) : value;
}

/** Throws at `path` unless the days, if both are known, come in this order. */
export function requirePeriod(from: string | null | undefined, to: string | null | undefined, path: Path): void {
  if (from && to && to < from) refuseInput('The last day must not come before the first.', path);
}
