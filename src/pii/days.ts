import { CENTURY } from './personNumber';

/** A date in a text, in any notation. */
export interface DayInText {
  readonly from: number;
  readonly to: number;
  /** Year, month and day, two digits each. */
  readonly six: string;
  /** Whether the notation (a month's name, or another order) rules out that 60 was added to the day. */
  readonly excludesOffset: boolean;
  /** Whether the year lies in the time that the service records, not only among births. */
  readonly ownTime: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'ma[jy]', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'];
const NAME = `(?<name>${MONTHS.join('|')})\\p{L}{0,7}\\.?`;
const YEAR = `(?<year>(?:${CENTURY})?\\d\\d)(?!\\d)`;
const DAY = '(?<day>0?[1-9]|[12]\\d|3[01])';
const NTH = '(?::[ea]|\\.|st|nd|rd|th)?';

/**
 * Each pattern is bounded and begins at the start of digits or a word: the time is linear in the length of the text.
 */
const FORMS: readonly RegExp[] = [
  // 811228, 1981-12-28; days from 61 on belong to coordination numbers.
  `(?<!\\d)(?<year>(?:${CENTURY})?\\d\\d)(?<sign>[-./ ]?)(?<month>0[1-9]|1[0-2])\\k<sign>(?<day>0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])(?!\\d)`,
  // 28/12 1981, 28.12.81
  `(?<!\\d)${DAY} ?[-/.] ?(?<month>0?[1-9]|1[0-2]) ?[-/. ] ?${YEAR}`,
  // 28 december 1981, 28:e dec -81, 28th of December, 1981
  `(?<!\\d)${DAY}${NTH} ?(?:of |i )?${NAME},? ?[-']?${YEAR}`,
  // December 28, 1981
  `(?<!\\p{L})${NAME} ?(?:the |den )?${DAY}${NTH}(?:, ?| )[-']?${YEAR}`,
  // 1981, 28 december
  `(?<!\\d)(?<year>${CENTURY}\\d\\d),? (?:den )?${DAY}${NTH} ?${NAME}`,
  // 1981 december 28
  `(?<!\\d)(?<year>${CENTURY}\\d\\d),? ?${NAME} ?(?:the |den )?${DAY}(?!\\d)`,
].map((form) => new RegExp(form, 'giu'));
const BY_NAME = MONTHS.map((month) => new RegExp(`^${month}$`, 'iu'));
// Two-digit years up to this one count as our own time.
const LAST_OF_OWN = 30;

/** Whether a year of four or two digits lies in the time that the service records. */
export const isOwnTime = (year: string): boolean => (year.length === 4 ? year >= '2000' : Number(year) <= LAST_OF_OWN);

/** The dates in a normalised text, in order. */
export function daysIn(text: string): DayInText[] {
  return FORMS.flatMap((form, at) => [...text.matchAll(form)].map((found) => read(found, at > 0))).sort((a, b) => a.from - b.from);
}

function read({ index, 0: whole, groups }: RegExpExecArray, excludesOffset: boolean): DayInText {
  const { year = '', month, name = '', day = '' } = groups ?? {};
  const number = month ?? String(BY_NAME.findIndex((one) => one.test(name)) + 1);
  const six = [year.slice(-2), number.padStart(2, '0'), day.padStart(2, '0')].join('');
  return { from: index, to: index + whole.length, six, excludesOffset, ownTime: isOwnTime(year) };
}
