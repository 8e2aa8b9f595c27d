import { CENTURY } from './personNumbers';
import { DAY, isNumber, MONTH } from './numberTraces';

/**
 * Numbers that are written so that a search for them finds none: with words between the date and the last four, in groups of any size with
 * any signs between, and with letters that look like digits. Here the check digit decides, but where the text itself says what the
 * four digits are. Every pattern is bounded: the time is linear in the length of the text.
 */
const DATE = `(?<!\\d)(?<date>(?:${CENTURY})?\\d\\d(?<sign>[-./ ]?)${MONTH}\\k<sign>${DAY})(?!\\d)`;
const LAST = '(?<last>\\d(?:[ .-]?\\d){3})(?!\\d)';
const FOUR = '(?:fyra|4|four)';
const ENDS = '(?:sista|senaste|avslutande|last|final)';
const SAYS = `(?:${ENDS} ?${FOUR}|${FOUR} ?${ENDS}|slutsiffr\\p{L}*|kontrollsiffr\\p{L}*|last digits|closing digits)`;
const MONTHS = 'jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec';

/** 811228, sista fyra 9874: up to so many signs and words between, and no digit but the 4 of "4 sista". */
const WITH_WORDS = new RegExp(
  `${DATE}(?<between>(?:[^\\d]|4(?= ?${ENDS})|(?<=${ENDS} ?)4){1,60}?)${LAST}(?<next>.{0,2})`,
  'giu',
);
/** Sista fyra 9874 … 28 december 1981: in either order, in whatever way the day is written. */
const SAID = new RegExp(`(?<![\\p{L}\\p{N}])${SAYS}[^\\d]{0,30}${LAST}(?<next>.{0,2})`, 'giu');
const ANY_DAY = new RegExp(
  `${DATE}|(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])\\.?(?: ?[-/.] ?(?:0?[1-9]|1[0-2]) ?[-/. ] ?| ?(?:${MONTHS})\\p{L}*\\.? )(?:(?:${CENTURY})?\\d\\d)(?!\\d)`,
  'giu',
);
const WINDOW = 120;

const SAYS_SO = new RegExp(SAYS, 'iu');
/** What joins the two, or is said of a number, and is also said of much else. */
const JOINS = new RegExp(
  '(?<!\\p{L})(?:nr|nummer|no|number|pnr|personnr|personnummer|siffror|siffra|digits?|fyra|four|och|and|sedan|därefter|then|plus|samt|' +
    'följt av|followed by|streck|bindestreck|dash|hyphen|minus|mellanslag|space|slut|ends?|slutar|avslutas)(?!\\p{L})',
  'iu',
);
const NUMBERED = /(?<!\p{L})(?:nr|nummer|no|number)(?!\p{L})/iu;
const YEAR = /^(?:19|20)\d\d$/;
const HOURS = /^(?:[01]\d|2[0-4])[.-][0-5]\d$/;
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether a personal number stands in a plain text in one of these ways. */
export function numberInOtherWays(text: string): boolean {
  return (
    [...text.matchAll(WITH_WORDS)].some(joined) ||
    [...text.matchAll(SAID)].some((said) => isSaid(text, said)) ||
    inGroups(text)
  );
}

function joined({
  groups: { date = '', sign = '', between = '', last = '', next = '' } = {},
}: RegExpExecArray): boolean {
  if (SAYS_SO.test(between)) return !YEAR.test(digitsOf(last)) || isNumber(digitsOf(date + last));
  if (!JOINS.test(between) || YEAR.test(last) || HOURS.test(last) || goesOn(next)) return false;
  // 2016-03-05 nr 1234 is a record of a day.
  const ofRecord = sign !== '' && date.length === 10 && date >= '2000' && NUMBERED.test(between);
  return !ofRecord && isNumber(digitsOf(date + last));
}

/** What is said to be the last four is, where a day is near; a year only if the check digit is right. */
function isSaid(text: string, { index, 0: whole, groups: { last = '', next = '' } = {} }: RegExpExecArray): boolean {
  if (goesOn(next)) return false;
  const near = `${text.slice(Math.max(0, index - WINDOW), index)} x ${text.slice(index + whole.length - next.length, index + whole.length + WINDOW)}`;
  const days = [...near.matchAll(ANY_DAY)];
  if (!YEAR.test(digitsOf(last))) return days.length > 0;
  return days.some(({ groups }) => isNumber(digitsOf((groups?.['date'] ?? '') + last)));
}

/** The four digits are the beginning of something else, like a date or a time. */
const goesOn = (next: string): boolean => /^[-/:.]\d/.test(next);

const RUN = /(?<!\d)\d{1,8}(?:[^\p{L}\p{N}]{1,3}\d{1,8})+(?!\d)/gu;
const GROUP = /(\d+)([^\d]*)/g;
const LENGTHS: readonly number[] = [10, 12];

/** 8112 28.9874, 81.12.28.98.74 and 8.1.1.2.2.8.9.8.7.4. */
function inGroups(text: string): boolean {
  return [...text.matchAll(RUN)].some(([run]) => {
    const parts = [...run.matchAll(GROUP)].map(([, digits = '', sign = '']) => ({ digits, sign }));
    return parts.some((_, from) => {
      let digits = '';
      for (let to = from; to < parts.length && digits.length < 12; to++) {
        digits += parts[to]?.digits ?? '';
        // The number is asked first: few are one, and to look at how it is written takes longer.
        if (LENGTHS.includes(digits.length) && isNumber(digits) && isGrouped(parts.slice(from, to + 1))) return true;
      }
      return false;
    });
  });
}

function isGrouped(parts: readonly { readonly digits: string; readonly sign: string }[]): boolean {
  const digits = parts.map((part) => part.digits);
  const signs = parts.slice(0, -1).map(({ sign }) => sign);
  const [last = ''] = digits.slice(-1);
  if (digits.length < 2) return false;
  const singles = digits.filter((group) => group.length === 1).length;
  if (singles >= 6) return true;
  // What begins with 0 in larger groups is called, groups of four are codes and years, and groups of three an amount.
  const [first = ''] = digits;
  const isOther =
    first.startsWith('0') ||
    YEAR.test(last) ||
    digits.every((group) => group.length === 4) ||
    (first.length <= 3 && digits.slice(1).every((group) => group.length === 3));
  if (isOther) return false;
  // The last four begin where a group does: 12-03-2005-12 is of two days.
  const begins = digits.map((_, at) => digits.slice(at).join('').length);
  if (!begins.includes(4)) return false;
  const alike = signs.every((sign) => sign === signs[0] && /^[.\-/ _·]$/.test(sign));
  return alike ? digits.length > 2 : digits.join('').length === 10 && last.length === 4 && digits.length <= 5;
}

const LOOK_ALIKE: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', i: '1', '|': '1' };
const MIXED = /(?<!\p{L})[\dOoQlIi|]{2,}(?![\p{L}])/gu;

/** A plain text with digits for the letters that look like them, in words that have a digit and no other letter. */
export function withDigits(text: string): string {
  return text.replace(MIXED, (word) =>
    /\d/.test(word) ? [...word].map((sign) => LOOK_ALIKE[sign] ?? sign).join('') : word,
  );
}
