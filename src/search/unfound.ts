import { dictionary } from './dictionary';

const PLAIN = /^\p{L}[\p{L}-]{1,29}$/u;
/** Short signs of groups have digits: "764", "c18". Four digits alone may end a personal identity number. */
const SIGN = /^(?:\d{2,3}|(?=.*\p{L})[\p{L}\p{N}]{2,4})$/u;

/** Whether a word that stands nowhere may be kept for the coordinators: neither a longer number nor a name of the dictionary. */
export function mayBeKept(word: string): boolean {
  if (!PLAIN.test(word) && !SIGN.test(word)) return false;
  return !dictionary().has(word) || dictionary().ordinary(word);
}
