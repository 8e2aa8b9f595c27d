import { Int } from 'type-graphql';
import { between, email, line as oneLine, phone, text as lines, type Path } from '../platform/input';
import { LocalDate } from '../platform/scalars';
import { column, date, terms as termsAt } from '../reading/graph';
import { languageTag, list, termCode, unnumbered, url } from './checks';
import type { MemberForm, TermPlace } from './listingKind';
import { TermView } from './term.types';
import type { Taxonomy } from './vocabulary.types';

/** The sorts of member that a listing can have. A description adds the words, and the part in a sync. */
const textual = (check: (value: string, path: Path) => string) => ({
  type: () => String,
  place: column,
  form: 'text' as const,
  check,
});

/** A name on one line, which may be of a person. */
export const personName = (most: number) => textual((value, path) => oneLine(value, path, most));
/** A text on one line, without personal numbers. */
export const line = (most: number) => textual((value, path) => unnumbered(oneLine(value, path, most), path));
/** A text of several lines, without personal numbers. */
export const longText = (most: number) => textual((value, path) => unnumbered(lines(value, path, most), path));
export const emailAddress = textual(email);
export const telephone = textual(phone);
export const webAddress = textual(url);

/** A value that may be empty: null clears it. */
export const optional = <M extends object>(member: M) => ({ ...member, nullable: true, clearable: true }) as const;

/** Whether something holds; false in a new listing. */
export const flag = {
  type: () => Boolean,
  place: column,
  form: 'flag' as const,
  blank: false,
  check: (value: boolean) => value,
};

/** A whole number from zero upwards. */
export const whole = (most: number) => ({
  type: () => Int,
  place: column,
  check: (value: number, path: Path) => between(value, path, 0, most),
});

/** A calendar day. In a sync it is a text, so that one wrong day refuses one record and not the whole batch. */
export const day = {
  type: () => LocalDate,
  syncType: () => String,
  place: date,
  compared: (column: string) => `to_char(${column}, 'YYYY-MM-DD')`,
  form: 'day' as const,
  check: (value: string) => value,
};

/** Codes of something, each once. */
export const codes = (check: (code: string, path: Path) => string) => ({
  type: () => [String],
  form: 'texts' as const satisfies MemberForm,
  blank: [] as string[],
  check: (values: string[], path: Path) => list(values, path, check, (code) => code),
});

/** Terms of a taxonomy: the view shows them, the input names them by code. */
const terms = <C extends string>(taxonomy: Taxonomy, property: C, codeColumn: string, check: (code: string, path: Path) => string) => ({
  ...codes(check),
  type: () => [TermView],
  inputType: () => [String],
  column: property,
  place: () => termsAt(taxonomy, codeColumn),
  terms: { taxonomy, codes: (stored: string[]): TermPlace[] => stored.map((code, at) => [code, at]) },
});

export const professions = terms('PROFESSION', 'professionCodes', 'profession_codes', termCode);
export const environments = terms('ENVIRONMENT', 'environmentCodes', 'environment_codes', termCode);
export const districts = terms('DISTRICT', 'districtCodes', 'district_codes', termCode);
export const languages = terms('LANGUAGE', 'languageCodes', 'language_codes', languageTag);
