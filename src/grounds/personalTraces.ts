// Shape alone, with or without a right check digit: a number that was mistyped is somebody's all the same. Days run to 31, and from 61
// to 91 for coordination numbers; the months keep the numbers of organisations out.
const PERSONAL_NUMBER =
  /(?<!\d)(?:1[89]|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[ +-]?\d{4}(?!\d)/;
const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const PHONE = /(?<![\d:+-])(?:\+[1-9]|0[1-9]|00[1-9])[\d ()/-]*\d/g;
const CALENDAR_DAY = /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/;
const PHONE_DIGITS = { least: 7, most: 15 };

/** Whether a Swedish personal or coordination number stands in the text, whole, however it is written. */
export function holdsPersonalNumber(text: string): boolean {
  return PERSONAL_NUMBER.test(plain(text));
}

/** Whether a telephone number or an e-mail address stands in the text. */
export function holdsContact(text: string): boolean {
  const searched = plain(text);
  return MAIL.test(searched) || [...searched.matchAll(PHONE)].some(([found]) => isPhone(found));
}

function isPhone(found: string): boolean {
  const digits = found.replace(/\D/g, '').length;
  return digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most && !CALENDAR_DAY.test(found);
}

// Characters that look alike or are not seen must not hide a number.
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/\p{Zs}+/gu, ' ');
}
