/** A text as two people would compare it aloud: whatever letter case, spacing and form of the letters it was written in. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether a name stands in a text, however it is written there. */
export function holdsName(text: string, name: string): boolean {
  return folded(text).includes(folded(name));
}

/** Whether every word of the search begins a word of the text, whatever its case and accents. */
export function holdsWords(text: string, search: string): boolean {
  const own = words(text);
  const sought = words(search);
  return sought.length > 0 && sought.every((word) => own.some((one) => one.startsWith(word)));
}

function words(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
