/** Letters that look like digits in a telephone number. */
const LIKE_IN_CALLS: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', i: '1', '|': '1' };
const MIXED = /(?<!\p{L})[\dOoQlIi|]{2,}(?![\p{L}])/gu;

/** Replaces such letters by digits in words that have a digit and no other letter. */
export function withDigits(text: string): string {
  return text.replace(MIXED, (word) => (/\d/.test(word) ? [...word].map((sign) => LIKE_IN_CALLS[sign] ?? sign).join('') : word));
}

/** All look-alikes, including Greek and Cyrillic letters. Used only where a check digit decides. */
const ROWS: readonly (readonly [digit: string, letters: string])[] = [
  ['0', 'OoQDΟοОоØøÖö'],
  ['1', 'IilL|ІіΙι'],
  ['2', 'Zz'],
  ['3', 'Зз'],
  ['4', 'AАΑ'],
  ['5', 'SsЅѕ'],
  ['6', 'GbбЬ'],
  ['7', 'T'],
  ['8', 'BВΒ'],
  ['9', 'gq'],
];
const LIKE = new Map(ROWS.flatMap(([digit, letters]) => [...letters].map((letter) => [letter, digit])));
const RUN = new RegExp(`[\\d${[...LIKE.keys()].join('')}]+`, 'gu');
const LETTER = /\p{L}/u;
const BEFORE = /\d[^\p{L}\p{N}]{1,3}$/u;
const AFTER = /^[^\p{L}\p{N}]{1,3}\d/u;
const LONGEST = 4;

/**
 * Replaces every look-alike by its digit: in words that have a digit and no other letter, in mostly numeric parts glued
 * to a word (pnr8112Z8), and in single capitals next to digits (8 I 1).
 */
export function likeDigits(text: string): string {
  return text.replace(RUN, (run, at: number) => (isMeant(text, run, at) ? [...run].map((sign) => LIKE.get(sign) ?? sign).join('') : run));
}

function isMeant(text: string, run: string, at: number): boolean {
  const end = at + run.length;
  const digits = run.replace(/\D/g, '').length;
  if (digits === run.length) return false;
  const glued = LETTER.test(text[at - 1] ?? '') || LETTER.test(text[end] ?? '');
  if (glued) return run.length >= LONGEST && digits * 2 >= run.length;
  if (digits > 0) return true;
  if (run.length > LONGEST || run !== run.toUpperCase()) return false;
  return BEFORE.test(text.slice(Math.max(0, at - 4), at)) || AFTER.test(text.slice(end, end + 4));
}
