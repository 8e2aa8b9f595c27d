import { corrections } from './corrections';
import { ANYWHERE, keyed, levelsOfAll, levelsOfSome, type Level, type SearchedWord } from './levels';
import { known } from './morphology';
import { fold, wordsOf } from './spelling';
import { STOP_WORDS } from './stopWords';
import type { Thesaurus } from './thesaurus';
import { lexeme, Tiers, type Tier } from './tiers';
import type { Vocabulary } from './vocabulary';

/** What a search knows: the words of the index, what means the same, and the names that its reader may see. */
export interface SearchBasis {
  readonly words: Vocabulary;
  readonly thesaurus: Thesaurus;
  /** Those of the names that the reader sees of somebody now. */
  named(names: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The rows of one degree of relaxation: a text query, and the least share of the score that a row must have. */
export interface Reach {
  readonly query: string;
  readonly least: number;
  /** The query as the index of places is asked; only of a plan for that index. */
  readonly keys: string;
  /** Ever wider queries for the best of the rows, the last of which is the query itself. */
  readonly levels: readonly Level[];
}

/** A search as it will be asked of the database, and what is said of it in the answer. */
export interface SearchPlan {
  readonly words: readonly SearchedWord[];
  /** Whether the index of places answers it: it knows no phrases, and nothing is excluded. */
  readonly byPlaces: boolean;
  /** From the strictest to the most relaxed; empty if nothing is searched for. */
  readonly reaches: readonly Reach[];
  /** Text query of the words that no row may have; null if none is excluded. */
  readonly excluded: string | null;
  readonly didYouMean: readonly string[];
  readonly unknown: readonly string[];
  readonly widenedTo: readonly string[];
}

/** How the value of a way falls with the place of the word in the document. */
const PLACES: readonly (readonly [labels: string, value: number, key: string])[] = [
  ['A', 1, 'a'],
  ['AB', 0.9, 'b'],
  ['ABC', 0.75, 'c'],
  ['', 0.5, ANYWHERE],
];
const MISSPELT = 0.7;
/** A way counts as strong from this share of the best way of its word. */
const STRONG = 0.7;
const COMMON = 0.55;
/** A row of some words has at least this share of what all words would give. */
const LEAST_SHARE = 0.25;
/** A word that most records have chooses none of them. */
const TELLING = 0.9;
const MOST_WORDS = 12;
const MOST_TOLD = 20;

/** Plans a search: its words, each widened, and the steps in which it is relaxed. */
export async function planSearch(text: string, basis: SearchBasis, outside: boolean): Promise<SearchPlan> {
  const { required, excluded, free } = readQuery(text);
  const planner = new Planner(basis, new Tiers(basis.words, basis.thesaurus, outside), outside);
  const words = await planner.plan(free);
  const fixed = [...required, ...excluded.map((query) => `!(${query})`)];
  const exact = required.map((query) => planner.word([{ worth: 1, query }]));
  return {
    words: [...words, ...exact],
    byPlaces: fixed.length === 0,
    reaches: reachesOf(words, fixed, required.length > 0),
    excluded: excluded.length > 0 ? excluded.join('|') : null,
    didYouMean: [...new Set(planner.didYouMean)],
    unknown: planner.unknown,
    widenedTo: planner.widenedTo(words, text),
  };
}

/** The parts of a search: quoted words stay together, a word after a hyphen is excluded. */
function readQuery(text: string): { required: string[]; excluded: string[]; free: string[] } {
  const together = (words: readonly string[]): string => `(${words.map(spellings).join('<->')})`;
  const required: string[] = [];
  const excluded: string[] = [];
  const rest = text.replace(/(-?)"([^"]*)"/g, (_all, minus: string, quoted: string) => {
    const words = wordsOf(quoted);
    if (words.length > 0) (minus === '' ? required : excluded).push(together(words));
    return ' ';
  });
  const free = rest.replace(/(^|\s)-(\p{L}[\p{L}\p{N}-]*)/gu, (_all, _before, word: string) => {
    excluded.push(together(wordsOf(word)));
    return ' ';
  });
  return { required, excluded, free: wordsOf(free).slice(0, MOST_WORDS) };
}

const spellings = (word: string): string => `(${[...new Set([word, fold(word)])].map(lexeme).join('|')})`;

class Planner {
  readonly didYouMean: string[] = [];
  readonly unknown: string[] = [];

  constructor(
    private readonly basis: SearchBasis,
    private readonly tiers: Tiers,
    /** Whether the texts searched are outside the vocabulary. */
    private readonly outside: boolean,
  ) {}

  async plan(given: readonly string[]): Promise<SearchedWord[]> {
    const words = [...given];
    const onlyStopWords = words.every((word) => STOP_WORDS.has(word));
    const found: SearchedWord[] = [];
    for (let at = 0; at < words.length;) {
      const phrase = this.phraseAt(words, at);
      if (phrase) {
        found.push(this.word(phrase.tiers));
        at += phrase.length;
        continue;
      }
      const word = words[at++] ?? '';
      if (STOP_WORDS.has(word) && !onlyStopWords) continue;
      // "vit makt-miljö": a hyphen may stand for a space.
      if (word.includes('-') && this.tiers.of([word]).length === 0) words.splice(at, 0, ...word.split('-'));
      else {
        const before = this.unknown.length;
        const ways = await this.waysOf(word);
        found.push(this.word(ways, this.unknown.length > before));
      }
    }
    return found;
  }

  /** The longest run of words from here that the thesaurus knows as one. */
  private phraseAt(words: readonly string[], at: number): { tiers: Tier[]; length: number } | null {
    const { thesaurus } = this.basis;
    for (let length = Math.min(thesaurus.longest, words.length - at); length >= 2; length--) {
      const some = words.slice(at, at + length);
      if (!thesaurus.of(some)) continue;
      const tiers = this.tiers.of(some);
      if (tiers.length > 0) return { tiers, length };
    }
    return null;
  }

  /** The ways of a word; of those it may have been meant for, if it stands nowhere; else itself, as it is written. */
  private async waysOf(word: string): Promise<Tier[]> {
    const own = this.tiers.of([word]);
    if (own.length > 0 && !(this.outside && this.strange(word))) return own;
    const { words, thesaurus } = this.basis;
    const found = await corrections(word, words, thesaurus, (names) => this.basis.named(names));
    // A word of texts outside the vocabulary may be right though nothing knows it; a name of an expert is not meant there.
    const meant = this.outside ? found.filter(({ name }) => !name) : found;
    if (own.length > 0 && meant.length === 0) return own;
    const ways = meant.flatMap((one) => (one.name ? [{ worth: 1, query: lexeme(one.word) }] : this.tiers.of([one.word])));
    const itself: Tier = { worth: 1, query: spellings(word) };
    if (ways.length === 0) {
      this.unknown.push(word);
      return [itself];
    }
    this.didYouMean.push(...meant.map((one) => one.word));
    return [itself, ...merged(ways.map(({ worth, query }) => ({ worth: worth * MISSPELT, query })))];
  }

  /** Whether neither the vocabulary nor the thesaurus nor the dictionary knows the word. */
  private strange(word: string): boolean {
    const { words, thesaurus } = this.basis;
    return words.forms(word).size === 0 && !thesaurus.of([word]) && !known(word);
  }

  /** A word as it is asked: the values of its ways at each place, the highest first. */
  word(tiers: readonly Tier[], unknown = false): SearchedWord {
    const best = Math.max(...tiers.map(({ worth }) => worth));
    const steps = tiers.flatMap(({ worth, query }) =>
      PLACES.map(([labels, value, key]) => ({ value: worth * value, query: at(query, labels), keys: keyed(query, key) })),
    );
    const ways = (least: number): string =>
      tiers
        .filter(({ worth }) => worth >= least)
        .map(({ query }) => `(${query})`)
        .join('|');
    const records = lexemesOf(ways(COMMON * best)).reduce((sum, word) => sum + this.basis.words.count(word), 0);
    const { size } = this.basis.words;
    return {
      weight: Math.log(1 + size / (1 + Math.min(records, size))),
      steps: steps.sort((a, b) => b.value - a.value),
      strong: ways(STRONG * best),
      any: ways(0),
      unknown,
    };
  }

  /** The words that the search was widened to, as the answer tells them. */
  widenedTo(words: readonly SearchedWord[], text: string): string[] {
    const given = new Set(wordsOf(text).map(fold));
    const all = words.flatMap(({ any }) => lexemesOf(any)).filter((word) => !given.has(fold(word)) && !/\d/.test(word));
    const told = all.filter((word) => !this.basis.words.isName(word) || this.didYouMean.includes(word));
    return [...new Set(told)].slice(0, MOST_TOLD);
  }
}

function reachesOf(words: readonly SearchedWord[], fixed: readonly string[], hasRequired: boolean): Reach[] {
  if (words.length === 0) return hasRequired ? [{ ...reach(fixed.join('&')), levels: [] }] : [];
  const all = (pick: (word: SearchedWord) => string): string => [...words.map((word) => `(${pick(word)})`), ...fixed].join('&');
  const strict = [all(({ strong }) => strong), ...(words.length > 1 ? [all(({ any }) => any)] : [])];
  const telling = words.filter(({ weight }) => words.length === 1 || weight > TELLING);
  const some = (telling.length > 0 ? telling : words).map(({ any }) => `(${any})`).join('|');
  // A word that stands nowhere is asked for only where no other word tells records apart: "bygglov i Göteborg" finds nothing.
  const standing = telling.filter(({ unknown }) => !unknown);
  const asked = standing.length > 0 ? words.filter(({ unknown }) => !unknown) : words;
  const total = asked.reduce((sum, { weight }) => sum + weight, 0);
  const least = words.length > 1 ? total * LEAST_SHARE : 0;
  const relaxed = { ...reach([`(${some})`, ...fixed].join('&')), least };
  const levels = words.length === 1 ? levelsOfAll(words, relaxed.query) : levelsOfSome(asked, relaxed.query);
  return [...strict.map((query) => ({ ...reach(query), levels: levelsOfAll(words, query) })), { ...relaxed, levels }];
}

const reach = (query: string): Omit<Reach, 'levels'> => ({ query, least: 0, keys: keyed(query, ANYWHERE) });

const QUOTED = /'((?:[^']|'')+)'/g;
const lexemesOf = (query: string): string[] => [...new Set([...query.matchAll(QUOTED)].map(([, word = '']) => word.replace(/''/g, "'")))];

/** The query for words with one of these weights in the document; a beginning keeps its mark. */
const at = (query: string, labels: string): string =>
  labels === ''
    ? query
    : query.replace(/('(?:[^']|'')+')(:\*)?/g, (_all, word: string, mark?: string) => `${word}:${mark ? '*' : ''}${labels}`);

/** Ways of one worth as one. */
function merged(ways: readonly Tier[]): Tier[] {
  const byWorth = new Map<number, string[]>();
  for (const { worth, query } of ways) byWorth.set(worth, [...(byWorth.get(worth) ?? []), `(${query})`]);
  return [...byWorth].map(([worth, queries]) => ({ worth, query: queries.join('|') })).sort((a, b) => b.worth - a.worth);
}
