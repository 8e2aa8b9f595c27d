import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../platform/config';
import { fold, wordsOf } from './spelling';
import { lemmas } from './morphology';

/** A row of the thesaurus: what stands in records, what means the same, and what leads to it. */
export interface SynonymRow {
  readonly to: readonly string[];
  readonly same: readonly string[];
  readonly leads: readonly string[];
}

/** How much a phrase counts that is reached through the thesaurus. A row works in one step: nothing leads on from there. */
const WORTH = { same: 0.8, other: 0.7, leads: 0.6 } as const;
/** From here on, a phrase means the same; below, it leads there. */
export const MEANS_THE_SAME = WORTH.other;

/** Folded words to the phrases that they stand for, with their worth. */
export class Thesaurus {
  private readonly byPhrase = new Map<string, Map<string, number>>();
  private readonly byBase = new Map<string, string>();
  /** Folded single words as they are written. */
  private readonly written = new Map<string, string>();
  /** The number of words of the longest phrase. */
  readonly longest: number;

  constructor(rows: readonly SynonymRow[]) {
    for (const { to, same, leads } of rows) {
      const equal = [...to, ...same];
      for (const one of equal)
        for (const other of equal) if (other !== one) this.put(one, other, to.includes(other) ? WORTH.same : WORTH.other);
      for (const one of leads) for (const other of to) this.put(one, other, WORTH.leads);
    }
    for (const phrase of this.byPhrase.keys()) this.byBase.set(phrase.split(' ').map(baseOf).join(' '), phrase);
    this.longest = Math.max(1, ...[...this.byPhrase.keys()].map((phrase) => phrase.split(' ').length));
  }

  /** The phrases that these words stand for, in any of their forms; null if the thesaurus does not know them. */
  of(words: readonly string[]): ReadonlyMap<string, number> | null {
    const plain = this.byPhrase.get(words.map(fold).join(' '));
    if (plain) return plain;
    const phrase = this.byBase.get(words.map(baseOf).join(' '));
    return (phrase === undefined ? undefined : this.byPhrase.get(phrase)) ?? null;
  }

  /** The single words that it knows, as they are written. */
  singleWords(): Iterable<readonly [folded: string, word: string]> {
    return this.written;
  }

  private put(from: string, to: string, worth: number): void {
    const words = wordsOf(from);
    const phrase = words.map(fold).join(' ');
    if (phrase === '') return;
    const [word] = words;
    // Where a row has it with its accents and another without them, the former is shown.
    if (word !== undefined && words.length === 1 && (word !== phrase || !this.written.has(phrase))) this.written.set(phrase, word);
    const known = this.byPhrase.get(phrase) ?? new Map<string, number>();
    this.byPhrase.set(phrase, known);
    known.set(to, Math.max(worth, known.get(to) ?? 0));
  }
}

/** The shortest base form of a word, folded. */
function baseOf(word: string): string {
  const [shortest = word] = [...lemmas(word)].map(fold).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return shortest;
}

const listed = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

let delivered: readonly SynonymRow[] | undefined;

/** The rows of `thesaurus/thesaurus.tsv` of the project, read once. */
export function deliveredRows(): readonly SynonymRow[] {
  return (delivered ??= readRows(path.join(projectRoot(), 'thesaurus', 'thesaurus.tsv')));
}

function readRows(file: string): SynonymRow[] {
  const lines = fs.readFileSync(file, 'utf8').split('\n').slice(1);
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [to, same, leads] = line.split('\t');
      return { to: listed(to), same: listed(same), leads: listed(leads) };
    });
}
