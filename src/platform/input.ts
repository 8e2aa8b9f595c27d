import { BadUserInput } from './errors';

/** The path of a value in the arguments of a mutation. */
export type Path = readonly (string | number)[];

/** The longest accepted texts, in characters. */
export const LONGEST = { line: 200, text: 20_000, reason: 2_000 } as const;

// Control characters and lone surrogates, which no text contains and the database rejects.
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
// More marks on one letter than Unicode's stream-safe text format allows; normalising them takes quadratic time.
const PILED_MARKS = /\p{M}{31}/u;
const PHONE = /^(?:\+[1-9]\d{6,14}|0[1-9]\d{5,9})$/;
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const MOST_ENTRIES = 50;

/** Throws BAD_USER_INPUT with the path; never repeats the value. */
export function refuseInput(message: string, path: Path): never {
  throw new BadUserInput(message, path);
}

/** A visible character: neither space nor a format character, such as a zero-width space. */
const VISIBLE = /[^\s\p{Cf}\p{Z}]/u;
/** Characters that show nothing of a language: format characters, among them bidirectional controls, fillers, blanks, and those that no text has. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;
/** Joiners between letters, as names in Persian and in scripts of India are spelled. */
const JOINING = ['Arabic', 'Devanagari', 'Bengali', 'Sinhala', 'Malayalam', 'Kannada'].map((script) => `\\p{Script=${script}}`).join('');
const JOINERS = new RegExp(`(?<=[${JOINING}]\\p{M}*)[\\u200c\\u200d](?=[${JOINING}])`, 'gu');
/** Two adjacent letters. */
const WORDS = /\p{L}\p{L}/u;

/** Checks a text: trimmed, composed (NFC), not blank, at most `longest` characters, without control characters. */
export function text(value: string, path: Path, longest: number = LONGEST.text): string {
  if (PILED_MARKS.test(value)) return refuseInput('A letter has at most 30 marks.', path);
  const clean = value.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (!VISIBLE.test(clean)) return refuseInput('This must not be blank.', path);
  if (clean.length > longest) return refuseInput(`This has at most ${String(longest)} characters.`, path);
  if (UNPRINTABLE.test(clean.replace(/[\n\t]/g, ''))) return refuseInput('This must not hold control characters.', path);
  return clean;
}

/** Checks a written assessment (our policy P7): a text with words. Its content is for reviewers to judge. */
export function assessment(value: string, path: Path, longest: number = LONGEST.text): string {
  return inWords(value, path, 'Write the assessment in words: the interests weighed and the result.', longest);
}

/** Checks a text that must hold words; `message` says which. */
export function inWords(value: string, path: Path, message: string, longest: number = LONGEST.text): string {
  const clean = text(value, path, longest);
  return WORDS.test(clean) ? clean : refuseInput(message, path);
}

/**
 * Checks a text on one line, with single plain spaces: the form in which a name is stored and looked up. Characters that
 * cannot be seen, or that turn the direction of the text, are refused: with them one name can look like another.
 */
export function line(value: string, path: Path, longest: number = LONGEST.line): string {
  const clean = text(value, path, longest);
  if (/[\n\t\p{Zl}\p{Zp}]/u.test(clean)) return refuseInput('This must be one line.', path);
  if (UNSEEN.test(clean.replace(JOINERS, '')))
    return refuseInput('This must not hold invisible characters, or characters that turn the direction of the text.', path);
  return clean.replace(/\p{Zs}+/gu, ' ');
}

/** Checks a telephone number in E.164 (+46…) or Swedish national form (0…), stored as written, with plain hyphens and 00 as +. */
export function phone(value: string, path: Path): string {
  const clean = line(value, path, 30)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/^00 ?(?=[1-9])/, '+');
  return PHONE.test(clean.replace(/[ -]/g, '')) ? clean : refuseInput('This is not a telephone number, as +46… or 0….', path);
}

/** Checks an e-mail address of the common form `local@domain.tld`. */
export function email(value: string, path: Path): string {
  const address = line(value, path, 254);
  return EMAIL.test(address) && !/^\.|\.\.|\.@/.test(address) ? address : refuseInput('Give an e-mail address.', path);
}

/** Checks a whole number between two bounds, both included. */
export function between(value: number, path: Path, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuseInput(`This is a whole number from ${String(least)} to ${String(most)}.`, path);
}

/** Passes undefined (left out) and null on; checks anything else. */
export function clearable<T, R>(value: T | null | undefined, check: (value: T) => R): R | null | undefined {
  return value === undefined || value === null ? (value as null | undefined) : check(value);
}

/** Checks each entry with its path; at most `most` entries, none twice. */
export function entries<T, R>(values: readonly T[], path: Path, check: (value: T, path: Path) => R, most = MOST_ENTRIES): R[] {
  if (values.length > most) return refuseInput(`This has at most ${String(most)} entries.`, path);
  const seen = new Set<R>();
  return values.map((value, at) => {
    const checked = check(value, [...path, at]);
    if (seen.has(checked)) return refuseInput('This entry is given twice.', [...path, at]);
    seen.add(checked);
    return checked;
  });
}
