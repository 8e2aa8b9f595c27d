import type { GiverRole } from './consent';

/** Letters that Unicode does not decompose into a letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/**
 * A name normalised for comparison, without the differences between two spellings: case, spaces, hyphens, full stops,
 * and marks on letters.
 */
export function plainName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[æðđħıłøœßþ]/g, (letter) => PLAIN[letter] ?? letter);
  const plain = letters.replace(/[\s\p{P}]+/gu, ' ').trim();
  // A name of punctuation alone is compared as it is.
  return plain === '' ? name.trim() : plain;
}

/** The names on record with which a giver of consent can be matched. */
export interface NamesOnRecord {
  readonly person: string;
  /** The guardians and other relatives. */
  readonly relatives: readonly string[];
}

/** Whether a giver of consent is on record in that capacity. A reporter is never on record by name. */
export function isOnRecord(
  { role, name }: { readonly role: GiverRole; readonly name: string },
  { person, relatives }: NamesOnRecord,
): boolean {
  const named: Readonly<Record<GiverRole, readonly string[]>> = {
    PERSON: [person],
    GUARDIAN: relatives,
    RELATIVE: relatives,
    REPORTER: [],
  };
  return named[role].some((known) => plainName(known) === plainName(name));
}
