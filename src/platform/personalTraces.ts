import { mailIn, phoneIn } from './contactTraces';
import { numberIn, numberInAddress } from './numberTraces';
import { decoded, plain, withoutBooks } from './traceText';

// Measured by hand: 20 000 characters take both checks together 1 to 4 ms, and 12 ms at worst (digits one by one: 0-7-0-7-…); ten times
// as many take ten times as long.
const DIGIT = /\d/;

/** Whether a Swedish personal or coordination number stands in the text, whole, however it is written. */
export function holdsPersonalNumber(text: string): boolean {
  const searched = plain(text);
  return DIGIT.test(searched) && numberIn(withoutBooks(searched));
}

/** Whether a telephone number or an e-mail address stands in the text. */
export function holdsContact(text: string): boolean {
  const searched = plain(text);
  return mailIn(searched) || (DIGIT.test(searched) && phoneIn(withoutBooks(searched)));
}

/** Whether an address on the web holds a personal number or an e-mail address, percent-encoded or not. Digits of other kinds are ids. */
export function addressHoldsPerson(url: string): boolean {
  const searched = plain(decoded(url));
  return numberInAddress(searched) || mailIn(searched);
}
