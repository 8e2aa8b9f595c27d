const swedish = new Intl.Collator('sv');

/** What a row is ordered by: instants and other machine texts by code unit, words as Swedish does. */
export type SortValue = { readonly word: string } | { readonly code: string } | null;

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders two words as Swedish does, and equal ones by their code. */
export function compareWords(a: string, b: string): number {
  return swedish.compare(a, b) || compareTexts(a, b);
}

/** Orders two values; the empty one is last in either direction. */
export function compareValues(a: SortValue, b: SortValue, direction: 'ASC' | 'DESC'): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const ascending = 'word' in a && 'word' in b ? compareWords(a.word, b.word) : compareTexts(codeOf(a), codeOf(b));
  return direction === 'ASC' ? ascending : -ascending;
}

/** The rows in the order of the values; among equals, each value in turn decides. */
export function orderedBy<T>(rows: readonly T[], direction: 'ASC' | 'DESC', ...values: ((row: T) => SortValue)[]): T[] {
  return [...rows].sort((a, b) => {
    for (const value of values) {
      const order = compareValues(value(a), value(b), direction);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** A Swedish word to order by. */
export const word = (text: unknown): SortValue => (typeof text === 'string' ? { word: text } : null);

/** A code, id, day or instant to order by. */
export const code = (text: unknown): SortValue => (typeof text === 'string' ? { code: text } : null);

function codeOf(value: { readonly word: string } | { readonly code: string }): string {
  return 'code' in value ? value.code : value.word;
}
