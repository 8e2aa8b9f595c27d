import { fold, skeleton } from './spelling';
import { lemmas, partsOf } from './morphology';

/** A word of the index, with the number of records that have it. A name is one of a person who may be named to all. */
export interface IndexedWord {
  readonly word: string;
  readonly records: number;
  readonly name: boolean;
}

const MOST_BEGINNINGS = 60;
const WORD = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u;

/**
 * The words of the index: what stands in listings that everyone in the network reads, and names that are open to all.
 * Names are compared by spelling only: their base forms are never made.
 */
export class Vocabulary {
  private readonly records = new Map<string, number>();
  private readonly byFold = new Map<string, string[]>();
  private readonly byBase = new Map<string, string[]>();
  private readonly byPart = new Map<string, string[]>();
  private readonly bySkeleton = new Map<string, string[]>();
  private readonly open: ReadonlySet<string>;
  private readonly names = new Set<string>();
  private readonly sorted: readonly string[];

  constructor(
    words: readonly IndexedWord[],
    /** The number of records. */
    readonly size: number,
  ) {
    const written = words.filter(({ word }) => WORD.test(word));
    // The index holds words without their accents beside those with them.
    const accented = new Set(written.filter(({ word }) => fold(word) !== word).map(({ word }) => fold(word)));
    this.open = new Set(written.filter(({ name }) => !name).map(({ word }) => word));
    for (const one of written) if (!accented.has(one.word)) this.add(one);
    this.sorted = [...this.byFold.keys()].sort();
  }

  /** The number of records that have the word. */
  count(word: string): number {
    return this.records.get(word) ?? 0;
  }

  /** Whether the word is known as a name and nothing else. */
  isName(word: string): boolean {
    return this.names.has(word);
  }

  /** The words of the index that are written the same but for case and accents. */
  spelled(word: string): readonly string[] {
    return this.byFold.get(fold(word)) ?? [];
  }

  /** The words of the index that are forms of this word. */
  forms(word: string): Set<string> {
    return new Set([...this.spelled(word), ...lemmas(word).flatMap((base) => this.byBase.get(fold(base)) ?? [])]);
  }

  /** The compounds of the index that have this base form as a part. */
  withPart(base: string): readonly string[] {
    return this.byPart.get(fold(base)) ?? [];
  }

  startingWith(beginning: string): string[] {
    let [from, to] = [0, this.sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.sorted[middle] ?? '') < beginning) from = middle + 1;
      else to = middle;
    }
    const found: string[] = [];
    for (let at = from; this.sorted[at]?.startsWith(beginning) && found.length < MOST_BEGINNINGS; at++)
      found.push(...(this.byFold.get(this.sorted[at] ?? '') ?? []));
    return found;
  }

  /** Names that may be another spelling of this word. */
  namesLike(word: string): readonly string[] {
    return this.bySkeleton.get(skeleton(word)) ?? [];
  }

  /** All words with their folded form, for comparing spellings. */
  spellings(): Iterable<readonly [folded: string, words: readonly string[]]> {
    return this.byFold;
  }

  private add({ word, records, name }: IndexedWord): void {
    this.records.set(word, Math.max(records, this.records.get(word) ?? 0));
    put(this.byFold, fold(word), word);
    if (name) {
      put(this.bySkeleton, skeleton(word), word);
      if (!this.open.has(word)) this.names.add(word);
      return;
    }
    if (/\d/.test(word)) return;
    for (const base of lemmas(word)) put(this.byBase, fold(base), word);
    for (const base of (partsOf(word) ?? []).flat()) put(this.byPart, fold(base), word);
  }
}

function put(map: Map<string, string[]>, key: string, word: string): void {
  const known = map.get(key);
  if (!known) map.set(key, [word]);
  else if (!known.includes(word)) known.push(word);
}
