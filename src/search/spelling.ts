/** Letters that lose nothing but a mark, and that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = { ø: 'o', æ: 'a', ß: 'ss', ı: 'i', đ: 'd', ł: 'l' };

/** A word without letter case and accents, by which spellings are compared. */
export const fold = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øæßıđł]/g, (letter) => LETTERS[letter] ?? letter);

/** The words of a text, in lower case. A hyphen inside a word is part of it. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];

/** Sounds that are written in several ways, in the order in which they are made one. */
const SOUNDS: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/[^a-z]/g, ''],
  // Somali "Cabdi" is "Abdi".
  [/^c(?=[aeiou][bdl])/, ''],
  [/^(?:y|j|g(?=i))/, 'j'],
  [/zh|dj|dzh|xh/g, 'j'],
  [/sch|sj|tj|ch|sh/g, 's'],
  [/kh|ck|gh|q|c/g, 'k'],
  [/th|dh/g, (found) => found.charAt(0)],
  [/ph|v|w/g, 'f'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/b(?=$|[^aeiouy])/g, 'p'],
  [/h(?=[^aeiouy]|$)/g, ''],
];

/**
 * The consonants that the spellings of one foreign name share: Mariam and Maryam, Zeinab and Zeynep, Kareem and Karim.
 */
export function skeleton(name: string): string {
  const sounds = SOUNDS.reduce((word, [pattern, by]) => word.replace(pattern, by as string), fold(name));
  const first = /^[aeiouy]/.test(sounds) ? 'a' : '';
  return `${first}${sounds.replace(/[aeiouy]/g, '')}`.replace(/(.)\1+/g, '$1');
}

/**
 * The edits between two words: letters put in, left out, changed, or exchanged with their neighbour (optimal string
 * alignment). Above `most` it gives up, and says `most + 1`.
 */
export function edits(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const changed = at(row, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, changed);
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (exchanged) cost = Math.min(cost, at(before, j - 2) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return at(row, other.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
