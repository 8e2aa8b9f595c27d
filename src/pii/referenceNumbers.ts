import { plain } from './plainText';

/** `K-2026-7F3KQ9`, also without its hyphens: a letter, a year of four digits, six digits of Crockford's base 32. */
const REFERENCE = /(?<![\p{L}\p{N}])[A-Z][- ]?20\d\d[- ]?[0-9A-HJKMNP-TV-Z]{6}(?![\p{L}\p{N}])/iu;
/** The same, parted in another way, as by a line break or in the name of a file. One of the six is a digit: others can be a word. */
const PARTED = /(?<![\p{L}\p{N}])[A-Z][-_./ ]{0,3}20\d\d[-_./ ]{0,3}(?=[A-Z]{0,5}\d)[0-9A-HJKMNP-TV-Z]{6}(?![\p{L}\p{N}])/iu;
/** The global id of a case or person, whose uuid plain() has taken out. */
const ID = /(?<![\p{L}\p{N}])(?:case|person)_x(?![\p{L}\p{N}])/iu;

/** Whether the text contains the number that the service gives to a case, a referral or a request, or the id of a case or person. */
export function holdsReferenceNumber(text: string): boolean {
  const seen = plain(text);
  return [REFERENCE, PARTED, ID].some((pattern) => pattern.test(seen));
}
