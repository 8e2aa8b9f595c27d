import { plain } from './plainText';

/** `K-2026-7F3KQ9`, also without its hyphens: a letter, a year of four digits, six digits of Crockford's base 32. */
const REFERENCE = /(?<![\p{L}\p{N}])[A-Z][- ]?20\d\d[- ]?[0-9A-HJKMNP-TV-Z]{6}(?![\p{L}\p{N}])/iu;

/** Whether the text contains the number that the service gives to a case, a referral or a request. */
export function holdsReferenceNumber(text: string): boolean {
  return REFERENCE.test(plain(text));
}
