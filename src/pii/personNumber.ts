/** The centuries of birth that a number can have. */
export const CENTURY = '(?:1[89]|20)';

/** Added to the day in coordination numbers. */
export const DAYS_ADDED = 60;

/** A parsed personal or coordination number. */
export interface NumberRead {
  /** Twelve digits, century first; a coordination number keeps its day plus 60. */
  readonly canonical: string;
  /** ISO 8601 date. */
  readonly birthDate: string;
  readonly coordination: boolean;
}

/** The reasons why a text is not a valid number. */
export type NotRead = 'RESERVE' | 'FORM' | 'CENTURY' | 'DATE' | 'CHECK' | 'UNBORN';

// A hyphen may be copied as a minus sign or typeset as a dash.
const SIGN = '[-+\\u2010-\\u2013\\u2212]';
const DIGITS = new RegExp(`^(\\d\\d)?(\\d{6})(${SIGN}?)(\\d{4})$`);
/** Letters in the last four, or before the date: temporary numbers that a hospital or an authority assigns. */
const RESERVE = new RegExp(`^\\p{L}{0,2}(?:\\d\\d)?\\d{6}${SIGN}?[\\p{L}\\d]{4}$`, 'u');

/**
 * Parses a number of 10 or 12 digits as of the day `today` (ISO 8601). In ten digits the sign gives the century: - or
 * none means that the person turns less than 100 this year, + means 100 or more. Twelve digits are taken as they are,
 * unless the sign contradicts them.
 */
export function readNumber(text: string, today: string): NumberRead | NotRead {
  const trimmed = text.trim();
  const [, century, date = '', sign = '', last = ''] = DIGITS.exec(trimmed) ?? [];
  if (date === '') return RESERVE.test(trimmed) && /\p{L}/u.test(trimmed) ? 'RESERVE' : 'FORM';
  if (century !== undefined && !new RegExp(`^${CENTURY}$`).test(century)) return 'CENTURY';
  const year = century === undefined ? yearOf(date, sign === '+', today) : `${century}${date.slice(0, 2)}`;
  // A plus means that the person turns 100 or more: if the century contradicts it, one of the two is mistyped.
  if (century !== undefined && sign === '+' && Number(today.slice(0, 4)) - Number(year) < 100) return 'CENTURY';
  const written = Number(date.slice(4));
  const coordination = written > DAYS_ADDED;
  const day = String(coordination ? written - DAYS_ADDED : written).padStart(2, '0');
  const birthDate = `${year}-${date.slice(2, 4)}-${day}`;
  if (!isDay(birthDate)) return 'DATE';
  if (last.startsWith('000') || !luhnHolds(date + last)) return 'CHECK';
  if (birthDate > today) return 'UNBORN';
  return { canonical: `${year}${date.slice(2)}${last}`, birthDate, coordination };
}

/** The latest year with these two digits, or, with a plus, the latest one at least a hundred years ago. */
function yearOf(date: string, plus: boolean, today: string): string {
  const latest = Number(today.slice(0, 4)) - (plus ? 100 : 0);
  const age = (((latest - Number(date.slice(0, 2))) % 100) + 100) % 100;
  return String(latest - age);
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** Whether the last of ten digits is the correct check digit (Luhn). */
export function luhnHolds(ten: string): boolean {
  let sum = 0;
  for (let at = 0; at < ten.length; at += 1) {
    const weighed = (ten.charCodeAt(at) - ZERO) * (at % 2 === 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

const ZERO = 48;
