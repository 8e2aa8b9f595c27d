import { isOwnTime } from './days';
import { CENTURY } from './personNumber';

/**
 * Finds the numbers that authorities and regions give to a person whose number is unknown, in a text normalised by
 * plain(): a birth date joined to four characters (T123 and TF10 in social services and schools, R123, four characters
 * of a region), the reserve numbers of Region Stockholm (99), and the national ones (22811228AB1C). Every pattern is
 * bounded and begins where letters and digits begin: the time is linear in the length of the text.
 */
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])';
const BEGINS = '(?<![\\p{L}\\p{N}])';
const ENDS = '(?![\\p{L}\\p{N}])';
const DATE = `(?<year>${CENTURY}?\\d\\d)(?<sign>[-./ ]?)${MONTH}\\k<sign>${DAY}`;

/** A letter and three digits, or TF and two, after a date in any notation: 811228-M123, 1981-12-28 TF10. After a space, B201 is a room. */
const KNOWN = new RegExp(`(?<!\\d)${DATE}(?: ?[-+/]? ?(?:[TR]\\d{3}|TF ?\\d\\d)|[-+]?[A-Z]\\d{3})${ENDS}`, 'iu');
/** Four characters with a letter, joined without a space: 811228-AB12, 19811228ABCD. */
const JOINED = new RegExp(`(?<!\\d)${DATE}[-+]?(?!kl\\d\\d)(?<last>(?=[^\\p{L}]{0,3}\\p{L})[A-Za-zÅÄÖåäö\\d]{4})${ENDS}`, 'gu');
const STOCKHOLM = new RegExp(`${BEGINS}99(?:19|20)\\d{4}-?\\d{4}${ENDS}`, 'u');
const NATIONAL = new RegExp(
  `${BEGINS}(?:(?:2[2-9]|[3-9]\\d)\\d\\d${MONTH}(?:0[1-9]|[12]\\d|3[01])|00\\d\\d[2-9]\\d[45]\\d)-?[A-HJ-NPR-UX-Z]{2}[A-Z\\d]{2}${ENDS}`,
  'u',
);

/** Whether the text contains one. `rest` is the text without the numbers of records. */
export const reserveNumberIn = (text: string, rest: string): boolean =>
  KNOWN.test(text) || NATIONAL.test(text) || STOCKHOLM.test(rest) || [...rest.matchAll(JOINED)].some(isOfPerson);

/**
 * Words and versions follow the dates of our own time in names of files (20160305-mall, 160305-rev2): there, four
 * characters count if they are written as a code, in capitals and digits, or with two digits.
 */
function isOfPerson({ groups: { year = '', last = '' } = {} }: RegExpExecArray): boolean {
  return !isOwnTime(year) || last === last.toUpperCase() || last.replace(/\D/g, '').length > 1;
}
