import { CENTURY, luhnHolds } from './personNumber';
import { COUNTED, withoutRecords } from './recordNumbers';
import { reserveNumberIn } from './reserveNumbers';

/**
 * Finds personal and coordination numbers in a text normalised by plain(). Two properties distinguish them from other
 * numbers: their notation and the check digit. No person's number may pass: a plausible date with a correct check digit
 * is refused in every notation, although one in ten other numbers of that shape has one by chance. A wrong check digit
 * is probably a typing error in somebody's number: it is refused in notations that little else uses, and passes where a
 * date followed by hours, a count or a year looks the same (`reads…`).
 *
 * Every pattern is bounded and begins where digits begin: the time is linear in the length of the text.
 */
const GAP = '[^\\p{L}\\p{N}]';
const JOIN = `(?<join>${GAP}{0,6})`;
export const MONTH = '(?:0[1-9]|1[0-2])';
// Days from 61 on belong to coordination numbers. The month excludes organisation numbers, whose third pair begins at
// 20.
export const DAY = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])';
const SINGLY = `\\d${GAP}\\d${GAP}(?:0${GAP}[1-9]|1${GAP}[0-2])${GAP}[0-36-9]${GAP}\\d`;
const LAST = `(?<last>\\d{4}|\\d\\d${GAP}\\d\\d|\\d{3}${GAP}\\d|\\d${GAP}\\d{3}|\\d${GAP}\\d${GAP}\\d${GAP}\\d)(?!\\d)`;
const form = (date: string): RegExp => new RegExp(`(?<!\\d)(?=(?<whole>(?<date>${date})${JOIN}${LAST}))`, 'gu');

/** 900101-1234, 19900101 1234, 9001011234. */
const TOGETHER = form(`${CENTURY}?\\d\\d${MONTH}${DAY}`);
/** 1990-01-01-1234, 90.01.01 1234: the same separator twice. */
const PARTED = form(`${CENTURY}?\\d\\d(?<gap>${GAP})${MONTH}\\k<gap>${DAY}`);
/**
 * 1990 0101 1234 (not in a list of municipality codes), 900 101 1234, 90 0101-1234, 9001 01-1234 and 9 0 0 1 0 1 - 1 2
 * 3 4.
 */
const RARE = [
  new RegExp(`(?<!\\d{4} )${form(`${CENTURY}\\d\\d${GAP}${MONTH}${DAY}`).source}(?!\\k<whole> \\d{4}(?!\\d))`, 'gu'),
  form(`\\d\\d[01]${GAP}\\d{3}`),
  new RegExp(`(?<!\\d[-./: ])${form(`\\d\\d${GAP}${MONTH}${DAY}`).source}`, 'gu'),
  new RegExp(`(?<!\\d[-./: ])(?!\\d{4}-\\d\\d-\\d\\d(?!\\d))${form(`\\d\\d${MONTH}${GAP}${DAY}`).source}`, 'gu'),
  form(SINGLY),
  form(`[12]${GAP}\\d${GAP}${SINGLY}`),
];

const PLAUSIBLE = new RegExp(`^${CENTURY}?\\d\\d${MONTH}${DAY}\\d{4}$`);
// The last four digits if no separator, or no hyphen, joins them to the date: 5 960 is a count, 12.00 a time and 10-12
// hours.
const IN_ONE = /^\d\d ?\d\d$/;
const LOOSE = /^(?:\d{4}|\d\d \d\d|\d{3} \d|\d \d \d \d)$/;
const CLOCK = /^(?:[01]\d|2[0-4])[0-5]\d$/;
const UNTIL = /^ ?- ?(?:[01]\d|2[0-4])[0-5]\d(?!\d)/;
const YEAR = /^(?:19|20)\d\d$/;
const MONTH_OF_YEAR = new RegExp(`^(?:19|20)\\d\\d${MONTH}$`);
/** From this year on, a date may concern the service's own records as well as a birth. */
const OWN_TIME = '2000';

/**
 * A candidate as written: the date, the separator of its parts, the text before the last four digits, these digits, and
 * the text after them.
 */
interface Written {
  readonly date: string;
  readonly gap: string;
  readonly join: string;
  readonly last: string;
  readonly after: string;
}

/**
 * Whether the text contains a personal number. A wrong check digit counts as a typing error unless the number is
 * introduced as a record's number or is part of a web address.
 */
export function numberIn(text: string): boolean {
  const rest = withoutRecords(text);
  if (rightNumberIn(text) || reserveNumberIn(text, rest)) return true;
  return candidates(rest, TOGETHER).some(readsTogether) || candidates(rest, PARTED).some(readsParted);
}

/** Whether the text contains one with a correct check digit. */
export const rightNumberIn = (text: string): boolean =>
  [TOGETHER, PARTED, ...RARE].some((pattern) => candidates(text, pattern).some(isValid));

/**
 * Whether a web address contains one. Paths contain ids and dates, and addresses are copied rather than typed: so the
 * check digit decides, except where a hyphen or a birth century makes the number plain.
 */
export function numberInAddress(address: string): boolean {
  return (
    candidates(address, TOGETHER).some((one) => isValid(one) || (isPlain(one) && readsTogether(one))) ||
    candidates(address, PARTED).some((one) => one.gap !== '/' && isValid(one))
  );
}

function candidates(text: string, pattern: RegExp): Written[] {
  return [...text.matchAll(pattern)]
    .map(({ index, groups: { whole = '', date = '', gap = '', join = '', last = '' } = {} }) => {
      const end = index + whole.length;
      return { date, gap, join, last, after: text.slice(end, end + 16) };
    })
    .filter((one) => !isOther(one));
}

const digitsOf = ({ date, last }: Written): string => (date + last).replace(/\D/g, '');

/** Whether ten digits, or twelve with the century, begin with a date and end with the correct check digit (Luhn). */
export const isNumber = (digits: string): boolean => PLAUSIBLE.test(digits) && luhnHolds(digits.slice(-10));

const isValid = (one: Written): boolean => isNumber(digitsOf(one));

/**
 * A hyphen joins. With spaces around it, it joins only after an unseparated date: after 2016-03-05 it introduces an
 * event.
 */
const isHyphen = ({ gap, join }: Written): boolean => (gap === '' ? /^ ?[-+] ?$/ : /^[-+]$/).test(join);
const isOwnTime = ({ date }: Written): boolean => date.replace(/\D/g, '').length === 8 && date >= OWN_TIME;
/** Hours and minutes may follow: 20160305 1200. */
const isMoment = (one: Written): boolean => isOwnTime(one) && /^,? ?$/.test(one.join) && one.join !== '' && CLOCK.test(one.last);

/**
 * A candidate that is something else, whatever its check digit: hours after a date, or the year of the next date or of
 * an act.
 */
function isOther(one: Written): boolean {
  const { gap, join, last, after } = one;
  if (!(join === '' ? IN_ONE : isHyphen(one) ? /^/ : LOOSE).test(last)) return true;
  const goesOn = YEAR.test(last) && join !== '' && (gap !== '' || !isHyphen(one)) && /^[-/:.]\d/.test(after);
  return goesOn || (isMoment(one) && UNTIL.test(after));
}

/**
 * 201001-2012 is a period; 900101, 1234 is a number. With a loose separator a year is read as a year, and hours and
 * minutes after a recent date as a time.
 */
function readsTogether(one: Written): boolean {
  const { date, join, last } = one;
  if (last.length > 4) return isHyphen(one) && /^\d\d \d\d$/.test(last);
  if (join.length > 3 || isMoment(one) || (join !== '' && !isHyphen(one) && COUNTED.test(one.after))) return false;
  return !YEAR.test(last) || !(MONTH_OF_YEAR.test(date) || /^[.,;:)] $/.test(join));
}

/**
 * Dates with hyphens are common. Before the service's own time they are birth dates; later ones count only if a hyphen
 * leads to the last four digits.
 */
function readsParted(one: Written): boolean {
  const { date, gap, join, last } = one;
  if (isHyphen(one)) return gap === '-' || date.length === 10;
  return last.length === 4 && join.length <= 3 && gap !== ' ' && date.length === 10 && !isOwnTime(one) && !YEAR.test(last);
}

/** 900101-1234 and 199001011234; ten digits without separator are an id. */
const isPlain = (one: Written): boolean => /^[-+]?$/.test(one.join) && one.date.length + one.join.length > 6 && !isOwnTime(one);
