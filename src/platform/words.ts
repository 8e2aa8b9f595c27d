/** A text as two people would compare it aloud: whatever letter case, spacing and form of the letters it was written in. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether a name stands in a text, however it is written there. */
export function holdsName(text: string, name: string): boolean {
  return folded(text).includes(folded(name));
}
