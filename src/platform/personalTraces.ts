import { mailIn, phoneIn } from './contactTraces';
import { likeDigits, withDigits } from './lookAlikes';
import { numberIn, numberInAddress, rightNumberIn } from './numberTraces';
import { numberInOtherWays } from './numberWays';
import { decoded, plain, withoutBooks } from './traceText';

// Measured by hand: the time is linear in the length. 20 000 characters take both checks 4 to 8 ms, and 13 ms at worst (digits one by one:
// 0-7-0-7-…).
const DIGIT = /\d/;

/**
 * Whether a Swedish personal or coordination number stands in the text, whole, however it is written. With letters that look like digits
 * it is one only where the check digit is right.
 */
export function holdsPersonalNumber(text: string): boolean {
  const known = searched(text);
  if (known === null) return false;
  if (numberIn(known) || numberInOtherWays(known)) return true;
  const meant = likeDigits(known);
  return meant !== known && (rightNumberIn(meant) || numberInOtherWays(meant));
}

/** Whether a telephone number or an e-mail address stands in the text. */
export function holdsContact(text: string): boolean {
  if (mailIn(plain(text))) return true;
  const known = searched(text);
  if (known === null) return false;
  const meant = withDigits(known);
  return phoneIn(known) || (meant !== known && phoneIn(meant));
}

/** The text as it is searched for numbers; null without a digit. */
function searched(text: string): string | null {
  const one = plain(text);
  return DIGIT.test(one) ? withoutBooks(one) : null;
}

/** Whether an address on the web holds a personal number or an e-mail address, percent-encoded or not. Digits of other kinds are ids. */
export function addressHoldsPerson(url: string): boolean {
  const address = plain(decoded(url));
  return numberInAddress(address) || mailIn(address);
}
