import { edits, fold, skeleton } from './spelling';
import { cut, known } from './morphology';
import { dictionary } from './dictionary';
import type { Thesaurus } from './thesaurus';
import type { Vocabulary } from './vocabulary';

/** A word that may have been meant instead of one that stands nowhere. */
export interface Correction {
  readonly word: string;
  readonly name: boolean;
}

const MOST_NAME_EDITS = 3;
const MOST_NAMES = 8;
const MOST_WORDS = 6;
/** Two words of so few letters are near each other by chance. */
const LEAST_LETTERS = 4;

const mostEdits = ({ length }: string): number => (length <= 5 ? 1 : length <= 8 ? 2 : 3);

/**
 * The words nearest to one that neither the index nor the thesaurus knows. An ordinary word of the language is not
 * misspelt: it only stands nowhere. `named` picks the names that the reader may see of those that sound alike.
 */
export async function corrections(
  word: string,
  words: Vocabulary,
  thesaurus: Thesaurus,
  named: (names: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Correction[]> {
  if (/\d/.test(word) || dictionary().ordinary(word)) return [];
  const folded = fold(word);
  const names = await nearestNames(word, words, named);
  const [first] = names;
  const toName = first === undefined ? Infinity : edits(fold(first), folded, MOST_NAME_EDITS);
  const asNames = names.slice(0, MOST_NAMES).map((name) => ({ word: name, name: true }));
  if (word.length < LEAST_LETTERS || known(word) || isCompound(word)) return asNames;
  const { distance, found } = nearestWords(folded, words, thesaurus);
  return found.length > 0 && distance < toName ? found.slice(0, MOST_WORDS).map((one) => ({ word: one, name: false })) : asNames;
}

async function nearestNames(
  word: string,
  words: Vocabulary,
  named: (names: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string[]> {
  if (skeleton(word).length < 2) return [];
  const folded = fold(word);
  const apart = (name: string): number => edits(fold(name), folded, MOST_NAME_EDITS);
  const near = words.namesLike(word).filter((name) => apart(name) <= MOST_NAME_EDITS);
  const open = near.length === 0 ? new Set<string>() : await named(near);
  const seen = near.filter((name) => open.has(name));
  const least = Math.min(...seen.map(apart));
  return seen.filter((name) => apart(name) === least);
}

function nearestWords(folded: string, words: Vocabulary, thesaurus: Thesaurus): { distance: number; found: string[] } {
  let distance = mostEdits(folded) + 1;
  let found = new Set<string>();
  const consider = (spelling: string, meant: readonly string[]): void => {
    if (spelling.length < LEAST_LETTERS) return;
    const apart = edits(folded, spelling, Math.min(mostEdits(folded), distance));
    if (apart > mostEdits(folded) || apart > distance) return;
    if (apart < distance) found = new Set();
    distance = apart;
    for (const one of meant) found.add(one);
  };
  for (const [spelling, meant] of words.spellings()) {
    const open = meant.filter((one) => !words.isName(one));
    if (open.length > 0) consider(spelling, open);
  }
  for (const [spelling, one] of thesaurus.singleWords()) consider(spelling, [one]);
  return { distance, found: [...found] };
}

function isCompound(word: string): boolean {
  const parts = cut(word);
  return parts !== null && known(parts.head) && known(parts.last);
}
