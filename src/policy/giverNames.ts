import type { GiverRole } from './consent';

/** Letters that Unicode does not take apart into a letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae', ð: 'd', đ: 'd', ħ: 'h', ı: 'i', ł: 'l', ø: 'o', œ: 'oe', ß: 'ss', þ: 'th',
}; // prettier-ignore

/** A name without what differs when two people write the same one: case, spaces, hyphens and full stops, and marks on letters. */
export function plainName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[æðđħıłøœßþ]/g, (letter) => PLAIN[letter] ?? letter);
  const plain = letters.replace(/[\s\p{P}]+/gu, ' ').trim();
  // Of a name made of nothing else, all of it counts.
  return plain === '' ? name.trim() : plain;
}

/** Whom the agency has on record, as far as somebody who consents can be one of them. */
export interface NamesOnRecord {
  readonly person: string;
  /** The guardians and other relatives. */
  readonly relatives: readonly string[];
}

/** Whether somebody who consents is on record in that capacity. Who reported is on no record of names. */
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
