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
