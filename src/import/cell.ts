/** Excel's way to keep a text that looks like a number: ="20110101-1234". */
const AS_FORMULA = /^="(.*)"$/s;
const DASHES = /[\p{Pd}\u2212]/gu;
const SPACES = /\p{Zs}+/gu;
/** Å as Ã…, é as Ã©, an en dash as â€“: UTF-8 that was read as Windows-1252 and encoded again. */
const ENCODED_TWICE =
  /[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|â€./u;
const REPLACED = '\ufffd';

/** A cell without what only the file needs: spaces around it, and the formula around a text. */
export function cellText(cell: string): string {
  const trimmed = cell.trim();
  const inner = AS_FORMULA.exec(trimmed)?.[1];
  return inner === undefined ? trimmed : inner.replaceAll('""', '"').trim();
}

/** A number or a day with plain hyphens and spaces. */
export function spelt(cell: string): string {
  return cell.replace(DASHES, '-').replace(SPACES, ' ');
}

/** The damage of a text, as the end of a sentence; null if there is none. */
export function textFault(text: string): string | null {
  if (text.includes(REPLACED)) return 'holds U+FFFD, which stands for a character that was lost: export the file anew.';
  if (ENCODED_TWICE.test(text)) return 'was encoded twice (such as å as Ã¥): export the file anew, in UTF-8.';
  return null;
}
