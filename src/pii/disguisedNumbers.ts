import { daysIn, isOwnTime } from './days';
import { CENTURY } from './personNumber';
import { DAY, isNumber, MONTH } from './numbers';
import { COUNTED } from './recordNumbers';

/**
 * Finds numbers in notations that a plain search misses: with words between the date and the last four digits, in
 * groups of any size with any separators, and with letters that look like digits. Here the check digit decides, unless
 * the text itself says what the four digits are. Every pattern is bounded: the time is linear in the length of the
 * text.
 */
const DATE = `(?<!\\d)(?<date>(?:${CENTURY})?\\d\\d(?<sign>[-./ ]?)${MONTH}\\k<sign>${DAY})(?!\\d)`;
const LAST = '(?<last>\\d(?:[ .-]?\\d){3})(?!\\d)';
const FOUR = '(?:fyra|4|four)';
const ENDS = '(?:sista|senaste|avslutande|last|final)';
const SAYS = `(?:${ENDS} ?${FOUR}|${FOUR} ?${ENDS}|slutsiffr\\p{L}*|kontrollsiffr\\p{L}*|last digits|closing digits)`;

/** 811228, sista fyra 9874: up to 60 characters in between, with no digit except the 4 of "4 sista". */
const WITH_WORDS = new RegExp(`${DATE}(?<between>(?:[^\\d]|4(?= ?${ENDS})|(?<=${ENDS} ?)4){1,60}?)${LAST}(?<next>.{0,2})`, 'giu');
/** Sista fyra 9874 … 28 december 1981: in either order, with the date in any notation. */
const SAID = new RegExp(`(?<![\\p{L}\\p{N}])${SAYS}[^\\d]{0,30}${LAST}(?<next>.{0,2})`, 'giu');
const WINDOW = 120;

const SAYS_SO = new RegExp(SAYS, 'iu');
/** Words that join the two, or that occur with a number and with much else. */
const JOINS = new RegExp(
  '(?<!\\p{L})(?:nr|nummer|no|number|pnr|personnr|personnummer|siffror|siffra|digits?|fyra|four|och|and|sedan|därefter|then|plus|samt|' +
    'följt av|followed by|streck|bindestreck|dash|hyphen|minus|mellanslag|space|slut|ends?|slutar|avslutas)(?!\\p{L})',
  'iu',
);
const NUMBERED = /(?<!\p{L})(?:nr|nummer|no|number)(?!\p{L})/iu;
const YEAR = /^(?:19|20)\d\d$/;
const HOURS = /^(?:[01]\d|2[0-4])[.-][0-5]\d$/;
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** 20160305T1200, 20160305 kl 1200 */
const MOMENT = /^(?:T|,? ?(?:kl|at)\.? ?)$/iu;
/** Words that announce a birth date or the end of a number. */
const TELLS =
  /(?<!\p{L})(?:född|fött|föddes|födelse\p{L}{0,12}|f\.|born|birth\p{L}{0,8}|dob|pnr|pers\.? ?nr|person(?:al)? ?n\p{L}{0,9}|personal identity|ssn|samordnings\p{L}{0,9}|koordinations\p{L}{0,9}|coordination|slutar|avslutas|slut\p{L}{0,8}siffr\p{L}{0,4}|ends|ending|siffror\p{L}{0,2}|digits)(?!\p{L})/iu;

/** Whether a normalised text contains a personal number in one of these notations. */
export function numberInOtherWays(text: string): boolean {
  return (
    [...text.matchAll(WITH_WORDS)].some((one) => joined(text, one)) ||
    [...text.matchAll(SAID)].some((said) => isSaid(text, said)) ||
    inGroups(text) ||
    toldApart(text)
  );
}

function joined(
  text: string,
  { index, 0: whole, groups: { date = '', sign = '', between = '', last = '', next = '' } = {} }: RegExpExecArray,
): boolean {
  const right = isNumber(digitsOf(date + last));
  if (SAYS_SO.test(between)) return right || !YEAR.test(digitsOf(last));
  if (!right || YEAR.test(last) || HOURS.test(last) || goesOn(next)) return false;
  const ofOwnTime = isOwnTime(digitsOf(date).slice(0, -4));
  // 2016-03-05 nr 1234 is a record of that day.
  if (JOINS.test(between)) return !(sign !== '' && date.length === 10 && ofOwnTime && NUMBERED.test(between));
  if (!ofOwnTime) return true;
  if (MOMENT.test(between)) return false;
  const end = index + whole.length - next.length;
  return sign === '' && !COUNTED.test(text.slice(end, end + 16));
}

/** Four digits announced as the last four count if a date is near; a year counts only with a correct check digit. */
function isSaid(text: string, { index, 0: whole, groups: { last = '', next = '' } = {} }: RegExpExecArray): boolean {
  if (goesOn(next)) return false;
  const near = `${text.slice(Math.max(0, index - WINDOW), index)} x ${text.slice(index + whole.length - next.length, index + whole.length + WINDOW)}`;
  const days = daysIn(near);
  if (!YEAR.test(digitsOf(last))) return days.length > 0;
  return days.some(({ six }) => isNumber(six + digitsOf(last)));
}

const ALONE = /(?<!\d)\d{4}(?!\d|[-.:/,]\d)/g;
const NEAR = 60;
const SENTENCE_ENDS = /[.!?] [^\p{L}\p{N} ]{0,2}\p{Lu}/gu;
const IN_OTHER_BEFORE = /(?:\d ?[-.:/, ]|(?<!\p{L})(?:kl|at)\.? ?)$/iu;
const IN_OTHER_AFTER = /^ \d\d/;
const COORDINATION = /(?:samordning|koordination|coordination)/iu;

/**
 * Pnr slutar 9874, född 28 december 1981: a date in any notation, and four digits in the same sentence that complete it
 * with a correct check digit. Recent dates have many uses and count only if the sentence mentions a birth or a number.
 */
function toldApart(text: string): boolean {
  const days = daysIn(text);
  if (days.length === 0) return false;
  const fours = [...text.matchAll(ALONE)]
    .map(({ index, 0: four }) => ({ from: index, to: index + 4, four }))
    .filter(({ four }) => !YEAR.test(four));
  let first = 0;
  return days.some((day) => {
    while ((fours[first]?.to ?? Infinity) < day.from - WINDOW) first += 1;
    const around = sentenceAround(text, day);
    const tells = TELLS.test(text.slice(around.from, around.to));
    if (!tells && day.ownTime) return false;
    const coordinated = tells && day.excludesOffset && COORDINATION.test(text.slice(around.from, around.to));
    const [least, most] = tells ? [around.from, around.to] : [day.from - NEAR, day.to + NEAR];
    for (let at = first; at < fours.length; at += 1) {
      const one = fours[at];
      if (one === undefined || one.from > most) return false;
      if (one.from < Math.max(least, around.from) || one.to > Math.min(most, around.to)) continue;
      if (completes(day.six, one.four, coordinated) && stands(text, day, one, day.ownTime || !tells)) return true;
    }
    return false;
  });
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The sentence around a date, within a limited distance. */
function sentenceAround(text: string, day: Stretch): Stretch {
  const before = text.slice(Math.max(0, day.from - WINDOW), day.from);
  const after = text.slice(day.to, day.to + WINDOW);
  const [begins] = [...before.matchAll(SENTENCE_ENDS)].slice(-1);
  const ends = after.search(SENTENCE_ENDS);
  return {
    from: day.from - before.length + (begins === undefined ? 0 : begins.index + 1),
    to: day.to + (ends === -1 ? after.length : ends + 1),
  };
}

const completes = (six: string, four: string, coordinated: boolean): boolean =>
  isNumber(six + four) || (coordinated && isNumber(six.slice(0, 4) + String(Number(six.slice(4)) + 60) + four));

/**
 * Whether four digits stand alone: not part of a date, a time or a larger number, and, if `mayCount`, not before a unit
 * that they count.
 */
function stands(text: string, day: Stretch, four: Stretch, mayCount: boolean): boolean {
  if (four.from < day.to && four.to > day.from) return false;
  if (mayCount && COUNTED.test(text.slice(four.to, four.to + 16))) return false;
  const before = four.from - day.to <= 2 && four.from >= day.to;
  const after = day.from - four.to <= 2 && day.from >= four.to;
  return (
    (before || !IN_OTHER_BEFORE.test(text.slice(Math.max(0, four.from - 5), four.from))) &&
    (after || !IN_OTHER_AFTER.test(text.slice(four.to, four.to + 3)))
  );
}

/** Whether the four digits begin something else, such as a date or a time. */
const goesOn = (next: string): boolean => /^[-/:.]\d/.test(next);

const RUN = /(?<!\d)\d{1,8}(?:[^\p{L}\p{N}]{1,3}\d{1,8})+(?!\d)/gu;
const GROUP = /(\d+)([^\d]*)/g;
const LENGTHS: readonly number[] = [10, 12];

/** 8112 28.9874, 81.12.28.98.74 and 8.1.1.2.2.8.9.8.7.4. */
function inGroups(text: string): boolean {
  return [...text.matchAll(RUN)].some(([run]) => {
    const parts = [...run.matchAll(GROUP)].map(([, digits = '', sign = '']) => ({ digits, sign }));
    if (isOddlyCut(parts)) return true;
    const all = parts.map(({ digits }) => digits).join('');
    const ends: number[] = [];
    for (const { digits } of parts) ends.push((ends.at(-1) ?? 0) + digits.length);
    const endOf = new Map(ends.map((end, at) => [end, at]));
    return parts.some((_, from) => {
      const start = ends[from - 1] ?? 0;
      return LENGTHS.some((length) => {
        const to = endOf.get(start + length);
        // The number is checked first: few pass, and checking the notation takes longer.
        return to !== undefined && isNumber(all.slice(start, start + length)) && isGrouped(parts.slice(from, to + 1));
      });
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
  // Larger groups that begin with 0 are telephone numbers, groups of four are codes and years, and groups of three are
  // amounts.
  const [first = ''] = digits;
  const isOther =
    first.startsWith('0') ||
    YEAR.test(last) ||
    digits.every((group) => group.length === 4) ||
    (first.length <= 3 && digits.slice(1).every((group) => group.length === 3));
  if (isOther) return false;
  // The last four digits begin where a group begins: 12-03-2005-12 contains two dates.
  const begins = digits.map((_, at) => digits.slice(at).join('').length);
  if (!begins.includes(4)) return false;
  const alike = signs.every((sign) => sign === signs[0] && /^[.\-/ _·]$/.test(sign));
  return alike ? digits.length > 2 : digits.join('').length === 10 && last.length === 4 && digits.length <= 5;
}

/**
 * 81122 89874 and 8112289 874: split anywhere, if the text there holds only this number. A decimal has fewer than five
 * digits before it.
 */
function isOddlyCut(parts: readonly { readonly digits: string; readonly sign: string }[]): boolean {
  const digits = parts.map((part) => part.digits);
  const whole = digits.join('');
  const [first = ''] = digits;
  const [sign = ''] = parts.map((part) => part.sign);
  if (!LENGTHS.includes(whole.length) || digits.length > 5 || first.startsWith('0')) return false;
  if (digits.some((group) => YEAR.test(group)) || (/[.,]/.test(sign) && first.length < 5)) return false;
  if (first.length <= 3 && digits.slice(1).every((group) => group.length === 3)) return false;
  if (digits.every((group) => group.length === 4)) return false;
  return parts.slice(0, -1).every((part) => part.sign === sign) && isNumber(whole);
}
