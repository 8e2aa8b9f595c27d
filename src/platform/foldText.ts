/** A text normalised for comparison: letter case, spacing and Unicode form are ignored. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether a text contains a name, ignoring case, spacing and Unicode form. */
export function holdsName(text: string, name: string): boolean {
  return folded(text).includes(folded(name));
}

/** Whether every word of the search begins a word of the text, ignoring case and accents. */
export function holdsWords(text: string, search: string): boolean {
  const own = words(text);
  const sought = words(search);
  return sought.length > 0 && sought.every((word) => own.some((one) => one.startsWith(word)));
}

function words(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
