import { fold, wordsOf } from './spelling';
import { formsOf, lemmas, partsOf } from './morphology';
import { LIGHT_PARTS, STOP_WORDS } from './stopWords';
import { MEANS_THE_SAME, type Thesaurus } from './thesaurus';
import type { Vocabulary } from './vocabulary';

/** One way in which a record may have a word of the search: a text query of PostgreSQL, and how much the way counts. */
export interface Tier {
  readonly worth: number;
  readonly query: string;
}

/** How much each way counts beside the word itself in any of its forms. */
const WORTH = { itself: 1, same: 0.8, leads: 0.6, bothParts: 0.6, beginning: 0.55, part: 0.5, firstPart: 0.4, lastPart: 0.25 } as const;
/** Shorter beginnings and shorter parts of compounds say too little. */
const LEAST_BEGINNING = 4;

export const lexeme = (word: string): string => `'${word.replace(/'/g, "''")}'`;

/** Finds the ways in which records may have a word. */
export class Tiers {
  constructor(
    private readonly words: Vocabulary,
    private readonly thesaurus: Thesaurus,
    /** Whether the texts searched are outside the vocabulary: then the dictionary gives the forms of a word. */
    private readonly outside: boolean,
  ) {}

  /** The ways of one word, or of several that the thesaurus knows as one; the strongest first, none if nothing has it. */
  of(words: readonly string[]): Tier[] {
    const found = new Found();
    found.add(WORTH.itself, [this.phrase(words.join(' '))]);
    const synonyms = [...(this.thesaurus.of(words) ?? [])];
    found.add(
      WORTH.same,
      this.phrases(synonyms, (worth) => worth >= MEANS_THE_SAME),
    );
    found.add(
      WORTH.leads,
      this.phrases(synonyms, (worth) => worth < MEANS_THE_SAME),
    );
    const [word = ''] = words;
    if (words.length === 1) this.compounds(word, found);
    return found.tiers;
  }

  /** The forms of a word that stand in the index. */
  forms(word: string): Set<string> {
    const forms = this.words.forms(word);
    if (!this.outside) return forms;
    return new Set([...forms, ...formsOf(word), fold(word)].filter((form) => !/[^\p{L}\p{N}-]/u.test(form)));
  }

  private compounds(word: string, found: Found): void {
    const folded = fold(word);
    if (folded.length >= LEAST_BEGINNING) found.add(WORTH.beginning, this.beginnings(word));
    const own = this.forms(word);
    const wholes = lemmas(word)
      .filter((base) => !LIGHT_PARTS.has(base))
      .flatMap((base) => this.words.withPart(base))
      .filter((whole) => !own.has(whole));
    found.add(WORTH.part, wholes.map(lexeme));
    const [firsts, lasts] = partsOf(word) ?? [[], []];
    if (firsts.length === 0) return;
    const first = [...this.having(firsts), ...this.synonyms(firsts)];
    const last = this.having(lasts.filter((base) => !LIGHT_PARTS.has(base)));
    if (first.length > 0 && last.length > 0) found.add(WORTH.bothParts, [`(${first.join('|')})&(${last.join('|')})`]);
    if (first.length > 0) found.add(WORTH.firstPart, first);
    else found.add(WORTH.lastPart, last);
  }

  private beginnings(word: string): string[] {
    const folded = fold(word);
    if (!this.outside) return this.words.startingWith(folded).map(lexeme);
    const stems = lemmas(word).filter((base) => base.length >= LEAST_BEGINNING);
    return [...new Set([word, folded, ...stems])].map((stem) => `${lexeme(stem)}:*`);
  }

  /** Words of the index that have one of these base forms, whole or as a part. */
  private having(bases: readonly string[]): string[] {
    return [...new Set(bases.flatMap((base) => [...this.forms(base), ...this.words.withPart(base)]))].map(lexeme);
  }

  private synonyms(bases: readonly string[]): string[] {
    const phrases = bases.filter((base) => base.length >= LEAST_BEGINNING).flatMap((base) => [...(this.thesaurus.of([base]) ?? [])]);
    return this.phrases(phrases, () => true).map((query) => `(${query})`);
  }

  private phrases(synonyms: readonly (readonly [phrase: string, worth: number])[], which: (worth: number) => boolean): string[] {
    return synonyms.filter(([, worth]) => which(worth)).flatMap(([phrase]) => this.phrase(phrase) ?? []);
  }

  /** Every word of a phrase, each in any of its forms; null if one stands nowhere. */
  private phrase(text: string): string | null {
    const words = wordsOf(text);
    const telling = words.filter((word) => !STOP_WORDS.has(word));
    const alternatives = (telling.length > 0 ? telling : words).map((word) => [...this.forms(word)]);
    if (alternatives.length === 0 || alternatives.some((forms) => forms.length === 0)) return null;
    return alternatives.map((forms) => `(${forms.map(lexeme).join('|')})`).join('&');
  }
}

/** Collects tiers; what an earlier one has, a later one leaves out. */
class Found {
  readonly tiers: Tier[] = [];
  private readonly seen = new Set<string>();

  add(worth: number, queries: readonly (string | null)[]): void {
    const fresh = [...new Set(queries)].filter((query) => query !== null).filter((query) => !this.seen.has(query));
    if (fresh.length === 0) return;
    for (const query of fresh) this.seen.add(query);
    this.tiers.push({ worth, query: fresh.map((query) => `(${query})`).join('|') });
  }
}
