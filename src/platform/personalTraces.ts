import { mailIn, phoneIn } from './contactTraces';
import { numberIn, numberInAddress } from './numberTraces';
import { numberInOtherWays, withDigits } from './numberWays';
import { decoded, plain, withoutBooks } from './traceText';

// Measured by hand: the time is linear in the length. 20 000 characters take both checks 4 to 8 ms, and 13 ms at worst (digits one by one:
// 0-7-0-7-…).
const DIGIT = /\d/;

/** Whether a Swedish personal or coordination number stands in the text, whole, however it is written. */
export function holdsPersonalNumber(text: string): boolean {
  return readings(text).some((one) => numberIn(one) || numberInOtherWays(one));
}

/** Whether a telephone number or an e-mail address stands in the text. */
export function holdsContact(text: string): boolean {
  return mailIn(plain(text)) || readings(text).some(phoneIn);
}

/** The text as it is searched for numbers: as it stands, and with digits for the letters that look like them. */
function readings(text: string): string[] {
  const searched = plain(text);
  if (!DIGIT.test(searched)) return [];
  const known = withoutBooks(searched);
  const meant = withDigits(known);
  return meant === known ? [known] : [known, meant];
}

/** Whether an address on the web holds a personal number or an e-mail address, percent-encoded or not. Digits of other kinds are ids. */
export function addressHoldsPerson(url: string): boolean {
  const searched = plain(decoded(url));
  return numberInAddress(searched) || mailIn(searched);
}
